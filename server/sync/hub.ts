/**
 * Sync as the rest of the server sees it: sockets go in, tables stay alive, and everything written is on disk, in the
 * journal and on every other screen. The parts stand beside this file: a table holds rooms (one per loaded book) and
 * connections (one per socket); a connection holds channels (one per open book).
 */
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type * as Y from 'yjs'
import type { JournalRow } from '../../shared/api.ts'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import type { Plan } from '../../shared/books/tableView.ts'
import { closeCodes, type Refusal } from '../../shared/errors.ts'
import type { AccountId, Person, Registry, TableId, TableState, UnitId } from '../../shared/model.ts'
import type { PastTable } from '../../shared/past.ts'
import { beatMilliseconds, protocolVersion, wholeBytes } from '../../shared/protocol.ts'
import type { PackedStamps } from '../../shared/stampPacks.ts'
import { pastBooks } from '../journal/pastBooks.ts'
import type { Author, BookStore, JournalQuestion } from '../store/bookStore.ts'
import { createBreath } from '../store/breath.ts'
import { createGroupCommit } from '../store/groupCommit.ts'
import { bundleBooks } from './bookBundle.ts'
import { createEditBook, takeUpdate } from './bookEdit.ts'
import type { BookSize } from './bookSize.ts'
import type { LiveSession } from './liveSession.ts'
import { createMalformedCount } from './malformedCount.ts'
import { createTick, nextTick, shareFrame } from './outbox.ts'
import { createPieceBudget } from './pieces.ts'
import { readClashes, readJournal, readRefused, readTitle } from './record.ts'
import { openingRefusal } from './rights.ts'
import type { Room } from './room.ts'
import { type Scheduler, systemScheduler } from './scheduler.ts'
import { createStorageHealth, messageOf } from './storageHealth.ts'
import type { Asked } from './submission.ts'
import type { SyncLog } from './syncLog.ts'
import { createTable, type Table } from './table.ts'
import { createTicker } from './ticker.ts'
import { type Wire, wireOfSocket } from './wire.ts'

/** What a browser's own store has of a book; `vector` is its Yjs state vector in base64. */
export interface KnownBook {
  readonly epoch: string
  readonly seq: number
  readonly vector: string
}

export interface RefusedRow {
  readonly unitId: UnitId
  readonly accountId: AccountId
  readonly name: string
  readonly time: number
  readonly count: number
}

export interface Hub {
  /**
   * Takes over a socket whose session and table were checked by the caller.
   * @param carrier what the socket was upgraded from
   * @param version the address's `v`, the client's protocol version; another one than ours is told to reload
   */
  readonly accept: (
    socket: WebSocket,
    carrier: Duplex,
    tableId: TableId,
    session: LiveSession,
    version: string | null,
  ) => void
  /** The same for anything that carries messages. */
  readonly join: (wire: Wire, tableId: TableId, session: LiveSession) => void
  /** All books this person may read, as `shared/bundle.ts` has it; of known books only what is missing. */
  readonly bundle: (
    tableId: TableId,
    person: Person,
    known: { readonly [book: string]: KnownBook },
  ) => Promise<Uint8Array>
  /** Rows of books this person may read, newest first. */
  readonly journal: (
    tableId: TableId,
    person: Person,
    question: JournalQuestion,
  ) => Promise<{ readonly rows: readonly JournalRow[]; readonly more: boolean }>
  /** What this person and somebody else wrote at once, and this person has not put away. */
  readonly clashes: (tableId: TableId, person: Person) => Promise<readonly JournalRow[]>
  readonly settleClashes: (
    tableId: TableId,
    person: Person,
    rows: readonly { readonly seq: number; readonly place: number }[],
  ) => Promise<void>
  /** All books this person may read, as they were. */
  readonly past: (
    tableId: TableId,
    person: Person,
    moment: { readonly seq: number } | { readonly time: number },
  ) => Promise<PastTable<PackedStamps>>
  /** Edits of units that came after closing. */
  readonly refusedEdits: (tableId: TableId) => Promise<readonly RefusedRow[]>
  /**
   * A change made by the server in somebody's name (a template, the demo's filling): checked for its shape, logged,
   * journalled and relayed like any other; rights are the caller's. Resolves when it is on disk.
   */
  readonly edit: (
    tableId: TableId,
    book: BookName,
    author: Author,
    change: (doc: Y.Doc) => void,
  ) => Promise<void>
  /**
   * One update that somebody made elsewhere (an imported plan), under the same conditions; who hands it in, or why it may
   * not be any more, is asked right before it is kept.
   */
  readonly take: (
    tableId: TableId,
    book: BookName,
    author: () => Asked,
    update: Uint8Array,
  ) => Promise<Refusal | null>
  readonly readPlan: (tableId: TableId) => Promise<Plan>
  /** By the record alone: no plan is loaded for it, however many tables there are. null: it has none. */
  readonly readTitle: (tableId: TableId) => Promise<string | null>
  /** Units or groups changed: rights on live connections are asked again. */
  readonly registryChanged: () => void
  /** Sessions or memberships changed, of one account or of all; ended and disabled ones lose their connections. */
  readonly sessionsChanged: (accountId?: AccountId) => void
  /** Keeps what is under way, compacts, and closes every socket. */
  readonly close: () => Promise<void>
}

