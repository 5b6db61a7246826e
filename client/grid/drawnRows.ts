/**
 * The drawn cells by the row they show. AG Grid looks at all merged cells of the table again whenever a row's data is set,
 * which at twenty thousand rows takes longer than a frame; a row that changed in its words alone is told to its own cells.
 */
import type { GridRow } from './gridRow.ts'

export interface DrawnRows {
  /** @returns how to stop */
  readonly watch: (rowId: string, redraw: (row: GridRow) => void) => () => void
  readonly tell: (row: GridRow) => void
}

export function createDrawnRows(): DrawnRows {
  const byRow = new Map<string, Set<(row: GridRow) => void>>()
  return {
    watch(rowId, redraw) {
      const all = byRow.get(rowId) ?? new Set()
      byRow.set(rowId, all.add(redraw))
      return () => {
        all.delete(redraw)
        if (all.size === 0) byRow.delete(rowId)
      }
    },
    tell(row) {
      for (const redraw of [...(byRow.get(row.id) ?? [])]) redraw(row)
    },
  }
}

/** Are the same cells merged, and the rows marked alike, whatever they say? */
export function standsAlike(before: GridRow, now: GridRow): boolean {
  return (
    before.task.task.headingId === now.task.task.headingId &&
    before.task.task.remark === now.task.task.remark &&
    before.headings.length === now.headings.length &&
    before.headings.every((cell, i) => cell.heading.id === now.headings[i]?.heading.id) &&
    before.mine === now.mine &&
    before.member === now.member &&
    before.startsHeading === now.startsHeading &&
    before.startsTask === now.startsTask
  )
}
