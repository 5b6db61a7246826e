/** The total of a table without points: targets met, and how far the work is. */
import { createMemo, For } from 'solid-js'
import { completionOf, tasksConcerned } from '../../shared/books/completion.ts'
import type { TableView } from '../../shared/books/tableView.ts'
import { progresses } from '../../shared/model.ts'
import type { HeadingTotal } from '../../shared/rules/total.ts'
import { progressWords } from '../../shared/words.ts'
import { texts } from './texts.ts'

export function TargetTotal(props: { readonly view: TableView }) {
  const targets = () => props.view.total.targets
  const all = () => allTargets(targets())
  const completion = createMemo(() => completionOf(props.view))
  return (
    <div class="board-card board-total">
      <dl class="board-figures">
        <div class="board-figure figure-sure">
          <dt>{texts.met}</dt>
          <dd>
            {targets().met}
            <small>{texts.ofItems(all())}</small>
          </dd>
        </div>
        <div class="board-figure figure-missed">
          <dt>{texts.missedLong}</dt>
          <dd>
            {targets().missed}
            <small>{texts.items}</small>
          </dd>
        </div>
        <div class="board-figure figure-open">
          <dt>{texts.openTarget}</dt>
          <dd>
            {targets().open}
            <small>{texts.items}</small>
          </dd>
        </div>
        <div class="board-figure figure-of">
          <dt>{texts.progress}</dt>
          <dd class="board-range">{texts.doneOf(completion().done, tasksConcerned(completion()))}</dd>
        </div>
      </dl>
      <TargetBar targets={targets()} label={props.view.plan.title} />
      <ul class="board-progress" aria-label={texts.progress}>
        <For each={progresses}>
          {(progress) => (
            <li classList={{ 'progress-hard': progress === 'difficulty' && completion().difficulty > 0 }}>
              {progressWords[progress]} <b>{completion()[progress]}</b>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}

/** Met, missed and open as shares of all targets; told apart by pattern as well as colour. */
export function TargetBar(props: { readonly targets: HeadingTotal['targets']; readonly label: string }) {
  const parts = () =>
    [
      { kind: 'sure', value: props.targets.met },
      { kind: 'missed', value: props.targets.missed },
      { kind: 'open', value: props.targets.open },
    ] as const
  const width = (value: number) => (value / Math.max(1, allTargets(props.targets))) * 100
  const { met, missed, open } = props.targets
  return (
    <div class="band-bar" role="img" aria-label={`${props.label}：${texts.targets(met, missed, open)}`}>
      <For each={parts()}>
        {(part) => <span class={`band-part band-${part.kind}`} style={{ width: `${width(part.value)}%` }} />}
      </For>
    </div>
  )
}

export function allTargets({ met, missed, open }: HeadingTotal['targets']): number {
  return met + missed + open
}
