/**
 * All readable books of a table in one answer: what `POST /api/tables/:id/bundle` returns (compressed by HTTP).
 * For each book only what the browser did not name as known is in it.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type Opened, readOpened, writeOpened } from './opened.ts'
import type { PackedStamps, StampsByField } from './stampPacks.ts'

export interface BundledBook<Stamps = StampsByField> extends Opened<Stamps> {
  readonly book: string
  /** Yjs V1 updates, to be applied in order: over what the browser has when the epochs agree, else over nothing. */
  readonly updates: readonly Uint8Array[]
}

export function encodeBundle(books: readonly BundledBook<PackedStamps>[]): Uint8Array {
  return encoding.encode((to) => {
    encoding.writeVarUint(to, books.length)
    for (const { book, updates, ...opened } of books) {
      encoding.writeVarString(to, book)
      writeOpened(to, opened)
      encoding.writeVarUint(to, updates.length)
      for (const update of updates) encoding.writeVarUint8Array(to, update)
    }
  })
}

/** Throws on anything that is not exactly a bundle. */
export function decodeBundle(bytes: Uint8Array): BundledBook[] {
  const from = decoding.createDecoder(bytes)
  const count = decoding.readVarUint(from)
  const books: BundledBook[] = []
  while (books.length < count) {
    const book = decoding.readVarString(from)
    const opened = readOpened(from)
    const updates: Uint8Array[] = []
    for (let left = decoding.readVarUint(from); left > 0; left--)
      updates.push(decoding.readVarUint8Array(from))
    books.push({ book, ...opened, updates })
  }
  return books
}
