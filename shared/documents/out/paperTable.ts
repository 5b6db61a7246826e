/**
 * A table as it stands on paper: a full rectangle of places, in which a merged cell stands at its upper left place and the
 * other places it covers are null. Everything that leaves the program as a table is first this: Word, Excel, print, the
 * clipboard and CSV write the same cells.
 */

export interface PaperCell {
  /** Lines are separated by \n. */
  readonly text: string
  /** Set where the cell is a figure: written as a number wherever the format knows numbers. */
  readonly number?: number
  readonly rows: number
  readonly columns: number
  readonly look?: CellLook
}

/** head: the header row. centred: short words and figures. label: a heading's text. muted: said beside. */
export type CellLook = 'head' | 'centred' | 'label' | 'muted'

/**
 * In the middle of its rows a short word reads best. A long text, or a word beside more rows than a page holds, would lose
 * what falls on the next page, or leave a page without it.
 */
export function beginsAtTop({ text, rows }: PaperCell): boolean {
  return rows > 1 && (text.length > 60 || rows > 15)
}

export type Places<C extends PaperCell> = readonly (C | null)[]
export type PaperRow = Places<PaperCell>

export interface CellSource {
  readonly rows: number
  readonly columns: number
  readonly cell: (row: number, column: number) => Omit<PaperCell, 'rows' | 'columns'>
  /** Does this place belong to the cell above it? */
  readonly joinsAbove: (row: number, column: number) => boolean
}

/** Merges downwards only, as the paper form does; a place that joins what is above it is covered. */
export function paperRows({ rows, columns, cell, joinsAbove }: CellSource): PaperRow[] {
  const made: (PaperCell | null)[][] = Array.from({ length: rows }, () => [])
  for (let column = 0; column < columns; column++) {
    let start = 0
    for (let row = 1; row <= rows; row++) {
      if (row < rows && joinsAbove(row, column)) continue
      place(made, start, column, { ...cell(start, column), rows: row - start, columns: 1 })
      start = row
    }
  }
  return made
}

function place(made: (PaperCell | null)[][], from: number, column: number, cell: PaperCell): void {
  for (let row = from; row < from + cell.rows; row++) {
    const line = made[row]
    if (line !== undefined) line[column] = row === from ? cell : null
  }
}

export function textCell(text: string, look?: CellLook): PaperCell {
  return { text, rows: 1, columns: 1, ...(look === undefined ? {} : { look }) }
}

export function numberCell(value: number, look: CellLook = 'centred'): PaperCell {
  return { text: String(value), number: value, rows: 1, columns: 1, look }
}

/** Visits every place with the cell that covers it: a merged cell is met once for each of its places. */
export function coveredCells<C extends PaperCell>(rows: readonly Places<C>[]): C[][] {
  const covered: C[][] = rows.map(() => [])
  rows.forEach((line, row) => {
    line.forEach((cell, column) => {
      if (cell === null) return
      for (let down = 0; down < cell.rows; down++)
        for (let right = 0; right < cell.columns; right++) {
          const target = covered[row + down]
          if (target !== undefined) target[column + right] = cell
        }
    })
  })
  return covered
}
