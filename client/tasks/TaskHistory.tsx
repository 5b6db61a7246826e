/** Who changed what of this task and when, by the server's record; a value that lost against another is marked. */
import { createResource, createSignal, For, Match, Show, Switch } from 'solid-js'
import type { JournalRow } from '../../shared/api.ts'
import type { TaskView } from '../../shared/books/tableView.ts'
import { readRule } from '../../shared/rules/rule.ts'
import { ruleToText } from '../../shared/rules/ruleToText.ts'
import { progressWords } from '../../shared/words.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { fieldName } from '../app/fieldNames.ts'
import { useServices } from '../app/services.ts'
import { Progress } from '../ui/Progress.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import { uiTexts } from '../ui/texts.ts'
import { type HistoryEntry, historyEntries } from './historyEntries.ts'
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
              <For each={historyEntries(told().rows)}>{(entry) => <HistoryRow entry={entry} />}</For>
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

function HistoryRow(props: { readonly entry: HistoryEntry }) {
  const { now } = useServices()
  const table = useLiveTable()
  const row = () => props.entry.row
  const name = () => fieldName(table.view(), props.entry.book, props.entry.field).what
  const change = () => props.entry.change
  const value = () => {
    const told = change()
    return told.kind === 'value' ? told : undefined
  }
  const text = () => {
    const told = change()
    return told.kind === 'text' ? told : undefined
  }
  return (
    <li class="history-row" classList={{ 'history-lost': row().lost }}>
      <p>
        <strong>{name()}</strong>
        <span class="field-hint">
          {' '}
          {row().unitName} {row().name} · {momentToText(row().time, now())}
        </span>
        <Show when={row().onBehalf}>
          <span class="pill pill-doing">{texts.onBehalf}</span>
        </Show>
        <Show when={row().lost}>
          <span class="pill pill-alarm" title={texts.overwrittenHint}>
            {texts.overwritten}
          </span>
        </Show>
      </p>
      <Switch>
        <Match when={change().kind === 'reported'}>
          <p>{texts.reported}</p>
        </Match>
        <Match when={change().kind === 'withdrawn'}>
          <p>{texts.withdrawn}</p>
        </Match>
        <Match when={text()}>
          {(told) => (
            <>
              <Show when={told().removed}>{(piece) => <p>{texts.removed(piece())}</p>}</Show>
              <Show when={told().added}>{(piece) => <p>{texts.added(piece())}</p>}</Show>
            </>
          )}
        </Match>
        <Match when={value()}>
          {(told) => (
            <p>
              {texts.from} {valueToText(told().before)} → {texts.to} {valueToText(told().after)}
            </p>
          )}
        </Match>
      </Switch>
    </li>
  )
}

/** Words of the product for what a cell holds; a rule is told by its reading. */
function valueToText(value: JournalRow['before']): string {
  if (value === null || value === '') return texts.nothing
  if (typeof value === 'boolean') return value ? tasksTexts.entry.yes : tasksTexts.entry.no
  if (typeof value === 'number') return String(value)
  if (value.startsWith('{')) {
    const rule = readRule(parsed(value))
    return rule.ok ? ruleToText(rule.value) : value
  }
  return wordOf(progressWords, value) ?? wordOf(texts.words, value) ?? value
}

function wordOf(words: Readonly<Record<string, string>>, value: string): string | undefined {
  return Object.hasOwn(words, value) ? words[value] : undefined
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
