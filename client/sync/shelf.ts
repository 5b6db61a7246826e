/**
 * The books of a table in this tab, and what follows from each of their changes: an edit goes into the store and the outbox,
 * then to the other tabs; somebody else's goes into the store with its stamp; an ack clears the outbox.
 */
import * as Y from 'yjs'
import type { BookName } from '../../shared/books/name.ts'
import { type BookEvents, createOpenBook, type OpenBook } from './openBook.ts'
import type { ConfirmedRow } from './outbox.ts'
import { createSilentAwareness, createTableAwareness } from './presence.ts'
import { isDisconnected } from './sharedSocket.ts'
import type { StoreChange } from './storeChange.ts'
import type { BookRow, OutboxRow } from './storeSchema.ts'
import { stampAll, type TableParts } from './tableParts.ts'

export interface Shelf {
  readonly add: (row: BookRow) => OpenBook
  /** Opens these as well; closes what is neither among them nor holds anything. */
  readonly want: (names: ReadonlySet<BookName>) => void
  /** These rows' fields are on the server's disk. */
  readonly settle: (rows: readonly ConfirmedRow[]) => void
  readonly connectAll: () => void
  readonly close: () => void
}

/** @param mustRenew the copy must be set aside and the book loaded anew */
export function createShelf(parts: TableParts, mustRenew: (book: OpenBook) => void): Shelf {
  const { books, outbox, stamps, store, tabs, events, statusChanged } = parts
  const silent = createSilentAwareness()
  const keep = (...changes: StoreChange[]) => void store.write(changes, 'soon')

  const keepEdit = (book: OpenBook, update: Uint8Array, rows: readonly OutboxRow[]) => {
    const { epoch } = book.row()
    statusChanged()
    const changes: StoreChange[] = [
      { kind: 'update', book: book.name, epoch, update },
      { kind: 'edited', rows },
    ]
    void store.write(changes, 'now').then((stored) => {
      if (stored) outbox.stored(rows)
      // The ack may have been faster than the store: what is confirmed by now is no row for the others to wait for.
      const waiting = outbox.unconfirmed(rows)
      if (!parts.isClosed()) tabs.tell({ kind: 'edited', book: book.name, epoch, update, rows: waiting })
      statusChanged()
    })
  }

  const settle = (confirmed: readonly ConfirmedRow[]) => {
    for (const book of new Set(confirmed.map(({ row }) => row.book))) {
      const its = confirmed.filter(({ row }) => row.book === book)
      const rows = its.map(({ row }) => row)
      const stamped = its.flatMap(({ row, by }) => [...stampAll([row.field], by)])
      const news = stamps.take(book, new Map(stamped))
      keep({ kind: 'confirmed', rows }, { kind: 'stamps', book, stamps: news })
      tabs.tell({ kind: 'confirmed', book, rows, stamps: news })
      events.stamped(book, [...news.keys()])
    }
    if (confirmed.length > 0) statusChanged()
  }

  const rightsChanged = () => {
    events.rightsChanged()
    statusChanged()
  }

  const bookEvents: BookEvents = {
    mark: outbox.mark,
    offlineSince: (book) => outbox.offlineSince(book.name),
    mustRenew,
    changed: (book, source, fields, update) => {
      if (source.from === 'edit') {
        const seen = isDisconnected(parts.socket.state()) ? stamps.latest(book.name) : undefined
        keepEdit(book, update, outbox.edited(book.name, fields, seen))
      }
      if (source.from === 'remote') {
        const news = stamps.take(book.name, stampAll(fields, source.by))
        keep(
          { kind: 'update', book: book.name, epoch: book.row().epoch, update },
          { kind: 'stamps', book: book.name, stamps: news },
        )
      }
      events.changed(book.name, fields, source)
    },
    opened: (book, opened) => {
      const isFirst = book.row().epoch === ''
      const news = stamps.take(book.name, opened.stamps)
      book.know({ epoch: opened.epoch, seq: opened.seq })
      keep(
        isFirst
          ? { kind: 'fresh', row: book.row(), state: Y.encodeStateAsUpdate(book.doc()) }
          : { kind: 'book', row: book.row() },
        { kind: 'stamps', book: book.name, stamps: news },
      )
      events.stamped(book.name, [...news.keys()])
      rightsChanged()
    },
    confirmed: (book, mark, by) => settle(outbox.confirmed(book.name, mark, by)),
    rightsChanged: (book) => {
      keep({ kind: 'book', row: book.row() })
      rightsChanged()
    },
  }

  const add = (row: BookRow): OpenBook => {
    const carriesPresence = row.book === 'plan'
    const book = createOpenBook(row, {
      socket: parts.socket,
      environment: parts.environment,
      events: bookEvents,
      carriesPresence,
      awarenessOf: (doc) => {
        if (!carriesPresence) return silent
        const awareness = createTableAwareness(doc)
        events.presence(awareness)
        return awareness
      },
    })
    books.set(row.book, book)
    return book
  }

  return {
    add,
    settle,
    want: (names) => {
      let changed = false
      for (const name of names) {
        if (books.has(name)) continue
        changed = true
        const book = add({ book: name, epoch: '', seq: 0, refusal: null })
        if (parts.isConnecting()) book.connect()
      }
      for (const book of [...books.values()]) {
        if (names.has(book.name) || book.doc().store.clients.size > 0) continue
        changed = true
        book.close()
        books.delete(book.name)
      }
      if (changed) events.booksChanged()
    },
    connectAll: () => {
      for (const book of books.values()) book.connect()
    },
    close: () => {
      for (const book of books.values()) book.close()
      silent.destroy()
    },
  }
}
