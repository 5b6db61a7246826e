/**
 * Reads an update as Yjs' V1 format has it, and nothing that a book may not hold. It stands before `Y.decodeUpdate` and
 * `Y.applyUpdate`, which build whatever the bytes ask for (types, subdocuments, a million structs, V2's run lengths)
 * before anybody can look: here a message is given up at its first byte that is out of place. What it accepts, Yjs
 * reads the same way; a property test compares the two.
 *
 * A book is flat (see `shared/books/shape.ts`), so its structs are of three kinds only: cells, text, and what was
 * deleted and forgotten. Garbage-collected structs and skips never occur in an honest update of a flat book.
 */
import * as decoding from 'lib0/decoding'
import type { Cell } from '../../shared/books/shape.ts'

export interface StructId {
  readonly client: number
  readonly clock: number
}

export type StructContent =
  /** Several values: earlier ones were each replaced by the next. */
  | { readonly kind: 'cells'; readonly values: readonly Cell[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'deleted' }

export interface ReadStruct extends StructId {
  readonly length: number
  readonly origin: StructId | null
  readonly rightOrigin: StructId | null
  /** The root type and the map key; both null where they follow from the origins. */
  readonly root: string | null
  readonly key: string | null
  readonly content: StructContent
}

/** Everything of one client, without gaps. */
export interface Section {
  readonly client: number
  readonly clock: number
  readonly end: number
  readonly structs: readonly ReadStruct[]
}

export interface DeletedRange extends StructId {
  readonly length: number
}

export interface ReadUpdate {
  readonly sections: readonly Section[]
  readonly ranges: readonly DeletedRange[]
  /** Where in the bytes the deleted ranges begin. */
  readonly rangesAt: number
}

export interface UpdateBounds {
  readonly sections: number
  readonly structs: number
  readonly ranges: number
}

/** Of what somebody sends. Cells and pieces of text: ten times an import of 5,000 tasks. */
const boundsOfMessage: UpdateBounds = { sections: 1_000, structs: 500_000, ranges: 500_000 }
/** Of what was written here: a book grows for years, by a client with every page load. */
export const unbounded: UpdateBounds = {
  sections: Number.POSITIVE_INFINITY,
  structs: Number.POSITIVE_INFINITY,
  ranges: Number.POSITIVE_INFINITY,
}
/** Yjs draws client ids from 32 bits. */
const mostClient = 0xffffffff
const mostClock = 0x7fffffff
const longestName = 200

/** Throws on anything that is not exactly an update a book may hold. */
export function readUpdate(bytes: Uint8Array, most: UpdateBounds = boundsOfMessage): ReadUpdate {
  const from = decoding.createDecoder(bytes)
  const sections = readSections(from, most)
  const rangesAt = from.pos
  const ranges = readRanges(from, most)
  // Some of lib0's readers run past the end without a word; then the position tells.
  if (from.pos !== bytes.length) throw new Error('bytes after an update, or missing')
  return { sections, ranges, rangesAt }
}

function readSections(from: decoding.Decoder, most: UpdateBounds): Section[] {
  const count = decoding.readVarUint(from)
  if (count > most.sections) throw new Error(`${count} clients in one update`)
  const sections: Section[] = []
  const clients = new Set<number>()
  let structsLeft = most.structs
  while (sections.length < count) {
    const structCount = decoding.readVarUint(from)
    structsLeft -= structCount
    if (structCount === 0 || structsLeft < 0) throw new Error(`${structCount} structs of one client`)
    const { client, clock } = readId(from)
    // Yjs would apply the last of two sections and forget the first.
    if (clients.has(client)) throw new Error(`client ${client} twice in one update`)
    clients.add(client)
    const structs: ReadStruct[] = []
    let at = clock
    while (structs.length < structCount) {
      const struct = readStruct(from, { client, clock: at }, most)
      structs.push(struct)
      at = inRange(at + struct.length, mostClock)
    }
    sections.push({ client, clock, end: at, structs })
  }
  return sections
}

function readStruct(from: decoding.Decoder, id: StructId, most: UpdateBounds): ReadStruct {
  const info = decoding.readUint8(from)
  const origin = info & 0x80 ? readId(from) : null
  const rightOrigin = info & 0x40 ? readId(from) : null
  let root: string | null = null
  let key: string | null = null
  if (origin === null && rightOrigin === null) {
    if (decoding.readVarUint(from) !== 1) throw new Error('a type within a type')
    root = readName(from)
    if (info & 0x20) key = readName(from)
  }
  const { content, length } = readContent(from, info & 0x1f, most)
  return { ...id, length, origin, rightOrigin, root, key, content }
}

function readContent(
  from: decoding.Decoder,
  kind: number,
  most: UpdateBounds,
): { content: StructContent; length: number } {
  switch (kind) {
    case 1:
      return { content: { kind: 'deleted' }, length: positive(decoding.readVarUint(from)) }
    case 4: {
      const text = decoding.readVarString(from)
      return { content: { kind: 'text', text }, length: positive(text.length) }
    }
    case 8: {
      const count = positive(decoding.readVarUint(from))
      if (count > most.structs) throw new Error(`a run of ${count} cells`)
      const values: Cell[] = []
      while (values.length < count) values.push(readCell(from))
      return { content: { kind: 'cells', values }, length: count }
    }
    default:
      throw new Error(`struct of kind ${kind}`)
  }
}

/** lib0's any-encoding, primitives alone. */
function readCell(from: decoding.Decoder): Cell {
  const kind = decoding.readUint8(from)
  switch (kind) {
    case 126:
      return null
    case 125:
      return decoding.readVarInt(from)
    case 124:
      return decoding.readFloat32(from)
    case 123:
      return decoding.readFloat64(from)
    case 121:
      return false
    case 120:
      return true
    case 119:
      return decoding.readVarString(from)
    default:
      throw new Error(`a cell of kind ${kind}`)
  }
}

function readRanges(from: decoding.Decoder, most: UpdateBounds): DeletedRange[] {
  const clientCount = decoding.readVarUint(from)
  const ranges: DeletedRange[] = []
  for (let i = 0; i < clientCount; i++) {
    const client = inRange(decoding.readVarUint(from), mostClient)
    const count = decoding.readVarUint(from)
    if (client === 0 || ranges.length + count > most.ranges) throw new Error(`${count} ranges of ${client}`)
    for (let j = 0; j < count; j++) {
      const clock = inRange(decoding.readVarUint(from), mostClock)
      const length = positive(inRange(decoding.readVarUint(from), mostClock))
      inRange(clock + length, mostClock)
      ranges.push({ client, clock, length })
    }
  }
  return ranges
}

function readId(from: decoding.Decoder): StructId {
  const client = positive(inRange(decoding.readVarUint(from), mostClient))
  return { client, clock: inRange(decoding.readVarUint(from), mostClock) }
}

function readName(from: decoding.Decoder): string {
  const name = decoding.readVarString(from)
  if (name.length > longestName) throw new Error(`a name of ${name.length} characters`)
  return name
}

function positive(count: number): number {
  if (count < 1) throw new Error('nothing where something must be')
  return count
}

function inRange(value: number, most: number): number {
  if (value > most) throw new Error(`${value} is out of range`)
  return value
}
