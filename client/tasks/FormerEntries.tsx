import { For, Show } from 'solid-js'
import type { FormerEntry, FormerSummary } from '../../shared/books/tableView.ts'
import { progressWords } from '../grid/texts.ts'
import { tasksTexts } from './texts.ts'

/** 原填报: what a unit filled in that no longer stands for this task. It is shown and does not count. */
export function FormerEntries(props: { readonly title: string; readonly former: readonly FormerEntry[] }) {
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
export function FormerSummaries(props: { readonly former: readonly FormerSummary[] }) {
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
