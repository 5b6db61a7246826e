/**
 * What sync takes from the page it runs in: clock, chance, timers, sockets, stores and the page's own events. The page
 * gives the real ones (`browserEnvironment.ts`), tests and benchmarks theirs.
 */
export interface SyncEnvironment {
  readonly fetch: typeof fetch
  readonly createSocket: (url: string) => WebSocket
  /** null where the browser has none. */
  readonly indexedDB: IDBFactory | null
  /** Messages between this browser's tabs; null where the browser has none. */
  readonly openBroadcast: ((name: string) => BroadcastChannel) | null
  /** Milliseconds that only ever grow; for spans of time, not for dates. */
  readonly now: () => number
  /** This machine's clock, epoch milliseconds. Shown times and rights never rest on it alone. */
  readonly clock: () => number
  /** 0 … 1 */
  readonly random: () => number
  readonly randomBytes: (count: number) => Uint8Array
  /** Runs once after this many milliseconds; answers how to call it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void
  /** Runs in the next task, in hidden tabs as promptly as in visible ones. */
  readonly nextTask: (run: () => void) => void
  /** Runs before the next paint; in a hidden tab soon. */
  readonly nextFrame: (run: () => void) => void
  /** A note of a few bytes that outlives the page, apart from IndexedDB; null where there is none. */
  readonly readNote: (key: string) => string | null
  /** null takes it away. Where the browser keeps nothing, nothing is kept. */
  readonly writeNote: (key: string, text: string | null) => void
  /** Asks that the browser keep this site's store when disk space runs short. */
  readonly askPersistence: () => Promise<boolean>
  readonly page: PageEvents
}

/**
 * visible, online: a good moment to try again. offline: the machine has no network at all. hidden: the tab may be ended at
 * any time from now; what is under way must go out. closing: it is ended now.
 */
export type PageEvent = 'visible' | 'online' | 'offline' | 'hidden' | 'closing'

export interface PageEvents {
  readonly on: (event: PageEvent, run: () => void) => () => void
}
