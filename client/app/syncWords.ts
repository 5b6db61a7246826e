import type { SyncStatus } from '../sync/openTable.ts'
import { appTexts } from './texts.ts'

const texts = appTexts.sync

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
