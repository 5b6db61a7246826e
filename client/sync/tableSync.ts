/**
 * A table's books kept in step with the server, with this browser's store and with its other tabs. What is made of the
 * books' content is not its business (`createOpenTable.ts`).
 *
 * The life of it:
 *  1. the local store is read, and the table is there, without any network;
 *  2. before each connection the session is asked (the cookie may belong to somebody else by now) and the registry; before
 *     the first one the bundle too, applied while no provider listens, since what is applied later goes out as an edit;
 *  3. the socket connects, every book's channel opens in one message;
 *  4. an edit goes into the document, at once into the store and the outbox, then to the other tabs; its channel sends it
 *     in the same tick; the server's ack clears the outbox's rows.
 */
import * as Y from 'yjs'
import type { BookName } from '../../shared/books/name.ts'
import { type Refusal, refuse } from '../../shared/errors.ts'
import { createMakeId } from '../../shared/ids.ts'
import type { Person, Registry, TableId } from '../../shared/model.ts'
import { protocolVersion } from '../../shared/protocol.ts'
import { backoffMilliseconds } from './backoff.ts'
import { createBundleLoad } from './bundleLoad.ts'
import type { SyncEnvironment } from './environment.ts'
import { createLocalStore, type Everything } from './localStore.ts'
import { createLossNote } from './lossNote.ts'
import type { OpenBook } from './openBook.ts'
import type { SyncStatus } from './openTable.ts'
import { createOutbox } from './outbox.ts'
import { createSetAside, type SetAside } from './setAside.ts'
import { createSharedSocket, isDisconnected, type MayConnect } from './sharedSocket.ts'
import { createShelf } from './shelf.ts'
import { createStamps, type Stamps } from './stamps.ts'
import { statusOf } from './status.ts'
import type { StoreChange } from './storeChange.ts'
import { type AsideRow, storeName } from './storeSchema.ts'
import type { TableParts, TableSyncEvents } from './tableParts.ts'
import { createTableRequests } from './tableRequests.ts'
import { createTabs, type TabMessage } from './tabs.ts'
import { createTakeOver } from './takeOver.ts'

export interface TableSyncOptions {
  readonly tableId: TableId
  readonly person: Person
  readonly origin: string
  /** 0 … 1 */
  readonly onProgress: (share: number) => void
  readonly events: TableSyncEvents
}

export interface TableSync {
  readonly book: (name: BookName) => OpenBook | undefined
  readonly names: () => Iterable<BookName>
  /** Opens these as well. */
  readonly want: (names: ReadonlySet<BookName>) => void
  readonly registry: () => Registry
  readonly stamps: Stamps
  /** The server's clock as far as known, epoch milliseconds. */
  readonly serverTime: () => number
  readonly status: () => SyncStatus
  readonly aside: SetAside
  /** These are taken back or given up. */
  readonly asideDone: (rows: readonly AsideRow[]) => void
  /** Connects; the caller is ready for changes. */
  readonly start: () => void
  /** Goes on after a login. */
  readonly resume: () => void
  readonly close: () => Promise<void>
}

/** Why a table cannot be opened: nothing of it is here, and the server does not give it. */
export class CannotOpen extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.reason)
    this.refusal = refusal
  }
}

