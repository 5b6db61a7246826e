/** 代填: the office fills in for a unit. First where it has it from, then the unit's own form. */
import { createSignal, Show } from 'solid-js'
import type { Line, Target, TaskView } from '../../shared/books/tableView.ts'
import { setSource, setSummarySource } from '../../shared/books/unitEdits.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { TextField } from '../ui/TextField.tsx'
import { EntryForm } from './EntryForm.tsx'
import { SummaryForm } from './SummaryForm.tsx'
import { tasksTexts } from './texts.ts'

const texts = tasksTexts.office

export function OnBehalfForm(props: {
  readonly task: TaskView
  readonly line: Line
  readonly target: Target
  readonly onClose: () => void
}) {
  const table = useLiveTable()
  const entry = () => (props.line.kind === 'summary' ? null : props.line.entry)
  const [source, setWords] = createSignal('')
  const [begun, setBegun] = createSignal(false)
  const [fault, setFault] = createSignal<string | undefined>(undefined)
  const begin = () => {
    const words = source().trim()
    if (words === '') {
      setFault(texts.sourceNeeded)
      return
    }
    setFault(undefined)
    const done = table.edit(props.target.book, (doc) =>
      props.line.kind === 'summary'
        ? setSummarySource(doc, { entry: props.target.entry, source: words })
        : setSource(doc, { entry: props.target.entry, source: words }),
    )
    if (done) setBegun(true)
  }
  return (
    <div class="on-behalf">
      <Show
        when={begun()}
        fallback={
          <form
            class="on-behalf-source"
            onSubmit={(event) => {
              event.preventDefault()
              begin()
            }}
          >
            <p>{texts.sourceFirst}</p>
            <TextField
              label={texts.source}
              hint={texts.sourceHint}
              value={source()}
              onInput={setWords}
              error={fault()}
              maxLength={200}
              autofocus
            />
            <p class="report-actions">
              <button type="submit" class="button button-primary">
                {texts.begin}
              </button>
              <button type="button" class="button" onClick={() => props.onClose()}>
                {texts.stop}
              </button>
            </p>
          </form>
        }
      >
        <p class="notice notice-doing">
          {tasksTexts.office.fillFor}：
          {props.line.kind === 'summary' ? props.line.summary.source : entry()?.source}
        </p>
        <Show when={entry()}>
          {(own) => (
            <EntryForm
              task={props.task}
              line={props.line}
              target={props.target}
              entry={own()}
              title={tasksTexts.drawer.onBehalfOf(props.line.name)}
            />
          )}
        </Show>
        <Show when={(props.line.kind === 'sole' || props.line.kind === 'summary') && props.line}>
          {(line) => {
            const summary = () => {
              const now = line()
              return now.kind === 'sole' || now.kind === 'summary' ? now.summary : null
            }
            return (
              <Show when={summary()}>
                {(own) => <SummaryForm task={props.task} line={line()} summary={own()} />}
              </Show>
            )
          }}
        </Show>
        <button type="button" class="button" onClick={() => props.onClose()}>
          {texts.stop}
        </button>
      </Show>
    </div>
  )
}
