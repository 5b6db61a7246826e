/**
 * One socket of one table. Messages are handled one by one, in order. Whatever a socket sends may be nonsense: it is decoded first and may throw, and then this one socket is closed
 * and nothing else has happened. Rights are asked of the session at every message; when it has ended, so has this.
 */
import { bookName, parseBookName } from '../../shared/books/name.ts'
import { type CloseCode, closeCodes } from '../../shared/errors.ts'
import type { AccountId, Person } from '../../shared/model.ts'
import {
  type ClientFrame,
  decodeClientFrame,
  type Notice,
  splitMessage,
  wholeBytes,
} from '../../shared/protocol.ts'
import type { FloodLimit } from './floodLimit.ts'
import type { LiveSession } from './liveSession.ts'
import { type BooksTable, createOpenBooks } from './openBooks.ts'
import { type Outbox, type SharedFrame, shareFrame } from './outbox.ts'
import type { Pieces } from './pieces.ts'
import { messageOf } from './storageHealth.ts'
import type { SyncLog } from './syncLog.ts'
import { type ProviderMessage, readProviderMessage } from './syncMessage.ts'
import type { Wire } from './wire.ts'

/** What a connection asks of its table. */
export interface ConnectionTable extends BooksTable {
  readonly left: (connection: Connection) => void
}

export interface ConnectionOptions {
  readonly wire: Wire
  readonly session: LiveSession
  readonly table: ConnectionTable
  readonly outbox: Outbox
  readonly flood: FloodLimit
  readonly pieces: Pieces
  readonly after: (milliseconds: number, run: () => void) => () => void
  /** Milliseconds that only ever grow. */
  readonly now: () => number
  readonly log: SyncLog
}

export interface Connection {
  readonly accountId: () => AccountId | null
  readonly notify: (notice: Notice) => void
  readonly push: (frame: SharedFrame) => void
  /** Session, membership, registry or filling may have changed. */
  readonly recheck: () => void
  /** Asks for a sign of life; ends a connection that shows none, or does not read, or leaves something half sent. */
  readonly beat: (frame: SharedFrame) => void
  readonly close: (code: number, reason: string) => void
  /** Ends it without a word: nobody listens there. */
  readonly cut: (why: string) => void
}

const silenceMilliseconds = 45_000
const stallMilliseconds = 30_000
const pieceMilliseconds = 30_000
const farewellMilliseconds = 10_000
/** For somebody who may not write: nothing a reader says is large. */
const readerBytes = 1024 * 1024

