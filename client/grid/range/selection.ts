/**
 * What is selected: from the active cell to a moving end, as two cells by line and column, so that it stays on its lines
 * while the table scrolls, other people's lines come and go, and columns move. Where sorting tears the lines apart, only
 * the active cell is left: nothing may be cleared that the person does not see selected.
 */
import type { ColumnId, GridRow } from '../gridRow.ts'
import { type ActiveCell, isSameCell } from '../overlayHost.ts'
import type { RowIndex } from '../rowIndex.ts'
import {
  type Board,
  type CellInRect,
  cellsOf,
  clampSpot,
  type Direction,
  isOneCell,
  jumpHead,
  type Rect,
  rectOver,
  type Spot,
  stepHead,
} from './rangeGeometry.ts'

export interface Selection {
  /** Null: the active cell alone. */
  readonly rect: () => Rect | null
  /** The selected cells, or the active one; merged cells once. */
  readonly cells: () => readonly CellInRect[]
  readonly board: () => Board
  readonly anchor: () => ActiveCell | null
  /** From the active cell to here. */
  readonly extendTo: (cell: ActiveCell) => void
  readonly extend: (direction: Direction) => void
  readonly jump: (direction: Direction) => void
  /** By so many rows, as PageDown does. */
  readonly extendRows: (count: number) => void
  /** To the first or last column of the row, or to the corner of the table. */
  readonly extendToEdge: (edge: 'rowStart' | 'rowEnd' | 'tableStart' | 'tableEnd') => void
  readonly all: () => void
  /** The whole rows, or whole columns, of what is selected now. */
  readonly wholeRows: () => void
  readonly wholeColumns: () => void
  readonly columnsTo: (column: ColumnId, extend: boolean) => void
  readonly selectRect: (rect: Rect) => void
  readonly collapse: () => void
  /** A cell became the active one: a selection that does not start there is over. */
  readonly activate: (cell: ActiveCell | null) => void
  /** The rows are others now, or in another order. */
  readonly follow: (before: readonly GridRow[]) => void
  /** The moving end, which is kept in sight. */
  readonly head: () => Spot | null
}

export interface SelectionOptions {
  readonly active: () => ActiveCell | null
  readonly index: () => RowIndex
  /** Columns as they are shown, from the left. */
  readonly columns: () => readonly ColumnId[]
  readonly isFilled: (cell: ActiveCell) => boolean
  readonly changed: () => void
}

interface Ends {
  /** The active cell. */
  readonly anchor: ActiveCell
  /** Where the selection begins, which for whole rows and columns is not the active cell. */
  readonly from: ActiveCell
  readonly to: ActiveCell
}

