/**
 * One cell being typed in: the draft, what the view last told of the shared text, and how the draft goes into the book.
 * The view comes a frame behind what is written, so that the shared text is taken over only when it changes in the view.
 */
import { type ActiveCell, type OverlayHost, startText, type TypedEdit } from './overlayHost.ts'
import { createTextDraft } from './textDraft.ts'

export interface Typing {
  readonly cell: () => ActiveCell
  readonly edit: () => TypedEdit
  /** The box holds this now. */
  readonly type: () => void
  /** Writes what was typed so far. False where it could not be written; why was then told. */
  readonly save: () => boolean
  /** The cell as the view tells it now. */
  readonly refresh: (cell: ActiveCell, edit: TypedEdit) => void
  /** Brings what others changed in the same text into the box, around the caret; never while composing. */
  readonly rebase: () => void
}

/** @param first.loaded what the box held before anything was typed; what the cell says can be a frame ahead of it */
export function startTyping(
  box: HTMLTextAreaElement,
  first: { readonly cell: ActiveCell; readonly edit: TypedEdit; readonly loaded: string },
  host: Pick<OverlayHost, 'write' | 'tellWhyNot'>,
): Typing {
  let { cell, edit } = first
  let seen = first.loaded
  let draft = createTextDraft(seen)

  const type = () => draft.type(box.value, box.selectionStart)
  return {
    cell: () => cell,
    edit: () => edit,
    type,
    save() {
      // A composition that is broken off (the page is left) stands in the box as it was typed so far.
      type()
      if (!draft.isChanged()) return true
      const why = host.write(cell, edit, draft.text(), draft.base())
      if (why !== null) {
        host.tellWhyNot(why)
        return false
      }
      draft = createTextDraft(draft.text())
      return true
    },
    refresh(nextCell, nextEdit) {
      cell = nextCell
      edit = nextEdit
    },
    rebase() {
      const now = startText(edit) ?? ''
      // A figure is replaced as a whole; only a text is written by several people at once.
      if (edit.kind !== 'text' || now === seen) return
      seen = now
      const { selectionStart, selectionEnd, scrollTop } = box
      const moved = draft.rebase(now)
      box.value = draft.text()
      box.setSelectionRange(moved(selectionStart), moved(selectionEnd))
      box.scrollTop = scrollTop
    },
  }
}
