/**
 * What the server asks of an update before anything of it is kept. Rights were asked before; this is about what the
 * update is: nothing but what the book may hold, in full, once, and without leaning on anything unseen. It is taken
 * whole or not at all, and the document is not touched.
 */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { isCell, isCellKey, isSoundText, type Shape, textLimitOf } from '../../shared/books/shape.ts'
import { journalRows } from '../journal/journalRows.ts'
import type { FieldChange } from '../store/bookStore.ts'
import { type Deletions, readDeletions } from './deletions.ts'
import { integrationOrder } from './integrationOrder.ts'
import { createPlacement, type FreshStruct } from './placement.ts'
import { fieldOf, itemsWithin, knownClock, placeOf, textLength } from './structStore.ts'
import { type DeletedRange, type ReadStruct, type ReadUpdate, readUpdate } from './updateReader.ts'

export type Checked =
  /** Everything in it is known. */
  | { readonly kind: 'same' }
  | {
      readonly kind: 'news'
      /** The update without deletions that are old news: what is kept and relayed. */
      readonly bytes: Uint8Array
      readonly changes: readonly FieldChange[]
      /** Every field in which it writes or deletes anything, whether it comes to be seen or not. */
      readonly fields: readonly string[]
      /** Everything it touches; two updates that touch the same are checked one after the other. */
      readonly touches: readonly string[]
    }
  /** Leans on something not seen here. */
  | { readonly kind: 'gap' }
  | { readonly kind: 'refused'; readonly code: 'malformed' | 'tooLarge'; readonly why: string }

export function checkUpdate(doc: Y.Doc, shape: Shape, bytes: Uint8Array): Checked {
  const update = tryRead(bytes)
  if (!('sections' in update)) return update
  const order = integrationOrder((client) => knownClock(doc, client), update.sections)
  if (order.kind === 'gap') return { kind: 'gap' }
  if (order.kind === 'circle') return malformed('structs that lean on one another')
  const deletions = readDeletions(doc, update)
  if (deletions.beyond) return { kind: 'gap' }

  const placement = createPlacement(doc)
  const fresh: FreshStruct[] = []
  for (const struct of order.structs) {
    if (isOtherThanStored(doc, struct))
      return malformed(`${struct.client}:${struct.clock} with other content`)
    if (struct.clock + struct.length <= knownClock(doc, struct.client)) continue
    const placed = placement.add(struct)
    if (placed === 'misplaced') return malformed(`${struct.client}:${struct.clock} belongs nowhere`)
    if (placed === 'tooCostly')
      return { kind: 'refused', code: 'tooLarge', why: 'too many simultaneous pieces' }
    const fault = findFault(shape, placed, deletions)
    if (fault !== null) return malformed(fault)
    fresh.push(placed)
  }
  const overlong = findOverlongText(doc, shape, fresh, deletions)
  if (overlong !== null) return { kind: 'refused', code: 'tooLarge', why: overlong }
  if (fresh.length === 0 && deletions.ranges.length === 0) return { kind: 'same' }
  const fields = fieldsOf(doc, fresh, deletions)
  return {
    kind: 'news',
    fields,
    bytes: withRanges(bytes, update, fresh.length > 0, deletions.ranges),
    changes: journalRows(doc, fresh, deletions, placement),
    touches: [...update.sections.map(({ client }) => String(client)), ...fields],
  }
}

function tryRead(bytes: Uint8Array): ReadUpdate | Checked {
  try {
    return readUpdate(bytes)
  } catch (error) {
    // Whatever a reader trips over in bytes from outside, it is the bytes' fault.
    return malformed(error instanceof Error ? error.message : String(error))
  }
}

function malformed(why: string): Checked {
  return { kind: 'refused', code: 'malformed', why }
}

/** null where the book may hold it. */
function findFault(shape: Shape, struct: FreshStruct, deletions: Deletions): string | null {
  const { place, content } = struct
  if (place.key === null) {
    if (textLimitOf(shape, place.root) === null) return `no text ${quote(place.root)} in this book`
    if (content.kind === 'cells') return `a cell in the text ${quote(place.root)}`
    return content.kind === 'text' && !isSoundText(content.text)
      ? `broken text in ${quote(place.root)}`
      : null
  }
  const { key } = place
  switch (content.kind) {
    case 'text':
      return `text in the cell ${quote(key)}`
    case 'deleted':
      return isCellKey(shape, key) ? null : `no cell ${quote(key)} in this book`
    case 'cells': {
      const wrong = content.values.find((value) => !isCell(shape, key, value))
      if (wrong !== undefined) return `the cell ${quote(key)} may not hold ${quote(String(wrong))}`
      // Yjs joins values in one struct only when all of them were replaced or deleted.
      const run = content.values.length > 1
      return run && !deletions.covers(struct.client, struct.clock, struct.end)
        ? `a run of values in ${key}`
        : null
    }
    default:
      throw new Error(`unknown content ${JSON.stringify(content satisfies never)}`)
  }
}

