/**
 * Sync as the rest of the server sees it: sockets go in, tables stay alive, and everything written is on disk, in the
 * journal and on every other screen. The parts stand beside this file: a table holds rooms (one per loaded book) and
 * connections (one per socket); a connection holds channels (one per open book).
 */
import type { WebSocket } from 'ws'
import type * as Y from 'yjs'
import type { JournalRow } from '../../shared/api.ts'
import type { BookName } from '../../shared/books/name.ts'
import type { Plan } from '../../shared/books/tableView.ts'
import { closeCodes } from '../../shared/errors.ts'
import type { AccountId, Person, Registry, TableId, UnitId } from '../../shared/model.ts'
import { beatMilliseconds, protocolVersion, wholeBytes } from '../../shared/protocol.ts'
import type { Author, BookStore, JournalQuestion } from '../store/bookStore.ts'
import { createGroupCommit } from '../store/groupCommit.ts'
import { bundleBooks } from './bookBundle.ts'
import { editBook } from './bookEdit.ts'
import type { LiveSession } from './liveSession.ts'
import { createMalformedCount } from './malformedCount.ts'
import { createTick, nextTick, shareFrame } from './outbox.ts'
import { createPieceBudget } from './pieces.ts'
import { readJournal, readRefused } from './record.ts'
import { type Scheduler, systemScheduler } from './scheduler.ts'
import { createStorageHealth, messageOf } from './storageHealth.ts'
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
   * @param version the address's `v`, the client's protocol version; another one than ours is told to reload
   */
  readonly accept: (socket: WebSocket, tableId: TableId, session: LiveSession, version: string | null) => void
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
  readonly readPlan: (tableId: TableId) => Promise<Plan>
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
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly log: SyncLog
  /** The process's own timers, unless a test steps them. */
  readonly scheduler?: Scheduler
  /** Milliseconds that only ever grow, for spans of time. */
  readonly now?: () => number
  /** Bytes that may wait for one reader before it is cut; by default a whole book of the largest size and some more. */
  readonly mostWaiting?: number
}

export function createHub({
  store,
  registry,
  clock,
  log,
  scheduler = systemScheduler,
  now = () => performance.now(),
  mostWaiting = 1.5 * wholeBytes,
}: HubOptions): Hub {
  const { after } = scheduler
  const tables = new Map<TableId, Table>()
  const tick = createTick()
  const ticker = createTicker({ after, now, roundDone: () => nextTick(tick) })
  const commit = createGroupCommit({ store, after, now })
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
  let cancelBeat = after(beatMilliseconds, beat)
  let isClosed = false

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
      clock,
      now,
      after,
      ticker,
      tick,
      pieceBudget,
      mostWaiting,
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
    accept: (socket, tableId, session, version) => {
      const wire = wireOfSocket(socket)
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
      bundleBooks({ tableId, table: tableOf(tableId), store, registry, clock, log }, person, known),
    journal: (tableId, person, question) => readJournal(store, registry, tableId, person, question),
    refusedEdits: (tableId) => readRefused(store, tableId),
    edit: (tableId, book, author, change) => editBook(tableOf(tableId), book, author, change),
    readPlan: (tableId) => tableOf(tableId).readPlan(),
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
