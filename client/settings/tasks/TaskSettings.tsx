/** 设置 → 任务: the plan's rows in printed order, what does not add up, what waits for confirmation, what was removed. */
import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import { restoreHeading } from '../../../shared/books/planEdits.ts'
import { restoreTask } from '../../../shared/books/taskEdits.ts'
import type { HeadingId, Task, TaskId } from '../../../shared/model.ts'
import { useLiveTable } from '../../app/createLiveTable.ts'
import { useServices } from '../../app/services.ts'
import { PointsCard } from '../../rules/list/PointsCard.tsx'
import { EmptyScreen } from '../../ui/EmptyScreen.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { settingsTexts } from '../texts.ts'
import { AssignDialog } from './AssignDialog.tsx'
import { HeadingDialog } from './HeadingDialog.tsx'
import { NewTaskDialog } from './NewTaskDialog.tsx'
import { PlanHeading } from './PlanHeading.tsx'
import { TaskDialog } from './TaskDialog.tsx'

const texts = settingsTexts.tasks

type Open =
  | { readonly is: 'task'; readonly id: TaskId }
  | { readonly is: 'newTask'; readonly headingId: HeadingId }
  | { readonly is: 'heading'; readonly id: HeadingId }
  | { readonly is: 'newHeading' }
  | { readonly is: 'assign' }

export default function TaskSettings() {
  const table = useLiveTable()
  const { router } = useServices()
  const [open, setOpen] = createSignal<Open | null>(null)
  const [words, setWords] = createSignal('')
  const plan = () => table.view().plan
  const [onlyUnconfirmed, setOnlyUnconfirmed] = createSignal(false)
  const unconfirmed = createMemo(() => plan().tasks.filter((task) => !task.ruleConfirmed).length)
  const isNarrowed = () => words().trim() !== '' || onlyUnconfirmed()
  const matches = createMemo(() => {
    const wanted = words().trim()
    const numbers = table.view().tasks
    const found = plan().tasks.filter(
      (task) =>
        (task.text.includes(wanted) || String(numbers.get(task.id)?.number) === wanted) &&
        !(onlyUnconfirmed() && task.ruleConfirmed),
    )
    const byHeading = new Map<HeadingId, Task[]>()
    for (const task of found) byHeading.set(task.headingId, [...(byHeading.get(task.headingId) ?? []), task])
    return byHeading
  })
  const headingIds = createMemo(
    () =>
      plan()
        .headings.filter((heading) => !isNarrowed() || matches().has(heading.id))
        .map((heading) => heading.id),
    [],
    { equals: (a, b) => a.length === b.length && a.every((id, i) => id === b[i]) },
  )
  const close = () => setOpen(null)
  const openTask = () => {
    const now = open()
    return now?.is === 'task' ? table.view().tasks.get(now.id) : undefined
  }
  const openHeading = () => {
    const now = open()
    return now?.is === 'heading' ? plan().headings.find((heading) => heading.id === now.id) : undefined
  }
  const newTaskUnder = () => {
    const now = open()
    return now?.is === 'newTask' ? now.headingId : undefined
  }
  return (
    <div class="settings-stack">
      <header class="settings-head">
        <h2 class="settings-title">{texts.title}</h2>
        <span class="settings-row">
          <Show when={plan().tasks.length > 0}>
            <button type="button" class="button" onClick={() => setOpen({ is: 'assign' })}>
              {settingsTexts.assign.open}
            </button>
          </Show>
          <button type="button" class="button" onClick={() => setOpen({ is: 'newHeading' })}>
            ＋ {texts.addHeading}
          </button>
        </span>
      </header>
      <PointsCard />
      <Show when={unconfirmed() > 0 || onlyUnconfirmed()}>
        <section class="settings-card">
          <Show when={unconfirmed() > 0}>
            <p class="settings-row">
              {texts.unconfirmed(unconfirmed())}
              <a class="button" href={router.href({ screen: 'settings', part: 'rules' })}>
                {texts.toRules}
              </a>
            </p>
          </Show>
          <label class="check">
            <input
              type="checkbox"
              checked={onlyUnconfirmed()}
              onChange={(event) => setOnlyUnconfirmed(event.currentTarget.checked)}
            />
            {texts.onlyUnconfirmed}
          </label>
        </section>
      </Show>
      <TextField type="search" label={texts.search} value={words()} onInput={setWords} />
      <Switch>
        <Match when={plan().headings.length === 0}>
          <EmptyScreen
            title={texts.emptyTitle}
            text={texts.emptyText}
            action={
              <button
                type="button"
                class="button button-primary"
                onClick={() => setOpen({ is: 'newHeading' })}
              >
                {texts.addHeading}
              </button>
            }
          />
        </Match>
        <Match when={headingIds().length === 0}>
          <p>{texts.none}</p>
        </Match>
        <Match when={true}>
          <For each={headingIds()}>
            {(id) => (
              <PlanHeading
                id={id}
                tasks={matches().get(id) ?? []}
                ordered={!isNarrowed()}
                onEditHeading={() => setOpen({ is: 'heading', id })}
                onNewTask={() => setOpen({ is: 'newTask', headingId: id })}
                onEditTask={(taskId) => setOpen({ is: 'task', id: taskId })}
              />
            )}
          </For>
        </Match>
      </Switch>
      <LeftOutList />
      <Show when={openTask()}>{(task) => <TaskDialog task={task()} onClose={close} />}</Show>
      <Show when={newTaskUnder()}>
        {(headingId) => (
          <NewTaskDialog
            headingId={headingId()}
            onClose={close}
            onMade={(id) => setOpen({ is: 'task', id })}
          />
        )}
      </Show>
      <Show when={openHeading()}>{(heading) => <HeadingDialog heading={heading()} onClose={close} />}</Show>
      <Show when={open()?.is === 'assign'}>
        <AssignDialog onClose={close} />
      </Show>
      <Show when={open()?.is === 'newHeading'}>
        <HeadingDialog heading={null} onClose={close} />
      </Show>
    </div>
  )
}

function LeftOutList() {
  const table = useLiveTable()
  const leftOut = () => table.view().plan.leftOut
  return (
    <section class="settings-card">
      <h3>{texts.removedTitle}</h3>
      <Show when={leftOut().length > 0} fallback={<p class="field-hint">{texts.removedNone}</p>}>
        <ul class="binding-list">
          <For each={leftOut()}>
            {(each) => (
              <li class="binding">
                <strong>{each.kind === 'task' ? each.task.text : each.heading.text}</strong>
                <Show
                  when={each.why === 'removed'}
                  fallback={<span class="field-hint">{texts.underRemoved}</span>}
                >
                  <button
                    type="button"
                    class="button button-small"
                    onClick={() =>
                      table.edit('plan', (doc) =>
                        each.kind === 'task'
                          ? restoreTask(doc, { id: each.task.id })
                          : restoreHeading(doc, { id: each.heading.id }),
                      )
                    }
                  >
                    {texts.restore}
                  </button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
