/** Gathers what changed until the next frame, so that sixty edits of a second cost the screen no more than one. */
import type { BookName } from '../../shared/books/name.ts'
import type { Stamp } from '../../shared/model.ts'

export interface Batch {
  /** Fields by book; `all`: the book is new, or was replaced. */
  readonly books: ReadonlyMap<BookName, ReadonlySet<string> | 'all'>
  readonly registry: boolean
  /** Rights may have changed: every cell may look different. */
  readonly rights: boolean
  readonly remote: readonly { readonly book: BookName; readonly field: string; readonly by: Stamp }[]
}

export interface ChangeBatch {
  readonly fields: (book: BookName, fields: readonly string[], by: Stamp | null) => void
  readonly book: (book: BookName) => void
  readonly registry: () => void
  readonly rights: () => void
  /** Hands over now what was gathered. */
  readonly flush: () => void
}

export function createChangeBatch(
  deliver: (batch: Batch) => void,
  nextFrame: (run: () => void) => void,
): ChangeBatch {
  let books = new Map<BookName, Set<string> | 'all'>()
  let remote = new Map<string, Batch['remote'][number]>()
  let registry = false
  let rights = false
  let planned = false
  let empty = true

  const flush = () => {
    if (empty) return
    const batch: Batch = { books, registry, rights, remote: [...remote.values()] }
    books = new Map()
    remote = new Map()
    registry = false
    rights = false
    empty = true
    deliver(batch)
  }
  const plan = () => {
    empty = false
    if (planned) return
    planned = true
    nextFrame(() => {
      planned = false
      flush()
    })
  }

  return {
    fields: (book, fields, by) => {
      if (fields.length === 0) return
      const known = books.get(book) ?? new Set()
      books.set(book, known)
      if (known !== 'all') for (const field of fields) known.add(field)
      if (by !== null) for (const field of fields) remote.set(`${book} ${field}`, { book, field, by })
      plan()
    },
    book: (book) => {
      books.set(book, 'all')
      plan()
    },
    registry: () => {
      registry = true
      plan()
    },
    rights: () => {
      rights = true
      plan()
    },
    flush,
  }
}
