/**
 * One socket of one table. Messages are handled one by one, in order; a book's messages wait while the book is being
 * opened. Whatever a socket sends may be nonsense: it is decoded first and may throw, and then this one socket is closed
 * and nothing else has happened. Rights are asked of the session at every message; when it has ended, so has this.
 */
import { type BookName, type BookRef, bookName, parseBookName } from '../../shared/books/name.ts'
import { type CloseCode, closeCodes, type Refusal, refuse } from '../../shared/errors.ts'
import type { AccountId, Person } from '../../shared/model.ts'
import {
  type ClientFrame,
  decodeClientFrame,
  type Notice,
  splitMessage,
  wholeBytes,
} from '../../shared/protocol.ts'
import type { Author } from '../store/bookStore.ts'
import { type Channel, closedFrame, createChannel, mayNotOpenFrame } from './channel.ts'
import { type ChannelHostOptions, createChannelHost } from './channelHost.ts'
import type { FloodLimit } from './floodLimit.ts'
import type { LiveSession } from './liveSession.ts'
import { type Outbox, type SharedFrame, shareFrame } from './outbox.ts'
import type { Pieces } from './pieces.ts'
import type { Attendant, Presence } from './presence.ts'
import type { Room } from './room.ts'
import { messageOf } from './storageHealth.ts'
import type { SyncLog } from './syncLog.ts'
import { type ProviderMessage, readProviderMessage } from './syncMessage.ts'
import type { Wire } from './wire.ts'

