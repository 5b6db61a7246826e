/**
 * How tall the rows stand: as tall as their own cells need, and together as tall as the merged cells over them need.
 * Every height is known before a row is drawn, so that the scrollbar keeps still and nothing jumps under the reader.
 */
import type { ColumnId, GridRow } from './gridRow.ts'
import { sharing } from './spans.ts'

export const leastHeight = 36

/** Columns whose cells are one row's own. */
const own: readonly ColumnId[] = ['unit', 'status', 'note', 'facts']
/** Merged ones, from the inside out; headings follow. 考察内容 is cut at its rows instead. */
const merged: readonly ColumnId[] = ['rule', 'score', 'remark']

/** @param need the height of what the cell says, in pixels */
export function rowHeights(
  rows: readonly GridRow[],
  levels: number,
  need: (row: GridRow, column: ColumnId) => number,
): number[] {
  const heights = rows.map((row) =>
    own.reduce((most, column) => Math.max(most, need(row, column)), leastHeight),
  )
  const headings = Array.from({ length: levels }, (_, i): ColumnId => `heading${levels - 1 - i}`)
  for (const column of [...merged, ...headings]) {
    const shares = sharing(column)
    let from = 0
    for (let to = 1; to <= rows.length; to++) {
      const head = rows[from]
      const next = rows[to]
      if (head === undefined) break
      const above = rows[to - 1]
      if (next !== undefined && above !== undefined && shares(above, next)) continue
      stretch(heights, from, to, need(head, column))
      from = to
    }
  }
  return heights
}

/** What a merged cell needs beyond its rows is shared among them. */
function stretch(heights: number[], from: number, to: number, needed: number) {
  let have = 0
  for (let i = from; i < to; i++) have += heights[i] ?? 0
  let missing = needed - have
  for (let i = from; i < to && missing > 0; i++) {
    const share = Math.ceil(missing / (to - i))
    heights[i] = (heights[i] ?? 0) + share
    missing -= share
  }
}
