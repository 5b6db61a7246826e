import { For, Match, Show, Switch } from 'solid-js'
import { hasSentence } from '../../shared/books/sentence.ts'
import { useServices } from '../app/services.ts'
import { CardComments } from '../comments/CardComments.tsx'
import type { Duty, ItemState, MyItem } from './myItems.ts'
import { targetState } from './targetState.ts'
import { tasksTexts } from './texts.ts'
import { momentToText } from './time.ts'

const texts = tasksTexts.mine

export const stateLooks: Readonly<Record<ItemState, { readonly sign: string; readonly look: string }>> = {
  returned: { sign: '↩', look: 'pill-alarm' },
  missing: { sign: '○', look: 'pill-alarm' },
  inProgress: { sign: '◐', look: 'pill-doing' },
  optional: { sign: '·', look: '' },
  reported: { sign: '✓', look: 'pill-done' },
  reviewed: { sign: '✓', look: 'pill-done' },
}

export function MyTaskCard(props: { readonly item: MyItem; readonly onOpen: () => void }) {
  const task = () => props.item.task
  const isDone = (duty: Duty) =>
    (duty.state === 'reported' || duty.state === 'reviewed') && !duty.report.changedSince
  /** Where something is still to do, what is done is only counted. */
  const shown = () => {
    const waiting = props.item.duties.filter((duty) => !isDone(duty))
    return waiting.length > 0 ? waiting : props.item.duties
  }
  const hidden = () => props.item.duties.length - shown().length
  /** What the row is worth, or where there are no points whether its target is met. */
  const worth = () => {
    const { points } = task().task
    const { outcome } = task().evaluation
    if (points !== null) return texts.points(points)
    const target = targetState(outcome)
    return target === null ? texts.noPoints : texts.target[target]
  }
  const isOpen = () => props.item.state !== 'reported' && props.item.state !== 'reviewed'
  return (
    <li class={`mine-card mine-${props.item.state}`}>
      <button type="button" class="mine-open" onClick={() => props.onOpen()}>
        <span class="mine-number">{task().number}</span>
        <span class="mine-text">
          {task().task.text}
          <Show when={hasSentence(task().task)}>
            <span class="mine-sentence">{task().task.sentence}</span>
          </Show>
        </span>
        <span class="mine-points">{worth()}</span>
      </button>
      <ul class="mine-duties">
        <li class="mine-said">
          <CardComments taskId={task().task.id} />
        </li>
        <For each={shown()}>{(duty) => <DutyLine duty={duty} />}</For>
        <Show when={hidden() > 0}>
          <li class="field-hint">{texts.alsoReported(hidden())}</li>
        </Show>
      </ul>
      <div class="mine-action">
        <button type="button" class="button button-small" tabindex="-1" onClick={() => props.onOpen()}>
          {isOpen() ? texts.open : texts.look}
        </button>
      </div>
    </li>
  )
}

function DutyLine(props: { readonly duty: Duty }) {
  const { now } = useServices()
  const name = () => {
    const { line, of } = props.duty
    if (line.kind === 'group') return texts.group(line.name)
    if (of === 'summary' && line.kind === 'summary') return texts.summary
    if (line.role === 'lead') return texts.lead
    return line.role === 'cooperating' ? texts.cooperating : ''
  }
  const latest = () => props.duty.report.latest?.stamp ?? null
  return (
    <li>
      <span class={`pill ${stateLooks[props.duty.state].look}`}>
        <span aria-hidden="true">{stateLooks[props.duty.state].sign}</span>
        {texts.counts[props.duty.state]}
      </span>
      <Show when={name()}>
        <span class="pill">{name()}</span>
      </Show>
      <Switch>
        <Match when={props.duty.state === 'returned'}>
          <span class="field-error">{texts.returnedFor(props.duty.report.reason)}</span>
        </Match>
        <Match when={props.duty.report.changedSince}>
          <span class="mine-changed">{texts.changedSince}</span>
        </Match>
        <Match when={latest()}>
          {(stamp) => (
            <span class="field-hint">
              {texts.reportedAt(momentToText(stamp().time, now()), stamp().name)}
            </span>
          )}
        </Match>
        <Match when={props.duty.missing.length > 0}>
          <span>
            {texts.missingHead}
            {props.duty.missing.map(tasksTexts.missing).join('、')}
          </span>
        </Match>
        <Match when={true}>
          <span>{texts.nothingMissing}</span>
        </Match>
      </Switch>
    </li>
  )
}
