/** 撤销 and 重做 for the mouse and the thumb; each says what it would do. */

import type { UndoNext } from './createUndoNext.ts'
import { undoTexts as texts } from './texts.ts'

export function UndoButtons(props: {
  readonly next: UndoNext
  readonly onUndo: () => void
  readonly onRedo: () => void
}) {
  return (
    <>
      <button
        type="button"
        class="filter-button"
        title={hint(texts.undo, props.next.undo, 'Z')}
        disabled={props.next.undo === null}
        onClick={() => props.onUndo()}
      >
        {texts.undo}
      </button>
      <button
        type="button"
        class="filter-button"
        title={hint(texts.redo, props.next.redo, 'Y')}
        disabled={props.next.redo === null}
        onClick={() => props.onRedo()}
      >
        {texts.redo}
      </button>
    </>
  )
}

function hint(way: string, name: string | null, key: string): string {
  return texts.withKey(texts.would(way, name ?? ''), key)
}
