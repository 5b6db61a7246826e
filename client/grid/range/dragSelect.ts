/**
 * Selecting with the mouse: pressing and moving, Shift and a press, a press on a column's head with Ctrl or Shift. A finger
 * scrolls instead. Where the pointer leaves the rows, they come towards it, the faster the farther it is away.
 */
import { type ColumnId, isColumnId } from '../gridRow.ts'
import type { ActiveCell } from '../overlayHost.ts'

export interface DragHost {
  readonly wrapper: HTMLElement
  readonly cellOf: (element: Element) => ActiveCell | null
  /** Ends what is being typed; false where that could not be written. */
  readonly settle: () => boolean
  readonly extendTo: (cell: ActiveCell) => void
  readonly collapse: () => void
  readonly columnsTo: (column: ColumnId, extend: boolean) => void
  readonly wholeRows: (cell: ActiveCell) => void
  readonly focus: () => void
}

/** @returns how to stop */
export function createDragSelect(host: DragHost): () => void {
  const { wrapper } = host
  const stop = new AbortController()
  const { signal } = stop

  function onPress(event: PointerEvent) {
    if (event.pointerType === 'touch' || event.button !== 0 || !(event.target instanceof Element)) return
    const header = event.target.closest('.ag-header-cell')
    if (header !== null) {
      onHeader(event, header)
      return
    }
    const cell = host.cellOf(event.target)
    if (cell === null || event.target.closest('button') !== null) return
    if (event.shiftKey) {
      keep(event)
      if (host.settle()) host.extendTo(cell)
    } else if (event.ctrlKey && cell.column === 'unit') {
      keep(event)
      if (host.settle()) host.wholeRows(cell)
      return
    } else host.collapse()
    // AG Grid tells later which cell is active now; until the pointer is on another one there is nothing to select.
    let last = cell
    followPointer(wrapper, (under) => {
      const next = host.cellOf(under)
      if (next === null || (next.row === last.row && next.column === last.column)) return
      last = next
      host.extendTo(next)
    })
  }

  function onHeader(event: PointerEvent, header: Element) {
    if (!(event.ctrlKey || event.shiftKey || event.metaKey)) return
    const column = header.getAttribute('col-id') ?? ''
    if (!isColumnId(column) || event.target instanceof HTMLElement === false) return
    if (event.target.closest('.ag-header-cell-resize') !== null) return
    keep(event)
    // A plain press on it opens the column's menu.
    const until = new AbortController()
    wrapper.addEventListener('click', (click) => click.stopPropagation(), {
      capture: true,
      once: true,
      signal: until.signal,
    })
    // Let go elsewhere, it was no click; the next press is another one.
    wrapper.addEventListener('pointerdown', () => until.abort(), { capture: true, once: true })
    if (!host.settle()) return
    host.columnsTo(column, event.shiftKey)
    host.focus()
  }

  /** AG Grid must not make this the active cell, nor the browser move the focus: the mousedown follows the pointerdown. */
  function keep(event: PointerEvent) {
    event.preventDefault()
    event.stopPropagation()
    wrapper.addEventListener(
      'mousedown',
      (press) => {
        press.preventDefault()
        press.stopPropagation()
      },
      { capture: true, once: true },
    )
  }

  wrapper.addEventListener('pointerdown', onPress, { signal, capture: true })
  return () => stop.abort()
}

/**
 * Until the button is let go: which element of the table is under the pointer, or nearest to it, also while the table
 * scrolls under a pointer that stands still.
 */
export function followPointer(
  wrapper: HTMLElement,
  over: (under: Element) => void,
  released: () => void = () => undefined,
): void {
  const page = wrapper.ownerDocument
  const window = page.defaultView
  const viewport = wrapper.querySelector('.ag-grid-viewport')
  if (window === null || viewport === null) return
  const until = new AbortController()
  const { signal } = until
  let at: { readonly x: number; readonly y: number } | null = null
  let frame = 0

  const look = () => {
    if (at === null) return
    const inside = rowsArea(viewport)
    const x = clamp(at.x, inside.left + 1, inside.right - 2)
    const y = clamp(at.y, inside.top + 1, inside.bottom - 2)
    const under = page.elementFromPoint(x, y)
    if (under !== null && viewport.contains(under)) over(under)
  }
  const scroll = () => {
    frame = window.requestAnimationFrame(scroll)
    if (at === null) return
    const inside = rowsArea(viewport)
    const dx = speed(at.x, inside.left, inside.right)
    const dy = speed(at.y, inside.top, inside.bottom)
    if (dx === 0 && dy === 0) return
    viewport.scrollBy(dx, dy)
    look()
  }
  const end = () => {
    window.cancelAnimationFrame(frame)
    until.abort()
    released()
  }
  page.addEventListener(
    'pointermove',
    (event) => {
      // The button may have been let go outside of the window.
      if ((event.buttons & 1) === 0) {
        end()
        return
      }
      at = { x: event.clientX, y: event.clientY }
      look()
    },
    { signal },
  )
  page.addEventListener('pointerup', end, { signal })
  page.addEventListener('pointercancel', end, { signal })
  window.addEventListener('blur', end, { signal })
  frame = window.requestAnimationFrame(scroll)
}

interface Edges {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Where rows are to be seen: below the head, above the total. */
function rowsArea(viewport: Element): Edges {
  const box = viewport.getBoundingClientRect()
  const heightOf = (selector: string) => viewport.querySelector(selector)?.getBoundingClientRect().height ?? 0
  return {
    left: box.left,
    right: box.left + viewport.clientWidth,
    top: box.top + heightOf('.ag-grid-pinned-top-rows'),
    bottom: box.top + viewport.clientHeight - heightOf('.ag-grid-pinned-bottom-rows'),
  }
}

/** Pixels a frame. */
function speed(at: number, low: number, high: number): number {
  if (at < low) return -pace(low - at)
  return at > high ? pace(at - high) : 0
}

function pace(distance: number): number {
  return Math.min(48, 4 + Math.round(distance / 3))
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high))
}
