/** The other applicants' figures, typed or pasted as a list: out of them follows the place, and where the rule says so the points. */
import { createSignal, createUniqueId, Show } from 'solid-js'
import type { TaskView } from '../../shared/books/tableView.ts'
import { setPeers } from '../../shared/books/taskEdits.ts'
import { useLiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { peerLines, readPeerLines } from './peerLines.ts'
import { tasksTexts } from './texts.ts'

const texts = tasksTexts.office

export function PeersForm(props: { readonly task: TaskView; readonly unit: string }) {
  const table = useLiveTable()
  const { toasts } = useServices()
  const id = createUniqueId()
  const standing = () => table.view().plan.peers.get(props.task.task.id) ?? []
  // A starting value: what is typed here is the person's until it is saved.
  const [words, setWords] = createSignal(peerLines(standing()))
  const read = () => readPeerLines(words(), props.unit)
  const save = () => {
    const { peers } = read()
    if (table.edit('plan', (doc) => setPeers(doc, { id: props.task.task.id, peers })))
      toasts.tell(texts.peersSaved(peers.length))
  }
  return (
    <form
      class="official-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (read().unread.length === 0) save()
      }}
    >
      <label class="field-label" for={id}>
        {texts.peers}
      </label>
      <textarea
        id={id}
        class="input"
        rows={4}
        maxLength={15_000}
        placeholder={texts.peersExample}
        value={words()}
        onInput={(event) => setWords(event.currentTarget.value)}
        aria-describedby={`${id}-hint`}
      />
      <p id={`${id}-hint`} class={read().unread.length > 0 ? 'field-error' : 'field-hint'}>
        <Show when={read().unread[0]} fallback={texts.peersHint(read().peers.length)}>
          {(line) => texts.peersUnread(line())}
        </Show>
      </p>
      <p class="report-actions">
        <button
          type="submit"
          class="button button-small"
          disabled={read().unread.length > 0 || peerLines(standing()) === peerLines(read().peers)}
        >
          {texts.set}
        </button>
      </p>
    </form>
  )
}