export interface HubOptions {
  readonly store: BookStore
  /** Asked at every question of rights: answers from memory. */
  readonly registry: () => Registry
  /** Asked as often as the registry; tables are open where nobody says otherwise. */
  readonly tableState?: (tableId: TableId) => TableState
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly log: SyncLog
  /** The process's own timers, unless a test steps them. */
  readonly scheduler?: Scheduler
  /** Milliseconds that only ever grow, for spans of time. */
  readonly now?: () => number
  /** Bytes that may wait for one reader before it is cut; by default a whole book of the largest size and some more. */
  readonly mostWaiting?: number
  readonly mostOfBook?: BookSize | undefined
}

export function createHub({
  store,
  registry,
  tableState = () => 'open',
  clock,
  log,
  scheduler = systemScheduler,
  now = () => performance.now(),
  mostWaiting = 1.5 * wholeBytes,
  mostOfBook,
}: HubOptions): Hub {
  const { after } = scheduler
  const tables = new Map<TableId, Table>()
  const tick = createTick()
  const ticker = createTicker({ after, now, roundDone: () => nextTick(tick) })
  const commit = createGroupCommit({ store, after })
  const storage = createStorageHealth({
    store,
    after,
    log,
    changed: (writable) => {
      for (const table of tables.values()) table.notify({ about: 'storage', writable })
    },
  })
  const pieceBudget = createPieceBudget()
  const malformed = createMalformedCount()
  const editBook = createEditBook()
  const breath = createBreath()
  let cancelBeat = after(beatMilliseconds, beat)
  let isClosed = false
  let lastLook: Promise<unknown> = Promise.resolve()

  const tableOf = (tableId: TableId): Table => {
    if (isClosed) throw new Error('the hub is closed')
    const known = tables.get(tableId)
    if (known !== undefined) return known
    const table = createTable({
      tableId,
      store,
      commit,
      storage,
      registry,
      state: () => tableState(tableId),
      clock,
      now,
      after,
      ticker,
      tick,
      pieceBudget,
      mostWaiting,
      mostOfBook,
      noteMalformed: (book, sessionId) => malformed(`${sessionId} ${tableId} ${book}`),
      log,
    })
    tables.set(tableId, table)
    return table
  }
  const join: Hub['join'] = (wire, tableId, session) => {
    if (isClosed) wire.close(closeCodes.tryAgain, 'busy')
    else tableOf(tableId).join(wire, session)
  }

  return {
    accept: (socket, carrier, tableId, session, version) => {
      const wire = wireOfSocket(socket, carrier)
      if (version === String(protocolVersion)) return join(wire, tableId, session)
      wire.listen({
        message: () => undefined,
        broken: (why) => log.info({ why }, 'a socket of another version broke'),
        alive: () => undefined,
        closed: () => undefined,
      })
      wire.close(closeCodes.otherVersion, 'otherVersion')
    },
    join,
    bundle: (tableId, person, known) =>
      bundleBooks(
        {
          tableId,
          table: tableOf(tableId),
          store,
          registry,
          state: () => tableState(tableId),
          clock,
          log,
        },
        person,
        known,
      ),
    journal: (tableId, person, question) =>
      readJournal(store, registry, tableState(tableId), tableId, person, question),
    clashes: (tableId, person) => readClashes(store, registry, tableState(tableId), tableId, person),
    settleClashes: async (tableId, person, rows) => {
      await store.settleClash(tableId, person.accountId, rows)
      // Their other pages as well.
      tables.get(tableId)?.notify({ about: 'clashes' }, person.accountId)
    },
    past: (tableId, person, moment) => {
      // A copy of every book is in memory meanwhile: one look back after the other.
      const look = () => readPast(tableId, person, moment)
      const looking = lastLook.then(look, look)
      lastLook = looking
      return looking
    },
    refusedEdits: (tableId) => readRefused(store, tableId),
    edit: (tableId, book, author, change) => editBook(tableOf(tableId), book, author, change),
    take: (tableId, book, author, update) => takeUpdate(tableOf(tableId), book, author, update),
    readPlan: (tableId) => tableOf(tableId).readPlan(),
    readTitle: (tableId) => readTitle(store, tableId),
    registryChanged: () => {
      for (const table of tables.values()) {
        table.notify({ about: 'registry' })
        table.recheck()
      }
    },
    sessionsChanged: (accountId) => {
      for (const table of tables.values()) {
        table.notify({ about: 'session' }, accountId)
        table.recheck(accountId)
      }
    },
    close: async () => {
      isClosed = true
      cancelBeat()
      commit.hurry()
      for (const table of tables.values()) await table.close()
      storage.stop()
      ticker.stop()
    },
  }

  async function readPast(
    ...[tableId, person, moment]: Parameters<Hub['past']>
  ): Promise<PastTable<PackedStamps>> {
    const table = tableOf(tableId)
    const state = tableState(tableId)
    const names = new Set<BookName>(['plan', ...(await store.books(tableId))])
    const refs = [...names].flatMap((name) => {
      const ref = parseBookName(name)
      return ref === null || openingRefusal(person, ref, registry(), state) !== null ? [] : [ref]
    })
    const rooms: Room[] = []
    for (const ref of refs) {
      await breath()
      rooms.push(await table.room(ref))
    }
    return await pastBooks({ tableId, store, rooms, breath }, moment)
  }

  function beat() {
    const frame = shareFrame({ kind: 'beat' })
    for (const [tableId, table] of tables) {
      table.beat(frame)
      table.unloadIdle().then(
        (isEmpty) => {
          if (isEmpty && tables.get(tableId) === table) tables.delete(tableId)
        },
        (error: unknown) => log.error({ tableId, error: messageOf(error) }, 'idle books were not let go'),
      )
    }
    if (!isClosed) cancelBeat = after(beatMilliseconds, beat)
  }
}
