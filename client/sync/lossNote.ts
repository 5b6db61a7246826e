/**
 * How many edits this browser's store holds that the server does not have, noted outside the store. Where the note says some
 * and the store is empty, the browser has thrown the store away, and the person must be told.
 */
import type { SyncEnvironment } from './environment.ts'

export interface LossNote {
  /** @param count fields safely in the store and not yet confirmed */
  readonly kept: (count: number) => void
  /** Edits that the store should hold, by the note of the last page. */
  readonly expected: () => number
}

/** @param name the store's */
export function createLossNote(name: string, environment: SyncEnvironment): LossNote {
  const key = `${name}/unsent`
  let last: number | null = null
  return {
    kept: (count) => {
      if (count === last) return
      last = count
      environment.writeNote(key, count === 0 ? null : String(count))
    },
    expected: () => {
      const count = Number(environment.readNote(key) ?? 0)
      return Number.isSafeInteger(count) && count > 0 ? count : 0
    },
  }
}