export function createSelection({ active, index, columns, isFilled, changed }: SelectionOptions): Selection {
  let ends: Ends | null = null

  const board = (): Board => ({ rows: index().rows, columns: columns() })
  const spotOf = ({ row, column }: ActiveCell, on: Board): Spot | null => {
    const at = index().indexOf(row.id)
    const place = on.columns.indexOf(column)
    return at === undefined || place < 0 ? null : { row: at, column: place }
  }
  const cellAt = (spot: Spot, on: Board): ActiveCell | null => {
    const { row: at, column: place } = clampSpot(on, spot)
    const row = on.rows[at]
    const column = on.columns[place]
    return row === undefined || column === undefined ? null : { row, column }
  }

  function rect(): Rect | null {
    if (ends === null) return null
    const on = board()
    const from = spotOf(ends.from, on)
    const to = spotOf(ends.to, on)
    if (from === null || to === null) return null
    const found = rectOver(on, from, to)
    return isOneCell(on, found) ? null : found
  }

  function set(next: Ends | null) {
    ends = next
    changed()
  }

  function select(from: Spot, to: Spot, on: Board) {
    const start = cellAt(from, on)
    const end = cellAt(to, on)
    const anchor = ends?.anchor ?? active()
    if (start !== null && end !== null && anchor !== null) set({ anchor, from: start, to: end })
  }

  /** The spots between which the selection lies; of the active cell alone, twice its own. */
  function now(on: Board): { readonly from: Spot; readonly to: Spot } | null {
    const from = ends?.from ?? active()
    if (from === null) return null
    const start = spotOf(from, on)
    const end = spotOf(ends?.to ?? from, on)
    return start === null || end === null ? null : { from: start, to: end }
  }

  function moveEnd(move: (on: Board, from: Spot, to: Spot) => Spot) {
    const on = board()
    const at = now(on)
    if (at !== null) select(at.from, move(on, at.from, at.to), on)
  }

  const rowsOf = (on: Board): Rect | null => {
    const at = now(on)
    return at === null ? null : rectOver(on, at.from, at.to)
  }

  return {
    rect,
    cells() {
      const on = board()
      const at = rowsOf(on)
      return at === null ? [] : [...cellsOf(on, at)]
    },
    board,
    anchor: () => ends?.anchor ?? active(),
    head() {
      return ends === null ? null : spotOf(ends.to, board())
    },
    extendTo(cell) {
      const anchor = ends?.anchor ?? active()
      if (anchor !== null) set({ anchor, from: anchor, to: cell })
    },
    extend: (direction) => moveEnd((on, from, to) => stepHead(on, from, to, direction)),
    jump: (direction) =>
      moveEnd((on, _, to) =>
        jumpHead(on, to, direction, (spot) => {
          const cell = cellAt(spot, on)
          const head = cell === null ? undefined : index().head(cell.row.id, cell.column)
          return cell !== null && head !== undefined && isFilled({ row: head, column: cell.column })
        }),
      ),
    extendRows: (count) => moveEnd((on, _, to) => clampSpot(on, { ...to, row: to.row + count })),
    extendToEdge: (edge) =>
      moveEnd((on, _, to) => {
        const isStart = edge === 'rowStart' || edge === 'tableStart'
        const column = isStart ? 0 : on.columns.length - 1
        if (edge === 'rowStart' || edge === 'rowEnd') return { row: to.row, column }
        return { row: isStart ? 0 : on.rows.length - 1, column }
      }),
    all() {
      const on = board()
      select({ row: 0, column: 0 }, { row: on.rows.length - 1, column: on.columns.length - 1 }, on)
    },
    wholeRows() {
      const on = board()
      const at = rowsOf(on)
      if (at !== null)
        select({ row: at.top, column: 0 }, { row: at.bottom, column: on.columns.length - 1 }, on)
    },
    wholeColumns() {
      const on = board()
      const at = rowsOf(on)
      if (at !== null) select({ row: 0, column: at.left }, { row: on.rows.length - 1, column: at.right }, on)
    },
    columnsTo(column, extend) {
      const on = board()
      const to = on.columns.indexOf(column)
      const from = extend ? (now(on)?.from.column ?? to) : to
      if (to >= 0) select({ row: 0, column: from }, { row: on.rows.length - 1, column: to }, on)
    },
    selectRect: ({ top, bottom, left, right }) =>
      select({ row: top, column: left }, { row: bottom, column: right }, board()),
    collapse() {
      if (ends !== null) set(null)
    },
    activate(cell) {
      if (ends !== null && !isSameCell(ends.anchor, cell)) set(null)
    },
    follow(before) {
      if (ends === null) return
      const kept = keptBetween(before, ends, index())
      if (kept === null) set(null)
      else set({ ...ends, from: { ...ends.from, row: kept.from }, to: { ...ends.to, row: kept.to } })
    },
  }
}

/** The rows between which the selection lies now; null where its rows are gone or no longer stand together. */
function keptBetween(
  before: readonly GridRow[],
  { from, to }: Ends,
  index: RowIndex,
): { readonly from: GridRow; readonly to: GridRow } | null {
  const a = before.findIndex((row) => row.id === from.row.id)
  const b = before.findIndex((row) => row.id === to.row.id)
  if (a < 0 || b < 0) return null
  const places = before
    .slice(Math.min(a, b), Math.max(a, b) + 1)
    .flatMap((row) => index.indexOf(row.id) ?? [])
  const [first] = places
  if (first === undefined) return null
  const inOrder = places.every((place, i) => i === 0 || place > (places[i - 1] ?? 0))
  const low = inOrder ? first : Math.min(...places)
  const high = inOrder ? (places.at(-1) ?? first) : Math.max(...places)
  // New lines may have come in between; in another order they must still be these lines and no others.
  if (!inOrder && high - low + 1 !== places.length) return null
  const top = index.rows[low]
  const bottom = index.rows[high]
  if (top === undefined || bottom === undefined) return null
  return a <= b ? { from: top, to: bottom } : { from: bottom, to: top }
}
