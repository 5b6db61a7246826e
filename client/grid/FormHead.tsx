/** What the paper prints above its table, and below it what counts for the whole table: vetoes and adjustments, with cause. */
import { For, Show } from 'solid-js'
import type { TableView } from '../../shared/books/tableView.ts'
import type { TaskId } from '../../shared/model.ts'
import { gridTexts } from './texts.ts'

export interface FormHeadProps {
  readonly view: TableView
  readonly onOpenTask: (taskId: TaskId) => void
}

export function FormHead(props: FormHeadProps) {
  const adjustments = () =>
    props.view.plan.adjustments.flatMap((each) => {
      const choice = each.choices.find((one) => one.key === each.chosen)
      return choice === undefined ? [] : [{ adjustment: each, choice }]
    })
  return (
    <header class="form-head">
      <div class="form-attachment">
        <span class="form-attachment-word">{gridTexts.attachment}</span>
        <Show when={props.view.plan.document !== '' && props.view.plan.document !== props.view.plan.title}>
          <span class="form-document">{props.view.plan.document}</span>
        </Show>
      </div>
      <h1 class="form-title">{props.view.plan.title}</h1>
      <Show when={props.view.total.vetoes.length + adjustments().length > 0}>
        <ul class="form-notices">
          <For each={props.view.total.vetoes}>
            {(veto) => (
              <li class="form-notice form-veto">
                <strong>
                  {gridTexts.vetoTitle}：{veto.effect}
                </strong>
                <span>
                  {gridTexts.cause(props.view.tasks.get(veto.taskId)?.explanation ?? '')}
                  <Show when={veto.state !== 'sure'}>{gridTexts.vetoLikely}</Show>
                </span>
                <button type="button" class="form-link" onClick={() => props.onOpenTask(veto.taskId)}>
                  {gridTexts.seeTask}
                </button>
              </li>
            )}
          </For>
          <For each={adjustments()}>
            {({ adjustment, choice }) => (
              <li class="form-notice form-adjustment">
                <strong>
                  {gridTexts.adjustedTitle}：{adjustment.name}
                </strong>
                <span>{gridTexts.adjusted(choice.label, adjustment.clause)}</span>
                <button type="button" class="form-link" onClick={() => props.onOpenTask(adjustment.taskId)}>
                  {gridTexts.seeTask}
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </header>
  )
}
