/**
 * Rows of cells with spans become a grid in which every cell has its place. Spans are the file's claims: they are cut to
 * the table and to the limits, and a place that is taken already is not taken twice, so that no colspan of a thousand
 * million costs anything.
 */
import { limits } from './limits.ts'
import type { Grid, GridCell, SourceNotice } from './source.ts'
import { Unreadable } from './unreadable.ts'

export interface GridBuilder {
  startRow(): void
  /** Into the next free place of the row. */
  add(cell: BuiltCell): void
  addAt(column: number, cell: BuiltCell): void
  finish(): Grid
}

export interface BuiltCell {
  readonly text: string
  readonly columnSpan: number
  readonly rowSpan: number
}

export function createGridBuilder(notice: (notice: SourceNotice) => void): GridBuilder {
  const rows: { column: number; columnSpan: number; rowSpan: number; text: string }[][] = []
  /** By column: the first row that is free again. */
  const freeFrom: number[] = []
  let column = 0
  let row = -1
  let count = 0
  const place = (cell: BuiltCell) => {
    if (column >= limits.columns) {
      if (cell.text !== '') notice({ kind: 'columnsCut', columns: limits.columns })
      return
    }
    let columnSpan = 1
    const wanted = Math.min(whole(cell.columnSpan), limits.columns - column)
    while (columnSpan < wanted && (freeFrom[column + columnSpan] ?? 0) <= row) columnSpan += 1
    const rowSpan = Math.min(whole(cell.rowSpan), limits.rows + limits.titleRows)
    for (let i = column; i < column + columnSpan; i += 1) freeFrom[i] = row + rowSpan
    // Blank cells tell nothing where no span comes with them.
    if (cell.text !== '' || rowSpan > 1 || columnSpan > 1) {
      count += 1
      if (count > limits.cells) throw new Unreadable('tooManyRows')
      rows.at(-1)?.push({ column, columnSpan, rowSpan, text: cutText(cell.text, notice) })
    }
    column += columnSpan
  }
  return {
    startRow() {
      row += 1
      column = 0
      rows.push([])
      if (row >= limits.rows + limits.titleRows) throw new Unreadable('tooManyRows')
    },
    add(cell) {
      while ((freeFrom[column] ?? 0) > row) column += 1
      place(cell)
    },
    addAt(at, cell) {
      column = at
      if ((freeFrom[column] ?? 0) <= row) place(cell)
    },
    finish() {
      const cells = rows.flatMap((each, at) =>
        each.map((cell) => ({ ...cell, row: at, rowSpan: Math.min(cell.rowSpan, rows.length - at) })),
      )
      return trimGrid({ rowCount: rows.length, columnCount: freeFrom.length, cells })
    },
  }
}

/** A span as the file claims it; what is no number is one place. */
function whole(span: number): number {
  return Number.isInteger(span) && span > 1 ? span : 1
}

export function cutText(text: string, notice: (notice: SourceNotice) => void): string {
  if (text.length <= limits.cellText) return text
  notice({ kind: 'cellCut', length: limits.cellText })
  return text.slice(0, limits.cellText)
}

/** Without the blank columns and rows at the right and at the end; spans are cut with them. */
export function trimGrid(grid: Grid): Grid {
  let rowCount = 0
  let columnCount = 0
  for (const cell of grid.cells) {
    if (cell.text.trim() === '') continue
    // A span tells nothing beyond the last text: a title may be merged over a thousand columns.
    rowCount = Math.max(rowCount, cell.row + 1)
    columnCount = Math.max(columnCount, cell.column + 1)
  }
  const cells: GridCell[] = []
  for (const cell of grid.cells) {
    if (cell.row >= rowCount || cell.column >= columnCount) continue
    cells.push({
      ...cell,
      rowSpan: Math.min(cell.rowSpan, rowCount - cell.row),
      columnSpan: Math.min(cell.columnSpan, columnCount - cell.column),
    })
  }
  return { rowCount, columnCount, cells }
}
