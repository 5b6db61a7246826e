/**
 * What the server tells of a book when it is opened, on the socket and in the bundle. A large book has tens of thousands of
 * stamps by a handful of people: the people are written once, a stamp names its person by number.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import { type Refusal, type RefusalCode, refusals } from './errors.ts'
import { toId } from './ids.ts'
import type { Stamp } from './model.ts'

/** Stamps by field: a cell's key, or a text's root name. */
export type StampsByField = ReadonlyMap<string, Stamp>

export interface Opened {
  /** Changes when a book was restored or rebuilt: the client's copy then belongs to another history. */
  readonly epoch: string
  /** null: may write. */
  readonly refusal: Refusal | null
  /** The journal's latest sequence number of this book. */
  readonly seq: number
  /** The latest stamp of every field changed after the sequence number that the client named. */
  readonly stamps: StampsByField
}

export const refusalSchema = z.object({
  code: z.string().refine((code): code is RefusalCode => Object.hasOwn(refusals, code)),
  reason: z.string(),
  remedy: z.string(),
})

type Author = Pick<Stamp, 'accountId' | 'name' | 'unitId'>

export function writeOpened(to: encoding.Encoder, { epoch, refusal, seq, stamps }: Opened): void {
  encoding.writeVarString(to, epoch)
  encoding.writeVarString(to, JSON.stringify(refusal))
  encoding.writeVarUint(to, seq)
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
}

/** Throws on anything that `writeOpened` does not write. */
export function readOpened(from: decoding.Decoder): Opened {
  const epoch = decoding.readVarString(from)
  const refusal = refusalSchema.nullable().parse(JSON.parse(decoding.readVarString(from)))
  const seq = decoding.readVarUint(from)
  const authors: Author[] = []
  for (let left = decoding.readVarUint(from); left > 0; left--) authors.push(readAuthor(from))
  const stamps = new Map<string, Stamp>()
  for (let left = decoding.readVarUint(from); left > 0; left--) {
    const field = decoding.readVarString(from)
    const author = authors[decoding.readVarUint(from)]
    if (author === undefined) throw new Error('a stamp by nobody')
    const { accountId, name, unitId } = author
    const seq = decoding.readVarUint(from)
    stamps.set(field, { accountId, name, unitId, seq, time: decoding.readVarUint(from) })
  }
  return { epoch, refusal, seq, stamps }
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

export function writeStamp(to: encoding.Encoder, stamp: Stamp): void {
  writeAuthor(to, stamp)
  encoding.writeVarUint(to, stamp.seq)
  encoding.writeVarUint(to, stamp.time)
}

export function readStamp(from: decoding.Decoder): Stamp {
  return { ...readAuthor(from), seq: decoding.readVarUint(from), time: decoding.readVarUint(from) }
}