/** Rejects with `CannotOpen`. */
export async function openTableSync(
  options: TableSyncOptions,
  environment: SyncEnvironment,
): Promise<TableSync> {
  const { tableId, person, events } = options
  const name = storeName(person.accountId, tableId)
  const tab: string = createMakeId(environment.randomBytes)<'tab'>()
  const books = new Map<BookName, OpenBook>()
  const outbox = createOutbox(tab)
  const stamps = createStamps()
  const aside = createSetAside()
  const requests = createTableRequests(options.origin, tableId, environment)
  let registry: Registry = { units: [], groups: [] }
  let clockOffset = 0
  const lossNote = createLossNote(name, environment)
  let lost = 0
  let serverStorage: SyncStatus['serverStorage'] = 'works'
  /** Asked just now, by the opening itself; the first connection need not ask again. */
  let prepared = false
  let bundled = false
  let connecting = false
  let closed = false
  let statusPlanned = false

  const statusChanged = () => {
    if (statusPlanned) return
    statusPlanned = true
    queueMicrotask(() => {
      statusPlanned = false
      if (closed) return
      lossNote.kept(outbox.waiting().filter(({ stored }) => stored).length)
      events.status()
    })
  }

  const everything = (): Everything => {
    const rows = outbox.own()
    return {
      changes: [
        ...[...books.values()].flatMap((book): StoreChange[] => [
          { kind: 'book', row: book.row() },
          {
            kind: 'update',
            book: book.name,
            epoch: book.row().epoch,
            update: Y.encodeStateAsUpdate(book.doc()),
          },
          { kind: 'stamps', book: book.name, stamps: stamps.of(book.name) },
        ]),
        { kind: 'edited', rows },
        { kind: 'setAside', rows: aside.rows() },
        { kind: 'registry', registry },
      ],
      stored: () => {
        outbox.stored(rows)
        statusChanged()
      },
    }
  }
  const store = createLocalStore(name, everything, environment)
  store.onState(() => {
    if (store.state() === 'memoryOnly') outbox.nothingStored()
    statusChanged()
  })

  const takeRegistry = (next: Registry) => {
    registry = next
    void store.write([{ kind: 'registry', registry }], 'soon')
    events.registryChanged()
  }

  /** null: all is there for connecting. */
  const prepare = async (): Promise<Refusal | 'unreachable' | null> => {
    const [session, units, bundle] = await Promise.all([
      requests.session(),
      requests.registry(),
      bundled ? null : requests.bundle(load.known()),
    ])
    if (closed || session.kind === 'unreachable') return 'unreachable'
    if (session.kind === 'refused') return session.refusal
    if (session.value.state !== 'signedIn' || session.value.person.accountId !== person.accountId)
      return refuse('signedOut')
    clockOffset = session.value.now - environment.clock()
    events.session(session.value)
    for (const answer of [units, bundle]) {
      if (answer?.kind === 'refused') return answer.refusal
      if (answer?.kind === 'unreachable') return 'unreachable'
    }
    if (units.kind === 'answer') takeRegistry(units.value)
    if (bundle?.kind === 'answer') {
      load.apply(bundle.value)
      bundled = true
    }
    return null
  }

  const mayConnect: MayConnect = async () => {
    const trouble = prepared ? null : await prepare()
    prepared = false
    if (trouble !== null)
      return trouble !== 'unreachable' && trouble.code === 'signedOut' ? 'signedOut' : 'unreachable'
    connecting = true
    shelf.connectAll()
    return 'yes'
  }
  const socket = createSharedSocket(
    `${options.origin.replace(/^http/, 'ws')}/sync/${tableId}?v=${protocolVersion}&as=${person.accountId}`,
    mayConnect,
    environment,
  )
  socket.onState((state) => {
    if (isDisconnected(state)) outbox.disconnected(stamps.latest)
    statusChanged()
    if (state.kind !== 'open') return
    takeOver.look()
    events.clashes()
  })
  socket.onNotice((notice) => {
    switch (notice.about) {
      case 'storage':
        serverStorage = notice.writable ? 'works' : 'full'
        return statusChanged()
      case 'registry':
        void requests.registry().then((answer) => {
          if (!closed && answer.kind === 'answer') takeRegistry(answer.value)
        })
        return
      case 'clashes':
        return events.clashes()
      case 'session':
        void requests.session().then((answer) => {
          if (!closed && answer.kind === 'answer') events.session(answer.value)
        })
        return
    }
  })

  const heard = (message: TabMessage) => {
    switch (message.kind) {
      case 'edited': {
        const book = books.get(message.book)
        const holds = book !== undefined && book.row().epoch === message.epoch
        outbox.learned(message.rows, holds ? 'held' : 'unknown')
        if (holds) book.fromTab(message.update)
        return statusChanged()
      }
      case 'confirmed':
        outbox.cleared(message.rows)
        events.stamped(message.book, [...stamps.take(message.book, message.stamps).keys()])
        return statusChanged()
      case 'resumed':
        return socket.resume()
    }
  }
  const tabs = createTabs(name, tab, environment, heard, () => takeOver.look())

  const parts: TableParts = {
    person,
    tab,
    environment,
    books,
    outbox,
    stamps,
    aside,
    store,
    tabs,
    socket,
    events,
    statusChanged,
    isClosed: () => closed,
    isConnecting: () => connecting,
  }
  const shelf = createShelf(parts, (book) => load.renew(book))
  const load = createBundleLoad(parts, requests, shelf.add)
  const takeOver = createTakeOver(parts, shelf)

  const stopListening = [
    environment.page.on('hidden', () => void store.flush()),
    environment.page.on('closing', () => {
      void store.flush()
      tabs.sayGoodbye()
    }),
    environment.page.on('visible', () => socket.resume()),
  ]

  const close = async () => {
    if (closed) return
    closed = true
    takeOver.close()
    for (const stop of stopListening) stop()
    socket.flush()
    shelf.close()
    socket.close()
    await store.close()
    tabs.close()
  }

  void environment.askPersistence()
  const stored = await store.load()
  for (const { row, updates } of stored.books) shelf.add(row).load(updates)
  for (const { book, field, stamp } of stored.stamps) stamps.take(book, new Map([[field, stamp]]))
  aside.add(stored.aside)
  if (stored.books.length === 0 && store.state() === 'works') lost = lossNote.expected()
  outbox.learned(stored.outbox, 'held')
  options.onProgress(0.2)
  if (stored.registry !== null && books.has('plan')) registry = stored.registry
  else {
    let trouble = await prepare()
    // One request that was lost is no reason to keep somebody out.
    if (trouble === 'unreachable') {
      await new Promise<void>((go) => environment.after(backoffMilliseconds(0, environment.random()), go))
      trouble = await prepare()
    }
    if (trouble !== null) {
      await close()
      throw new CannotOpen(trouble === 'unreachable' ? refuse('busy') : trouble)
    }
    prepared = true
  }
  options.onProgress(1)

  return {
    book: (bookName) => books.get(bookName),
    names: () => books.keys(),
    want: shelf.want,
    registry: () => registry,
    stamps,
    serverTime: () => environment.clock() + clockOffset,
    status: () =>
      statusOf({
        socket: socket.state(),
        waiting: outbox.waiting(),
        refusalOf: (book) => books.get(book)?.row().refusal ?? null,
        localStore: store.state(),
        lost,
        serverStorage,
        setAside: aside.rows().map(({ book, field }) => ({ book, field })),
      }),
    aside,
    asideDone: (rows) => {
      aside.remove(rows)
      void store.write([{ kind: 'asideDone', rows }], 'now')
      statusChanged()
    },
    start: socket.start,
    resume: () => {
      socket.resume()
      tabs.tell({ kind: 'resumed' })
    },
    close,
  }
}
