/**
 * The selection as one frame over the cells. It lies in the element that AG Grid scrolls, so that the browser moves it
 * with the rows and no cell is drawn again; over the frozen columns lies a piece of its own, and the other one is cut off
 * where it goes under them.
 */
import type { GridApi } from 'ag-grid-community'
import type { GridRow } from '../gridRow.ts'
import type { Board, Rect } from './rangeGeometry.ts'

export interface Framed {
  readonly board: Board
  readonly rect: Rect
}

export interface RangeFrame {
  readonly showSelection: (framed: Framed | null) => void
  /** Around what a fill that is being dragged would write. */
  readonly showTarget: (framed: Framed | null) => void
  /** Puts the corner by which one fills on at the end of this rectangle. */
  readonly showHandle: (framed: Framed | null) => void
  /** Rows or columns moved under the frames. */
  readonly redraw: () => void
  readonly handle: HTMLElement
  readonly remove: () => void
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const handleSize = 9

export function createRangeFrame(host: HTMLElement, api: GridApi<GridRow>): RangeFrame {
  const page = host.ownerDocument
  const viewport = host.querySelector('.ag-grid-viewport')
  const scrolled = host.querySelector('.ag-grid-scrolling-rows')
  if (scrolled === null || viewport === null) throw new Error('the grid has no rows to frame')
  const add = (to: Element, className: string) => {
    const made = page.createElement('div')
    made.className = className
    to.append(made)
    return made
  }
  const layer = add(scrolled, 'range-layer')
  layer.setAttribute('aria-hidden', 'true')
  const selection = makePieces('range-frame')
  const target = makePieces('range-target')
  const handle = add(layer, 'range-handle')
  const frozen = add(layer, 'range-frozen')
  for (const pieces of [selection, target]) frozen.append(pieces.frozen)

  function makePieces(className: string) {
    return { free: add(layer, className), frozen: add(layer, className), shown: null as Framed | null }
  }

  const frozenWidth = () =>
    api.getDisplayedLeftColumns().reduce((sum, each) => sum + each.getActualWidth(), 0)

  function boxOf({ board, rect }: Framed, isFrozen: boolean): Box | null {
    const columns = board.columns
      .slice(rect.left, rect.right + 1)
      .flatMap((id) => api.getColumn(id) ?? [])
      .filter((each) => (each.getPinned() === 'left') === isFrozen)
    const top = api.getDisplayedRowAtIndex(rect.top)
    const bottom = api.getDisplayedRowAtIndex(rect.bottom)
    const [first] = columns
    if (first === undefined || top?.rowTop == null || bottom?.rowTop == null) return null
    return {
      left: (first.getLeft() ?? 0) + (isFrozen ? 0 : frozenWidth()),
      top: top.rowTop,
      width: columns.reduce((sum, each) => sum + each.getActualWidth(), 0),
      height: bottom.rowTop + (bottom.rowHeight ?? 0) - top.rowTop,
    }
  }

  function drawPieces({ free, frozen: fixed, shown }: typeof selection) {
    const freeBox = shown === null ? null : boxOf(shown, false)
    const fixedBox = shown === null ? null : boxOf(shown, true)
    put(free, freeBox)
    put(fixed, fixedBox)
    free.classList.toggle('joins-left', fixedBox !== null)
    fixed.classList.toggle('joins-right', freeBox !== null)
  }

  let handled: Framed | null = null

  function redraw() {
    drawPieces(selection)
    drawPieces(target)
    const free = handled === null ? null : boxOf(handled, false)
    const last = free ?? (handled === null ? null : boxOf(handled, true))
    put(
      handle,
      last === null
        ? null
        : {
            left: last.left + last.width - handleSize / 2 - 1,
            top: last.top + last.height - handleSize / 2 - 1,
            width: handleSize,
            height: handleSize,
          },
    )
    cut()
  }

  /** What lies under the frozen columns is not to be seen over them. */
  function cut() {
    if (viewport === null) return
    const edge = viewport.scrollLeft + frozenWidth()
    for (const piece of [selection.free, target.free, handle]) {
      if (piece.hidden) continue
      const under = edge - Number(piece.dataset.left ?? 0)
      piece.style.clipPath = under > 0 ? `inset(-4px -4px -4px ${under}px)` : ''
    }
  }

  viewport.addEventListener('scroll', cut, { passive: true })
  redraw()
  return {
    showSelection(framed) {
      selection.shown = framed
      redraw()
    },
    showTarget(framed) {
      target.shown = framed
      redraw()
    },
    showHandle(framed) {
      handled = framed
      redraw()
    },
    redraw,
    handle,
    remove() {
      viewport.removeEventListener('scroll', cut)
      layer.remove()
    },
  }
}

function put(piece: HTMLElement, at: Box | null) {
  piece.hidden = at === null
  if (at === null) return
  piece.dataset.left = String(at.left)
  piece.style.transform = `translate(${at.left}px, ${at.top}px)`
  piece.style.width = `${at.width}px`
  piece.style.height = `${at.height}px`
}
