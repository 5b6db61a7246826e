/** A small note of one person at one table, kept in this browser and shared by its tabs: what was seen already. */
import type { AccountId, TableId } from '../../shared/model.ts'

export interface PersonNote {
  /** As it was written; undefined where there is nothing, or nothing that can be read. */
  readonly read: () => unknown
  /** Anything that JSON holds. */
  readonly write: (note: unknown) => void
  /** Another tab wrote it. */
  readonly onChange: (listener: () => void) => () => void
}

export function personNote(page: Window, name: string, account: AccountId, table: TableId): PersonNote {
  const key = `qitian.${name}.${account}.${table}`
  return {
    // Private windows and full disks throw: what was seen is then only known until the page closes.
    read: () => attempt(() => JSON.parse(page.localStorage.getItem(key) ?? 'null')),
    write: (note) => {
      attempt(() => page.localStorage.setItem(key, JSON.stringify(note)))
    },
    onChange: (listener) => {
      const heard = (event: StorageEvent) => {
        if (event.key === key) listener()
      }
      page.addEventListener('storage', heard)
      return () => page.removeEventListener('storage', heard)
    },
  }
}

function attempt(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return undefined
    throw error
  }
}
