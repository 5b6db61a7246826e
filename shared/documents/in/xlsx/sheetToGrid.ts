/**
 * A sheet's cells and merges into a grid. Rows that hold nothing between rows that do are kept out: a million formatted
 * blank rows are no rows. Only the first cell of a merge shows in Excel, so the others' left-over contents are dropped.
 */
import { cutText } from '../gridBuilder.ts'
import { limits } from '../limits.ts'
import type { Grid, GridCell, SourceNotice } from '../source.ts'
import { Unreadable } from '../unreadable.ts'
import type { Area, SheetCells } from './sheet.ts'

export function sheetToGrid(
  sheet: SheetCells,
  strings: ReadonlyMap<number, string>,
  notice: (notice: SourceNotice) => void,
): Grid {
  const filled = [
    ...sheet.texts,
    ...sheet.strings.flatMap(({ row, column, index }) => {
      const text = strings.get(index)
      return text === undefined || text.trim() === '' ? [] : [{ row, column, text }]
    }),
  ].sort((a, b) => a.row - b.row || a.column - b.column)
  const rows = [...new Set(filled.map((cell) => cell.row))]
  if (rows.length > limits.rows + limits.titleRows) throw new Unreadable('tooManyRows')
  const placeOfRow = new Map(rows.map((row, place) => [row, place]))
  const rightmost = filled.reduce((most, cell) => Math.max(most, cell.column), -1)
  if (sheet.isCut) notice({ kind: 'columnsCut', columns: limits.columns })
  const columnCount = Math.min(rightmost + 1, limits.columns)
  const holders = createHolders(sheet.merges, rows, columnCount)
  const cells: GridCell[] = []
  const seen = new Set<number>()
  for (const cell of filled) {
    if (cell.column >= columnCount) continue
    const row = placeOfRow.get(cell.row) ?? 0
    const holder = holders.of(row, cell.column)
    const key = row * limits.columns + cell.column
    if (seen.has(key)) continue
    seen.add(key)
    if (holder !== null && (holder.row !== row || holder.column !== cell.column)) continue
    const text = cutText(cell.text.replace(/\r\n?/g, '\n').trim(), notice)
    const { rowSpan, columnSpan } = holder ?? { rowSpan: 1, columnSpan: 1 }
    cells.push({ row, column: cell.column, rowSpan, columnSpan, text })
  }
  return { rowCount: rows.length, columnCount, cells }
}

interface Holder {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
}

/** Which merge covers a place; of merges that overlap the first one does. */
function createHolders(merges: readonly Area[], rows: readonly number[], columnCount: number) {
  const byPlace = new Map<number, Holder>()
  for (const merge of merges) {
    const first = firstAtLeast(rows, merge.top)
    const last = firstAtLeast(rows, merge.bottom + 1) - 1
    const right = Math.min(merge.right, columnCount - 1)
    // A merge whose first row holds nothing has no text to show.
    if (last < first || right < merge.left || rows[first] !== merge.top) continue
    const holder = {
      row: first,
      column: merge.left,
      rowSpan: last - first + 1,
      columnSpan: right - merge.left + 1,
    }
    if (holder.rowSpan === 1 && holder.columnSpan === 1) continue
    if (byPlace.size + holder.rowSpan * holder.columnSpan > limits.cells * 2) throw new Unreadable('unsafe')
    let isFree = true
    for (let row = first; row <= last && isFree; row += 1)
      for (let column = merge.left; column <= right; column += 1)
        if (byPlace.has(row * limits.columns + column)) isFree = false
    if (!isFree) continue
    for (let row = first; row <= last; row += 1)
      for (let column = merge.left; column <= right; column += 1)
        byPlace.set(row * limits.columns + column, holder)
  }
  return { of: (row: number, column: number) => byPlace.get(row * limits.columns + column) ?? null }
}

/** The place of the first row at or after the given one. */
function firstAtLeast(rows: readonly number[], row: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle] ?? 0) < row) low = middle + 1
    else high = middle
  }
  return low
}
