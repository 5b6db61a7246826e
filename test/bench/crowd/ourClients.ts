// Clients of the product. Whole ones are what a browser runs: every book a document with its provider. The others open the
// same books over the same multiplexer, keep the document they write and count what arrives for the rest: a thousand whole
// browsers do not fit on the machine that also holds the server, and their own work would be what is measured.
import * as encoding from 'lib0/encoding'
import { encodeAwarenessUpdate } from 'y-protocols/awareness'
import { writeSyncStep1 } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type ChannelBook, createChannelClass, messageBeat } from '../../../client/sync/channel.ts'
import { createSilentAwareness, createTableAwareness } from '../../../client/sync/presence.ts'
import { type AttachedChannel, createSharedSocket } from '../../../client/sync/sharedSocket.ts'
import { createTableRequests } from '../../../client/sync/tableRequests.ts'
import { openTableSync } from '../../../client/sync/tableSync.ts'
import { cellsRoot } from '../../../shared/books/shape.ts'
import type { BundledBook } from '../../../shared/bundle.ts'
import { toId } from '../../../shared/ids.ts'
import { protocolVersion } from '../../../shared/protocol.ts'
import { type BenchPage, createBenchPage } from './benchEnvironment.ts'
import type { Place, SeatOrder } from './orders.ts'
import type { Crowd, Tally } from './worker.ts'

interface Client {
  readonly page: BenchPage
  readonly edit: (value: number) => void
  readonly isSynced: () => boolean
  readonly leave: () => Promise<void>
}

export async function joinOurs(place: Place, tally: Tally): Promise<Crowd> {
  const clients = new Map<number, Client>()
  const counted = place.whole ? null : await loadOnce(place)
  for (const number of place.clients) {
    const seat = place.seats[number % place.seats.length]
    if (seat === undefined) throw new Error('a run without seats')
    clients.set(
      number,
      counted === null
        ? await openWhole(place, seat, number, tally)
        : openCounting(place, seat, number, tally, counted),
    )
  }
  return {
    edit: (number, value) => clients.get(number)?.edit(value),
    cut: () => {
      for (const { page } of clients.values()) page.happens('offline')
    },
    isSynced: () => [...clients.values()].every(({ isSynced }) => isSynced()),
    leave: async () => {
      await Promise.all([...clients.values()].map(({ leave }) => leave()))
    },
  }
}

/** A cell of the client's own, in its unit's book. */
function fieldOf(number: number): string {
  return `entry/bench${number}/fact/value`
}

async function openWhole(place: Place, seat: SeatOrder, number: number, tally: Tally): Promise<Client> {
  const page = createBenchPage(seat.cookie)
  const own = `unit/${seat.unitId}` as const
  const acting = { unitId: toId<'unit'>(seat.unitId), role: 'clerk' } as const
  const sync = await openTableSync(
    {
      tableId: toId<'table'>(place.tableId),
      person: {
        accountId: toId<'account'>(seat.accountId),
        name: `${number}`,
        disabled: false,
        memberships: [acting],
        acting,
      },
      origin: place.origin,
      onProgress: () => undefined,
      events: {
        changed: (book, fields, source) => {
          if (source.from !== 'remote' || source.by === null) return
          const cells = sync.book(book)?.doc().getMap(cellsRoot)
          for (const field of fields) {
            const value = cells?.get(field)
            tally.received(1, typeof value === 'number' ? value : null)
          }
        },
        stamped: () => undefined,
        booksChanged: () => undefined,
        registryChanged: () => undefined,
        rightsChanged: () => undefined,
        session: () => undefined,
        clashes: () => undefined,
        status: () => undefined,
        presence: (awareness) => awareness.setLocalState({ place: placeOf(own), editing: false }),
      },
    },
    page.environment,
  )
  sync.want(new Set(['plan', 'review', own, ...sync.names()]))
  sync.start()
  return {
    page,
    edit: (value) => {
      const doc = sync.book(own)?.doc()
      doc?.transact(() => doc.getMap(cellsRoot).set(fieldOf(number), value), 'edit')
    },
    isSynced: () =>
      sync.status().state === 'synced' &&
      [...sync.names()].every((name) => sync.book(name)?.isLive() === true),
    leave: sync.close,
  }
}

interface Loaded {
  readonly books: readonly BundledBook[]
  /** The first message of each book, from what the bundle brought. */
  readonly questions: ReadonlyMap<string, Uint8Array>
}

