/**
 * A loaded book's content. What came from disk is an update already: it is read through once and handed on as it is, and
 * the document, which takes far longer to build than to send, is built when somebody first needs it (to check an update, or
 * to tell what is missing here).
 *
 * Nothing is handed on that a reader could trip over, or keep: what does not read as an update of a book is tried by
 * building the document at once. A log row that fails there is named and left out; a snapshot that fails throws, and the
 * book is not there rather than half there.
 */
import * as Y from 'yjs'
import type { StoredBook } from '../store/bookStore.ts'
import { type OpenedDoc, openDoc } from './openedDoc.ts'
import { readUpdate, unbounded } from './updateReader.ts'

export interface BookCopy {
  readonly doc: () => Y.Doc
  /** Rows are missing that others lean on. */
  readonly hasGaps: () => boolean
  /** Everything that this state vector lacks. Throws on what is no state vector. */
  readonly stateFor: (vector: Uint8Array) => Uint8Array
  /** The same as updates to be applied one after the other. */
  readonly piecesFor: (vector: Uint8Array) => readonly [Uint8Array, ...Uint8Array[]]
  /** The document is another one now than what is on disk was. */
  readonly changed: () => void
}

const rememberedStates = 16

/**
 * Throws on a snapshot that cannot be read.
 *
 * @param opened runs once, with what was found while the document was built
 */
export function createBookCopy(stored: StoredBook, opened: (found: OpenedDoc) => void): BookCopy {
  const states = new Map<string, Uint8Array>()
  let source: StoredBook | null = stored
  let found: OpenedDoc | null = null

  const build = (): OpenedDoc => {
    if (found !== null) return found
    found = openDoc(stored)
    // Rows that could not be read are not handed on.
    if (stored.log.length > 0) source = null
    opened(found)
    return found
  }
  if (![stored.snapshot, ...stored.log].every((update) => update === null || isReadable(update.bytes))) {
    build()
    source = null
  }
  const stateFor = (vector: Uint8Array): Uint8Array => {
    if (isNothing(vector) && source?.snapshot && source.log.length === 0) return source.snapshot.bytes
    const name = Buffer.from(vector).toString('latin1')
    const known = states.get(name)
    if (known !== undefined) return known
    const update = Y.encodeStateAsUpdate(build().doc, vector)
    if (states.size >= rememberedStates) states.clear()
    states.set(name, update)
    return update
  }

  return {
    doc: () => build().doc,
    hasGaps: () => build().hasGaps,
    stateFor,
    piecesFor: (vector) =>
      isNothing(vector) && source?.snapshot
        ? [source.snapshot.bytes, ...source.log.map(({ bytes }) => bytes)]
        : [stateFor(vector)],
    changed: () => {
      source = null
      states.clear()
    },
  }
}

/** Yjs applies whatever reads so. */
function isReadable(bytes: Uint8Array): boolean {
  try {
    readUpdate(bytes, unbounded)
    return true
  } catch (error) {
    if (error instanceof Error) return false
    throw error
  }
}

/** The state vector of somebody who has nothing of the book. */
function isNothing(vector: Uint8Array): boolean {
  return vector.length === 1 && vector[0] === 0
}
