/**
 * What this browser keeps of a table, so that it opens and is edited without the server.
 *
 * Changes wait in a queue and go into one transaction at a time: an edit at once, what came from the server within a second.
 * A change counts as stored when its transaction has completed, never before. Where a transaction fails (disk full, the
 * browser closed the connection, site data cleared) everything is written anew from memory into a reopened database; where
 * that fails too the store says `memoryOnly`, drops the queue, and tries to write everything again now and then.
 */
import type { SyncEnvironment } from './environment.ts'
import {
  compactBook,
  readStoredTable,
  type StoreChange,
  type StoredTable,
  writeChanges,
} from './storeChange.ts'
import { openStoreDatabase, type StoreDatabase } from './storeSchema.ts'

export interface LocalStore {
  /** Everything kept so far; nothing where the store does not work. */
  readonly load: () => Promise<StoredTable>
  readonly state: () => 'works' | 'memoryOnly'
  readonly onState: (listener: () => void) => void
  /** @returns true once the transaction has completed, false where it did not */
  readonly write: (changes: readonly StoreChange[], when: 'now' | 'soon') => Promise<boolean>
  /** Writes at once what waits. */
  readonly flush: () => Promise<void>
  /** Writes what waits, then lets go of the database. */
  readonly close: () => Promise<void>
}

/** All that should be in the store, and what to do once it is. */
export interface Everything {
  readonly changes: readonly StoreChange[]
  readonly stored: () => void
}

interface Waiting {
  readonly changes: readonly StoreChange[]
  readonly done: (stored: boolean) => void
}

const soonMilliseconds = 1_000
const retryMilliseconds = 15_000
/** So many pieces of one book are brought together into one. */
const compactAbove = 200

export function createLocalStore(
  name: string,
  everything: () => Everything,
  environment: SyncEnvironment,
): LocalStore {
  const listeners = new Set<() => void>()
  const pieceCounts = new Map<string, number>()
  let state: 'works' | 'memoryOnly' = 'works'
  let database: StoreDatabase | null = null
  /** Of the database we last saw: another one was emptied behind our back. */
  let mark: string | null = null
  let waiting: Waiting[] = []
  /** What must still be taken out when the store works again; what must be put in is in `everything`. */
  let owed: StoreChange[] = []
  let cancelSoon: (() => void) | null = null
  let cancelRetry = (): void => undefined
  let running: Promise<void> | null = null
  let closed = false

  const setState = (next: 'works' | 'memoryOnly') => {
    if (state === next) return
    state = next
    for (const listener of listeners) listener()
  }

  /** `intact`: what was written before is still in it. */
  const connect = async (): Promise<{ readonly opened: StoreDatabase; readonly intact: boolean }> => {
    if (database !== null) return { opened: database, intact: true }
    if (environment.indexedDB === null) throw new DOMException('There is no IndexedDB', 'NotSupportedError')
    const newMark = Array.from(environment.randomBytes(12), (byte) => byte.toString(36)).join('')
    const opened = await openStoreDatabase(environment.indexedDB, name, newMark, () => {
      if (database !== opened) return
      database = null
      // The data may have gone with the connection: look now, not at the next edit.
      if (!closed) void flush()
    })
    database = opened
    const found = await opened.get('kept', 'mark')
    const intact = mark === null || found === mark
    mark = typeof found === 'string' ? found : null
    return { opened, intact }
  }

  const disconnect = () => {
    const dropped = database
    database = null
    dropped?.close()
  }

  const drain = async () => {
    while (waiting.length > 0 || (database === null && !closed)) {
      const taken = waiting
      waiting = []
      const stored = await store(taken.flatMap((each) => each.changes))
      for (const each of taken) each.done(stored)
      if (!stored) return
    }
  }

  const store = async (changes: readonly StoreChange[]): Promise<boolean> => {
    if (state === 'works' && (await tried(() => storeChanges(changes)))) return true
    disconnect()
    if (await tried(() => storeEverything(changes))) return true
    disconnect()
    owed.push(...changes.filter((change) => change.kind === 'confirmed' || change.kind === 'asideDone'))
    setState('memoryOnly')
    scheduleRetry()
    return false
  }

  const storeChanges = async (changes: readonly StoreChange[]) => {
    const { opened, intact } = await connect()
    if (!intact) return await storeEverything(changes)
    await writeChanges(opened, changes)
    for (const change of changes) {
      if (change.kind !== 'update') continue
      const count = (pieceCounts.get(change.book) ?? 0) + 1
      pieceCounts.set(change.book, count > compactAbove ? 1 : count)
      if (count > compactAbove) await compactBook(opened, change.book)
    }
  }

  const storeEverything = async (changes: readonly StoreChange[]) => {
    const { opened } = await connect()
    const all = everything()
    await writeChanges(opened, [...all.changes, ...owed, ...changes])
    owed = []
    setState('works')
    all.stored()
  }

  const scheduleRetry = () => {
    cancelRetry()
    if (closed || environment.indexedDB === null) return
    cancelRetry = environment.after(retryMilliseconds, () => void flush())
  }

  const flush = (): Promise<void> => {
    cancelSoon?.()
    cancelSoon = null
    running ??= drain().finally(() => {
      running = null
    })
    return running
  }

  return {
    state: () => state,
    onState: (listener) => {
      listeners.add(listener)
    },
    load: async () => {
      let found: StoredTable | null = null
      if (environment.indexedDB !== null)
        await tried(async () => {
          const { opened } = await connect()
          found = await readStoredTable(opened)
        })
      if (found === null) {
        setState('memoryOnly')
        scheduleRetry()
        return { books: [], stamps: [], outbox: [], aside: [], registry: null }
      }
      const read: StoredTable = found
      for (const { row, updates } of read.books) pieceCounts.set(row.book, updates.length)
      return read
    },
    write: (changes, when) =>
      new Promise((done) => {
        if (closed || state === 'memoryOnly') {
          owed.push(...changes.filter((change) => change.kind === 'confirmed' || change.kind === 'asideDone'))
          return done(false)
        }
        waiting.push({ changes, done })
        if (when === 'now') void flush()
        else cancelSoon ??= environment.after(soonMilliseconds, () => void flush())
      }),
    flush,
    close: async () => {
      if (state === 'works') await flush()
      closed = true
      cancelRetry()
      cancelSoon?.()
      disconnect()
    },
  }
}

/** A browser's refusal is an answer here; anything else is a fault of ours and goes up. */
async function tried(run: () => Promise<void>): Promise<boolean> {
  try {
    await run()
    return true
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    console.warn('The local store did not answer as it should', error)
    return false
  }
}
