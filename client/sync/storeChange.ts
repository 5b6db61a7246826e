/** What is written into the local store and read from it, as data; each list of changes is one transaction. */
import * as Y from 'yjs'
import type { BookName } from '../../shared/books/name.ts'
import type { Registry } from '../../shared/model.ts'
import type { StampsByField } from '../../shared/stampPacks.ts'
import {
  type AsideRow,
  type BookRow,
  type OutboxRow,
  type StampRow,
  type StoreDatabase,
  storeNames,
} from './storeSchema.ts'

/** What was found when the table was opened. */
export interface StoredTable {
  readonly books: readonly StoredBook[]
  readonly stamps: readonly StampRow[]
  readonly outbox: readonly OutboxRow[]
  readonly aside: readonly AsideRow[]
  readonly registry: Registry | null
}
export interface StoredBook {
  readonly row: BookRow
  readonly updates: readonly Uint8Array[]
}

export type StoreChange =
  | { readonly kind: 'book'; readonly row: BookRow }
  | { readonly kind: 'update'; readonly book: BookName; readonly epoch: string; readonly update: Uint8Array }
  /** The book begins anew with this state; what was kept of other epochs goes, stamps included. */
  | { readonly kind: 'fresh'; readonly row: BookRow; readonly state: Uint8Array }
  | { readonly kind: 'stamps'; readonly book: BookName; readonly stamps: StampsByField }
  | { readonly kind: 'edited'; readonly rows: readonly OutboxRow[] }
  /** Confirmed up to each row's `n`: a later edit of the same field stays. */
  | { readonly kind: 'confirmed'; readonly rows: readonly OutboxRow[] }
  | { readonly kind: 'setAside'; readonly rows: readonly AsideRow[] }
  | { readonly kind: 'asideDone'; readonly rows: readonly Pick<AsideRow, 'book' | 'field'>[] }
  | { readonly kind: 'registry'; readonly registry: Registry }

/** Resolves when all of it is in the store, rejects when none of it is. */
export async function writeChanges(database: StoreDatabase, changes: readonly StoreChange[]): Promise<void> {
  if (changes.length === 0) return
  // An edit is called stored when this completes, so it should outlast the machine's next power cut.
  const isEdit = changes.some((change) => change.kind === 'edited')
  const transaction = database.transaction(storeNames, 'readwrite', {
    durability: isEdit ? 'strict' : 'relaxed',
  })
  const stores = {
    books: transaction.objectStore('books'),
    updates: transaction.objectStore('updates'),
    stamps: transaction.objectStore('stamps'),
    outbox: transaction.objectStore('outbox'),
    aside: transaction.objectStore('aside'),
    kept: transaction.objectStore('kept'),
  }
  const apply = async (change: StoreChange): Promise<void> => {
    switch (change.kind) {
      case 'book':
        await stores.books.put(change.row)
        return
      case 'update': {
        const { kind: _, ...row } = change
        await stores.updates.add(row)
        return
      }
      case 'fresh': {
        const { book, epoch } = change.row
        await stores.stamps.delete(IDBKeyRange.bound([book, ''], [book, '\uffff']))
        for (let cursor = await stores.updates.index('book').openCursor(book); cursor; )
          [, cursor] = await Promise.all([
            cursor.value.epoch === epoch ? undefined : cursor.delete(),
            cursor.continue(),
          ])
        await Promise.all([
          stores.updates.add({ book, epoch, update: change.state }),
          stores.books.put(change.row),
        ])
        return
      }
      case 'stamps':
        await Promise.all(
          [...change.stamps].map(([field, stamp]) => stores.stamps.put({ book: change.book, field, stamp })),
        )
        return
      case 'edited':
        await Promise.all(change.rows.map((row) => stores.outbox.put(row)))
        return
      case 'confirmed':
        await Promise.all(
          change.rows.map(async (row) => {
            const found = await stores.outbox.get([row.tab, row.book, row.field])
            if (found !== undefined && found.n <= row.n)
              await stores.outbox.delete([row.tab, row.book, row.field])
          }),
        )
        return
      case 'setAside':
        await Promise.all(change.rows.map((row) => stores.aside.put(row)))
        return
      case 'asideDone':
        await Promise.all(change.rows.map(({ book, field }) => stores.aside.delete([book, field])))
        return
      case 'registry':
        await stores.kept.put(change.registry, 'registry')
        return
    }
  }
  const applyAll = async () => {
    for (const change of changes) await apply(change)
  }
  await Promise.all([applyAll(), transaction.done])
}

export async function readStoredTable(database: StoreDatabase): Promise<StoredTable> {
  const transaction = database.transaction(storeNames, 'readonly')
  const [rows, updates, stamps, outbox, aside, registry] = await Promise.all([
    transaction.objectStore('books').getAll(),
    transaction.objectStore('updates').getAll(),
    transaction.objectStore('stamps').getAll(),
    transaction.objectStore('outbox').getAll(),
    transaction.objectStore('aside').getAll(),
    transaction.objectStore('kept').get('registry'),
    transaction.done,
  ])
  const updatesByBook = new Map<string, Uint8Array[]>(rows.map((row) => [row.book, []]))
  const epochs = new Map<string, string>(rows.map((row) => [row.book, row.epoch]))
  for (const { book, epoch, update } of updates)
    if (epochs.get(book) === epoch) updatesByBook.get(book)?.push(update)
  return {
    books: rows.map((row) => ({ row, updates: updatesByBook.get(row.book) ?? [] })),
    stamps,
    outbox,
    aside,
    registry: registry === undefined || typeof registry === 'string' ? null : registry,
  }
}

/** Brings the pieces of one book together into one, whoever wrote them. */
export async function compactBook(database: StoreDatabase, book: BookName | string): Promise<void> {
  const transaction = database.transaction(['books', 'updates'], 'readwrite')
  const store = transaction.objectStore('updates')
  const compact = async () => {
    const [row, keys, pieces] = await Promise.all([
      transaction.objectStore('books').get(book),
      store.index('book').getAllKeys(book),
      store.index('book').getAll(book),
    ])
    if (row === undefined) return
    // Through a document, which forgets what was deleted; merging updates would keep it and is slow.
    const doc = new Y.Doc()
    for (const piece of pieces) if (piece.epoch === row.epoch) Y.applyUpdate(doc, piece.update)
    const update = Y.encodeStateAsUpdate(doc)
    doc.destroy()
    await Promise.all([
      ...keys.map((key) => store.delete(key)),
      store.add({ book: row.book, epoch: row.epoch, update }),
    ])
  }
  await Promise.all([compact(), transaction.done])
}