export function createConnection(options: ConnectionOptions): Connection {
  const { wire, session, table, outbox, flood, pieces, after, now, log } = options
  let lastHeard = now()
  let cancelCut: (() => void) | null = null
  let over = false
  const first = session.current()
  let accountId = first?.accountId ?? null
  let identity = identityOf(first)
  const books = createOpenBooks({
    session,
    accountId: () => accountId,
    table,
    push: outbox.push,
    flood,
    after,
    log,
    refuseSocket,
  })

  const connection: Connection = {
    accountId: () => accountId,
    notify: (notice) => outbox.push(shareFrame({ kind: 'notice', notice })),
    push: outbox.push,
    recheck,
    beat: (frame) => {
      const time = now()
      const waiting = pieces.waitingSince()
      const writing = outbox.writingSince()
      if (time - lastHeard > silenceMilliseconds) cut('no sign of life')
      else if (writing !== null && time - writing > stallMilliseconds) cut('does not read')
      else if (waiting !== null && time - waiting > pieceMilliseconds) end(closeCodes.policy, 'unfinished')
      else {
        outbox.push(frame)
        wire.ping()
      }
    },
    close: end,
    cut,
  }
  wire.listen({
    message: (bytes) => {
      lastHeard = now()
      if (!over) receive(bytes)
    },
    broken: (why) => {
      if (!over) refuseSocket(closeCodes.policy, why)
    },
    alive: () => {
      lastHeard = now()
    },
    closed: () => {
      cancelCut?.()
      finish()
    },
  })
  return connection

  function receive(bytes: Uint8Array) {
    let frames: ClientFrame[]
    try {
      const encoded = splitMessage(bytes)
      if (encoded.length === 0) throw new Error('an empty message')
      if (!flood.take(bytes.length, encoded.length)) return refuseSocket(closeCodes.policy, 'tooFast')
      frames = encoded.map(decodeClientFrame)
    } catch (error) {
      return refuseSocket(closeCodes.policy, messageOf(error))
    }
    for (const frame of frames) if (!over) handle(frame)
  }

  function handle(frame: ClientFrame) {
    switch (frame.kind) {
      case 'piece':
        return join(frame.bytes, frame.last)
      case 'open':
        return books.open(frame.book, frame.epoch, frame.seq)
      case 'close':
        return books.close(frame.book)
      case 'data':
        return data(frame.book, frame.bytes)
      case 'offline':
        return books.claimOffline(frame.book, frame.seen)
      default:
        throw new Error(`unknown frame ${JSON.stringify(frame satisfies never)}`)
    }
  }

  function join(piece: Uint8Array, last: boolean) {
    const whole = pieces.add(piece, last, books.mayWriteAny() ? wholeBytes : readerBytes)
    if (whole === 'tooLarge') return refuseSocket(closeCodes.tooBig, 'more than a book may send at once')
    if (whole === 'crowded') return end(closeCodes.tryAgain, 'busy')
    if (whole === null) return
    let frame: ClientFrame
    try {
      frame = decodeClientFrame(whole)
      if (frame.kind === 'piece') throw new Error('pieces of pieces')
    } catch (error) {
      return refuseSocket(closeCodes.policy, messageOf(error))
    }
    handle(frame)
  }

  function data(name: string, bytes: Uint8Array) {
    let message: ProviderMessage
    try {
      message = readProviderMessage(bytes)
    } catch (error) {
      return refuseSocket(closeCodes.policy, messageOf(error))
    }
    const ref = parseBookName(name)
    if (ref === null) return
    const person = session.current()
    if (person === null) return end(closeCodes.signedOut, 'signedOut')
    const book = bookName(ref)
    if (message.kind === 'awareness') books.presence(person, book, message.states)
    else if (message.kind === 'queryAwareness') books.sendPresence()
    else books.deliver(book, message)
  }

  function recheck() {
    if (over) return
    const person = session.current()
    if (person === null) return end(closeCodes.signedOut, 'signedOut')
    accountId = person.accountId
    if (person.disabled) return endDisabled()
    if (identityOf(person) !== identity) books.renamed(person)
    identity = identityOf(person)
    books.recheck(person)
  }

  function endDisabled() {
    for (const book of books.names()) outbox.push(shareFrame({ kind: 'refused', book, code: 'disabled' }))
    end(closeCodes.signedOut, 'disabled')
  }

  function refuseSocket(code: CloseCode, why: string) {
    log.warn({ accountId, code, why: why.slice(0, 200) }, 'a socket was closed for what it sent')
    end(code, why === 'tooFast' ? 'tooFast' : 'malformed')
  }

  function end(code: number, reason: string) {
    if (over) return
    if (code === closeCodes.signedOut) books.closeAll(code, reason)
    outbox.close(code, reason)
    // Whoever does not read does not hear the goodbye either.
    cancelCut = after(farewellMilliseconds, wire.cut)
    finish()
  }

  function cut(why: string) {
    if (over) return
    log.info({ accountId, why }, 'a connection was cut')
    wire.cut()
    finish()
  }

  function finish() {
    if (over) return
    over = true
    pieces.drop()
    books.leave()
    table.left(connection)
  }
}

function identityOf(person: Person | null): string {
  return person === null ? '' : `${person.accountId} ${person.name} ${person.acting.unitId}`
}
