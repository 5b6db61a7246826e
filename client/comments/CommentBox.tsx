/** Writing a comment, an answer, or a leader's 批示. What is typed is kept until it is sent. */
import { createSignal, Show } from 'solid-js'
import { addComment, mostCommentCharacters } from '../../shared/books/commentEdits.ts'
import type { CommentThread } from '../../shared/books/commentThreads.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { SecretNotice } from '../ui/SecretNotice.tsx'
import { TroubleNotice } from '../ui/TroubleNotice.tsx'
import type { CommentAddress } from './commentPlaces.ts'
import { type Draft, draftOf, noDraft } from './drafts.ts'
import { MentionBox } from './MentionBox.tsx'
import { namedIn } from './mentions.ts'
import { commentTexts as texts } from './texts.ts'

export function CommentBox(props: {
  readonly address: CommentAddress
  /** The thread that is answered; without it a new one begins. */
  readonly thread?: CommentThread
  readonly onSent?: () => void
  readonly onCancel?: () => void
  readonly autofocus?: boolean
}) {
  const { makeId } = useServices()
  const table = useLiveTable()
  const { accountId, acting } = table.open.person
  const isLeader = acting.role === 'leader'
  // The owner shows another box for another address.
  const about =
    props.thread?.id ?? [props.address.taskId, props.address.lineUnitId, props.address.place].join('.')
  const kept = draftOf(window, accountId, table.open.tableId, about)
  const [draft, setDraft] = createSignal<Draft>(kept.read())
  const change = (part: Partial<Draft>) => {
    const next = { ...draft(), ...part }
    setDraft(next)
    kept.write(next)
  }
  const refusal = () => {
    table.view()
    table.status()
    return table.open.mayComment()
  }
  const send = () => {
    const text = draft().text.trim()
    if (text === '') return
    const { taskId, lineUnitId, place } = props.address
    const done = table.comment((doc) =>
      addComment(doc, {
        id: makeId(),
        taskId,
        lineUnitId,
        place,
        kind: isLeader ? 'instruction' : 'comment',
        text,
        mentions: namedIn(text, draft().chosen),
        replyTo: props.thread?.id,
      }),
    )
    if (!done) return
    setDraft(noDraft)
    kept.write(noDraft)
    props.onSent?.()
  }
  const isAnswer = () => props.thread !== undefined
  const label = () => (isAnswer() ? texts.reply : isLeader ? texts.writeInstruction : texts.write)
  const placeholder = () =>
    isAnswer() ? texts.replyPlaceholder : isLeader ? texts.instructionPlaceholder : texts.placeholder
  return (
    <div class="comment-box">
      <Show when={refusal()}>{(told) => <TroubleNotice trouble={told()} />}</Show>
      <MentionBox
        label={label()}
        placeholder={placeholder()}
        value={draft().text}
        most={mostCommentCharacters}
        autofocus={props.autofocus ?? false}
        onText={(text) => change({ text })}
        onMention={(one) => change({ chosen: [...draft().chosen, one] })}
        onSend={send}
      />
      <SecretNotice />
      <p class="comment-actions">
        <button
          type="button"
          class="button button-primary button-small"
          disabled={draft().text.trim() === '' || refusal() !== null}
          onClick={send}
        >
          {isLeader && !isAnswer() ? texts.sendInstruction : texts.send}
        </button>
        <Show when={props.onCancel}>
          {(cancel) => (
            <button type="button" class="button button-quiet button-small" onClick={() => cancel()()}>
              {texts.cancel}
            </button>
          )}
        </Show>
        <Show when={draft().text !== ''}>
          <span class="field-hint">{texts.draft}</span>
        </Show>
      </p>
    </div>
  )
}
