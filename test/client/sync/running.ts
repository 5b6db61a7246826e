// What every sync test has: a server, tabs that are closed afterwards, and a way to wait for a condition.
import { afterEach, beforeEach, expect, vi } from 'vitest'
import type { TableSync } from '../../../client/sync/tableSync.ts'
import { type SyncServer, startSyncServer } from '../../support/sync/syncServer.ts'
import type { TestTab } from '../../support/sync/testBrowser.ts'
import { isLive, isSynced, noUnits, openSync, people } from './openSync.ts'

export interface Running {
  server: () => SyncServer
  /** Opens and waits until the table is in step. */
  readonly opened: (tab: TestTab, options?: Parameters<typeof openSync>[2]) => Promise<TableSync>
  /** Opens without waiting for the server. */
  readonly opening: (tab: TestTab, options?: Parameters<typeof openSync>[2]) => Promise<TableSync>
}

export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 30_000, interval: 5 })
}

export function settled(sync: TableSync): Promise<void> {
  return eventually(() => expect(isSynced(sync)).toBe(true))
}

/** To be called at the top of a test file. */
export function useServer(): Running {
  let server: SyncServer
  const open: TableSync[] = []
  // Every provider of every table listens for the end of the process.
  process.setMaxListeners(0)
  beforeEach(async () => {
    server = await startSyncServer(people, noUnits)
  })
  afterEach(async () => {
    await Promise.all(open.splice(0).map((sync) => sync.close()))
    await server.stop()
  })
  const opening: Running['opening'] = async (tab, options) => {
    const sync = await openSync(server, tab, options)
    open.push(sync)
    return sync
  }
  return {
    server: () => server,
    opening,
    opened: async (tab, options) => {
      const sync = await opening(tab, options)
      await eventually(() => {
        expect(isSynced(sync)).toBe(true)
        expect(isLive(sync)).toBe(true)
      })
      return sync
    },
  }
}
