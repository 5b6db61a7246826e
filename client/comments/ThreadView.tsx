/** A thread: what was said, by whom, when; answering, settling, changing one's own words. */
import { createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import {
  editComment,
  mostCommentCharacters,
  removeComment,
  restoreComment,
  settleThread,
} from '../../shared/books/commentEdits.ts'
import { type Comment, type CommentThread, mayResolve } from '../../shared/books/commentThreads.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { momentToText } from '../tasks/time.ts'
import { CommentBox } from './CommentBox.tsx'
import { useComments } from './commentDesk.ts'
import { MentionBox } from './MentionBox.tsx'
import { type Mentionable, mentionables, namedIn } from './mentions.ts'
import { commentTexts as texts } from './texts.ts'

export function ThreadView(props: {
  readonly thread: CommentThread
  /** Where it stands, as a link to the task. */
  readonly onOpen?: () => void
}) {
  const { now } = useServices()
  const table = useLiveTable()
  const comments = useComments()
  const [answering, setAnswering] = createSignal(false)
  const thread = () => props.thread
  const place = createMemo(() => {
    const { registry, tasks } = table.view()
    const unit = registry.units.find(({ id }) => id === thread().lineUnitId)?.name ?? ''
    const number = tasks.get(thread().taskId)?.number
    return number === undefined ? texts.gone : texts.where(number, unit, texts.places[thread().place])
  })
  const isInstruction = () => thread().first.kind === 'instruction'
  const maySettle = () => {
    table.status()
    return (
      table.open.mayComment() === null &&
      mayResolve(thread(), table.open.person.acting.unitId, table.view().plan.officeUnitId)
    )
  }
  const settle = () =>
    table.comment((doc) => settleThread(doc, thread().id, thread().resolved ? 'open' : 'resolved'))
  // Shown for a moment as unread, then it counts as read.
  const unreadAtFirst = comments.unreadIn(props.thread)
  let item: HTMLLIElement | undefined
  onMount(() => {
    if (item === undefined) return
    // What lies below the edge of the screen was not read.
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      comments.markRead([props.thread])
      seen.disconnect()
    })
    seen.observe(item)
    onCleanup(() => seen.disconnect())
  })
  return (
    <li
      ref={(own) => {
        item = own
      }}
      class="thread"
      classList={{ 'thread-instruction': isInstruction(), 'thread-resolved': thread().resolved }}
    >
      <p class="thread-head">
        <Show when={isInstruction()}>
          <span class="pill pill-alarm">{texts.instruction}</span>
        </Show>
        <Show when={props.onOpen} fallback={<span class="field-hint">{place()}</span>}>
          {(open) => (
            <button type="button" class="link-button" title={texts.show} onClick={() => open()()}>
              {place()}
            </button>
          )}
        </Show>
        <Show when={unreadAtFirst > 0}>
          <span class="pill pill-accent">{texts.new}</span>
        </Show>
        <Show when={thread().resolved}>
          <span class="pill pill-done">✓ {texts.resolved}</span>
        </Show>
      </p>
      <CommentView comment={thread().first} />
      <Show when={thread().replies.length > 0}>
        <ul class="thread-replies">
          <For each={thread().replies}>
            {(reply) => (
              <li>
                <CommentView comment={reply} />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={thread().resolved && thread().resolvedBy}>
        {(by) => <p class="field-hint">{texts.resolvedBy(by().name, momentToText(by().time, now()))}</p>}
      </Show>
      <p class="comment-actions">
        <Show when={!answering()}>
          <button type="button" class="button button-small" onClick={() => setAnswering(true)}>
            {texts.reply}
          </button>
        </Show>
        <Show when={maySettle()}>
          <button type="button" class="button button-quiet button-small" onClick={settle}>
            {thread().resolved ? texts.reopen : texts.resolve}
          </button>
        </Show>
      </p>
      <Show when={answering()}>
        <CommentBox
          address={thread()}
          thread={thread()}
          autofocus
          onSent={() => setAnswering(false)}
          onCancel={() => setAnswering(false)}
        />
      </Show>
    </li>
  )
}

function CommentView(props: { readonly comment: Comment }) {
  const { now } = useServices()
  const table = useLiveTable()
  const comments = useComments()
  const [editing, setEditing] = createSignal<string | null>(null)
  const its = () => props.comment
  const unitName = () => table.view().registry.units.find(({ id }) => id === its().unitId)?.name ?? ''
  const isOwn = () => comments.isOwn(its())
  const mayChange = () => {
    table.status()
    return isOwn() && table.open.mayComment() === null
  }
  const [added, setAdded] = createSignal<readonly Mentionable[]>([])
  const save = () => {
    const text = (editing() ?? '').trim()
    if (text === '') return
    const { accountIds, unitIds } = its().mentions
    const known = mentionables(table.view().registry.units, []).filter(({ id }) =>
      unitIds.some((each) => each === id),
    )
    const named = namedIn(text, [...known, ...added()])
    const mentions = {
      accountIds: [...new Set([...accountIds, ...named.accountIds])],
      unitIds: named.unitIds,
    }
    if (table.comment((doc) => editComment(doc, { id: its().id, text, mentions }))) setEditing(null)
  }
  return (
    <div class="comment">
      <p class="comment-head">
        <strong>{its().by?.name ?? texts.you}</strong>
        <span class="field-hint">
          {unitName()}
          <Show when={its().by} fallback={<> · {texts.pending}</>}>
            {(by) => <> · {momentToText(by().time, now())}</>}
          </Show>
          <Show when={its().edited}> · {texts.edited}</Show>
        </span>
      </p>
      <Show
        when={editing() !== null}
        fallback={
          <p class="comment-text" classList={{ 'comment-removed': its().removed }}>
            {its().removed ? texts.removed : its().text}
          </p>
        }
      >
        <MentionBox
          label={texts.edit}
          placeholder=""
          value={editing() ?? ''}
          most={mostCommentCharacters}
          autofocus
          onText={setEditing}
          onMention={(one) => setAdded((all) => [...all, one])}
          onSend={save}
        />
        <p class="comment-actions">
          <button type="button" class="button button-primary button-small" onClick={save}>
            {texts.save}
          </button>
          <button type="button" class="button button-quiet button-small" onClick={() => setEditing(null)}>
            {texts.cancel}
          </button>
        </p>
      </Show>
      <Show when={mayChange() && editing() === null}>
        <p class="comment-own">
          <Show
            when={!its().removed}
            fallback={
              <button
                type="button"
                class="link-button"
                onClick={() => table.comment((doc) => restoreComment(doc, its().id))}
              >
                {texts.restore}
              </button>
            }
          >
            <button type="button" class="link-button" onClick={() => setEditing(its().text)}>
              {texts.edit}
            </button>
            <button
              type="button"
              class="link-button"
              onClick={() => table.comment((doc) => removeComment(doc, its().id))}
            >
              {texts.remove}
            </button>
          </Show>
        </p>
      </Show>
    </div>
  )
}
