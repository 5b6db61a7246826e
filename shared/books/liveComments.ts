/** The comments of a table kept up to date: told which fields of which books changed, it reads those anew. */
import type * as Y from 'yjs'
import type { UnitId } from '../model.ts'
import { type CommentBookReader, openCommentBook } from './commentBook.ts'
import { type CommentsView, commentThreads } from './commentThreads.ts'
import { parseBookName } from './name.ts'
import type { Stamps } from './report.ts'

export interface LiveComments {
  /** A book came, or has another document; true where comments may differ. */
  readonly open: (book: string, doc: Y.Doc) => boolean
  /** True where any of the fields is about comments. */
  readonly changed: (book: string, fields: Iterable<string>) => boolean
  /** The same object until something changed. */
  readonly view: (officeUnitId: UnitId | null) => CommentsView
}

export function createLiveComments(stamps: Stamps): LiveComments {
  const books = new Map<UnitId, CommentBookReader>()
  let latest: { readonly view: CommentsView; readonly officeUnitId: UnitId | null } | null = null
  return {
    open(name, doc) {
      const book = parseBookName(name)
      if (book?.kind !== 'unit') return false
      books.set(book.unitId, openCommentBook(doc))
      latest = null
      return true
    },
    changed(name, fields) {
      const book = parseBookName(name)
      const isTouched = book?.kind === 'unit' && (books.get(book.unitId)?.changed(fields) ?? false)
      if (isTouched) latest = null
      return isTouched
    },
    view(officeUnitId) {
      if (latest === null || latest.officeUnitId !== officeUnitId)
        latest = { view: commentThreads(books, stamps, officeUnitId), officeUnitId }
      return latest.view
    },
  }
}