/** A client id used twice: by a hostile client, or by a page that was duplicated. Its copies could never agree. */
function isOtherThanStored(doc: Y.Doc, struct: ReadStruct): boolean {
  const end = Math.min(struct.clock + struct.length, knownClock(doc, struct.client))
  for (const item of itemsWithin(doc, struct.client, struct.clock, end)) {
    const from = Math.max(struct.clock, item.id.clock)
    const to = Math.min(end, item.id.clock + item.length)
    const [mine, its] = [from - struct.clock, from - item.id.clock]
    const length = to - from
    const { content } = struct
    if (item.content instanceof Y.ContentAny) {
      if (content.kind === 'text') return true
      if (content.kind === 'deleted') continue
      const values: readonly unknown[] = item.content.arr
      for (let i = 0; i < length; i++) if (!Object.is(values[its + i], content.values[mine + i])) return true
    } else if (item.content instanceof Y.ContentString) {
      if (content.kind === 'cells') return true
      if (content.kind === 'deleted') continue
      if (!isSameText(item.content.str.slice(its, its + length), content.text.slice(mine, mine + length)))
        return true
    }
  }
  return false
}

/** Yjs writes U+FFFD for both halves of a character that was split by somebody's edit, on one side earlier than on the other. */
function isSameText(a: string, b: string): boolean {
  if (a === b) return true
  const replaced = '\uFFFD'
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && a[i] !== replaced && b[i] !== replaced) return false
  return a.length === b.length
}

function findOverlongText(
  doc: Y.Doc,
  shape: Shape,
  fresh: readonly FreshStruct[],
  deletions: Deletions,
): string | null {
  const growthByRoot = new Map<string, number>()
  for (const { place, content, client, clock, end } of fresh)
    if (place.key === null && content.kind === 'text' && !deletions.covers(client, clock, end))
      growthByRoot.set(place.root, (growthByRoot.get(place.root) ?? 0) + end - clock)
  if (growthByRoot.size === 0) return null
  for (const piece of deletions.pieces) {
    const { root } = placeOf(doc, piece.item)
    const growth = growthByRoot.get(root)
    if (growth !== undefined) growthByRoot.set(root, growth - (piece.end - piece.clock))
  }
  for (const [root, growth] of growthByRoot) {
    const length = textLength(doc, root) + growth
    // Whatever is too long already may still be shortened.
    if (growth > 0 && length > (textLimitOf(shape, root) ?? 0))
      return `${length} characters in ${quote(root)}`
  }
  return null
}

function withRanges(
  bytes: Uint8Array,
  update: ReadUpdate,
  hasStructs: boolean,
  ranges: readonly DeletedRange[],
): Uint8Array {
  const byClient = new Map<number, DeletedRange[]>()
  for (const range of ranges) byClient.set(range.client, [])
  for (const range of ranges) byClient.get(range.client)?.push(range)
  return encoding.encode((to) => {
    if (hasStructs) encoding.writeUint8Array(to, bytes.subarray(0, update.rangesAt))
    else encoding.writeVarUint(to, 0)
    encoding.writeVarUint(to, byClient.size)
    for (const [client, ofClient] of byClient) {
      encoding.writeVarUint(to, client)
      encoding.writeVarUint(to, ofClient.length)
      for (const { clock, length } of ofClient) {
        encoding.writeVarUint(to, clock)
        encoding.writeVarUint(to, length)
      }
    }
  })
}

function fieldsOf(doc: Y.Doc, fresh: readonly FreshStruct[], deletions: Deletions): string[] {
  const fields = new Set<string>()
  for (const { place } of fresh) fields.add(fieldOf(place))
  for (const { item } of deletions.pieces) fields.add(fieldOf(placeOf(doc, item)))
  return [...fields]
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
}
