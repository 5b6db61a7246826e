/**
 * One table that is alive: its loaded books, its connections, who is here, and what everybody may do now. Rights depend on
 * the plan, the registry, the sessions and the clock; whenever one of them moves, every open channel is asked again.
 */
import { type BookName, type BookRef, bookName } from '../../shared/books/name.ts'
import { openPlan, type PlanReader } from '../../shared/books/planBook.ts'
import type { Plan } from '../../shared/books/tableView.ts'
import { closeCodes } from '../../shared/errors.ts'
import type { AccountId, Registry, TableId, TableState } from '../../shared/model.ts'
import type { Notice } from '../../shared/protocol.ts'
import type { BookStore } from '../store/bookStore.ts'
import type { GroupCommit } from '../store/groupCommit.ts'
import type { BookSize } from './bookSize.ts'
import { type Connection, type ConnectionTable, createConnection } from './connection.ts'
import { createFloodLimit } from './floodLimit.ts'
import type { LiveSession } from './liveSession.ts'
import { createOutbox, type SharedFrame, type Tick } from './outbox.ts'
import { createPieces, type PieceBudget } from './pieces.ts'
import { createPresence } from './presence.ts'
import { nextBoundary, openingRefusal, writingRefusal } from './rights.ts'
import { createRoom, type Room } from './room.ts'
import { messageOf, type StorageHealth } from './storageHealth.ts'
import type { SyncLog } from './syncLog.ts'
import type { Ticker } from './ticker.ts'
import type { Wire } from './wire.ts'

export interface Table {
  readonly join: (wire: Wire, session: LiveSession) => void
  /** The loaded book; loads it where it is not. A load that fails is tried again by the next one who asks. */
  readonly room: (ref: BookRef) => Promise<Room>
  readonly readPlan: () => Promise<Plan>
  readonly notify: (notice: Notice, accountId?: AccountId) => void
  readonly recheck: (accountId?: AccountId) => void
  readonly beat: (frame: SharedFrame) => void
  /** Lets go of books that nobody has open. True: nothing is left, the table itself may go. */
  readonly unloadIdle: () => Promise<boolean>
  readonly close: () => Promise<void>
}

export interface TableOptions {
  readonly tableId: TableId
  readonly store: BookStore
  readonly commit: GroupCommit
  readonly storage: StorageHealth
  readonly registry: () => Registry
  readonly state: () => TableState
  readonly clock: () => number
  readonly now: () => number
  readonly after: (milliseconds: number, run: () => void) => () => void
  readonly ticker: Ticker
  readonly tick: Tick
  readonly pieceBudget: PieceBudget
  readonly mostWaiting: number
  readonly mostOfBook: BookSize | undefined
  readonly noteMalformed: (book: BookName, sessionId: string) => boolean
  readonly log: SyncLog
}

const idleMilliseconds = 60_000
/** Pages of one account at one table. Some units share an account, and dead connections are noticed late. */
const mostOfOneAccount = 100
/** A snapshot for fewer rows would cost more than it saves. */
const tidyWhenIdle = 50
/** Timers of the platform wrap around after 24 days. */
const longestTimer = 3_600_000
const rightsFields = ['table/filling', 'phase/', 'part/']

