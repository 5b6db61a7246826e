import { For, Show } from 'solid-js'
import type { FormerEntry, FormerSummary, TaskView } from '../../shared/books/tableView.ts'
import { progressWords } from '../../shared/words.ts'
import { HandOver } from './HandOver.tsx'
import { tasksTexts } from './texts.ts'

/** 原填报: what a unit filled in that no longer stands for this task. It is shown and does not count. */
export function FormerEntries(props: {
  readonly title: string
  readonly former: readonly FormerEntry[]
  /** Where it may be handed over; what a merged unit filled in stands with its successor anyway. */
  readonly task?: TaskView
}) {
  return (
    <Show when={props.former.length > 0}>
      <section class="drawer-section former">
        <h3 class="section-title">{props.title}</h3>
        <ul class="other-list">
          <For each={props.former}>
            {(each) => (
              <li class="other-line">
                <p class="other-head">
                  <strong>{each.name}</strong>
                  <span class="pill">{progressWords[each.entry.progress]}</span>
                  <Show when={props.task}>
                    {(task) => <HandOver task={task()} what={{ of: 'entry', former: each }} />}
                  </Show>
                </p>
                <p class="read-text">{each.entry.note || tasksTexts.entry.empty}</p>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}

/** 原汇总: what a unit wrote while it led the task. */
export function FormerSummaries(props: {
  readonly former: readonly FormerSummary[]
  readonly task: TaskView
}) {
  return (
    <Show when={props.former.length > 0}>
      <section class="drawer-section former">
        <h3 class="section-title">{tasksTexts.drawer.formerSummaries}</h3>
        <ul class="other-list">
          <For each={props.former}>
            {(each) => (
              <li class="other-line">
                <p class="other-head">
                  <strong>{each.name}</strong>
                  <HandOver task={props.task} what={{ of: 'summary', former: each }} />
                </p>
                <p class="read-text">{each.summary.text || tasksTexts.entry.empty}</p>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
