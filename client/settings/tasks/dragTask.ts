/** A task row is dragged by its grip to another place, under another heading too; ↑ and ↓ do the same by keyboard. */
import { isId } from '../../../shared/ids.ts'
import type { TaskId } from '../../../shared/model.ts'

const kind = 'application/x-qitian-task'

export function beginDrag(event: DragEvent, id: TaskId, row: Element | null): void {
  event.dataTransfer?.setData(kind, id)
  if (event.dataTransfer !== null) event.dataTransfer.effectAllowed = 'move'
  if (row !== null) event.dataTransfer?.setDragImage(row, 0, 0)
}

/** Which side of the row it would go to; null for what is no task. */
export function sideOf(event: DragEvent & { readonly currentTarget: Element }): 'before' | 'after' | null {
  // While it is dragged a page may know what kind it is, and not which one.
  if (event.dataTransfer?.types.includes(kind) !== true) return null
  const { top, height } = event.currentTarget.getBoundingClientRect()
  return event.clientY < top + height / 2 ? 'before' : 'after'
}

export function droppedTask(event: DragEvent): TaskId | null {
  const id = event.dataTransfer?.getData(kind) ?? ''
  return isId<'task'>(id) ? id : null
}
