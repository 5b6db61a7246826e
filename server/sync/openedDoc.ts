/**
 * A book brought into memory from what the store has of it. A log row that cannot be applied is named and left out, never
 * overwritten; a book is never taken for empty because something of it could not be read.
 */
import * as Y from 'yjs'
import { cellsRoot } from '../../shared/books/shape.ts'
import type { StoredBook } from '../store/bookStore.ts'

export interface OpenedDoc {
  readonly doc: Y.Doc
  /** Log rows that could not be applied. */
  readonly unusable: readonly number[]
  /** Rows are missing that others lean on. Nothing may be compacted, so that they can still come back. */
  readonly hasGaps: boolean
}

export function openDoc(stored: StoredBook): OpenedDoc {
  const unusable: number[] = []
  for (;;) {
    const doc = createDoc()
    const failed = applyAll(doc, stored, unusable)
    if (failed === null)
      return { doc, unusable, hasGaps: doc.store.pendingStructs !== null || doc.store.pendingDs !== null }
    // Half of it may be in the document, so it is built anew without this row.
    unusable.push(failed)
  }
}

/** The server writes nothing of its own into a book: its copy has an id that no client may have. */
export function createDoc(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 0
  doc.getMap(cellsRoot)
  return doc
}

/** Answers the number of the first row that fails. A snapshot that fails throws: there is nothing to go on from. */
function applyAll(doc: Y.Doc, stored: StoredBook, without: readonly number[]): number | null {
  let failed: number | null = null
  doc.transact(() => {
    if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot.bytes)
    for (const { seq, bytes } of stored.log) {
      if (without.includes(seq)) continue
      try {
        Y.applyUpdate(doc, bytes)
      } catch (error) {
        if (!(error instanceof Error)) throw error
        failed = seq
        return
      }
    }
  })
  return failed
}
