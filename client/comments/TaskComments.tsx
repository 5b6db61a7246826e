/** The comments of one task in its drawer, and the box for a new one, about the line and the column that is chosen. */
import { createEffect, createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import type { CommentThread } from '../../shared/books/commentThreads.ts'
import type { TaskView } from '../../shared/books/tableView.ts'
import { type CommentPlace, commentPlaces, type UnitId } from '../../shared/model.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { CommentBox } from './CommentBox.tsx'
import { useComments } from './commentDesk.ts'
import { type CommentAddress, unitOfLine } from './commentPlaces.ts'
import './comments.css'
import { ThreadView } from './ThreadView.tsx'
import { commentTexts as texts } from './texts.ts'

export default function TaskComments(props: { readonly task: TaskView }) {
  const table = useLiveTable()
  const comments = useComments()
  const id = createUniqueId()
  const [chosen, setChosen] = createSignal<CommentAddress>(firstAddress())
  const [asked, setAsked] = createSignal(false)
  let section: HTMLElement | undefined

  function firstAddress(): CommentAddress {
    const { unitId } = table.open.person.acting
    const own = props.task.lines.some((line) => unitOfLine(line) === unitId)
    return { taskId: props.task.task.id, lineUnitId: own ? unitId : null, place: own ? 'line' : 'task' }
  }
  // The grid's menu, or a mark, asked for a place of this task.
  createEffect(() => {
    const wanted = comments.address()
    if (wanted?.taskId !== props.task.task.id) return
    setChosen(wanted)
    setAsked(true)
    section?.scrollIntoView({ block: 'start' })
    comments.setAddress(null)
  })
  const threads = () => comments.ofTask(props.task.task.id)
  const threadAt = (threadId: string) => threads().find((each) => each.id === threadId)
  const ids = createMemo(() => openFirst(threads()).map((thread) => thread.id), [], {
    equals: (a, b) => a.join() === b.join(),
  })
  const lines = createMemo(() => {
    const names = new Map<UnitId, string>()
    for (const line of props.task.lines) {
      const unit = unitOfLine(line)
      if (unit !== null && !names.has(unit)) names.set(unit, line.name)
    }
    return [...names]
  })
  return (
    <section
      class="drawer-section"
      aria-labelledby={id}
      ref={(own) => {
        section = own
      }}
    >
      <h3 class="section-title" id={id}>
        {texts.section}
      </h3>
      <Show when={ids().length > 0}>
        <ul class="thread-list">
          <For each={ids()}>
            {(each) => <Show when={threadAt(each)}>{(thread) => <ThreadView thread={thread()} />}</Show>}
          </For>
        </ul>
      </Show>
      <div class="comment-address">
        <select
          class="input"
          aria-label={texts.about}
          onChange={(event) => {
            const unit = lines().find(([each]) => each === event.currentTarget.value)?.[0] ?? null
            setChosen((was) => ({ ...was, lineUnitId: unit }))
          }}
        >
          <option value="" selected={chosen().lineUnitId === null}>
            {texts.ownRow}
          </option>
          <For each={lines()}>
            {([unit, name]) => (
              <option value={unit} selected={chosen().lineUnitId === unit}>
                {name}
              </option>
            )}
          </For>
        </select>
        <select
          class="input"
          aria-label={`${texts.about}（列）`}
          onChange={(event) => setChosen((was) => ({ ...was, place: placeNamed(event.currentTarget.value) }))}
        >
          <For each={commentPlaces}>
            {(place) => (
              <option value={place} selected={chosen().place === place}>
                {texts.places[place]}
              </option>
            )}
          </For>
        </select>
      </div>
      <Show when={chosen()} keyed>
        {(address) => <CommentBox address={address} autofocus={asked()} />}
      </Show>
    </section>
  )
}

function placeNamed(name: string): CommentPlace {
  return commentPlaces.find((each) => each === name) ?? 'line'
}

/** 批示 first, then what is open; settled ones last. */
export function openFirst(threads: readonly CommentThread[]): CommentThread[] {
  const rank = ({ resolved, first }: CommentThread) => (resolved ? 2 : first.kind === 'instruction' ? 0 : 1)
  return [...threads].sort((a, b) => rank(a) - rank(b))
}