/** What every counting client of this process has loaded. */
async function loadOnce(place: Place): Promise<Loaded> {
  const [seat] = place.seats
  const { environment } = createBenchPage(seat?.cookie ?? '')
  const asked = await createTableRequests(place.origin, toId<'table'>(place.tableId), environment).bundle({})
  if (asked.kind !== 'answer') throw new Error(`no bundle: ${asked.kind}`)
  const questions = asked.value.map(({ book, updates }): [string, Uint8Array] => {
    const doc = new Y.Doc()
    for (const update of updates) Y.applyUpdate(doc, update)
    const question = encoding.encode((to) => {
      encoding.writeVarUint(to, 0)
      writeSyncStep1(to, doc)
    })
    return [book, question]
  })
  return { books: asked.value, questions: new Map(questions) }
}

function openCounting(place: Place, seat: SeatOrder, number: number, tally: Tally, loaded: Loaded): Client {
  const page = createBenchPage(seat.cookie)
  const address = `${place.origin.replace(/^http/, 'ws')}/sync/${place.tableId}?v=${protocolVersion}`
  const socket = createSharedSocket(address, async () => 'yes', page.environment)
  const own = `unit/${seat.unitId}`
  const live = new Set<string>()
  const providers: WebsocketProvider[] = []
  const docs = new Map<string, Y.Doc>()
  for (const { book, epoch, seq, updates } of loaded.books) {
    const hello = () => ({ epoch, seq })
    if (book !== own) {
      const question = loaded.questions.get(book) ?? new Uint8Array()
      attachAgain({
        book,
        hello,
        greeted: () => {
          socket.send({ kind: 'data', book, bytes: question })
          if (book === 'plan') socket.send({ kind: 'data', book, bytes: presenceIn(own) })
        },
        frame: (frame) => {
          if (frame.kind === 'relay') tally.received(1, null)
          if (frame.kind === 'data') live.add(book)
        },
        beat: () => undefined,
        lost: () => live.delete(book),
      })
      continue
    }
    const doc = new Y.Doc()
    docs.set(book, doc)
    for (const update of updates) Y.applyUpdate(doc, update)
    const provider = new WebsocketProvider('book:', book, doc, {
      connect: false,
      disableBc: true,
      awareness: createSilentAwareness(),
      WebSocketPolyfill: createChannelClass(socket, channelBook(book, hello, tally)),
      maxBackoffTime: 0,
    })
    provider.messageHandlers[messageBeat] = () => undefined
    providers.push(provider)
    provider.connect()
  }
  socket.start()

  /** A channel that is lost waits for the next connection, as a provider's does. */
  function attachAgain(channel: AttachedChannel) {
    const again: AttachedChannel = {
      ...channel,
      lost: () => {
        channel.lost()
        setTimeout(() => socket.attach(again), 0)
      },
    }
    socket.attach(again)
  }

  return {
    page,
    edit: (value) => {
      const doc = docs.get(own)
      doc?.transact(() => doc.getMap(cellsRoot).set(fieldOf(number), value), 'edit')
    },
    isSynced: () => live.size + providers.filter(({ synced }) => synced).length === loaded.books.length,
    leave: async () => {
      for (const provider of providers) provider.destroy()
      socket.close()
    },
  }
}

function channelBook(book: string, hello: ChannelBook['hello'], tally: Tally): ChannelBook {
  return {
    book,
    hello,
    presenceOf: () => null,
    whenReady: (open) => {
      open()
      return () => undefined
    },
    mark: () => 0,
    offlineSince: () => null,
    opened: () => undefined,
    relayed: (_, apply) => {
      tally.received(1, null)
      apply()
    },
    confirmed: () => undefined,
    refused: (code) => console.error(`${book} was refused: ${code}`),
    access: () => undefined,
    closed: (code, reason) => console.error(`${book} was closed: ${code} ${reason}`),
  }
}

/** Where a client is, as the provider of its plan would say it. */
function presenceIn(book: string): Uint8Array {
  const awareness = createTableAwareness(new Y.Doc())
  awareness.setLocalState({ place: placeOf(book), editing: false })
  return encoding.encode((to) => {
    encoding.writeVarUint(to, 1)
    encoding.writeVarUint8Array(to, encodeAwarenessUpdate(awareness, [awareness.clientID]))
  })
}

function placeOf(book: string) {
  return { book, field: 'note/bench', lineId: 'bench', column: 'note' }
}
