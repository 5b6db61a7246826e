/** The selection of the grid with everything around it: keys, mouse, frame, and what is told of it. */
import type { GridApi } from 'ag-grid-community'
import type { GridCells } from '../gridCells.ts'
import { type GridRow, isColumnId } from '../gridRow.ts'
import type { ActiveCell } from '../overlayHost.ts'
import type { RowIndex } from '../rowIndex.ts'
import { createDragSelect } from './dragSelect.ts'
import { createRangeFrame, type Framed, type RangeFrame } from './rangeFrame.ts'
import { cellsOf, type Rect, rectOver, sameRect } from './rangeGeometry.ts'
import type { Selected } from './SelectionStatus.tsx'
import { createSelection, type Selection } from './selection.ts'
import { selectByKey } from './selectionKeys.ts'
import { isFilled, sumsOf } from './selectionSums.ts'

export interface GridRange {
  readonly selection: Selection
  readonly frame: RangeFrame
  /** What is selected, or the active cell, as a rectangle. */
  readonly area: () => Framed | null
  /** The cells a command acts on; merged ones once. */
  readonly cells: () => readonly ActiveCell[]
  /** Is this cell among what is selected? */
  readonly holds: (cell: ActiveCell) => boolean
  readonly key: (event: KeyboardEvent) => boolean
  /** The rows are others now: `changed` are the places of those in the same order, null where they moved. */
  readonly follow: (before: readonly GridRow[], changed: readonly number[] | null) => void
  /** Cells changed, moved, or another one is active. */
  readonly refresh: () => void
  readonly destroy: () => void
}

export interface GridRangeOptions {
  readonly api: GridApi<GridRow>
  readonly wrapper: HTMLElement
  readonly host: HTMLElement
  readonly cells: GridCells
  readonly index: () => RowIndex
  /** Ends what is being typed; false where that could not be written. */
  readonly settle: () => boolean
  readonly focus: () => void
  /** May the selection be filled on? Then it shows its corner. */
  readonly isFillable: (cell: ActiveCell) => boolean
  readonly told: (selected: Selected | null) => void
}

/** So many cells are counted at once; more only when the selection has come to rest. */
const countedAtOnce = 2_000
const restMilliseconds = 150

export function createGridRange(options: GridRangeOptions): GridRange {
  const { api, wrapper, host, cells, index } = options
  const frame = createRangeFrame(host, api)
  let counting = 0
  let told: Rect | null = null

  const selection = createSelection({
    active: cells.active,
    index,
    columns: () => api.getAllDisplayedColumns().flatMap((each) => idOf(each.getColId())),
    isFilled: ({ row, column }) => isFilled(row, column),
    changed() {
      draw()
      tell()
    },
  })

  function area(): Framed | null {
    const board = selection.board()
    const rect = selection.rect()
    if (rect !== null) return { board, rect }
    const active = cells.active()
    if (active === null) return null
    const row = index().indexOf(active.row.id)
    const column = board.columns.indexOf(active.column)
    if (row === undefined || column < 0) return null
    return { board, rect: rectOver(board, { row, column }, { row, column }) }
  }

  function draw() {
    const whole = area()
    const rect = selection.rect()
    const active = selection.anchor()
    frame.showSelection(rect === null || whole === null ? null : whole)
    frame.showHandle(active !== null && options.isFillable(active) ? whole : null)
  }

  function tell() {
    window.clearTimeout(counting)
    const rect = selection.rect()
    if (rect === null) {
      if (told !== null) options.told(null)
      told = null
      return
    }
    told = rect
    const size = { rows: rect.bottom - rect.top + 1, columns: rect.right - rect.left + 1 }
    const count = () => options.told({ ...size, sums: sumsOf(cellsOf(selection.board(), rect)) })
    if (size.rows * size.columns <= countedAtOnce) count()
    else {
      options.told({ ...size, sums: null })
      counting = window.setTimeout(count, restMilliseconds)
    }
  }

  function showHead() {
    const head = selection.head()
    if (head === null) return
    const column = selection.board().columns[head.column]
    api.ensureIndexVisible(head.row)
    if (column !== undefined) api.ensureColumnVisible(column)
  }

  const stopDragging = createDragSelect({
    wrapper,
    cellOf: cells.cellOf,
    settle: options.settle,
    extendTo: selection.extendTo,
    collapse: selection.collapse,
    columnsTo(column, extend) {
      const row = index().rows[api.getFirstDisplayedRowIndex()]
      const head = row === undefined ? undefined : index().head(row.id, column)
      if (head === undefined) return
      // The first press makes the column's cell in sight the active one, from which the next one goes on.
      if (!extend || selection.anchor() === null) {
        selection.collapse()
        cells.focus({ row: head, column })
      }
      selection.columnsTo(column, extend)
    },
    wholeRows(cell) {
      cells.focus(cell)
      selection.collapse()
      selection.extendTo(cell)
      selection.wholeRows()
    },
    focus: options.focus,
  })

  return {
    selection,
    frame,
    area,
    cells: () => selection.cells().map(({ row, column }) => ({ row, column })),
    holds({ row, column }) {
      const rect = selection.rect()
      const board = selection.board()
      const at = index().indexOf(row.id)
      const place = board.columns.indexOf(column)
      if (rect === null || at === undefined) return false
      return at >= rect.top && at <= rect.bottom && place >= rect.left && place <= rect.right
    },
    key(event) {
      const shown = api.getLastDisplayedRowIndex() - api.getFirstDisplayedRowIndex()
      const before = selection.rect()
      if (!selectByKey(selection, event, Math.max(1, shown - 1))) return false
      // Everything, whole rows and columns are selected where one stands.
      if (
        event.key.startsWith('Arrow') ||
        event.key.startsWith('Page') ||
        !sameRect(before, selection.rect())
      )
        if (event.shiftKey && event.key !== ' ') showHead()
      return true
    },
    follow(before, changed) {
      if (changed === null) selection.follow(before)
      else {
        const rect = selection.rect()
        // Elsewhere the words of a cell are nothing to what is selected.
        if (rect !== null && changed.some((at) => at >= rect.top && at <= rect.bottom)) {
          draw()
          tell()
        }
      }
    },
    refresh() {
      draw()
      if (!sameRect(told, selection.rect()) || told !== null) tell()
    },
    destroy() {
      window.clearTimeout(counting)
      stopDragging()
      frame.remove()
    },
  }
}

function idOf(id: string) {
  return isColumnId(id) ? [id] : []
}
