/** What became of what was typed: one pill, and behind it the list of exactly which cells. */
import { createSignal, lazy, Show, Suspense } from 'solid-js'
import type { SyncStatus } from '../sync/openTable.ts'
import { useLiveTable } from './createLiveTable.ts'
import { appTexts } from './texts.ts'

const texts = appTexts.sync
const SyncDialog = lazy(() => import('./SyncDialog.tsx'))

export function SyncPill() {
  const table = useLiveTable()
  const [open, setOpen] = createSignal(false)
  const words = () => syncWords(table.status())
  return (
    <>
      <button
        type="button"
        class={`sync-pill sync-${table.status().state}`}
        aria-haspopup="dialog"
        title={words()}
        onClick={() => setOpen(true)}
      >
        <span class="sync-sign" aria-hidden="true">
          {signs[table.status().state]}
        </span>
        <span class="sync-words" role="status">
          {words()}
        </span>
      </button>
      <Show when={open()}>
        <Suspense>
          <SyncDialog onClose={() => setOpen(false)} />
        </Suspense>
      </Show>
    </>
  )
}

const signs = { synced: '✓', saving: '↑', offline: '⏸', refused: '!' } as const

/** The one sentence of the pill. */
export function syncWords(status: SyncStatus): string {
  const count = status.unsent.length
  switch (status.state) {
    case 'synced':
      return texts.synced
    case 'saving':
      return count === 0 ? texts.connecting : texts.saving(count)
    case 'offline':
      if (count === 0) return texts.offline
      // What only this page holds is never called stored.
      return status.stored === count
        ? texts.offlineStored(count)
        : texts.offlineUnstored(count - status.stored)
    case 'refused': {
      const refused = status.unsent.filter((field) => field.refusal !== null)
      const why = refused[0]?.refusal?.reason
      return why === undefined ? texts.refused(count) : texts.refusedWhy(refused.length, why)
    }
  }
}
