/** Presses on cells, as the overlay editor hears them: two to open, a finger's second tap, the right button's menu. */
import { type ActiveCell, isSameCell, type OverlayHost } from './overlayHost.ts'

export interface PointerTarget {
  readonly box: HTMLElement
  readonly isTyping: () => boolean
  /** The active cell while nothing is typed. */
  readonly idleCell: () => ActiveCell | null
  /** Makes this the active cell: AG Grid tells of a press later than the browser does. */
  readonly stand: (cell: ActiveCell) => void
  readonly open: () => void
  readonly commit: () => boolean
  readonly catchUp: () => void
}

export interface OverlayPointer {
  /** A finger that taps to read must not call up the keyboard. */
  readonly isTouch: () => boolean
  /** A key was pressed: whoever has a finger on the glass has a keyboard as well. */
  readonly keyed: () => void
}

export function createOverlayPointer(
  host: Pick<OverlayHost, 'wrapper' | 'cellOf' | 'command'>,
  target: PointerTarget,
  signal: AbortSignal,
): OverlayPointer {
  let touch = false
  /** The active cell before the press that is under way. */
  let pressedFrom: ActiveCell | null = null

  const cellUnder = (event: Event) =>
    event.target instanceof Element && event.target !== target.box ? host.cellOf(event.target) : null

  function openUnder(event: MouseEvent) {
    const under = isControl(event.target) ? null : cellUnder(event)
    if (under === null || target.isTyping()) return
    target.stand(under)
    target.open()
  }

  function onClick(event: MouseEvent) {
    if (!touch || isControl(event.target)) return
    const under = cellUnder(event)
    target.catchUp()
    // The first tap reads, the second opens.
    if (under !== null && isSameCell(under, pressedFrom)) openUnder(event)
  }

  /** The browser's own menu stays where text is being typed. */
  function onContextMenu(event: MouseEvent) {
    const inBox = event.target === target.box
    if (inBox && target.isTyping()) return
    const under = cellUnder(event)
    if (under === null && !inBox) return
    event.preventDefault()
    if (under !== null) {
      if (!target.commit()) return
      target.stand(under)
    }
    const cell = target.idleCell()
    if (cell !== null) host.command('menu', cell, under === null ? undefined : event)
  }

  host.wrapper.addEventListener('dblclick', openUnder, { signal })
  host.wrapper.addEventListener('click', onClick, { signal })
  host.wrapper.addEventListener('contextmenu', onContextMenu, { signal })
  host.wrapper.addEventListener(
    'pointerdown',
    (event) => {
      touch = event.pointerType === 'touch'
      pressedFrom = target.idleCell()
    },
    { signal, capture: true },
  )
  return {
    isTouch: () => touch,
    keyed() {
      touch = false
    },
  }
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button') !== null
}
