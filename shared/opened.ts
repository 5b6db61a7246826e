/** What the server tells of a book when it is opened, on the socket and in the bundle. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import { type Refusal, type RefusalCode, refusals } from './errors.ts'
import { type PackedStamps, readPacks, type StampsByField, unpackStamps, writePacks } from './stampPacks.ts'

/** It is told with packed stamps, as the server keeps them, and read into stamps by field. */
export interface Opened<Stamps = StampsByField> {
  /** Changes when a book was restored or rebuilt: the client's copy then belongs to another history. */
  readonly epoch: string
  /** null: may write. */
  readonly refusal: Refusal | null
  /** The journal's latest sequence number of this book. */
  readonly seq: number
  /** The latest stamp of every field changed after the sequence number that the client named. */
  readonly stamps: Stamps
}

export const refusalSchema = z.object({
  code: z.string().refine((code): code is RefusalCode => Object.hasOwn(refusals, code)),
  reason: z.string(),
  remedy: z.string(),
})

export function writeOpened(
  to: encoding.Encoder,
  { epoch, refusal, seq, stamps }: Opened<PackedStamps>,
): void {
  encoding.writeVarString(to, epoch)
  encoding.writeVarString(to, JSON.stringify(refusal))
  encoding.writeVarUint(to, seq)
  writePacks(to, stamps)
}

/** Throws on anything that `writeOpened` does not write. */
export function readOpened(from: decoding.Decoder): Opened {
  const epoch = decoding.readVarString(from)
  const refusal = refusalSchema.nullable().parse(JSON.parse(decoding.readVarString(from)))
  const seq = decoding.readVarUint(from)
  return { epoch, refusal, seq, stamps: unpackStamps(readPacks(from)) }
}
