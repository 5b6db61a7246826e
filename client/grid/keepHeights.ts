/** Keeps AG Grid's row heights those of `rowHeights`, and what the person looks at where it is while they change. */
import type { GridApi } from 'ag-grid-community'
import type { ColumnId, GridRow } from './gridRow.ts'
import { createCellMeasure, mostMeasured } from './measureCells.ts'
import { spanBottom, spanTop } from './range/rangeGeometry.ts'
import { leastHeight, rowHeights } from './rowHeights.ts'
import { giveHeights } from './rowPlaces.ts'

export interface KeptHeights {
  readonly height: (rowId: string) => number
  /**
   * Rows or widths changed; what is on screen stays in place. `apply` gives the rows to the grid.
   *
   * @param changed the places of rows that are others than the last time; null where all must be gone through
   */
  readonly follow: (
    rows: readonly GridRow[],
    levels: number,
    changed: readonly number[] | null,
    apply: () => void,
  ) => void
  /** Measures rows ahead of following them, piece by piece, as long as there are not too many. */
  readonly prepare: (rows: readonly GridRow[], levels: number) => Generator<void>
  /** Forgets what was measured at other widths. @returns whether there are others */
  readonly forgetWidths: () => boolean
  readonly remove: () => void
}

/** The rows that were followed last, and their heights one by one. */
interface Followed {
  readonly rows: readonly GridRow[]
  readonly levels: number
  readonly columns: readonly ColumnId[]
  readonly heights: number[]
  /** Every text was drawn; else only those that were changed in sight. */
  readonly isMeasured: boolean
}

/** Out of sight, heights may come a moment after the words: many edits are then laid out once. */
const restMilliseconds = 400
/** So long the page may be kept from drawing by heights that nobody sees. */
const sliceMilliseconds = 8
const lookedAtOnce = 50
const preparedAtOnce = 200

/** @param moved rows stand elsewhere now, of which AG Grid tells nobody */
export function keepHeights(
  place: HTMLElement,
  grid: () => GridApi<GridRow> | null,
  moved: () => void,
): KeptHeights {
  const widthsOf = new Map<ColumnId, number>()
  const measure = createCellMeasure(place, (column) => {
    const width = widthsOf.get(column) ?? grid()?.getColumn(column)?.getActualWidth() ?? usualWidth
    widthsOf.set(column, width)
    return width
  })
  let heights = new Map<string, number>()
  let last: Followed | null = null
  let widths = ''
  const widthsNow = () =>
    (grid()?.getAllDisplayedColumns() ?? [])
      .map((each) => `${each.getColId()} ${each.getActualWidth()}`)
      .join()

  /** Changed rows out of sight that were not looked at yet, by place, as they were when their heights were found. */
  const unseen = new Map<number, GridRow>()
  /** Heights that AG Grid has not been given yet: laying out costs as much as all rows, whichever changed. */
  const waiting = new Map<string, number>()
  let later: number | undefined
  let prepared: { readonly rows: readonly GridRow[]; readonly isMeasured: boolean } | null = null

  const need = (row: GridRow, column: ColumnId) =>
    last?.columns.includes(column) === true ? measure.height(row, column) : 0

  /** Finds the heights around this row anew, where it needs another one than before. */
  function lookAt(at: number) {
    const was = unseen.get(at)
    unseen.delete(at)
    const now = last?.rows[at]
    if (last === null || now === undefined || was === undefined) return
    if (last.columns.every((column) => need(was, column) === need(now, column))) return
    const [from, to] = blockAround(last.rows, at)
    const block = last.rows.slice(from, to)
    for (const [k, height] of rowHeights(block, last.levels, need).entries()) {
      const row = block[k]
      if (row === undefined || last.heights[from + k] === height) continue
      last.heights[from + k] = height
      heights.set(row.id, height)
      waiting.set(row.id, height)
    }
  }

  /** What does not show takes no room. */
  function columnsOf(levels: number): ColumnId[] {
    return measuredColumns(levels).filter((column) => grid()?.getColumn(column)?.isVisible() !== false)
  }

  function settle(api: GridApi<GridRow>, anchor: Anchor | null) {
    giveHeights(api, waiting)
    waiting.clear()
    if (anchor !== null) returnTo(anchor, api, place)
    moved()
  }

  function settleLater() {
    later = undefined
    const api = grid()
    if (api === null || api.isDestroyed() || last === null) return
    const began = performance.now()
    const some = [...unseen.keys()].slice(0, lookedAtOnce)
    // Where all others are estimated, so are they until they are seen.
    if (last.isMeasured) measureAt(some)
    for (const at of some) {
      if (performance.now() - began > sliceMilliseconds) break
      lookAt(at)
    }
    if (unseen.size > 0) later = window.setTimeout(settleLater, 0)
    else settle(api, anchorOf(api, place))
  }

  function measureAt(places: readonly number[]) {
    if (last === null) return
    const { rows, columns } = last
    measure.measure(
      places.flatMap((at) => rows[at] ?? []),
      columns,
    )
  }

  return {
    height: (rowId) => heights.get(rowId) ?? leastHeight,
    *prepare(rows, levels) {
      const columns = columnsOf(levels)
      let drawn = 0
      for (let from = 0; from < rows.length && drawn < mostMeasured; from += preparedAtOnce) {
        drawn += measure.measure(rows.slice(from, from + preparedAtOnce), columns)
        yield
      }
      prepared = { rows, isMeasured: drawn < mostMeasured }
    },
    follow(rows, levels, changed, apply) {
      const api = grid()
      widthsOf.clear()
      const columns = columnsOf(levels)
      const anchor = api === null ? null : anchorOf(api, place)
      if (changed === null || last === null || last.columns.join() !== columns.join()) {
        const isMeasured =
          prepared?.rows === rows ? prepared.isMeasured : measure.measure(rows, columns) <= mostMeasured
        prepared = null
        last = { rows, levels, columns, isMeasured, heights: [] }
        const found = rowHeights(rows, levels, need)
        last = { ...last, heights: found }
        heights = new Map(rows.map((row, i) => [row.id, found[i] ?? leastHeight]))
        widths = widthsNow()
        window.clearTimeout(later)
        later = undefined
        unseen.clear()
        apply()
        if (api === null) return
        waiting.clear()
        for (const [rowId, height] of heights) waiting.set(rowId, height)
        settle(api, anchor)
        return
      }
      for (const at of changed) {
        const was = last.rows[at]
        if (was !== undefined && !unseen.has(at)) unseen.set(at, was)
      }
      last = { ...last, rows }
      apply()
      if (api === null) return
      const first = api.getFirstDisplayedRowIndex()
      const end = api.getLastDisplayedRowIndex()
      const seen = changed.filter((at) => at >= first && at <= end)
      const before = waiting.size
      measureAt(seen)
      for (const at of seen) lookAt(at)
      if (waiting.size > before) settle(api, anchor)
      if (unseen.size > 0) later ??= window.setTimeout(settleLater, restMilliseconds)
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

function measuredColumns(levels: number): ColumnId[] {
  const all: ColumnId[] = ['unit', 'status', 'note', 'facts', 'rule', 'score', 'remark']
  for (let level = 0; level < levels; level++) all.push(`heading${level}`)
  return all
}

/** The rows under the same top heading: no merged cell reaches beyond them. */
function blockAround(rows: readonly GridRow[], at: number): readonly [from: number, to: number] {
  return [spanTop(rows, at, 'heading0'), spanBottom(rows, at, 'heading0') + 1]
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
