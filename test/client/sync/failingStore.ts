// Makes a test browser's IndexedDB fail in the ways real ones do.
import { forceCloseDatabase, IDBObjectStore } from 'fake-indexeddb'
import { vi } from 'vitest'
import { openStoreDatabase, storeName } from '../../../client/sync/storeSchema.ts'
import type { TestBrowser } from '../../support/sync/testBrowser.ts'
import { clerk, tableId } from './openSync.ts'

export function failingStore(browser: TestBrowser) {
  const name = storeName(clerk.accountId, tableId)
  let spies: { readonly mockRestore: () => void }[] = []
  return {
    /** From now on every write ends its transaction as a full disk does: it aborts although every request succeeded. */
    fill: () => {
      spies = (['put', 'add'] as const).map((method) => {
        const real = IDBObjectStore.prototype[method]
        return vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
          this: IDBObjectStore,
          ...args
        ) {
          const request = Reflect.apply(real, this, args)
          request.addEventListener('success', () => this.transaction.abort())
          return request
        })
      })
    },
    empty: () => {
      for (const spy of spies) spy.mockRestore()
    },
    /** What clearing the site's data does: the connections close, the database is gone. */
    clear: () =>
      new Promise((resolve, reject) => {
        const request = factoryOf(browser).deleteDatabase(name)
        request.onsuccess = resolve
        request.onerror = reject
      }),
    /** The browser ends the connections, the data stay. */
    closeConnections: () => {
      for (const database of browser.databases.splice(0))
        Reflect.apply(forceCloseDatabase, undefined, [database])
    },
    countPieces: async () => {
      const database = await openStoreDatabase(factoryOf(browser), name, 'x', () => undefined)
      const count = await database.count('updates')
      database.close()
      return count
    },
  }
}

function factoryOf(browser: TestBrowser): IDBFactory {
  if (browser.indexedDB === null) throw new Error('this browser has no store')
  return browser.indexedDB
}
