/**
 * Rectangles of cells over a table with merged cells. Rows and columns are counted as they stand on screen; a rectangle
 * that touches a merged cell covers it whole, which can make it touch another one, so it grows until nothing is cut.
 */
import type { ColumnId, GridRow } from '../gridRow.ts'
import { isMerged, sameCell } from '../spans.ts'

export interface Board {
  readonly rows: readonly GridRow[]
  /** From left to right, as they are shown. */
  readonly columns: readonly ColumnId[]
}

/** Places in the board's rows and columns. */
export interface Spot {
  readonly row: number
  readonly column: number
}

/** All four edges belong to it. */
export interface Rect {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export type Direction = 'up' | 'down' | 'left' | 'right'

/** The least rectangle over both spots that cuts no merged cell. */
export function rectOver(board: Board, a: Spot, b: Spot): Rect {
  let rect: Rect = {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  }
  for (;;) {
    let { top, bottom } = rect
    for (let column = rect.left; column <= rect.right; column++) {
      const id = board.columns[column]
      if (id === undefined || !isMerged(id)) continue
      top = Math.min(top, spanTop(board.rows, top, id))
      bottom = Math.max(bottom, spanBottom(board.rows, bottom, id))
    }
    // Columns share no cell, so that only the rows can have grown.
    if (top === rect.top && bottom === rect.bottom) return rect
    rect = { ...rect, top, bottom }
  }
}

/** The first row of the merged cell in which this row's cell lies. */
export function spanTop(rows: readonly GridRow[], row: number, column: ColumnId): number {
  let at = row
  while (at > 0 && joined(rows, at - 1, column)) at--
  return at
}

export function spanBottom(rows: readonly GridRow[], row: number, column: ColumnId): number {
  let at = row
  while (at < rows.length - 1 && joined(rows, at, column)) at++
  return at
}

/** Are this row's cell and the one below it one cell? */
function joined(rows: readonly GridRow[], row: number, column: ColumnId): boolean {
  const upper = rows[row]
  const lower = rows[row + 1]
  return upper !== undefined && lower !== undefined && isMerged(column) && sameCell(upper, lower, column)
}

/**
 * Where the moving end goes when the selection grows or shrinks by one in a direction: past everything that would leave
 * the rectangle as it is, since merged cells make several places mean the same. At the edge it stays.
 */
export function stepHead(board: Board, anchor: Spot, head: Spot, direction: Direction): Spot {
  const before = rectOver(board, anchor, head)
  for (let at = beside(head, direction); isInside(board, at); at = beside(at, direction))
    if (!sameRect(rectOver(board, anchor, at), before)) return at
  return head
}

/** Ctrl and an arrow: over what is filled to its end, over what is empty to the next that is filled, else to the edge. */
export function jumpHead(
  board: Board,
  head: Spot,
  direction: Direction,
  isFilled: (spot: Spot) => boolean,
): Spot {
  let at = head
  const first = beside(at, direction)
  if (!isInside(board, first)) return head
  const along = isFilled(head) && isFilled(first)
  for (let next = first; isInside(board, next); next = beside(next, direction)) {
    if (along && !isFilled(next)) return at
    at = next
    if (!along && isFilled(next)) return next
  }
  return at
}

export function beside({ row, column }: Spot, direction: Direction): Spot {
  switch (direction) {
    case 'up':
      return { row: row - 1, column }
    case 'down':
      return { row: row + 1, column }
    case 'left':
      return { row, column: column - 1 }
    case 'right':
      return { row, column: column + 1 }
  }
}

export function isInside(board: Board, { row, column }: Spot): boolean {
  return row >= 0 && row < board.rows.length && column >= 0 && column < board.columns.length
}

export function clampSpot(board: Board, { row, column }: Spot): Spot {
  return {
    row: Math.max(0, Math.min(row, board.rows.length - 1)),
    column: Math.max(0, Math.min(column, board.columns.length - 1)),
  }
}

export function sameRect(a: Rect | null, b: Rect | null): boolean {
  if (a === null || b === null) return a === b
  return a.top === b.top && a.bottom === b.bottom && a.left === b.left && a.right === b.right
}

/** Is it one cell, however many rows that cell is merged over? */
export function isOneCell(board: Board, rect: Rect): boolean {
  if (rect.left !== rect.right) return false
  const column = board.columns[rect.left]
  return column !== undefined && spanBottom(board.rows, rect.top, column) >= rect.bottom
}

export interface CellInRect {
  /** The row that carries the cell. */
  readonly row: GridRow
  readonly column: ColumnId
  readonly spot: Spot
  /** How many rows the cell is merged over. */
  readonly height: number
}

/** The cells of a rectangle row by row, merged ones once. */
export function* cellsOf(board: Board, rect: Rect): Generator<CellInRect> {
  for (let row = rect.top; row <= rect.bottom; row++) {
    const carrier = board.rows[row]
    if (carrier === undefined) continue
    for (let column = rect.left; column <= rect.right; column++) {
      const id = board.columns[column]
      if (id === undefined) continue
      // Rectangles cut no merged cell: where it is joined upwards, it was told already.
      if (row > rect.top && joined(board.rows, row - 1, id)) continue
      const height = spanBottom(board.rows, row, id) - row + 1
      yield { row: carrier, column: id, spot: { row, column }, height }
    }
  }
}
