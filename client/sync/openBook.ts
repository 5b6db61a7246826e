/**
 * One book in this tab: its document, what the server said of it, and its provider.
 *
 * A change of the document comes in one of four ways, told apart by the transaction: an edit made here; one made by
 * somebody else, relayed by the server with its author; one made in another tab of this browser; or a load (store, bundle),
 * which is nobody's edit. This file sorts them; what follows from them is the table's business.
 *
 * A book can begin anew, with a new document in place of the old one: where the server closes the channel because it
 * follows another history of the book (it was restored), or because it found this copy malformed again and again.
 */

import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { touchedFields } from '../../shared/books/cells.ts'
import type { BookName } from '../../shared/books/name.ts'
import { closeCodes, type Refusal, type RefusalCode, refusals, refuse } from '../../shared/errors.ts'
import type { Stamp } from '../../shared/model.ts'
import type { Opened } from '../../shared/opened.ts'
import { backoffMilliseconds } from './backoff.ts'
import { type ChannelBook, createChannelClass, messageBeat } from './channel.ts'
import type { SyncEnvironment } from './environment.ts'
import type { SharedSocket } from './sharedSocket.ts'
import type { BookRow } from './storeSchema.ts'

/** edit: made here. remote: by somebody else. tab: in another tab of this browser, which keeps it itself. load: nobody's edit. */
export type ChangeSource =
  | { readonly from: 'edit' }
  | { readonly from: 'remote'; readonly by: Stamp | null }
  | { readonly from: 'tab' }
  | { readonly from: 'load' }

export interface BookEvents {
  /** Told before the provider sends the change. */
  readonly changed: (
    book: OpenBook,
    source: ChangeSource,
    fields: readonly string[],
    update: Uint8Array,
  ) => void
  readonly opened: (book: OpenBook, opened: Opened) => void
  readonly confirmed: (book: OpenBook, mark: number, by: Stamp | null) => void
  /** What the server says of writing this book has changed. */
  readonly rightsChanged: (book: OpenBook) => void
  /** The copy must be set aside and the book loaded anew. */
  readonly mustRenew: (book: OpenBook) => void
  readonly mark: () => number
  readonly offlineSince: (book: OpenBook) => number | null
}

export interface OpenBook {
  readonly name: BookName
  readonly doc: () => Y.Doc
  readonly row: () => BookRow
  /** Opened on the present connection: the server's word on writing is fresh. */
  readonly isLive: () => boolean
  readonly load: (updates: readonly Uint8Array[]) => void
  readonly fromTab: (update: Uint8Array) => void
  /** What the server told in a bundle, an `opened` frame or with a stamp. */
  readonly know: (what: Partial<Omit<BookRow, 'book'>>) => void
  /** A new, empty document in place of the old one, which is answered; connected again by `connect`. */
  readonly renew: () => Y.Doc
  readonly connect: () => void
  /** Asks for the server's question again, so that everything is sent and confirmed once more. */
  readonly resync: () => void
  readonly close: () => void
}

export interface BookParts {
  readonly socket: SharedSocket
  /** The document's awareness where the book carries presence, else the silent one. */
  readonly awarenessOf: (doc: Y.Doc) => Awareness
  readonly carriesPresence: boolean
  readonly environment: SyncEnvironment
  readonly events: BookEvents
}

/** The origin of loads and of other tabs' changes in Yjs transactions. */
const loading = Symbol('load')
const fromOtherTab = Symbol('tab')
/** The provider waits no time of its own: the shared socket and `whenReady` do, with jitter. */
const providerBackoff = 0

export function createOpenBook(known: BookRow, parts: BookParts): OpenBook {
  const { socket, environment, events } = parts
  const { after, now, random } = environment
  let row = known
  let doc = new Y.Doc()
  let provider: WebsocketProvider | null = null
  let author: Stamp | null = null
  let live = false
  let troubles = 0
  let readyAt = 0

  const follow = (followed: Y.Doc) => {
    followed.on('update', (update: Uint8Array, origin: unknown, _: Y.Doc, transaction: Y.Transaction) => {
      if (followed === doc)
        events.changed(book, sourceOf(origin, transaction), touchedFields(transaction), update)
    })
  }
  const sourceOf = (origin: unknown, transaction: Y.Transaction): ChangeSource => {
    if (origin === loading) return { from: 'load' }
    if (origin === fromOtherTab) return { from: 'tab' }
    return transaction.local ? { from: 'edit' } : { from: 'remote', by: author }
  }

  const setRefusal = (refusal: Refusal | null) => {
    row = { ...row, refusal }
    events.rightsChanged(book)
  }
  const holdBack = () => {
    readyAt = now() + backoffMilliseconds(troubles, random())
    troubles += 1
  }
  const channelBook: ChannelBook = {
    book: row.book,
    hello: () => ({ epoch: row.epoch, seq: row.seq }),
    presenceOf: () => (parts.carriesPresence ? doc.clientID : null),
    whenReady: (open) => {
      if (now() >= readyAt) {
        open()
        return () => undefined
      }
      return after(readyAt - now(), open)
    },
    mark: events.mark,
    offlineSince: () => events.offlineSince(book),
    opened: (opened) => {
      if (row.epoch !== '' && opened.epoch !== row.epoch) {
        disconnect()
        return events.mustRenew(book)
      }
      live = true
      row = { ...row, refusal: opened.refusal }
      events.opened(book, opened)
    },
    relayed: (by, apply) => {
      author = by
      try {
        apply()
      } finally {
        author = null
      }
    },
    confirmed: (mark, by) => {
      troubles = 0
      events.confirmed(book, mark, by)
    },
    access: setRefusal,
    refused: (code) => setRefusal(refuse(code)),
    closed: (code, reason) => {
      live = false
      if (code === closeCodes.otherEpoch) {
        disconnect()
        events.mustRenew(book)
      } else if (code === closeCodes.mayNotOpen) setRefusal(refusalNamed(reason))
      else holdBack()
    },
  }

  const connect = () => {
    if (provider !== null) {
      // It gave up when the person might not open the book; that may have changed.
      if (!provider.shouldConnect) provider.connect()
      return
    }
    const made = new WebsocketProvider('book:', row.book, doc, {
      connect: false,
      disableBc: true,
      awareness: parts.awarenessOf(doc),
      WebSocketPolyfill: createChannelClass(socket, channelBook),
      maxBackoffTime: providerBackoff,
    })
    made.messageHandlers[messageBeat] = (): void => undefined
    made.on('connection-close', () => {
      live = false
    })
    provider = made
    made.connect()
  }
  const disconnect = () => {
    live = false
    provider?.destroy()
    provider = null
  }

  const book: OpenBook = {
    name: row.book,
    doc: () => doc,
    row: () => row,
    isLive: () => live,
    load: (updates) => {
      if (updates.length === 0) return
      const applyAll = () => {
        for (const update of updates) Y.applyUpdate(doc, update, loading)
      }
      Y.transact(doc, applyAll, loading, false)
    },
    fromTab: (update) => Y.applyUpdate(doc, update, fromOtherTab),
    know: (what) => {
      row = { ...row, ...what }
    },
    renew: () => {
      disconnect()
      const old = doc
      doc = new Y.Doc()
      follow(doc)
      return old
    },
    connect,
    resync: () => {
      if (provider === null) return
      provider.disconnect()
      provider.connect()
    },
    close: () => {
      disconnect()
      doc.destroy()
    },
  }
  follow(doc)
  return book
}

function refusalNamed(code: string): Refusal {
  return refuse(isRefusalCode(code) ? code : 'notFound')
}

function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusals, code)
}
