import { createSignal, createUniqueId, Show } from 'solid-js'
import { addTask } from '../../../shared/books/taskEdits.ts'
import type { HeadingId, TaskId } from '../../../shared/model.ts'
import { makeRule } from '../../../shared/rules/rule.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { SecretNotice } from '../../ui/SecretNotice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { settingsTexts } from '../texts.ts'
import { readPoints } from './readPoints.ts'

const texts = settingsTexts.taskForm

/** A new task starts with a judged rule over its points: nothing is guessed from its words. */
export function NewTaskDialog(props: {
  readonly headingId: HeadingId
  readonly onClose: () => void
  readonly onMade: (id: TaskId) => void
}) {
  const table = useLiveTable()
  const { makeId } = useServices()
  const [text, setText] = createSignal('')
  const [isScored, setScored] = createSignal(true)
  const [points, setPoints] = createSignal('1')
  const [fault, setFault] = createSignal<string | null>(null)
  const name = createUniqueId()
  const make = () => {
    const worth = isScored() ? readPoints(points()) : null
    if (text().trim() === '') return setFault(texts.needText)
    if (worth === undefined) return setFault(texts.badPoints)
    const id = makeId<'task'>()
    const rule =
      worth === null
        ? makeRule({ kind: 'manual', of: 0, reason: texts.unscored })
        : makeRule({ kind: 'range', min: 0, max: worth })
    const done = table.edit('plan', (doc) =>
      addTask(doc, {
        id,
        headingId: props.headingId,
        text: text().trim(),
        points: worth,
        rule,
        remark: '',
        place: 'last',
      }),
    )
    if (done) props.onMade(id)
    return undefined
  }
  return (
    <Dialog title={texts.titleNew} onClose={props.onClose}>
      <form
        class="settings-stack"
        onSubmit={(event) => {
          event.preventDefault()
          make()
        }}
      >
        <TextField label={texts.text} value={text()} onInput={setText} maxLength={4_000} autofocus required />
        <fieldset class="settings-row">
          <legend class="visually-hidden">{texts.points}</legend>
          <label class="check">
            <input type="radio" name={name} checked={isScored()} onChange={() => setScored(true)} />
            {texts.scored}
          </label>
          <label class="check">
            <input type="radio" name={name} checked={!isScored()} onChange={() => setScored(false)} />
            {texts.unscored}
          </label>
        </fieldset>
        <Show when={isScored()}>
          <TextField label={texts.points} hint={texts.pointsHint} value={points()} onInput={setPoints} />
          <p class="field-hint">{texts.ruleNew}</p>
        </Show>
        <Show when={fault()}>
          {(told) => (
            <p class="field-error" role="alert">
              {told()}
            </p>
          )}
        </Show>
        <SecretNotice />
        <p class="settings-row">
          <button type="submit" class="button button-primary">
            {texts.titleNew}
          </button>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {uiTexts.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  )
}
