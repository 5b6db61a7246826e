/** One heading of the plan with its tasks, to edit and to put in order. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import { confirmRule, moveTask } from '../../../shared/books/taskEdits.ts'
import type { Binding, HeadingId, Task, TaskId } from '../../../shared/model.ts'
import { ruleToText } from '../../../shared/rules/ruleToText.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { settingsTexts } from '../texts.ts'
import { beginDrag, droppedTask, sideOf } from './dragTask.ts'

const texts = settingsTexts.tasks

export function PlanHeading(props: {
  readonly id: HeadingId
  readonly tasks: readonly Task[]
  /** All tasks of the heading are shown, so that up and down mean what they say. */
  readonly ordered: boolean
  readonly onEditHeading: () => void
  readonly onNewTask: () => void
  readonly onEditTask: (id: TaskId) => void
}) {
  const table = useLiveTable()
  const heading = createMemo(() => table.view().plan.headings.find((each) => each.id === props.id))
  const ids = createMemo(() => props.tasks.map((task) => task.id), [], {
    equals: (a, b) => a.length === b.length && a.every((id, i) => id === b[i]),
  })
  const move = (id: TaskId, by: -1 | 1) => {
    const order = ids()
    const from = order.indexOf(id)
    const before = by === 1 ? order[from + 1] : order[from - 2]
    if (order[from + by] === undefined) return
    const place = before === undefined ? 'first' : ({ after: before } as const)
    table.edit('plan', (doc) => moveTask(doc, { id, headingId: props.id, place }))
  }
  /** Dropped at a row, before or behind it; under a heading without rows, first. */
  const drop = (dragged: TaskId, at: { readonly id: TaskId; readonly side: 'before' | 'after' } | null) => {
    if (dragged === at?.id) return
    const others = ids().filter((id) => id !== dragged)
    const after = at === null ? undefined : at.side === 'after' ? at.id : others[others.indexOf(at.id) - 1]
    const place = after === undefined ? 'first' : ({ after } as const)
    table.edit('plan', (doc) => moveTask(doc, { id: dragged, headingId: props.id, place }))
  }
  return (
    <Show when={heading()}>
      {(own) => (
        <section class="plan-heading">
          <header class="plan-heading-head">
            <h3>{own().text}</h3>
            <span>{texts.headingPoints(own().points)}</span>
            <button type="button" class="button button-small" onClick={() => props.onEditHeading()}>
              {texts.headingEdit}
            </button>
            <button type="button" class="button button-small" onClick={() => props.onNewTask()}>
              ＋ {texts.addTask}
            </button>
          </header>
          <ol>
            <For each={ids()}>
              {(id, index) => (
                <PlanTask
                  id={id}
                  onEdit={() => props.onEditTask(id)}
                  onDrop={props.ordered ? (dragged, side) => drop(dragged, { id, side }) : null}
                  onUp={props.ordered && index() > 0 ? () => move(id, -1) : null}
                  onDown={props.ordered && index() < ids().length - 1 ? () => move(id, 1) : null}
                />
              )}
            </For>
            <Show when={ids().length === 0 && props.ordered}>
              <li
                class="plan-task plan-empty"
                onDragOver={(event) => {
                  if (sideOf(event) !== null) event.preventDefault()
                }}
                onDrop={(event) => {
                  const dragged = droppedTask(event)
                  event.preventDefault()
                  if (dragged !== null) drop(dragged, null)
                }}
              >
                {texts.noTasks}
              </li>
            </Show>
          </ol>
        </section>
      )}
    </Show>
  )
}

function PlanTask(props: {
  readonly id: TaskId
  readonly onEdit: () => void
  /** null while not all rows are shown: a place among some of them is none. */
  readonly onDrop: ((dragged: TaskId, side: 'before' | 'after') => void) | null
  readonly onUp: (() => void) | null
  readonly onDown: (() => void) | null
}) {
  const table = useLiveTable()
  const found = () => table.view().tasks.get(props.id)
  const [side, setSide] = createSignal<'before' | 'after' | null>(null)
  let row: HTMLLIElement | undefined
  const nameOf = (binding: Binding) => {
    const { units, groups } = table.view().registry
    const name =
      binding.kind === 'unit'
        ? units.find((unit) => unit.id === binding.unitId)?.name
        : groups.find((group) => group.id === binding.groupId)?.name
    if (binding.role === 'responsible') return name ?? ''
    return `${name ?? ''}（${binding.role === 'lead' ? texts.lead : texts.cooperating}）`
  }
  return (
    <Show when={found()}>
      {(task) => (
        <li
          ref={(own) => {
            row = own
          }}
          class="plan-task"
          classList={{ 'drop-before': side() === 'before', 'drop-after': side() === 'after' }}
          onDragOver={(event) => {
            setSide(props.onDrop === null ? null : sideOf(event))
            if (side() !== null) event.preventDefault()
          }}
          onDragLeave={() => setSide(null)}
          onDrop={(event) => {
            const dragged = droppedTask(event)
            const where = side()
            setSide(null)
            event.preventDefault()
            if (dragged !== null && where !== null) props.onDrop?.(dragged, where)
          }}
        >
          <span class="plan-number">
            <Show when={props.onDrop}>
              <span
                class="plan-grip"
                draggable="true"
                title={texts.drag}
                aria-hidden="true"
                onDragStart={(event) => beginDrag(event, props.id, row ?? null)}
              >
                ⠿
              </span>
            </Show>
            {task().number}
          </span>
          <div>
            <p>{task().task.text}</p>
            <p class="plan-more">
              <span>
                {task().task.bindings.length === 0
                  ? texts.noUnits
                  : task().task.bindings.map(nameOf).join('、')}
              </span>
              <span>
                {texts.rule}：{ruleToText(task().task.rule)}
              </span>
              <Show
                when={task().task.ruleConfirmed}
                fallback={
                  <button
                    type="button"
                    class="button button-small"
                    aria-label={`${texts.confirmRule}：${task().number}`}
                    onClick={() =>
                      table.edit('plan', (doc) => confirmRule(doc, { id: props.id, confirmed: true }))
                    }
                  >
                    {texts.confirmRule}
                  </button>
                }
              >
                <span class="pill pill-done">✓ {texts.confirmed}</span>
              </Show>
            </p>
          </div>
          <span class="plan-points">{task().task.points ?? texts.noPoints}</span>
          <div class="plan-actions">
            <button
              type="button"
              class="button button-small"
              aria-label={`${texts.up}：${task().number}`}
              disabled={props.onUp === null}
              onClick={() => props.onUp?.()}
            >
              ↑
            </button>
            <button
              type="button"
              class="button button-small"
              aria-label={`${texts.down}：${task().number}`}
              disabled={props.onDown === null}
              onClick={() => props.onDown?.()}
            >
              ↓
            </button>
            <button
              type="button"
              class="button button-small"
              aria-label={`${texts.edit}：${task().number}`}
              onClick={() => props.onEdit()}
            >
              {texts.edit}
            </button>
          </div>
        </li>
      )}
    </Show>
  )
}
