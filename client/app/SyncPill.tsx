/** What became of what was typed: one pill, and behind it the list of exactly which cells. */
import { useLiveTable } from './createLiveTable.ts'
import { syncWords } from './syncWords.ts'

export function SyncPill(props: { readonly onOpen: () => void }) {
  const table = useLiveTable()
  const words = () => syncWords(table.status())
  return (
    <button
      type="button"
      class={`sync-pill sync-${table.status().state}`}
      aria-haspopup="dialog"
      title={words()}
      onClick={() => props.onOpen()}
    >
      <span class="sync-sign" aria-hidden="true">
        {signs[table.status().state]}
      </span>
      <span class="sync-words" role="status">
        {words()}
      </span>
    </button>
  )
}

const signs = { synced: '✓', saving: '↑', offline: '○', refused: '!' } as const
