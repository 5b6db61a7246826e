/** Who changed what of this task and when, by the server's record; a value that lost against another is marked. */
import { createResource, createSignal, For, Match, Show, Switch } from 'solid-js'
import type { JournalRow } from '../../shared/api.ts'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import type { TaskView } from '../../shared/books/tableView.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { fieldName } from '../app/fieldNames.ts'
import { useServices } from '../app/services.ts'
import { progressWords } from '../grid/texts.ts'
import { Progress } from '../ui/Progress.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { uiTexts } from '../ui/texts.ts'
import { loadTaskHistory } from './loadTaskHistory.ts'
import { tasksTexts } from './texts.ts'
import { momentToText } from './time.ts'

const texts = tasksTexts.history

export default function TaskHistory(props: { readonly task: TaskView }) {
  const { api } = useServices()
  const table = useLiveTable()
  const [asked, setAsked] = createSignal(50)
  const [answer] = createResource(asked, (most) => loadTaskHistory(api, table.open.tableId, props.task, most))
  const shown = () => {
    const told = answer.latest
    return told?.ok === true ? told.value : null
  }
  const failure = () => {
    const told = answer.latest
    return told?.ok === false ? told.trouble : null
  }
  return (
    <Switch>
      <Match when={failure()}>{(told) => <TroubleNotice trouble={told()} />}</Match>
      <Match when={shown()}>
        {(told) => (
          <Show when={told().rows.length > 0} fallback={<p class="field-hint">{texts.none}</p>}>
            <ul class="history-list">
              <For each={told().rows}>{(row) => <HistoryRow row={row} />}</For>
            </ul>
            <Show when={told().more}>
              <button
                type="button"
                class="button button-small"
                disabled={answer.loading}
                onClick={() => setAsked((most) => most + 50)}
              >
                {answer.loading ? uiTexts.working : texts.more}
              </button>
            </Show>
          </Show>
        )}
      </Match>
      <Match when={answer.loading}>
        <Progress label={uiTexts.loading} />
      </Match>
    </Switch>
  )
}

function HistoryRow(props: { readonly row: JournalRow }) {
  const { now } = useServices()
  const table = useLiveTable()
  const name = () => {
    const { book, field } = props.row
    return parseBookName(book) === null ? '' : fieldName(table.view(), book as BookName, field).what
  }
  const isText = () => props.row.field.startsWith('note/') || /^summary\/[^/]+$/.test(props.row.field)
  return (
    <li class="history-row" classList={{ 'history-lost': props.row.lost }}>
      <p>
        <strong>{name()}</strong>
        <span class="field-hint">
          {' '}
          {props.row.unitName} {props.row.name} · {momentToText(props.row.time, now())}
        </span>
        <Show when={props.row.onBehalf}>
          <span class="pill pill-doing">{texts.onBehalf}</span>
        </Show>
        <Show when={props.row.lost}>
          <span class="pill pill-alarm" title={texts.overwrittenHint}>
            {texts.overwritten}
          </span>
        </Show>
      </p>
      <Show
        when={isText()}
        fallback={
          <p>
            {texts.from} {valueToText(props.row.before)} → {texts.to} {valueToText(props.row.after)}
          </p>
        }
      >
        <Show when={props.row.before}>{(text) => <p>{texts.removed(String(text()))}</p>}</Show>
        <Show when={props.row.after}>{(text) => <p>{texts.added(String(text()))}</p>}</Show>
      </Show>
    </li>
  )
}

function valueToText(value: JournalRow['before']): string {
  if (value === null || value === '') return texts.nothing
  if (typeof value === 'boolean') return value ? tasksTexts.entry.yes : tasksTexts.entry.no
  if (typeof value === 'string' && Object.hasOwn(progressWords, value))
    return progressWords[value as keyof typeof progressWords]
  return String(value)
}
