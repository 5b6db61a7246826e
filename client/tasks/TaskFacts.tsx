/** What the document says of the task, how it is read, and what it comes to so far. */
import { createMemo, For, lazy, Show, Suspense } from 'solid-js'
import type { TaskView } from '../../shared/books/tableView.ts'
import { stateWords } from '../../shared/words.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { targetState } from './targetState.ts'
import { tasksTexts } from './texts.ts'

const texts = tasksTexts.drawer
const targetLooks = { met: 'pill-done', missed: 'pill-alarm', open: '' } as const
const RuleCare = lazy(() => import('../rules/RuleCare.tsx'))

export function TaskFacts(props: { readonly task: TaskView }) {
  const table = useLiveTable()
  const evaluation = () => props.task.evaluation
  const target = () => targetState(evaluation().outcome)
  /** The row as the plan has it: an adjustment in force changes how it counts, not what the office reads and confirms. */
  const planned = createMemo(
    () => table.view().plan.tasks.find((task) => task.id === props.task.task.id) ?? props.task.task,
  )
  /** The headings above the task, outermost first. */
  const headings = createMemo(() => {
    const all = table.view().plan.headings
    const path: string[] = []
    let id: string | null = props.task.task.headingId
    while (id !== null && path.length < 8) {
      const heading = all.find((each) => each.id === id)
      if (heading === undefined) break
      path.unshift(heading.text)
      id = heading.parentId
    }
    return path
  })
  return (
    <>
      <section class="drawer-section task-sheet">
        <p class="task-headings">{headings().join(' › ')}</p>
        <Suspense fallback={<p class="task-text">{props.task.task.text}</p>}>
          <RuleCare task={planned()} number={props.task.number} facts={props.task.facts} />
        </Suspense>
        <Show when={props.task.task.remark}>
          <dl class="task-reading">
            <dt>{texts.remark}</dt>
            <dd>{props.task.task.remark}</dd>
          </dl>
        </Show>
      </section>
      <section class="drawer-section task-score" aria-live="polite">
        <h3 class="section-title">{target() === null ? texts.score : texts.target}</h3>
        <p class="score-line">
          <Show
            when={props.task.task.points !== null || evaluation().of > 0}
            fallback={
              <Show when={target()} fallback={<span class="pill">{tasksTexts.mine.noPoints}</span>}>
                {(state) => (
                  <span class={`pill ${targetLooks[state()]}`}>{tasksTexts.mine.target[state()]}</span>
                )}
              </Show>
            }
          >
            <strong class="score-points">{texts.points(evaluation().points, evaluation().of)}</strong>
            <span class={`pill score-${evaluation().state}`}>{stateWords[evaluation().state]}</span>
          </Show>
          <Show when={evaluation().low < evaluation().high}>
            <span class="field-hint">{texts.band(evaluation().low, evaluation().high)}</span>
          </Show>
        </p>
        <p>{props.task.explanation}</p>
      </section>
      <Show when={props.task.requirements.length > 0}>
        <section class="drawer-section">
          <h3 class="section-title">{texts.requirements}</h3>
          <ul class="requirement-list">
            <For each={props.task.requirements}>
              {(requirement) => (
                <li>
                  <Show when={requirement.number}>
                    <strong>{requirement.number} </strong>
                  </Show>
                  {requirement.text}
                  <For each={requirement.limits}>
                    {(limit) => <span class="pill pill-accent">{limit}</span>}
                  </For>
                  <Show when={requirement.abridged}>
                    <span class="pill">{texts.abridged}</span>
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    </>
  )
}
