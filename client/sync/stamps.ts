/** Who changed each field last, by the server's record. A later sequence number wins, whichever way it came. */
import type { BookName } from '../../shared/books/name.ts'
import type { Stamp } from '../../shared/model.ts'
import type { StampsByField } from '../../shared/opened.ts'

export interface Stamps {
  readonly get: (book: BookName, field: string) => Stamp | null
  readonly of: (book: BookName) => ReadonlyMap<string, Stamp>
  /** Answers those that were news. */
  readonly take: (book: BookName, stamps: StampsByField) => StampsByField
  /** The book begins anew. */
  readonly forget: (book: BookName) => void
}

export function createStamps(): Stamps {
  const byBook = new Map<BookName, Map<string, Stamp>>()
  const none: ReadonlyMap<string, Stamp> = new Map()
  return {
    get: (book, field) => byBook.get(book)?.get(field) ?? null,
    of: (book) => byBook.get(book) ?? none,
    take: (book, stamps) => {
      const mine = byBook.get(book) ?? new Map<string, Stamp>()
      byBook.set(book, mine)
      const news = Object.entries(stamps).filter(([field, stamp]) => stamp.seq > (mine.get(field)?.seq ?? -1))
      for (const [field, stamp] of news) mine.set(field, stamp)
      return Object.fromEntries(news)
    },
    forget: (book) => {
      byBook.delete(book)
    },
  }
}
