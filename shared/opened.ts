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
export type StampsByField = { readonly [field: string]: Stamp }

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
  const numbers = new Map<string, number>()
  const authors: Author[] = []
  const fields = Object.entries(stamps).map(([field, stamp]) => {
    // Ids hold no line break, so the three cannot be mistaken for another three.
    const key = `${stamp.accountId}\n${stamp.unitId}\n${stamp.name}`
    const known = numbers.get(key)
    const number = known ?? authors.push(stamp) - 1
    if (known === undefined) numbers.set(key, number)
    return { field, number, stamp }
  })
  encoding.writeVarUint(to, authors.length)
  for (const author of authors) writeAuthor(to, author)
  encoding.writeVarUint(to, fields.length)
  for (const { field, number, stamp } of fields) {
    encoding.writeVarString(to, field)
    encoding.writeVarUint(to, number)
    encoding.writeVarUint(to, stamp.seq)
    encoding.writeVarUint(to, stamp.time)
  }
}

/** Throws on anything that `writeOpened` does not write. */
export function readOpened(from: decoding.Decoder): Opened {
  const epoch = decoding.readVarString(from)
  const refusal = refusalSchema.nullable().parse(JSON.parse(decoding.readVarString(from)))
  const seq = decoding.readVarUint(from)
  const authors: Author[] = []
  for (let left = decoding.readVarUint(from); left > 0; left--) authors.push(readAuthor(from))
  // No prototype: a field is whatever the wire says it is.
  const stamps: { [field: string]: Stamp } = Object.create(null)
  for (let left = decoding.readVarUint(from); left > 0; left--) {
    const field = decoding.readVarString(from)
    const author = authors[decoding.readVarUint(from)]
    if (author === undefined) throw new Error('a stamp by nobody')
    stamps[field] = { ...author, seq: decoding.readVarUint(from), time: decoding.readVarUint(from) }
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
