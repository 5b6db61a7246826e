/** A table as it was at an earlier moment: what `GET /api/tables/:id/past` returns (compressed by HTTP). */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type BundledBook, decodeBundle, encodeBundle } from './bundle.ts'
import type { PackedStamps, StampsByField } from './stampPacks.ts'

export interface PastTable<Stamps = StampsByField> {
  /** The number of the last change that is in it; 0: before the first. */
  readonly seq: number
  /** When that was, by the server's clock; null: before the first. */
  readonly time: number | null
  readonly books: readonly BundledBook<Stamps>[]
  /**
   * Texts of which not every later change can be taken back: they stand as they were after the last one that could not.
   * Only changes written down by an early version of the program are of this kind.
   */
  readonly inexact: readonly { readonly book: string; readonly field: string }[]
}

export function encodePast({ seq, time, books, inexact }: PastTable<PackedStamps>): Uint8Array {
  return encoding.encode((to) => {
    encoding.writeVarUint(to, seq)
    encoding.writeVarUint(to, time ?? 0)
    encoding.writeVarUint(to, inexact.length)
    for (const { book, field } of inexact) {
      encoding.writeVarString(to, book)
      encoding.writeVarString(to, field)
    }
    encoding.writeVarUint8Array(to, encodeBundle(books))
  })
}

/** Throws on anything that is not exactly this. */
export function decodePast(bytes: Uint8Array): PastTable {
  const from = decoding.createDecoder(bytes)
  const seq = decoding.readVarUint(from)
  const time = decoding.readVarUint(from)
  const inexact: { book: string; field: string }[] = []
  for (let left = decoding.readVarUint(from); left > 0; left--)
    inexact.push({ book: decoding.readVarString(from), field: decoding.readVarString(from) })
  const books = decodeBundle(decoding.readVarUint8Array(from))
  return { seq, time: time === 0 ? null : time, books, inexact }
}
