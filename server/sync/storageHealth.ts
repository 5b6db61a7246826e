/**
 * Whether the store can be written now. Whoever fails to write says so here and waits; one probe for everybody finds out
 * when the disk is back, so that the server recovers by itself and browsers can be told the whole time.
 */
import type { BookStore } from '../store/bookStore.ts'
import type { SyncLog } from './syncLog.ts'

export interface StorageHealth {
  readonly isWritable: () => boolean
  readonly failed: (error: unknown) => void
  /** Runs once, when the store can be written again. */
  readonly whenWritable: (run: () => void) => void
  readonly stop: () => void
}

export interface StorageHealthOptions {
  readonly store: BookStore
  readonly after: (milliseconds: number, run: () => void) => () => void
  readonly log: SyncLog
  readonly changed: (writable: boolean) => void
}

const probeMilliseconds = 1_000

export function createStorageHealth({ store, after, log, changed }: StorageHealthOptions): StorageHealth {
  let waiting: (() => void)[] = []
  let cancelProbe: (() => void) | null = null
  let stopped = false

  const probeLater = () => {
    cancelProbe = after(probeMilliseconds, () => void probe())
  }
  const probe = async () => {
    try {
      await store.probe()
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'the store can still not be written')
      if (!stopped) probeLater()
      return
    }
    if (stopped) return
    cancelProbe = null
    log.info({}, 'the store can be written again')
    changed(true)
    const runs = waiting
    waiting = []
    for (const run of runs) run()
  }

  return {
    isWritable: () => cancelProbe === null,
    failed: (error) => {
      if (cancelProbe !== null || stopped) return
      log.error({ error: messageOf(error) }, 'the store cannot be written; nothing is confirmed until it can')
      changed(false)
      probeLater()
    },
    whenWritable: (run) => {
      if (cancelProbe === null) run()
      else waiting.push(run)
    },
    stop: () => {
      stopped = true
      cancelProbe?.()
      cancelProbe = null
    },
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
