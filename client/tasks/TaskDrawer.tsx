/** 任务详情: everything about one task, at the right of the screen; full screen on a phone. */
import { createMemo, For, lazy, onCleanup, onMount, Show, Suspense } from 'solid-js'
import type { Line, TaskView } from '../../shared/books/tableView.ts'
import type { TaskId } from '../../shared/model.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useHistory } from '../history/historyDesk.ts'
import { historyTexts } from '../history/texts.ts'
import { EmptyScreen } from '../ui/EmptyScreen.tsx'
import { uiTexts } from '../ui/texts.ts'
import { EntryForm } from './EntryForm.tsx'
import { FormerEntries, FormerSummaries } from './FormerEntries.tsx'
import { OtherEntries } from './OtherEntries.tsx'
import { SummaryForm } from './SummaryForm.tsx'
import { TaskFacts } from './TaskFacts.tsx'
import './drawer.css'
import './tasks.css'
import { tasksTexts } from './texts.ts'

const texts = tasksTexts.drawer
const TaskComments = lazy(() => import('../comments/TaskComments.tsx'))
const OfficeSection = lazy(() => import('./OfficeSection.tsx'))

export default function TaskDrawer(props: { readonly taskId: TaskId; readonly onClose: () => void }) {
  const table = useLiveTable()
  const task = createMemo(() => table.view().tasks.get(props.taskId))
  let heading: HTMLHeadingElement | undefined
  const before = document.activeElement
  onMount(() => heading?.focus())
  onCleanup(() => {
    if (before instanceof HTMLElement && before.isConnected) before.focus()
  })
  return (
    <aside
      class="drawer"
      data-region
      aria-labelledby="drawer-title"
      onKeyDown={(event) => {
        // Esc while composing belongs to the input method.
        if (event.key === 'Escape' && !event.isComposing && event.keyCode !== 229) props.onClose()
      }}
    >
      <header class="drawer-head">
        <h2
          id="drawer-title"
          tabindex="-1"
          ref={(own) => {
            heading = own
          }}
        >
          {texts.label(task()?.number ?? 0)}
        </h2>
        <button type="button" class="close-button" aria-label={uiTexts.close} onClick={() => props.onClose()}>
          ×
        </button>
      </header>
      <div class="drawer-body">
        <Show when={task()} fallback={<EmptyScreen title={texts.gone} text={texts.goneText} />}>
          {(found) => <TaskBody task={found()} />}
        </Show>
      </div>
    </aside>
  )
}

function TaskBody(props: { readonly task: TaskView }) {
  const table = useLiveTable()
  const { acting } = table.open.person
  const isOffice = acting.role === 'office'
  const history = useHistory()
  const isMine = (line: Line) => line.target?.unitId === acting.unitId && acting.role !== 'leader'
  /** Ids, so that a form with the caret in it outlives every change of the view. */
  const ownIds = createMemo(
    () => inWritingOrder(props.task.lines.filter(isMine)).map((line) => line.id),
    [],
    {
      equals: same,
    },
  )
  const otherIds = createMemo(
    () => props.task.lines.filter((line) => !isMine(line)).map((line) => line.id),
    [],
    { equals: same },
  )
  const line = (id: string) => props.task.lines.find((each) => each.id === id)
  return (
    <>
      <TaskFacts task={props.task} />
      <For each={ownIds()}>
        {(id) => <Show when={line(id)}>{(own) => <OwnLine task={props.task} line={own()} />}</Show>}
      </For>
      <Show when={isOffice}>
        <Suspense>
          <OfficeSection task={props.task} />
        </Suspense>
      </Show>
      <Suspense>
        <TaskComments task={props.task} />
      </Suspense>
      <OtherEntries task={props.task} ids={otherIds()} />
      <FormerEntries title={texts.former} former={props.task.former} task={props.task} />
      <FormerSummaries former={props.task.formerSummaries} task={props.task} />
      <section class="drawer-section">
        <button
          type="button"
          class="button"
          onClick={() =>
            history.show({
              title: historyTexts.task(props.task.number),
              fields: [{ task: props.task.task.id }],
            })
          }
        >
          {historyTexts.ofTask}
        </button>
      </section>
    </>
  )
}

/** A line of the acting unit: its own entry, the summary, or both on one line. */
function OwnLine(props: { readonly task: TaskView; readonly line: Line }) {
  const entry = () => (props.line.kind === 'summary' ? null : props.line.entry)
  const summary = () =>
    props.line.kind === 'summary' || props.line.kind === 'sole' ? props.line.summary : null
  const inherited = () =>
    props.line.kind === 'unit' || props.line.kind === 'sole' ? props.line.inherited : []
  return (
    <>
      <Show when={props.line.target}>
        {(target) => (
          <>
            <Show when={entry()}>
              {(own) => (
                <EntryForm
                  task={props.task}
                  line={props.line}
                  target={target()}
                  entry={own()}
                  title={texts.own(props.line.name)}
                />
              )}
            </Show>
            <Show when={summary()}>
              {(own) => <SummaryForm task={props.task} line={props.line} summary={own()} />}
            </Show>
          </>
        )}
      </Show>
      <FormerEntries title={texts.inherited} former={inherited()} />
    </>
  )
}

/** The unit's own entry before the summary that is written out of the entries. */
function inWritingOrder(lines: readonly Line[]): Line[] {
  return [
    ...lines.filter((line) => line.kind !== 'summary'),
    ...lines.filter((line) => line.kind === 'summary'),
  ]
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i])
}
