/** How the table looked when this person left it, kept in the browser for the account. Works without a store as well. */
import type { AccountId, TableId } from '../../../shared/model.ts'
import { formState, type GridState, readGridState } from './gridState.ts'

export interface GridMemory {
  /** null: this person has not been here with this browser. */
  readonly read: () => GridState | null
  readonly write: (state: GridState) => void
}

/** @param store null where the browser gives none */
export function createGridMemory(store: Storage | null, account: AccountId, table: TableId): GridMemory {
  const key = `qitian.grid.${account}.${table}`
  let latest: GridState | null = null
  return {
    read() {
      const text = attempt(() => store?.getItem(key) ?? null)
      return text === null ? latest : (readGridState(text) ?? latest ?? formState)
    },
    write(state) {
      latest = state
      attempt(() => store?.setItem(key, JSON.stringify(state)))
    },
  }
}

/** Touching the store throws in private windows and where it is full; how a table looked is not worth a message. */
export function browserStore(): Storage | null {
  return attempt(() => globalThis.localStorage ?? null)
}

export function attempt<T>(run: () => T): T | null {
  try {
    return run()
  } catch {
    return null
  }
}
