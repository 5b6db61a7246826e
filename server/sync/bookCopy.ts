/**
 * A loaded book's content. What came from disk are updates already: they are handed on as they lie there, and the document,
 * which takes far longer to build than to send, is built when somebody first needs it (to check an update, or to tell what
 * is missing here). What is written meanwhile joins them, so that a newcomer is answered at once in the middle of work too.
 *
 * Nothing is handed on that a reader could trip over, or keep. A snapshot that names its vector was read through before it
 * took the log's place, and its checksum says that it is what was written; everything else is read through here. What does
 * not read as an update of a book, or leans on what is not there, is tried by building the document at once: a log row that
 * fails is named and left out; a snapshot that fails throws, and the book is not there rather than half there.
 */
import * as Y from 'yjs'
import type { StoredBook } from '../store/bookStore.ts'
import { type Clocks, followUpdates } from './followUpdates.ts'
import { type OpenedDoc, openDoc } from './openedDoc.ts'

export interface BookCopy {
  readonly doc: () => Y.Doc
  /** Rows are missing that others lean on. */
  readonly hasGaps: () => boolean
  /** Yjs' state vector of all that is here. */
  readonly vector: () => Uint8Array
  /**
   * Everything that this state vector lacks, as updates to be applied one after the other. Throws on what is no state
   * vector.
   */
  readonly piecesFor: (vector: Uint8Array) => readonly [Uint8Array, ...Uint8Array[]]
  /** These updates have come to the document, and to the log. */
  readonly changed: (updates: readonly Uint8Array[]) => void
  /**
   * All of the book in one. It is read through, since nothing else will be left of the book once it has taken the log's
   * place; throws where that fails.
   */
  readonly snapshot: () => { readonly bytes: Uint8Array; readonly vector: Uint8Array }
}

const rememberedAnswers = 16

/**
 * Throws on a snapshot that cannot be read.
 *
 * @param opened runs once, with what was found while the document was built
 */
export function createBookCopy(stored: StoredBook, opened: (found: OpenedDoc) => void): BookCopy {
  const answers = new Map<string, Uint8Array>()
  const clocks = clocksOf(stored)
  /** All of the book as it lies on disk; null where not all of it can be handed on. */
  let pieces: Uint8Array[] | null = clocks && piecesOf(stored)
  let found: OpenedDoc | null = null

  const build = (): OpenedDoc => {
    if (found !== null) return found
    found = openDoc(stored)
    if (found.unusable.length > 0 || found.hasGaps) pieces = null
    opened(found)
    return found
  }
  if (clocks === null) build()

  return {
    doc: () => build().doc,
    hasGaps: () => found?.hasGaps ?? false,
    vector: () => Y.encodeStateVector(found?.doc ?? new Map(clocks)),
    piecesFor: (vector) => {
      const [first, ...others] = isNothing(vector) ? (pieces ?? []) : []
      if (first !== undefined) return [first, ...others]
      const name = Buffer.from(vector).toString('latin1')
      const known = answers.get(name)
      if (known !== undefined) return [known]
      const answer = Y.encodeStateAsUpdate(build().doc, vector)
      if (answers.size >= rememberedAnswers) answers.clear()
      answers.set(name, answer)
      return [answer]
    },
    changed: (updates) => {
      pieces?.push(...updates)
      answers.clear()
    },
    snapshot: () => {
      const bytes = Y.encodeStateAsUpdate(build().doc)
      const its = followUpdates(new Map(), [bytes])
      if (its === null) throw new Error('a snapshot that does not read as an update of a book')
      pieces = [bytes]
      return { bytes, vector: Y.encodeStateVector(new Map(its)) }
    },
  }
}

/** Null where it is not whole. */
function clocksOf({ snapshot, log }: StoredBook): Clocks | null {
  const rows = log.map(({ bytes }) => bytes)
  if (snapshot === null) return followUpdates(new Map(), rows)
  return snapshot.vector === null
    ? followUpdates(new Map(), [snapshot.bytes, ...rows])
    : followUpdates(Y.decodeStateVector(snapshot.vector), rows)
}

function piecesOf({ snapshot, log }: StoredBook): Uint8Array[] {
  const rows = log.map(({ bytes }) => bytes)
  return snapshot === null ? rows : [snapshot.bytes, ...rows]
}

/** The state vector of somebody who has nothing of the book. */
function isNothing(vector: Uint8Array): boolean {
  return vector.length === 1 && vector[0] === 0
}
