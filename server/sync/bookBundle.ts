/** All books that a person may read, in one answer. */
import { type BookName, bookName, parseBookName } from '../../shared/books/name.ts'
import { type BundledBook, encodeBundle } from '../../shared/bundle.ts'
import type { Person, Registry, TableId, TableState } from '../../shared/model.ts'
import type { PackedStamps } from '../../shared/stampPacks.ts'
import type { BookStore } from '../store/bookStore.ts'
import type { KnownBook } from './hub.ts'
import { openingRefusal, writingRefusal } from './rights.ts'
import { messageOf } from './storageHealth.ts'
import type { SyncLog } from './syncLog.ts'
import type { Table } from './table.ts'

export interface BundleSource {
  readonly tableId: TableId
  readonly table: Table
  readonly store: BookStore
  readonly registry: () => Registry
  readonly state: () => TableState
  readonly clock: () => number
  readonly log: SyncLog
}

/** The state vector of somebody who has nothing. */
const nothing = new Uint8Array([0])

export async function bundleBooks(
  { tableId, table, store, registry, state, clock, log }: BundleSource,
  person: Person,
  known: { readonly [book: string]: KnownBook },
): Promise<Uint8Array> {
  const plan = await table.readPlan()
  const names = new Set<BookName>(['plan', ...(await store.books(tableId))])
  const books: BundledBook<PackedStamps>[] = []
  for (const name of names) {
    const ref = parseBookName(name)
    if (ref === null || openingRefusal(person, ref, registry(), state()) !== null) continue
    try {
      const room = await table.room(ref)
      const book = bookName(ref)
      const its = Object.hasOwn(known, book) ? known[book] : undefined
      const has = its !== undefined && its.epoch === room.epoch() ? its : null
      books.push({
        book,
        epoch: room.epoch(),
        refusal: writingRefusal(person, ref, registry(), state(), plan, clock()),
        seq: room.seq(),
        stamps: room.stampsAfter(has?.seq ?? 0),
        updates: room.piecesFor(vectorOf(has)),
      })
    } catch (error) {
      // The others are of use without it; its channel will say that it cannot be opened now.
      log.error({ tableId, book: name, error: messageOf(error) }, 'a book is missing in a bundle')
    }
  }
  return encodeBundle(books)
}

function vectorOf(known: KnownBook | null): Uint8Array {
  return known === null ? nothing : Buffer.from(known.vector, 'base64')
}
