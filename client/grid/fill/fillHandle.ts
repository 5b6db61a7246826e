/** Dragging the corner of the selection: a dashed frame shows what would be written, letting go writes it. */
import type { Target } from '../block/planBlock.ts'
import type { ActiveCell } from '../overlayHost.ts'
import type { GridRange } from '../range/createRange.ts'
import { followPointer } from '../range/dragSelect.ts'
import { type Rect, sameRect } from '../range/rangeGeometry.ts'
import { dragTo } from './dragTo.ts'

export interface FillHandleHost {
  readonly wrapper: HTMLElement
  readonly range: GridRange
  readonly cellOf: (element: Element) => ActiveCell | null
  readonly settle: () => boolean
  readonly fill: (targets: readonly Target[]) => void
}

/** @returns how to stop */
export function createFillHandle({ wrapper, range, cellOf, settle, fill }: FillHandleHost): () => void {
  const stop = new AbortController()
  const { frame } = range

  function onPress(event: PointerEvent) {
    if (event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    const from = range.area()
    if (from === null || !settle()) return
    let to: Rect = from.rect
    /** With Ctrl the values are repeated, as in other spreadsheets. */
    let copies = false
    const onMove = (move: PointerEvent) => {
      copies = move.ctrlKey || move.metaKey
    }
    const page = wrapper.ownerDocument
    page.addEventListener('pointermove', onMove)
    followPointer(
      wrapper,
      (under) => {
        const cell = cellOf(under)
        const row = from.board.rows.findIndex((each) => each.id === cell?.row.id)
        const column = cell === null ? -1 : from.board.columns.indexOf(cell.column)
        if (row < 0 || column < 0) return
        to = dragTo(from, { row, column })
        frame.showTarget(sameRect(to, from.rect) ? null : { board: from.board, rect: to })
      },
      () => {
        page.removeEventListener('pointermove', onMove)
        frame.showTarget(null)
        if (sameRect(to, from.rect)) return
        range.selection.selectRect(to)
        const isCopy = copies
        void import('./fillTargets.ts').then(({ carryOn }) => fill(carryOn(from, to, isCopy)))
      },
    )
  }

  frame.handle.addEventListener('pointerdown', onPress, { signal: stop.signal })
  // The focus stays in the box.
  frame.handle.addEventListener('mousedown', (event) => event.preventDefault(), { signal: stop.signal })
  return () => stop.abort()
}
