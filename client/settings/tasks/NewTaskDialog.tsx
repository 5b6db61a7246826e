import { createEffect, createMemo, createSignal, createUniqueId, on, Show } from 'solid-js'
import { addTask } from '../../../shared/books/taskEdits.ts'
import type { HeadingId, TaskId } from '../../../shared/model.ts'
import type { Answered } from '../../../shared/rules/parse/answers.ts'
import { readNewRow } from '../../../shared/rules/parse/readNewRow.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { NewTaskReading } from '../../rules/NewTaskReading.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SecretNotice } from '../../ui/SecretNotice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { settingsTexts } from '../texts.ts'
import { readPoints } from './readPoints.ts'

const texts = settingsTexts.taskForm

/** A new task is read as it is typed; what was not read surely is scored by people until the office decides. */
export function NewTaskDialog(props: {
  readonly headingId: HeadingId
  readonly onClose: () => void
  readonly onMade: (id: TaskId) => void
}) {
  const table = useLiveTable()
  const { makeId } = useServices()
  const [text, setText] = createSignal('')
  const [sentence, setSentence] = createSignal('')
  const [isScored, setScored] = createSignal(true)
  const [points, setPoints] = createSignal('1')
  const [fault, setFault] = createSignal<string | null>(null)
  const [answered, setAnswered] = createSignal<Answered | null>(null)
  const name = createUniqueId()
  const worth = () => (isScored() ? readPoints(points()) : null)
  const words = () => (sentence().trim() === '' ? text().trim() : sentence().trim())
  const row = createMemo(() => {
    const of = worth()
    return words() === '' || of === undefined ? null : readNewRow(words(), of)
  })
  createEffect(on([words, worth], () => setAnswered(null), { defer: true }))
  const make = () => {
    const of = worth()
    if (text().trim() === '') return setFault(texts.needText)
    if (of === undefined) return setFault(texts.badPoints)
    const id = makeId<'task'>()
    const done = table.edit('plan', (doc) =>
      addTask(doc, {
        id,
        headingId: props.headingId,
        text: text().trim(),
        ...(sentence().trim() === '' ? {} : { sentence: sentence().trim() }),
        points: answered()?.rowPoints ?? of,
        rule: answered()?.rule ?? readNewRow(words(), of).rule,
        remark: '',
        place: 'last',
      }),
    )
    if (done) props.onMade(id)
    return undefined
  }
  return (
    <Dialog title={texts.titleNew} onClose={props.onClose} wide>
      <form
        class="settings-stack"
        onSubmit={(event) => {
          event.preventDefault()
          make()
        }}
      >
        <TextBox label={texts.text} value={text()} onInput={setText} />
        <TextBox label={texts.sentenceApart} value={sentence()} onInput={setSentence} />
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
        </Show>
        <NewTaskReading words={words()} row={row()} onAnswer={setAnswered} />
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

function TextBox(props: {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
}) {
  const id = createUniqueId()
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {props.label}
      </label>
      <textarea
        id={id}
        class="input"
        rows={2}
        maxLength={4_000}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </div>
  )
}
