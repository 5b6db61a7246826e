/** 撤销 and 重做 for the mouse and the thumb. */
import { createSignal, onCleanup } from 'solid-js'
import { undoTexts as texts } from './texts.ts'
import type { UndoLog } from './undoLog.ts'

export function UndoButtons(props: {
  readonly undo: UndoLog
  readonly onUndo: () => void
  readonly onRedo: () => void
}) {
  const now = () => ({ undo: props.undo.canUndo(), redo: props.undo.canRedo() })
  const [can, setCan] = createSignal(now())
  onCleanup(props.undo.onChange(() => setCan(now())))
  return (
    <>
      <button
        type="button"
        class="filter-button"
        title={texts.undoHint}
        disabled={!can().undo}
        onClick={() => props.onUndo()}
      >
        {texts.undo}
      </button>
      <button
        type="button"
        class="filter-button"
        title={texts.redoHint}
        disabled={!can().redo}
        onClick={() => props.onRedo()}
      >
        {texts.redo}
      </button>
    </>
  )
}
