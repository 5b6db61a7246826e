/** The tables of the local store: one IndexedDB database per account and table, so that accounts never meet. */
import type { DBSchema, IDBPDatabase } from 'idb'
import { wrap } from 'idb'
import type { BookName } from '../../shared/books/name.ts'
import type { Cell } from '../../shared/books/shape.ts'
import type { Refusal } from '../../shared/errors.ts'
import type { AccountId, Registry, Stamp, TableId } from '../../shared/model.ts'

/** What is known of a book besides its content. */
export interface BookRow {
  readonly book: BookName
  /** '' before the server named one. */
  readonly epoch: string
  /**
   * The journal's sequence number up to which the stamps are surely complete: as of the last opening. An ack does not raise
   * it, since it may confirm an edit whose field is not known here.
   */
  readonly seq: number
  /** The server's last word on writing it. */
  readonly refusal: Refusal | null
}

/** A piece of a book's history: Yjs updates, in the order they came. */
export interface UpdateRow {
  readonly book: BookName
  readonly epoch: string
  readonly update: Uint8Array
}

/** A field that was edited in a tab and is not yet confirmed; `n` grows with every edit of that tab. */
export interface OutboxRow {
  readonly tab: string
  readonly book: BookName
  readonly field: string
  readonly n: number
  /** Edited while disconnected, after this number of the book's changes had been seen; absent: edited while connected. */
  readonly offlineSince?: number
}

export interface StampRow {
  readonly book: BookName
  readonly field: string
  readonly stamp: Stamp
}

/** What this person had written into a copy of a book that the server no longer follows. */
export interface AsideRow {
  readonly book: BookName
  readonly field: string
  readonly value: Cell
}

export interface StoreSchema extends DBSchema {
  books: { key: string; value: BookRow }
  updates: { key: number; value: UpdateRow; indexes: { book: string } }
  stamps: { key: [string, string]; value: StampRow }
  outbox: { key: [string, string, string]; value: OutboxRow; indexes: { book: string } }
  aside: { key: [string, string]; value: AsideRow }
  /** Single values under fixed names. */
  kept: { key: string; value: Registry | string }
}

export type StoreDatabase = IDBPDatabase<StoreSchema>

export const storeNames = ['books', 'updates', 'stamps', 'outbox', 'aside', 'kept'] as const

export function storeName(accountId: AccountId, tableId: TableId): string {
  return `qitian/${accountId}/${tableId}`
}

const version = 1

/**
 * @param onLost the connection is closed, by the browser or for another tab's sake
 * @param mark a random text, kept in a database that is created now: tells a database from its emptied successor
 */
export async function openStoreDatabase(
  factory: IDBFactory,
  name: string,
  mark: string,
  onLost: () => void,
): Promise<StoreDatabase> {
  const request = factory.open(name, version)
  request.onupgradeneeded = () => {
    const database = request.result
    database.createObjectStore('books', { keyPath: 'book' })
    database.createObjectStore('updates', { autoIncrement: true }).createIndex('book', 'book')
    database.createObjectStore('stamps', { keyPath: ['book', 'field'] })
    database.createObjectStore('outbox', { keyPath: ['tab', 'book', 'field'] }).createIndex('book', 'book')
    database.createObjectStore('aside', { keyPath: ['book', 'field'] })
    database.createObjectStore('kept').put(mark, 'mark')
  }
  const database = (await wrap(request)) as unknown as StoreDatabase
  database.addEventListener('close', onLost)
  database.addEventListener('versionchange', () => {
    database.close()
    onLost()
  })
  return database
}
