/** Keeps AG Grid's row heights those of `rowHeights`, and what the person looks at where it is while they change. */
import type { GridApi } from 'ag-grid-community'
import type { ColumnId, GridRow } from './gridRow.ts'
import { createCellMeasure } from './measureCells.ts'
import { leastHeight, rowHeights } from './rowHeights.ts'

export interface KeptHeights {
  readonly height: (rowId: string) => number
  /** Rows or widths changed; what is on screen stays in place. `apply` gives the rows to the grid. */
  readonly follow: (rows: readonly GridRow[], levels: number, apply: () => void) => void
  readonly forgetWidths: () => void
  readonly remove: () => void
}

export function keepHeights(place: HTMLElement, grid: () => GridApi<GridRow> | null): KeptHeights {
  const measure = createCellMeasure(
    place,
    (column) => grid()?.getColumn(column)?.getActualWidth() ?? usualWidth,
  )
  let heights = new Map<string, number>()

  return {
    height: (rowId) => heights.get(rowId) ?? leastHeight,
    follow(rows, levels, apply) {
      const columns: ColumnId[] = ['unit', 'status', 'note', 'facts', 'rule', 'score', 'remark']
      for (let level = 0; level < levels; level++) columns.push(`heading${level}`)
      measure.measure(rows, columns)
      const next = new Map(
        rowHeights(rows, levels, measure.height).map((height, i) => [rows[i]?.id ?? '', height]),
      )
      const api = grid()
      const anchor = api === null ? null : anchorOf(api, place)
      heights = next
      apply()
      if (api === null) return
      setHeights(api, next)
      if (anchor !== null) returnTo(anchor, api, place)
    },
    forgetWidths: measure.forget,
    remove: measure.remove,
  }
}

/** One by one: AG Grid asks for a height by itself only when a row comes near, and guesses until then. */
function setHeights(api: GridApi<GridRow>, heights: ReadonlyMap<string, number>) {
  let changed = false
  for (const [rowId, height] of heights) {
    const node = api.getRowNode(rowId)
    if (node === undefined || node.rowHeight === height) continue
    node.setRowHeight(height)
    changed = true
  }
  if (changed) api.onRowHeightChanged()
}

/** Before the grid has measured itself. */
const usualWidth = 120

interface Anchor {
  readonly rowId: string
  readonly above: number
}

/** The first row in sight, and how far it stands above the edge. */
function anchorOf(api: GridApi<GridRow>, place: HTMLElement): Anchor | null {
  const top = viewportOf(place)?.scrollTop ?? 0
  if (top === 0) return null
  for (let i = api.getFirstDisplayedRowIndex(); i <= api.getLastDisplayedRowIndex(); i++) {
    const node = api.getDisplayedRowAtIndex(i)
    if (node?.id === undefined || node.rowTop === null || node.rowHeight == null) continue
    if (node.rowTop + node.rowHeight > top) return { rowId: node.id, above: top - node.rowTop }
  }
  return null
}

function returnTo({ rowId, above }: Anchor, api: GridApi<GridRow>, place: HTMLElement) {
  const viewport = viewportOf(place)
  const rowTop = api.getRowNode(rowId)?.rowTop
  if (viewport === null || rowTop == null) return
  const top = rowTop + above
  if (Math.abs(viewport.scrollTop - top) >= 1) viewport.scrollTop = top
}

function viewportOf(place: HTMLElement): Element | null {
  return place.querySelector('.ag-grid-viewport')
}
