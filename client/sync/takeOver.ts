/**
 * Edits of tabs that are gone. A tab that was closed before the server confirmed its edits leaves their rows in the store;
 * its edits are in the store too. Another tab takes both over at its next connection, when a tab says goodbye, and now and
 * then while rows of others lie about.
 */
import type { Shelf } from './shelf.ts'
import type { TableParts } from './tableParts.ts'

export interface TakeOver {
  readonly look: () => void
  readonly close: () => void
}

const againMilliseconds = 20_000

export function createTakeOver(parts: TableParts, shelf: Shelf): TakeOver {
  const { books, outbox, store, tabs, tab, environment } = parts
  let cancel = (): void => undefined
  let looking = false

  const compare = async (gone: ReadonlySet<string>) => {
    const stored = await store.load()
    if (parts.isClosed() || store.state() === 'memoryOnly') return
    outbox.reconcile(stored.outbox)
    // First the rows, then the edits: what goes out while these are applied carries the rows' mark.
    outbox.learned(stored.outbox, 'held')
    for (const { row, updates } of stored.books) {
      const book = books.get(row.book)
      if (book?.row().epoch === row.epoch) for (const update of updates) book.fromTab(update)
    }
    shelf.settle(outbox.adopt((each) => gone.has(each)))
    // What the server has already is confirmed by its answer to the whole difference.
    const left = outbox.own().filter((row) => row.tab !== tab)
    for (const book of new Set(left.map((row) => row.book))) books.get(book)?.resync()
    parts.statusChanged()
  }

  const look = async () => {
    const others = outbox.otherTabs()
    if (looking || others.size === 0) return
    looking = true
    const gone = await tabs.findGone(others)
    if (!parts.isClosed()) await compare(gone)
    looking = false
    if (parts.isClosed()) return
    cancel()
    cancel = environment.after(againMilliseconds, () => void look())
  }

  return { look: () => void look(), close: () => cancel() }
}