export function createTable(options: TableOptions): Table {
  const { tableId, store, commit, storage, registry, state, clock, now, after, ticker, tick, log } = options
  const rooms = new Map<BookName, Promise<Room>>()
  const usedAt = new Map<BookName, number>()
  const connections = new Set<Connection>()
  const presence = createPresence({ clock, wake: ticker.wake })
  let reader: PlanReader | null = null
  let planRoom: Room | null = null
  /** Whose edits of which book were refused, as the store has it. */
  let refusedNotes: Set<string> | null = null
  let cancelBoundary: (() => void) | null = null

  const self: ConnectionTable = {
    room,
    ready: async () => {
      await planReader()
    },
    openingRefusal: (person, ref) => openingRefusal(person, ref, registry(), state()),
    writingRefusal: (person, ref) => {
      if (reader === null) throw new Error('rights were asked before the plan was read')
      return writingRefusal(person, ref, registry(), state(), reader.plan(), clock())
    },
    presence,
    noteRefused: (book, author, refusal, count) => {
      if (refusal.code !== 'closed' && refusal.code !== 'merged') return
      // Each further edit raises the count; it is written as often as it doubles.
      if (!Number.isInteger(Math.log2(count)) && refusedNotes?.has(noteName(book, author.accountId))) return
      refusedNotes?.add(noteName(book, author.accountId))
      store.noteRefused(tableId, { book, ...author, time: clock(), count }).catch(noteFailed)
    },
    noteTaken: (book, accountId) => {
      if (refusedNotes?.delete(noteName(book, accountId)))
        store.forgetRefused(tableId, book, accountId).catch(noteFailed)
    },
    noteMalformed: options.noteMalformed,
    left: (connection) => connections.delete(connection),
  }

  return {
    join: (wire, session) => {
      const outbox = createOutbox({
        wire,
        tick,
        now,
        wake: () => ticker.wake(outbox.flush),
        mostWaiting: options.mostWaiting,
        overflow: () => {
          log.warn({ tableId }, 'a reader that does not keep up was cut')
          connection.cut('does not keep up')
        },
      })
      const connection = createConnection({
        wire,
        session,
        table: self,
        outbox,
        flood: createFloodLimit(now),
        pieces: createPieces(options.pieceBudget, now),
        after,
        now,
        log,
      })
      connections.add(connection)
      connection.recheck()
      endOldest(connection.accountId())
      if (!storage.isWritable()) connection.notify({ about: 'storage', writable: false })
    },
    room,
    readPlan: async () => (await planReader()).plan(),
    notify: (notice, accountId) => {
      for (const connection of connections)
        if (accountId === undefined || connection.accountId() === accountId) connection.notify(notice)
    },
    recheck,
    beat: (frame) => {
      for (const connection of [...connections]) connection.beat(frame)
    },
    unloadIdle,
    close: async () => {
      cancelBoundary?.()
      for (const connection of [...connections]) connection.close(1001, 'stopping')
      for (const loading of [...rooms.values()]) {
        const loaded = await loading
        await loaded.settled()
        await loaded.tidy(tidyWhenIdle)
      }
    },
  }

  /** Of too many, the oldest: it is the likeliest to be half dead, and whoever still reads it comes back. */
  function endOldest(accountId: AccountId | null) {
    const theirs = [...connections].filter((each) => each.accountId() === accountId)
    const [oldest] = theirs
    if (theirs.length > mostOfOneAccount) oldest?.close(closeCodes.tryAgain, 'busy')
  }

  function room(ref: BookRef): Promise<Room> {
    const book = bookName(ref)
    usedAt.set(book, now())
    const known = rooms.get(book)
    if (known !== undefined) return known
    const loading = load(ref)
    rooms.set(book, loading)
    loading.catch(() => rooms.delete(book))
    return loading
  }

  async function load(ref: BookRef): Promise<Room> {
    const book = bookName(ref)
    const stored = await store.load(tableId, book, (seq) =>
      log.error({ tableId, book, seq }, 'a stored update is damaged and was set aside'),
    )
    const changed = ref.kind === 'plan' ? planChanged : () => undefined
    const clashed = (accounts: ReadonlySet<AccountId>) => {
      for (const connection of connections) {
        const accountId = connection.accountId()
        if (accountId !== null && accounts.has(accountId)) connection.notify({ about: 'clashes' })
      }
    }
    const { mostOfBook } = options
    return createRoom({
      tableId,
      ref,
      stored,
      store,
      commit,
      storage,
      clock,
      log,
      changed,
      clashed,
      mostOfBook,
    })
  }

  async function planReader(): Promise<PlanReader> {
    const plan = await room({ kind: 'plan' })
    refusedNotes ??= new Set((await store.refused(tableId)).map((row) => noteName(row.book, row.accountId)))
    return reader ?? readPlanOf(plan)
  }

  function readPlanOf(plan: Room): PlanReader {
    planRoom = plan
    reader = openPlan(plan.doc())
    watchBoundary(reader)
    return reader
  }

  function planChanged(fields: readonly string[] | 'all') {
    if (reader === null || planRoom === null) return
    // Read anew: the document is another object now.
    if (fields === 'all') readPlanOf(planRoom)
    else {
      reader.changed(fields)
      if (!fields.some((field) => rightsFields.some((start) => field.startsWith(start)))) return
      watchBoundary(reader)
    }
    recheck()
  }

  function noteFailed(error: unknown) {
    log.warn({ tableId, error: messageOf(error) }, 'the list of refused edits was not written')
  }

  /** An until-time that passes changes rights without anybody doing anything. */
  function watchBoundary(plan: PlanReader) {
    cancelBoundary?.()
    const wait = nextBoundary(plan.plan(), clock()) - clock()
    cancelBoundary = after(Math.min(longestTimer, Math.max(1, wait)), () => {
      if (wait <= longestTimer) recheck()
      watchBoundary(plan)
    })
  }

  function recheck(accountId?: AccountId) {
    for (const connection of [...connections])
      if (accountId === undefined || connection.accountId() === accountId) connection.recheck()
  }

  async function unloadIdle(): Promise<boolean> {
    for (const [book, loading] of [...rooms]) {
      const loaded = await loading
      const isFresh = now() - (usedAt.get(book) ?? 0) < idleMilliseconds
      // The plan answers questions of rights for as long as anything else is there.
      const isAsked = book === 'plan' && (connections.size > 0 || rooms.size > 1)
      if (!loaded.isIdle() || isFresh || isAsked) continue
      await loaded.tidy(tidyWhenIdle)
      if (!loaded.isIdle() || now() - (usedAt.get(book) ?? 0) < idleMilliseconds) continue
      rooms.delete(book)
      usedAt.delete(book)
      if (book === 'plan') {
        reader = null
        planRoom = null
        cancelBoundary?.()
      }
    }
    return rooms.size === 0 && connections.size === 0
  }
}

function noteName(book: BookName, accountId: AccountId): string {
  return `${book} ${accountId}`
}
