/** What the next 撤销 and 重做 would take back: null where there is nothing, '' until its name is known. */
import { type Accessor, createSignal, onCleanup } from 'solid-js'
import type { TableView } from '../../shared/books/tableView.ts'
import type { UndoLog } from './undoLog.ts'
import type { UndoStep } from './undoStep.ts'

export interface UndoNext {
  readonly undo: string | null
  readonly redo: string | null
}

export function createUndoNext(log: UndoLog, view: () => TableView): Accessor<UndoNext> {
  const now = (name: (step: UndoStep) => string): UndoNext => {
    const { undo, redo } = log.next()
    return { undo: undo && name(undo), redo: redo && name(redo) }
  }
  const [next, setNext] = createSignal(now(() => ''))
  const follow = async () => {
    const unnamed = setNext(now(() => ''))
    if (unnamed.undo === null && unnamed.redo === null) return
    try {
      const { stepName } = await import('./stepName.ts')
      setNext(now((step) => stepName(view(), step)))
    } catch (error) {
      // No network just now is how import() fails: the buttons work without the name.
      if (!(error instanceof TypeError)) throw error
    }
  }
  onCleanup(log.onChange(() => void follow()))
  void follow()
  return next
}
