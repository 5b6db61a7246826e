/** Takes the units' notes over into the summary, each behind its unit's name; what stands there already stays. */
import { createMemo, For, Show } from 'solid-js'
import { summaryField } from '../../shared/books/fields.ts'
import type { Target, TaskView } from '../../shared/books/tableView.ts'
import { setSummaryText } from '../../shared/books/unitEdits.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { countCharacters } from '../grid/countCharacters.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { uiTexts } from '../ui/texts.ts'
import { adoptNotes, notesOf } from './adoptNotes.ts'
import { tasksTexts } from './texts.ts'

const texts = tasksTexts.summary

export function AdoptDialog(props: {
  readonly task: TaskView
  readonly target: Target
  readonly limit: number | null
  readonly onClose: () => void
}) {
  const table = useLiveTable()
  const notes = createMemo(() => notesOf(props.task))
  const standing = () =>
    table.open.doc(props.target.book).getText(summaryField(props.target.entry)).toString()
  const after = createMemo(() => adoptNotes(standing(), notes()))
  const count = () => countCharacters(after())
  const adopt = () => {
    const base = standing()
    const text = adoptNotes(base, notes())
    const done = table.edit(props.target.book, (doc) =>
      setSummaryText(doc, { entry: props.target.entry, text, base }),
    )
    if (done) props.onClose()
  }
  return (
    <Dialog
      title={texts.adoptTitle}
      onClose={props.onClose}
      wide
      foot={
        <>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {uiTexts.cancel}
          </button>
          <button type="button" class="button button-primary" disabled={notes().length === 0} onClick={adopt}>
            {texts.adoptAction(notes().length)}
          </button>
        </>
      }
    >
      <Show when={notes().length > 0} fallback={<p>{texts.adoptNone}</p>}>
        <p>{texts.adoptText}</p>
        <ul class="adopt-list">
          <For each={notes()}>
            {(note) => (
              <li>
                <strong>{note.name}</strong>
                <p>{note.text}</p>
              </li>
            )}
          </For>
        </ul>
        <Show when={props.limit !== null && count() > props.limit}>
          <p class="notice notice-doing">{texts.adoptTooLong(props.limit ?? 0, count())}</p>
        </Show>
      </Show>
    </Dialog>
  )
}
