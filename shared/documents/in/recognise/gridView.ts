/** A grid asked by place: which cell covers it, whether the cell begins there. */
import type { Grid, GridCell } from '../source.ts'

export interface GridView {
  readonly rowCount: number
  readonly columnCount: number
  /** The cell that covers the place. */
  at(row: number, column: number): GridCell | null
  /** The cells that begin in a row, from the left. */
  own(row: number): readonly GridCell[]
  /** The text of a cell that begins in this very row and column; empty where none does. */
  ownText(row: number, column: number): string
}

const nothing: readonly GridCell[] = []

export function createGridView(grid: Grid): GridView {
  const { rowCount, columnCount } = grid
  const places = new Int32Array(rowCount * columnCount).fill(-1)
  const byRow = new Map<number, GridCell[]>()
  for (const [index, cell] of grid.cells.entries()) {
    const own = byRow.get(cell.row)
    if (own === undefined) byRow.set(cell.row, [cell])
    else own.push(cell)
    for (let row = cell.row; row < Math.min(rowCount, cell.row + cell.rowSpan); row += 1)
      places.fill(
        index,
        row * columnCount + cell.column,
        row * columnCount + Math.min(columnCount, cell.column + cell.columnSpan),
      )
  }
  for (const own of byRow.values()) own.sort((a, b) => a.column - b.column)
  const at = (row: number, column: number) =>
    row < 0 || row >= rowCount || column < 0 || column >= columnCount
      ? null
      : (grid.cells[places[row * columnCount + column] ?? -1] ?? null)
  return {
    rowCount,
    columnCount,
    at,
    own: (row) => byRow.get(row) ?? nothing,
    ownText(row, column) {
      const cell = at(row, column)
      return cell !== null && cell.row === row && cell.column === column ? cell.text : ''
    },
  }
}

/** Text without blank space and in one width, for comparing and for looking words up. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '')
}

export function isBlank(text: string): boolean {
  return !/[^\s\u200b-\u200f\u2060\ufeff]/.test(text)
}
