/** Who changed each field last, by the server's record. A later sequence number wins, whichever way it came. */
import type { BookName } from '../../shared/books/name.ts'
import type { Stamp } from '../../shared/model.ts'
import type { StampsByField } from '../../shared/stampPacks.ts'

export interface Stamps {
  readonly get: (book: BookName, field: string) => Stamp | null
  readonly of: (book: BookName) => StampsByField
  /** The number of the latest change known of the book, 0 for none. */
  readonly latest: (book: BookName) => number
  /** Answers those that were news. */
  readonly take: (book: BookName, stamps: StampsByField) => StampsByField
  /** The book begins anew. */
  readonly forget: (book: BookName) => void
}

export function createStamps(): Stamps {
  const byBook = new Map<BookName, Map<string, Stamp>>()
  const latest = new Map<BookName, number>()
  const none: StampsByField = new Map()
  return {
    get: (book, field) => byBook.get(book)?.get(field) ?? null,
    of: (book) => byBook.get(book) ?? none,
    latest: (book) => latest.get(book) ?? 0,
    take: (book, stamps) => {
      const mine = byBook.get(book) ?? new Map<string, Stamp>()
      byBook.set(book, mine)
      const news = new Map<string, Stamp>()
      for (const [field, stamp] of stamps)
        if (stamp.seq > (mine.get(field)?.seq ?? -1)) {
          mine.set(field, stamp)
          news.set(field, stamp)
          latest.set(book, Math.max(stamp.seq, latest.get(book) ?? 0))
        }
      return news
    },
    forget: (book) => {
      byBook.delete(book)
      latest.delete(book)
    },
  }
}
