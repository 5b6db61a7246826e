/** Which cells a fill writes, and with what: the selection carried on, or its first row or column copied through it. */

import type { Target } from '../block/planBlock.ts'
import { cellWords } from '../clipboard/cellWords.ts'
import type { ColumnId } from '../gridRow.ts'
import type { Framed } from '../range/rangeFrame.ts'
import {
  type Board,
  cellsOf,
  type Direction,
  type Rect,
  rectOver,
  type Spot,
} from '../range/rangeGeometry.ts'
import { corner, end } from './dragTo.ts'
import { continueSeries } from './series.ts'

/** Ctrl+D and Ctrl+R: the first row or column goes into the others; of one alone, the neighbour's before it. */
export function copyThrough({ board, rect }: Framed, way: 'down' | 'right'): Target[] {
  const one = way === 'down' ? rowsIn(board, rect) === 1 : rect.left === rect.right
  const start = one ? grown(rect, way === 'down' ? { top: rect.top - 1 } : { left: rect.left - 1 }) : rect
  if (start.top < 0 || start.left < 0) return []
  const whole = rectOver(board, corner(start), end(start))
  return lanes(board, whole, way).flatMap(([first, ...others]) => {
    if (first === undefined) return []
    const words = wordsAt(board, first)
    return others.map((spot) => target(board, spot, words))
  })
}

/**
 * The selection carried on to `to`, a rectangle that holds it and goes beyond it in one direction.
 * @param copies repeat the values instead of going on with them
 */
export function carryOn({ board, rect }: Framed, to: Rect, copies: boolean): Target[] {
  const way = directionOf(rect, to)
  if (way === null) return []
  const along = way === 'up' || way === 'down' ? 'down' : 'right'
  const backwards = way === 'up' || way === 'left'
  return lanes(board, to, along).flatMap((lane) => {
    const isSource = ({ row, column }: Spot) =>
      row >= rect.top && row <= rect.bottom && column >= rect.left && column <= rect.right
    const sources = lane.filter(isSource).map((spot) => wordsAt(board, spot))
    const open = lane.filter((spot) => !isSource(spot))
    const ordered = backwards ? open.reverse() : open
    const words = copies
      ? ordered.map((_, i) => (backwards ? [...sources].reverse() : sources)[i % sources.length] ?? '')
      : continueSeries(sources, ordered.length, backwards)
    return ordered.map((spot, i) => target(board, spot, words[i] ?? ''))
  })
}

function directionOf(from: Rect, to: Rect): Direction | null {
  if (to.bottom > from.bottom) return 'down'
  if (to.top < from.top) return 'up'
  if (to.right > from.right) return 'right'
  return to.left < from.left ? 'left' : null
}

/** The cells of a rectangle, column by column or row by row, merged ones once. */
function lanes(board: Board, rect: Rect, along: 'down' | 'right'): Spot[][] {
  const byLane = new Map<number, Spot[]>()
  for (const { spot } of cellsOf(board, rect)) {
    const key = along === 'down' ? spot.column : spot.row
    const lane = byLane.get(key)
    if (lane === undefined) byLane.set(key, [spot])
    else lane.push(spot)
  }
  return [...byLane.values()]
}

function rowsIn(board: Board, rect: Rect): number {
  return Math.max(...lanes(board, rect, 'down').map((lane) => lane.length), 0)
}

function wordsAt(board: Board, { row, column }: Spot): string {
  const at = board.rows[row]
  const id: ColumnId | undefined = board.columns[column]
  return at === undefined || id === undefined ? '' : cellWords(at, id).text
}

function target(board: Board, { row, column }: Spot, words: string): Target {
  const at = board.rows[row]
  const id = board.columns[column]
  if (at === undefined || id === undefined) throw new Error(`no cell at ${row}, ${column}`)
  return { cell: { row: at, column: id }, words, isCovered: false }
}

const grown = (rect: Rect, edges: Partial<Rect>): Rect => ({ ...rect, ...edges })
