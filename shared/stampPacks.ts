/**
 * Stamps as they are sent and kept. A large book has tens of thousands of them by a handful of people: the people are written
 * once, a stamp names its person by number. Several packs lie one over the other: the later one holds for a field in both.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { toId } from './ids.ts'
import type { Stamp } from './model.ts'

/** Stamps by field: a cell's key, or a text's root name. */
export type StampsByField = ReadonlyMap<string, Stamp>

/** In order; none of them is changed by whoever gets them. */
export type PackedStamps = readonly Uint8Array[]

type Author = Pick<Stamp, 'accountId' | 'name' | 'unitId'>

export function packStamps(stamps: StampsByField): Uint8Array {
  const authors: Author[] = []
  const numbers = new Map<string, number>()
  const numberOf = (author: Author): number => {
    // Ids hold no line break, so the three cannot be mistaken for another three.
    const key = `${author.accountId}\n${author.unitId}\n${author.name}`
    const number = numbers.get(key) ?? authors.push(author) - 1
    numbers.set(key, number)
    return number
  }
  const numberByPlace = Array.from(stamps.values(), numberOf)
  return encoding.encode((to) => {
    encoding.writeVarUint(to, authors.length)
    for (const author of authors) writeAuthor(to, author)
    encoding.writeVarUint(to, stamps.size)
    let place = 0
    for (const [field, { seq, time }] of stamps) {
      encoding.writeVarString(to, field)
      encoding.writeVarUint(to, numberByPlace[place++] ?? 0)
      encoding.writeVarUint(to, seq)
      encoding.writeVarUint(to, time)
    }
  })
}

/** Throws on anything that is not exactly such packs. */
export function unpackStamps(packs: PackedStamps): Map<string, Stamp> {
  const stamps = new Map<string, Stamp>()
  for (const pack of packs) {
    const from = decoding.createDecoder(pack)
    const authors: Author[] = []
    for (let left = decoding.readVarUint(from); left > 0; left--) authors.push(readAuthor(from))
    for (let left = decoding.readVarUint(from); left > 0; left--) {
      const field = decoding.readVarString(from)
      const author = authors[decoding.readVarUint(from)]
      if (author === undefined) throw new Error('a stamp by nobody')
      const { accountId, name, unitId } = author
      const seq = decoding.readVarUint(from)
      stamps.set(field, { accountId, name, unitId, seq, time: decoding.readVarUint(from) })
    }
    if (decoding.hasContent(from)) throw new Error('bytes after stamps')
  }
  return stamps
}

/** Packs as one piece of bytes. */
export function joinPacks(packs: PackedStamps): Uint8Array {
  return encoding.encode((to) => writePacks(to, packs))
}

export function splitPacks(bytes: Uint8Array): PackedStamps {
  const from = decoding.createDecoder(bytes)
  const packs = readPacks(from)
  if (decoding.hasContent(from)) throw new Error('bytes after packs')
  return packs
}

export function writePacks(to: encoding.Encoder, packs: PackedStamps): void {
  encoding.writeVarUint(to, packs.length)
  for (const pack of packs) encoding.writeVarUint8Array(to, pack)
}

export function readPacks(from: decoding.Decoder): PackedStamps {
  const packs: Uint8Array[] = []
  for (let left = decoding.readVarUint(from); left > 0; left--) packs.push(decoding.readVarUint8Array(from))
  return packs
}

export function writeStamp(to: encoding.Encoder, stamp: Stamp): void {
  writeAuthor(to, stamp)
  encoding.writeVarUint(to, stamp.seq)
  encoding.writeVarUint(to, stamp.time)
}

export function readStamp(from: decoding.Decoder): Stamp {
  return { ...readAuthor(from), seq: decoding.readVarUint(from), time: decoding.readVarUint(from) }
}

function writeAuthor(to: encoding.Encoder, { accountId, name, unitId }: Author): void {
  encoding.writeVarString(to, accountId)
  encoding.writeVarString(to, name)
  encoding.writeVarString(to, unitId)
}

function readAuthor(from: decoding.Decoder): Author {
  return {
    accountId: toId<'account'>(decoding.readVarString(from)),
    name: decoding.readVarString(from),
    unitId: toId<'unit'>(decoding.readVarString(from)),
  }
}