/** What a connection asks of its table. */
export interface ConnectionTable {
  readonly room: (ref: BookRef) => Promise<Room>
  /** The plan is loaded, so that rights can be asked. */
  readonly ready: () => Promise<void>
  readonly openingRefusal: (person: Person, ref: BookRef) => Refusal | null
  readonly writingRefusal: (person: Person, ref: BookRef) => Refusal | null
  readonly presence: Presence
  readonly noteRefused: (book: BookName, author: Author, refusal: Refusal, count: number) => void
  readonly noteTaken: (book: BookName, accountId: AccountId) => void
  readonly noteMalformed: (book: BookName, sessionId: string) => boolean
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

const mostChannels = 5_000
const longestBookName = 80
const silenceMilliseconds = 45_000
const stallMilliseconds = 30_000
const pieceMilliseconds = 30_000
const farewellMilliseconds = 10_000
/** For somebody who may not write: nothing a reader says is large. */
const readerBytes = 1024 * 1024
/** Presence that no honest page sends, before it counts as flooding. */
const mostStrikes = 20

type Slot =
  | { readonly kind: 'opening'; readonly waiting: SyncMessage[]; readonly presence: Uint8Array[] }
  | { readonly kind: 'open'; readonly channel: Channel; readonly ref: BookRef }
type SyncMessage = Extract<ProviderMessage, { kind: 'step1' | 'step2' | 'update' }>

export function createConnection(options: ConnectionOptions): Connection {
  const { wire, session, table, outbox, flood, pieces, after, now, log } = options
  const slots = new Map<BookName, Slot>()
  const attendant: Attendant = { session, send: outbox.push }
  let lastHeard = now()
  let strikes = 0
  let cancelCut: (() => void) | null = null
  let over = false
  const first = session.current()
  let accountId = first?.accountId ?? null
  let identity = identityOf(first)

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
        return open(frame.book, frame.epoch, frame.seq)
      case 'close':
        return closeBook(frame.book)
      case 'data':
        return data(frame.book, frame.bytes)
      case 'offline':
        return claimOffline(frame.book, frame.seen)
      default:
        throw new Error(`unknown frame ${JSON.stringify(frame satisfies never)}`)
    }
  }

  function join(piece: Uint8Array, last: boolean) {
    const whole = pieces.add(piece, last, mayWriteAny() ? wholeBytes : readerBytes)
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

  function mayWriteAny(): boolean {
    for (const slot of slots.values()) if (slot.kind === 'opening' || slot.channel.mayWrite()) return true
    return false
  }

  function open(name: string, epoch: string, seq: number) {
    const ref = parseBookName(name)
    // No page asks for a book by such a name, and it is not repeated to anybody.
    if (name.length > longestBookName) return refuseSocket(closeCodes.policy, 'no book’s name')
    if (ref === null) return outbox.push(mayNotOpenFrame(name))
    const book = bookName(ref)
    closeBook(book)
    if (slots.size >= mostChannels) return refuseSocket(closeCodes.policy, 'too many books')
    const slot: Slot = { kind: 'opening', waiting: [], presence: [] }
    slots.set(book, slot)
    void openRoom(ref).then((opening) => {
      if (over || slots.get(book) !== slot) return
      slots.delete(book)
      if ('refusal' in opening) return outbox.push(mayNotOpenFrame(book, opening.refusal))
      if ('failed' in opening) return outbox.push(closedFrame(book, closeCodes.tryAgain, 'busy'))
      if (epoch !== '' && epoch !== opening.room.epoch())
        return outbox.push(closedFrame(book, closeCodes.otherEpoch, 'epoch'))
      if (!flood.ask(book)) return refuseSocket(closeCodes.policy, 'tooFast')
      const channel = createChannel(opening.room, seq, createChannelHost(ref, hostOptions(book)))
      // Its greeting was more than waits for any reader.
      if (over) return channel.leave()
      slots.set(book, { kind: 'open', channel, ref })
      if (ref.kind === 'plan') table.presence.enter(attendant)
      for (const message of slot.waiting) if (!over) deliver(book, message)
      // A page says where it is in the same breath as it opens the plan; others shall see it at once.
      if (ref.kind === 'plan') for (const states of slot.presence.splice(0)) presence(book, states)
    })
  }

  function hostOptions(book: BookName): ChannelHostOptions {
    return {
      session,
      table,
      accountId: connection.accountId,
      push: outbox.push,
      after,
      log,
      ended: () => drop(book),
    }
  }

  async function openRoom(ref: BookRef) {
    const refusalNow = () => {
      const person = session.current()
      return person === null ? refuse('signedOut') : table.openingRefusal(person, ref)
    }
    // Before anything is loaded or made: whoever may not open a book does not bring it into being.
    const before = refusalNow()
    if (before !== null) return { refusal: before }
    try {
      await table.ready()
      const room = await table.room(ref)
      // The right may have gone while the book was being loaded.
      const refusal = refusalNow()
      return refusal === null ? { room } : { refusal }
    } catch (error) {
      log.error({ book: bookName(ref), error: messageOf(error) }, 'a book could not be opened')
      return { failed: true } as const
    }
  }

  function data(name: string, bytes: Uint8Array) {
    let message: ProviderMessage
    try {
      message = readProviderMessage(bytes)
    } catch (error) {
      return refuseSocket(closeCodes.policy, messageOf(error))
    }
    const ref = parseBookName(name)
    // A channel closed by the server meanwhile, or a book never opened: nothing to say it to.
    if (ref === null) return
    if (session.current() === null) return end(closeCodes.signedOut, 'signedOut')
    const book = bookName(ref)
    if (message.kind === 'awareness') return presence(book, message.states)
    if (message.kind === 'queryAwareness') {
      if (!isOpen('plan')) return
      if (!flood.ask('plan')) return refuseSocket(closeCodes.policy, 'tooFast')
      return table.presence.sendAll(attendant)
    }
    deliver(book, message)
  }

  /** An edit follows only where the server has asked for it, so the book is open by then. */
  function claimOffline(name: string, seen: number) {
    const ref = parseBookName(name)
    const slot = ref === null ? undefined : slots.get(bookName(ref))
    if (slot?.kind === 'open') slot.channel.claimOffline(seen)
  }

  function deliver(book: BookName, message: SyncMessage) {
    const slot = slots.get(book)
    if (slot?.kind === 'opening') {
      slot.waiting.push(message)
      return
    }
    if (message.kind === 'step1' && slot !== undefined && !flood.ask(book))
      return refuseSocket(closeCodes.policy, 'tooFast')
    try {
      slot?.channel.receive(message)
    } catch (error) {
      // A state vector that is none.
      refuseSocket(closeCodes.policy, messageOf(error))
    }
  }

  function presence(book: BookName, states: Uint8Array) {
    const person = session.current()
    const slot = slots.get(book)
    if (person === null || book !== 'plan' || slot === undefined) return
    if (slot.kind === 'opening') {
      slot.presence.push(states)
      return
    }
    if (table.presence.receive(attendant, person, states)) return
    strikes++
    if (strikes >= mostStrikes) refuseSocket(closeCodes.policy, 'presence that no page sends')
  }

  function isOpen(book: BookName): boolean {
    return slots.get(book)?.kind === 'open'
  }

  function closeBook(name: string) {
    const ref = parseBookName(name)
    const slot = ref === null ? undefined : slots.get(bookName(ref))
    if (ref === null || slot === undefined) return
    if (slot.kind === 'open') slot.channel.leave()
    drop(bookName(ref))
  }

  function drop(book: BookName) {
    slots.delete(book)
    if (book === 'plan') table.presence.leave(attendant)
  }

  function recheck() {
    if (over) return
    const person = session.current()
    if (person === null) return end(closeCodes.signedOut, 'signedOut')
    accountId = person.accountId
    if (person.disabled) return endDisabled()
    if (identityOf(person) !== identity) table.presence.rename(attendant, person)
    identity = identityOf(person)
    for (const [book, slot] of slots) {
      if (slot.kind !== 'open') continue
      const refusal = table.openingRefusal(person, slot.ref)
      if (refusal === null) slot.channel.recheck()
      else {
        slot.channel.close(closeCodes.mayNotOpen, refusal.code)
        drop(book)
      }
    }
  }

  function endDisabled() {
    for (const [book, slot] of slots)
      if (slot.kind === 'open') outbox.push(shareFrame({ kind: 'refused', book, code: 'disabled' }))
    end(closeCodes.signedOut, 'disabled')
  }

  function refuseSocket(code: CloseCode, why: string) {
    log.warn({ accountId, code, why: why.slice(0, 200) }, 'a socket was closed for what it sent')
    end(code, why === 'tooFast' ? 'tooFast' : 'malformed')
  }

  function end(code: number, reason: string) {
    if (over) return
    const isSessionOver = code === closeCodes.signedOut
    for (const slot of slots.values())
      if (slot.kind === 'open' && isSessionOver) slot.channel.close(closeCodes.signedOut, reason)
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
    for (const slot of slots.values()) if (slot.kind === 'open') slot.channel.leave()
    slots.clear()
    table.presence.leave(attendant)
    table.left(connection)
  }
}

function identityOf(person: Person | null): string {
  return person === null ? '' : `${person.accountId} ${person.name} ${person.acting.unitId}`
}
