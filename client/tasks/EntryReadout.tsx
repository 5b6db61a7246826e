import { createMemo, For, Show } from 'solid-js'
import type { Entry, Line, TaskView } from '../../shared/books/tableView.ts'
import { factsOf } from '../../shared/rules/ruleNeeds.ts'
import { progressWords } from '../../shared/words.ts'
import { useServices } from '../app/services.ts'
import { factToText } from './factText.ts'
import { tasksTexts } from './texts.ts'
import { momentToText } from './time.ts'

/** An entry to read: nothing that was not said is shown as an answer. */
export function EntryReadout(props: {
  readonly task: TaskView
  readonly entry: Entry
  readonly lineKind: Line['kind']
}) {
  const { now } = useServices()
  const facts = createMemo(() =>
    factsOf(props.task.task.rule).filter((fact) => props.entry.facts[fact.key] !== undefined),
  )
  return (
    <Show when={!props.entry.empty} fallback={<p class="field-hint">{tasksTexts.entry.empty}</p>}>
      <p>
        <span class="pill">{progressWords[props.entry.progress]}</span>
        <For each={facts()}>
          {(fact) => (
            <span class="read-fact">
              {fact.label}：{factToText(fact, props.entry.facts[fact.key])}
            </span>
          )}
        </For>
      </p>
      <Show when={props.entry.note}>
        <p class="read-text">{props.entry.note}</p>
      </Show>
      <p class="field-hint">
        <Show when={props.entry.source}>
          {(source) => (
            <span class="pill pill-doing">
              {tasksTexts.office.fillFor}：{source()}
            </span>
          )}
        </Show>
        <Show when={props.entry.stamp}>
          {(stamp) => (
            <span>
              {' '}
              {stamp().name} {momentToText(stamp().time, now())}
            </span>
          )}
        </Show>
      </p>
    </Show>
  )
}
