// Opens a table's sync in a tab of a test browser, and edits as a person would.
import type * as Y from 'yjs'
import type { TableSyncEvents } from '../../../client/sync/tableParts.ts'
import { openTableSync, type TableSync } from '../../../client/sync/tableSync.ts'
import { type BookName, unitBook } from '../../../shared/books/name.ts'
import { cellsRoot } from '../../../shared/books/shape.ts'
import { toId } from '../../../shared/ids.ts'
import type { Person } from '../../../shared/model.ts'
import { type SyncServer, testPerson } from '../../support/sync/syncServer.ts'
import type { TestTab } from '../../support/sync/testBrowser.ts'

export const tableId = toId<'table'>('t1')
export const clerk = testPerson('a1', 'u1', 'clerk')
export const colleague = testPerson('a2', 'u1', 'clerk')
export const office = testPerson('a3', 'u0', 'office')
export const people = [clerk, colleague, office]
export const own: BookName = unitBook(toId<'unit'>('u1'))
export const other: BookName = unitBook(toId<'unit'>('u2'))
export const noUnits = { units: [], groups: [] }

/** Three cells that a unit's book may hold. */
export const progress = 'entry/k1/progress'
export const volunteers = 'entry/k1/fact/volunteers'
export const events2024 = 'entry/k1/fact/events/2024'
export const note = 'note/k1'

const silence: TableSyncEvents = {
  changed: () => undefined,
  stamped: () => undefined,
  booksChanged: () => undefined,
  registryChanged: () => undefined,
  rightsChanged: () => undefined,
  session: () => undefined,
  clashes: () => undefined,
  status: () => undefined,
  presence: () => undefined,
}

export async function openSync(
  server: SyncServer,
  tab: TestTab,
  options: {
    readonly person?: Person
    readonly events?: Partial<TableSyncEvents>
    readonly books?: readonly BookName[]
  } = {},
): Promise<TableSync> {
  const sync = await openTableSync(
    {
      tableId,
      person: options.person ?? clerk,
      origin: server.origin,
      onProgress: () => undefined,
      events: { ...silence, ...options.events },
    },
    tab.environment,
  )
  sync.want(new Set<BookName>([...sync.names(), 'plan', 'review', own, ...(options.books ?? [])]))
  sync.start()
  return sync
}

export function docOf(sync: TableSync, book: BookName = own): Y.Doc {
  const doc = sync.book(book)?.doc()
  if (doc === undefined) throw new Error(`${book} is not open`)
  return doc
}

export function set(sync: TableSync, field: string, value: unknown, book: BookName = own): void {
  const doc = docOf(sync, book)
  doc.transact(() => doc.getMap(cellsRoot).set(field, value), 'edit')
}

export function cells(doc: Y.Doc): unknown {
  return doc.getMap(cellsRoot).toJSON()
}

export function isSynced(sync: TableSync): boolean {
  return sync.status().state === 'synced'
}

/** Every book's channel has been opened on the present connection. */
export function isLive(sync: TableSync): boolean {
  return [...sync.names()].every((name) => sync.book(name)?.isLive() === true)
}

export function unsentFields(sync: TableSync): string[] {
  return sync.status().unsent.map(({ field }) => field)
}
