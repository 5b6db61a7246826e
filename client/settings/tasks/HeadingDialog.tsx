import { createSignal, Show } from 'solid-js'
import { addHeading, editHeading, moveHeading, removeHeading } from '../../../shared/books/planEdits.ts'
import type { Heading, HeadingId } from '../../../shared/model.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { shorten } from '../../app/wording.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { settingsTexts } from '../texts.ts'
import { readPoints } from './readPoints.ts'

const texts = settingsTexts.headingForm

/** @param heading null: a new one */
export function HeadingDialog(props: { readonly heading: Heading | null; readonly onClose: () => void }) {
  const table = useLiveTable()
  const { makeId } = useServices()
  // Starting values only.
  const { heading } = props
  const [text, setText] = createSignal(heading?.text ?? '')
  const [points, setPoints] = createSignal(heading?.points == null ? '' : String(heading.points))
  const [parent, setParent] = createSignal<string>(heading?.parentId ?? '')
  const [fault, setFault] = createSignal<string | null>(null)
  const parents = () => [
    { value: '', label: texts.top },
    ...table
      .view()
      .plan.headings.filter((each) => !isUnder(table.view().plan.headings, each.id, heading?.id ?? null))
      .map((each) => ({ value: each.id as string, label: shorten(each.text, 30) })),
  ]
  const save = () => {
    const worth = points().trim() === '' ? null : readPoints(points())
    if (text().trim() === '') return setFault(texts.needText)
    if (worth === undefined) return setFault(settingsTexts.taskForm.badPoints)
    const parentId = table.view().plan.headings.find((each) => each.id === parent())?.id ?? null
    const words = { text: text().trim(), points: worth }
    const done = table.edit('plan', (doc) => {
      if (heading === null)
        return addHeading(doc, { id: makeId<'heading'>(), parentId, ...words, place: 'last' })
      editHeading(doc, { id: heading.id, ...words })
      if (heading.parentId !== parentId) moveHeading(doc, { id: heading.id, parentId, place: 'last' })
    })
    if (done) props.onClose()
    return undefined
  }
  return (
    <Dialog title={heading === null ? texts.titleNew : texts.title} onClose={props.onClose}>
      <form
        class="settings-stack"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField label={texts.text} value={text()} onInput={setText} maxLength={2_000} autofocus required />
        <TextField label={texts.points} value={points()} onInput={setPoints} />
        <SelectField label={texts.parent} value={parent()} choices={parents()} onChange={setParent} />
        <Show when={fault()}>
          {(told) => (
            <p class="field-error" role="alert">
              {told()}
            </p>
          )}
        </Show>
        <p class="settings-row">
          <button type="submit" class="button button-primary">
            {settingsTexts.taskForm.save}
          </button>
          <Show when={heading}>
            {(own) => (
              <button
                type="button"
                class="button button-danger"
                title={texts.removeText}
                onClick={() => {
                  if (table.edit('plan', (doc) => removeHeading(doc, { id: own().id }))) props.onClose()
                }}
              >
                {texts.remove}
              </button>
            )}
          </Show>
        </p>
        <Show when={heading}>
          <p class="field-hint">{texts.removeText}</p>
        </Show>
      </form>
    </Dialog>
  )
}

/** True for the heading itself and everything under it: it cannot stand under its own child. */
function isUnder(headings: readonly Heading[], id: HeadingId, above: HeadingId | null): boolean {
  const seen = new Set<HeadingId>()
  for (let at: HeadingId | null = id; at !== null && above !== null && !seen.has(at); ) {
    if (at === above) return true
    seen.add(at)
    at = headings.find((each) => each.id === at)?.parentId ?? null
  }
  return false
}
