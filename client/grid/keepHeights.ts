/** Keeps AG Grid's row heights those of `rowHeights`, and what the person looks at where it is while they change. */
import type { GridApi } from 'ag-grid-community'
import type { ColumnId, GridRow } from './gridRow.ts'
import { createCellMeasure } from './measureCells.ts'
import { spanBottom, spanTop } from './range/rangeGeometry.ts'
import { leastHeight, rowHeights } from './rowHeights.ts'

export interface KeptHeights {
  readonly height: (rowId: string) => number
  /** Rows or widths changed; what is on screen stays in place. `apply` gives the rows to the grid. */
  readonly follow: (rows: readonly GridRow[], levels: number, apply: () => void) => void
  /** Forgets what was measured at other widths. @returns whether there are others */
  readonly forgetWidths: () => boolean
  readonly remove: () => void
}

/** The rows that were followed last, and their heights one by one. */
interface Followed {
  readonly rows: readonly GridRow[]
  readonly heights: number[]
  readonly shown: string
}

/** Of more changed rows, all are gone through. */
const mostChanged = 2_000

export function keepHeights(place: HTMLElement, grid: () => GridApi<GridRow> | null): KeptHeights {
  const measure = createCellMeasure(
    place,
    (column) => grid()?.getColumn(column)?.getActualWidth() ?? usualWidth,
  )
  let heights = new Map<string, number>()
  let last: Followed | null = null
  let widths = ''
  const widthsNow = () =>
    (grid()?.getAllDisplayedColumns() ?? [])
      .map((each) => `${each.getColId()} ${each.getActualWidth()}`)
      .join()

  /** Heights that AG Grid has not been given yet: laying out costs as much as all rows, whichever changed. */
  const waiting = new Map<string, number>()
  let later: number | undefined

  function settle(api: GridApi<GridRow>, anchor: Anchor | null) {
    window.clearTimeout(later)
    later = undefined
    setHeights(api, waiting)
    waiting.clear()
    if (anchor !== null) returnTo(anchor, api, place)
  }

  function settleLater() {
    const api = grid()
    if (api !== null && !api.isDestroyed()) settle(api, anchorOf(api, place))
  }

  /** Changes the heights around the changed rows; null where all must be gone through. */
  function followChanged(rows: readonly GridRow[], levels: number, columns: readonly ColumnId[], need: Need) {
    const shown = columns.join()
    if (last === null || last.shown !== shown || last.rows.length !== rows.length) return null
    const before = last
    const changed: number[] = []
    for (const [i, row] of rows.entries()) {
      const was = before.rows[i]
      if (row === was) continue
      if (row.id !== was?.id || changed.length >= mostChanged) return null
      changed.push(i)
    }
    measure.measure(
      changed.flatMap((i) => rows[i] ?? []),
      columns,
    )
    const next = new Map<string, number>()
    let done = 0
    for (const i of changed) {
      if (i < done) continue
      const [from, to] = blockAround(rows, i)
      const block = rows.slice(from, to)
      for (const [k, height] of rowHeights(block, levels, need).entries()) {
        const row = block[k]
        if (row === undefined || before.heights[from + k] === height) continue
        before.heights[from + k] = height
        next.set(row.id, height)
      }
      done = to
    }
    last = { ...before, rows }
    return next
  }

  return {
    height: (rowId) => heights.get(rowId) ?? leastHeight,
    follow(rows, levels, apply) {
      const all: ColumnId[] = ['unit', 'status', 'note', 'facts', 'rule', 'score', 'remark']
      for (let level = 0; level < levels; level++) all.push(`heading${level}`)
      // What does not show takes no room.
      const columns = all.filter((column) => grid()?.getColumn(column)?.isVisible() !== false)
      const shown = new Set(columns)
      const need: Need = (row, column) => (shown.has(column) ? measure.height(row, column) : 0)
      let changed = followChanged(rows, levels, columns, need)
      if (changed === null) {
        measure.measure(rows, columns)
        const found = rowHeights(rows, levels, need)
        last = { rows, heights: found, shown: columns.join() }
        heights = new Map(rows.map((row, i) => [row.id, found[i] ?? leastHeight]))
        changed = heights
      } else for (const [rowId, height] of changed) heights.set(rowId, height)
      widths = widthsNow()
      const api = grid()
      const anchor = api === null ? null : anchorOf(api, place)
      apply()
      if (api === null) return
      for (const [rowId, height] of changed) waiting.set(rowId, height)
      if (changed === heights || isInSight(api, changed)) settle(api, anchor)
      else later ??= window.setTimeout(settleLater, restMilliseconds)
    },
    forgetWidths() {
      const now = widthsNow()
      if (now === widths) return false
      widths = now
      measure.forget()
      last = null
      return true
    },
    remove() {
      window.clearTimeout(later)
      measure.remove()
    },
  }
}

/** Off screen, heights may come a moment after the words: many edits are then laid out once. */
const restMilliseconds = 400

function isInSight(api: GridApi<GridRow>, changed: ReadonlyMap<string, number>): boolean {
  const first = api.getFirstDisplayedRowIndex()
  const last = api.getLastDisplayedRowIndex()
  for (const rowId of changed.keys()) {
    const at = api.getRowNode(rowId)?.rowIndex
    if (at != null && at >= first && at <= last) return true
  }
  return false
}

type Need = (row: GridRow, column: ColumnId) => number

/** The rows under the same top heading: no merged cell reaches beyond them. */
function blockAround(rows: readonly GridRow[], at: number): readonly [from: number, to: number] {
  return [spanTop(rows, at, 'heading0'), spanBottom(rows, at, 'heading0') + 1]
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
