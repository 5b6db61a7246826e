/** What the paper prints above its table, and below it what counts for the whole table: vetoes, adjustments and points given outside, with cause. */
import { createMemo, For, Match, Show, Switch } from 'solid-js'
import { type AboveTable, aboveTable, judgedOutside } from '../../shared/books/aboveTable.ts'
import type { TableView } from '../../shared/books/tableView.ts'
import type { TaskId } from '../../shared/model.ts'
import { pointsCheck } from '../rules/pointsCheck.ts'
import { gridTexts } from './texts.ts'

export interface FormHeadProps {
  readonly view: TableView
  readonly onOpenTask: (taskId: TaskId) => void
  /** Where the office puts right what does not add up; null for everybody else. */
  readonly rulesAddress: string | null
}

export function FormHead(props: FormHeadProps) {
  // The view is another with every edit, the plan is not.
  const plan = createMemo(() => props.view.plan)
  const judged = createMemo(() => judgedOutside(plan()))
  const above = createMemo(() => aboveTable(props.view, judged()))
  const wrongPoints = createMemo(() => {
    if (props.rulesAddress === null) return 0
    const { differences, totalDifference } = pointsCheck(plan())
    return differences.length + (totalDifference === null ? 0 : 1)
  })
  const outside = () => above().flatMap((each) => (each.is === 'outside' ? [each] : []))
  return (
    <header class="form-head">
      <div class="form-attachment">
        <span class="form-attachment-word">{gridTexts.attachment}</span>
        <Show when={props.view.plan.document !== '' && props.view.plan.document !== props.view.plan.title}>
          <span class="form-document">{props.view.plan.document}</span>
        </Show>
      </div>
      <h1 class="form-title">{props.view.plan.title}</h1>
      <Show when={above().length > 0 || wrongPoints() > 0}>
        <ul class="form-notices">
          <Show when={wrongPoints() > 0 && props.rulesAddress}>
            {(address) => (
              <li class="form-notice form-adjustment">
                <strong>{gridTexts.wrongPoints(wrongPoints())}</strong>
                <span>{gridTexts.wrongPointsText}</span>
                <a class="form-link" href={address()}>
                  {gridTexts.seePoints}
                </a>
              </li>
            )}
          </Show>
          <For each={above()}>
            {(each) => (
              <Switch>
                <Match when={each.is === 'veto' && each}>
                  {(hit) => (
                    <Notice
                      kind="veto"
                      title={`${gridTexts.vetoTitle}：${hit().veto.effect}`}
                      text={
                        gridTexts.cause(hit().task.explanation) +
                        (hit().veto.state === 'sure' ? '' : gridTexts.vetoLikely)
                      }
                      onOpen={() => props.onOpenTask(hit().veto.taskId)}
                    />
                  )}
                </Match>
                <Match when={each.is === 'adjustment' && each}>
                  {(on) => (
                    <Notice
                      kind="adjustment"
                      title={`${gridTexts.adjustedTitle}：${on().adjustment.name}`}
                      text={gridTexts.adjusted(on().choice.label, on().adjustment.clause)}
                      onOpen={() => props.onOpenTask(on().adjustment.taskId)}
                    />
                  )}
                </Match>
                <Match when={each.is === 'outside' && outside().length <= fewOutside && each}>
                  {(judged) => <OutsideNotice judged={judged()} onOpenTask={props.onOpenTask} />}
                </Match>
              </Switch>
            )}
          </For>
          <Show when={outside().length > fewOutside}>
            <li class="form-notice">
              <details>
                <summary>{gridTexts.outsideMany(outside().length)}</summary>
                <ul>
                  <For each={outside()}>
                    {(judged) => <OutsideNotice judged={judged} onOpenTask={props.onOpenTask} />}
                  </For>
                </ul>
              </details>
            </li>
          </Show>
        </ul>
      </Show>
    </header>
  )
}

/** More than these are folded: the table begins below. */
const fewOutside = 2

function OutsideNotice(props: {
  readonly judged: Extract<AboveTable, { is: 'outside' }>
  readonly onOpenTask: (taskId: TaskId) => void
}) {
  return (
    <Notice
      kind="outside"
      title={gridTexts.outside(props.judged.task.number, props.judged.spec.judge ?? '')}
      text={props.judged.task.explanation}
      onOpen={() => props.onOpenTask(props.judged.task.task.id)}
    />
  )
}

function Notice(props: {
  readonly kind: 'veto' | 'adjustment' | 'outside'
  readonly title: string
  readonly text: string
  readonly onOpen: () => void
}) {
  return (
    <li class={`form-notice form-${props.kind}`}>
      <strong>{props.title}</strong>
      <span>{props.text}</span>
      <button type="button" class="form-link" onClick={() => props.onOpen()}>
        {gridTexts.seeTask}
      </button>
    </li>
  )
}
