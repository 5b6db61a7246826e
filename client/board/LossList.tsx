/** What is missing, for how many points, at which unit, and what the next step would bring. */
import { createMemo, For, Show } from 'solid-js'
import type { TableView } from '../../shared/books/tableView.ts'
import type { TaskId } from '../../shared/model.ts'
import { plain } from './BandBar.tsx'
import { type Loss, lossesOf } from './losses.ts'
import { texts } from './texts.ts'

export function LossList(props: {
  readonly view: TableView
  readonly onOpenTask: (taskId: TaskId) => void
  readonly onTry: (taskId: TaskId) => void
}) {
  const losses = createMemo(() => lossesOf(props.view))
  const isScored = () => props.view.total.of > 0
  const openPoints = () => losses().open.reduce((sum, { points }) => sum + (points ?? 0), 0)
  const list = (of: readonly Loss[]) => (
    <ol class="losses">
      <For each={of}>
        {(loss) => <LossItem loss={loss} onOpenTask={props.onOpenTask} onTry={props.onTry} />}
      </For>
    </ol>
  )
  return (
    <div class="board-card board-losses">
      <div class="board-card-head">
        <h3>{isScored() ? texts.losses : texts.missedTargets}</h3>
        <span class="board-hint">{texts.lossesHint}</span>
      </div>
      <Show
        when={losses().lost.length > 0}
        fallback={<p class="board-hint">{isScored() ? texts.noLosses : texts.noMissedTargets}</p>}
      >
        {list(losses().lost)}
      </Show>
      <Show when={losses().open.length > 0}>
        <details class="losses-open">
          <summary>
            {isScored()
              ? texts.openTasks(losses().open.length, plain(openPoints()))
              : texts.openTargets(losses().open.length)}
          </summary>
          {list(losses().open)}
        </details>
      </Show>
    </div>
  )
}

function LossItem(props: {
  readonly loss: Loss
  readonly onOpenTask: (taskId: TaskId) => void
  readonly onTry: (taskId: TaskId) => void
}) {
  const task = () => props.loss.task
  return (
    <li class="loss-line">
      <button class="loss" type="button" onClick={() => props.onOpenTask(task().task.id)}>
        <span class="loss-points">
          {props.loss.points === null ? texts.missed : texts.loss(plain(props.loss.points))}
        </span>
        <span class="loss-text">
          <span>
            {task().number}．{task().task.text}
          </span>
          <Show when={props.loss.step}>{(step) => <strong class="loss-step">{step()}</strong>}</Show>
          <small>
            {props.loss.unitName}　{task().explanation}
          </small>
        </span>
      </button>
      <button
        type="button"
        class="button button-quiet button-small loss-try"
        aria-label={texts.tryTask(task().number)}
        onClick={() => props.onTry(task().task.id)}
      >
        {texts.tryOut}
      </button>
    </li>
  )
}
