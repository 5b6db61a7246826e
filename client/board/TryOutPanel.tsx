/**
 * 试算: what the total would be if some facts, judgements or reports were others. It lives in this page alone: the view goes
 * in, nothing is written, and closing it forgets everything.
 */
import { createMemo, createUniqueId, For, Show } from 'solid-js'
import { completionOf, tasksConcerned } from '../../shared/books/completion.ts'
import type { TableView, TaskView } from '../../shared/books/tableView.ts'
import { noTrial, type Trial, type Trials, tryOut } from '../../shared/books/tryOut.ts'
import type { TaskId } from '../../shared/model.ts'
import type { Evaluation } from '../../shared/rules/evaluate.ts'
import { plain } from './BandBar.tsx'
import { allTargets } from './TargetTotal.tsx'
import { TrialForm } from './TrialForm.tsx'
import { texts as boardTexts } from './texts.ts'
import './tryOut.css'

const texts = boardTexts.trial

export function TryOutPanel(props: {
  readonly view: TableView
  readonly trials: Trials
  readonly onChange: (trials: Trials) => void
  readonly onClose: () => void
}) {
  const id = createUniqueId()
  const tried = createMemo(() => tryOut(props.view, props.trials))
  const set = (taskId: TaskId, trial: Trial | null) => {
    const next = new Map(props.trials)
    if (trial === null) next.delete(taskId)
    else next.set(taskId, trial)
    props.onChange(next)
  }
  /** Ids, so that a form keeps the caret while the table changes under it. */
  const ids = createMemo(() => [...props.trials.keys()])
  const others = () => [...props.view.tasks.values()].filter(({ task }) => !props.trials.has(task.id))
  return (
    <section class="board-card tryout" aria-labelledby={id}>
      <div class="board-card-head">
        <h3 id={id}>{texts.title}</h3>
        <strong class="tryout-mark">{texts.mark}</strong>
        <span class="tryout-actions">
          <Show when={props.trials.size > 0}>
            <button type="button" class="button button-small" onClick={() => props.onChange(new Map())}>
              {texts.reset}
            </button>
          </Show>
          <button type="button" class="button button-small" onClick={() => props.onClose()}>
            {texts.close}
          </button>
        </span>
      </div>
      <Difference view={props.view} tried={tried()} />
      <ul class="tryout-list">
        <For each={ids()}>
          {(taskId) => (
            <Show when={props.view.tasks.get(taskId)}>
              {(task) => (
                <li class="tryout-task">
                  <div class="tryout-head">
                    <span class="tryout-text">{texts.task(task().number, task().task.text)}</span>
                    <Outcome now={task().evaluation} tried={tried().evaluations.get(taskId)} />
                    <button
                      type="button"
                      class="button button-quiet button-small"
                      onClick={() => set(taskId, null)}
                    >
                      {texts.remove}
                    </button>
                  </div>
                  <TrialForm
                    task={task()}
                    trial={props.trials.get(taskId) ?? noTrial}
                    onChange={(trial) => set(taskId, trial)}
                  />
                </li>
              )}
            </Show>
          )}
        </For>
      </ul>
      <Show when={props.trials.size === 0}>
        <p class="board-hint">{texts.empty}</p>
      </Show>
      <AddTask tasks={others()} onAdd={(taskId) => set(taskId, noTrial)} />
    </section>
  )
}

function AddTask(props: { readonly tasks: readonly TaskView[]; readonly onAdd: (id: TaskId) => void }) {
  const id = createUniqueId()
  return (
    <p class="tryout-add">
      <label class="field-label" for={id}>
        {texts.add}
      </label>
      <select
        id={id}
        class="input"
        onChange={(event) => {
          const chosen = props.tasks.find(({ task }) => task.id === event.currentTarget.value)
          event.currentTarget.value = ''
          if (chosen !== undefined) props.onAdd(chosen.task.id)
        }}
      >
        <option value="">{texts.choose}</option>
        <For each={props.tasks}>
          {({ task, number }) => <option value={task.id}>{texts.task(number, task.text)}</option>}
        </For>
      </select>
    </p>
  )
}

function Difference(props: { readonly view: TableView; readonly tried: ReturnType<typeof tryOut> }) {
  const isScored = () => props.view.total.of > 0
  const sum = (total: { readonly sure: number; readonly estimated: number }) => total.sure + total.estimated
  const [now, then] = [() => props.view.total, () => props.tried.total]
  const by = () => (isScored() ? round(sum(then()) - sum(now())) : then().targets.met - now().targets.met)
  const words = () => {
    if (by() === 0) return texts.same
    if (isScored()) return by() > 0 ? texts.more(plain(by())) : texts.less(plain(-by()))
    return by() > 0 ? texts.moreTargets(by()) : texts.fewerTargets(-by())
  }
  const completion = (of: ReturnType<typeof completionOf>) => texts.done(of.done, tasksConcerned(of))
  const told = (total: typeof props.view.total) =>
    isScored()
      ? [texts.points(plain(sum(total))), texts.reach(plain(total.low), plain(total.high))]
      : [texts.targets(total.targets.met, allTargets(total.targets))]
  const column = (name: string, total: typeof props.view.total, done: string) => (
    <div class="tryout-figure">
      <dt>{name}</dt>
      <dd>
        <b>{told(total)[0]}</b>
        <small>{told(total)[1] ?? done}</small>
      </dd>
    </div>
  )
  return (
    <dl class="tryout-total" aria-live="polite">
      {column(texts.now, now(), completion(completionOf(props.view)))}
      {column(texts.tried, then(), completion(props.tried.completion))}
      <div class="tryout-figure">
        <dt class="visually-hidden">{texts.title}</dt>
        <dd>
          <b classList={{ 'tryout-more': by() > 0, 'tryout-less': by() < 0 }}>{words()}</b>
        </dd>
      </div>
    </dl>
  )
}

function Outcome(props: { readonly now: Evaluation; readonly tried: Evaluation | undefined }) {
  return (
    <span class="tryout-outcome">
      {outcomeText(props.now)} → <b>{outcomeText(props.tried ?? props.now)}</b>
    </span>
  )
}

function outcomeText({ outcome, points }: Evaluation): string {
  if (outcome.is === 'target')
    return outcome.met === null ? texts.open : outcome.met ? texts.met : texts.missed
  return points === null ? texts.open : texts.points(plain(points))
}

function round(points: number): number {
  return Math.round(points * 100) / 100
}
