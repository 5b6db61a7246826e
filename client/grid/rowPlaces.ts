/**
 * Gives AG Grid the heights of its rows. `onRowHeightChanged` would have it look for the merged cells of the whole table
 * again, which costs a long table a tenth of a second; heights that pass for estimates it only adds up anew.
 */
import type { GridApi } from 'ag-grid-community'
import type { GridRow } from './gridRow.ts'

export function giveHeights(api: GridApi<GridRow>, heights: ReadonlyMap<string, number>): void {
  let changed = false
  for (const [rowId, height] of heights) {
    const node = api.getRowNode(rowId)
    if (node === undefined || node.rowHeight === height) continue
    // When the row comes near, the grid asks `getRowHeight`, which says the same.
    node.setRowHeight(height, true)
    changed = true
  }
  if (!changed) return
  // It adds up only where a row in sight is estimated.
  const near = api.getDisplayedRowAtIndex(Math.max(0, api.getFirstDisplayedRowIndex()))
  if (near?.rowHeight != null) near.setRowHeight(near.rowHeight, true)
  // Another buffer is what makes it look at the rows in sight.
  api.setGridOption('rowBuffer', api.getGridOption('rowBuffer') === rowBuffer ? rowBuffer + 1 : rowBuffer)
}

/** Rows drawn beyond both edges of what is in sight: AG Grid's own measure. */
export const rowBuffer = 10
