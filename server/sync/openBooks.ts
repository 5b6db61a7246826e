/**
 * The books that one socket has open. A book's messages wait while the book is being opened; rights are asked of the
 * session at every message. Where a page is, it says as the presence of the plan.
 */
import { type BookName, type BookRef, bookName, parseBookName } from '../../shared/books/name.ts'
import { type CloseCode, closeCodes, type Refusal, refuse } from '../../shared/errors.ts'
import type { AccountId, Person } from '../../shared/model.ts'
import type { Author } from '../store/bookStore.ts'
import { Channel } from './channel.ts'
import { createChannelHost } from './channelHost.ts'
import { closedFrame, mayNotOpenFrame } from './closedFrame.ts'
import type { FloodLimit } from './floodLimit.ts'
import type { LiveSession } from './liveSession.ts'
import type { SharedFrame } from './outbox.ts'
import type { Attendant, Presence } from './presence.ts'
import type { Room } from './room.ts'
import { messageOf } from './storageHealth.ts'
import type { SyncLog } from './syncLog.ts'
import type { SyncMessage } from './syncMessage.ts'

/** What open books ask of their table. */
export interface BooksTable {
  readonly room: (ref: BookRef) => Promise<Room>
  /** The plan is loaded, so that rights can be asked. */
  readonly ready: () => Promise<void>
  readonly openingRefusal: (person: Person, ref: BookRef) => Refusal | null
  readonly writingRefusal: (person: Person, ref: BookRef) => Refusal | null
  readonly presence: Presence
  readonly noteRefused: (book: BookName, author: Author, refusal: Refusal, count: number) => void
  readonly noteTaken: (book: BookName, accountId: AccountId) => void
  readonly noteMalformed: (book: BookName, sessionId: string) => boolean
}

export interface OpenBooksOptions {
  readonly session: LiveSession
  /** Whose session it was last known to be. */
  readonly accountId: () => AccountId | null
  readonly table: BooksTable
  readonly push: (frame: SharedFrame) => void
  readonly flood: Pick<FloodLimit, 'ask'>
  readonly after: (milliseconds: number, run: () => void) => () => void
  readonly log: SyncLog
  /** The socket sent what no page sends. */
  readonly refuseSocket: (code: CloseCode, why: string) => void
}

export interface OpenBooks {
  /** As the client says: which book, and what it has of it. */
  readonly open: (name: string, epoch: string, seq: number) => void
  readonly close: (name: string) => void
  readonly deliver: (book: BookName, message: SyncMessage) => void
  readonly claimOffline: (name: string, seen: number) => void
  readonly presence: (person: Person, book: BookName, states: Uint8Array) => void
  readonly sendPresence: () => void
  /** Some book is open for writing, or may be. */
  readonly mayWriteAny: () => boolean
  /** Rights may have changed. */
  readonly recheck: (person: Person) => void
  readonly renamed: (person: Person) => void
  /** The names of those that are open by now. */
  readonly names: () => BookName[]
  /** Says goodbye to every one. */
  readonly closeAll: (code: CloseCode, reason: string) => void
  /** The socket is gone. */
  readonly leave: () => void
}

const mostChannels = 5_000
const longestBookName = 80
/** Presence that no honest page sends, before it counts as flooding. */
const mostStrikes = 20

interface Opening {
  readonly waiting: SyncMessage[]
  readonly presence: Uint8Array[]
}

export function createOpenBooks(options: OpenBooksOptions): OpenBooks {
  const { session, accountId, table, push, flood, after, log, refuseSocket } = options
  const slots = new Map<BookName, Channel | Opening>()
  const attendant: Attendant = { session, send: push }
  let strikes = 0
  let over = false

  const host = createChannelHost({ session, accountId, table, push, after, log, ended: drop })

  return {
    open,
    close: (name) => {
      const book = bookOf(name)
      const slot = book === null ? undefined : slots.get(book)
      if (book === null || slot === undefined) return
      if (slot instanceof Channel) slot.leave()
      drop(book)
    },
    deliver,
    claimOffline: (name, seen) => {
      // An edit follows only where the server has asked for it, so the book is open by then.
      const book = bookOf(name)
      if (book !== null) channelOf(book)?.claimOffline(seen)
    },
    presence,
    sendPresence: () => {
      if (channelOf('plan') === null) return
      if (!flood.ask('plan')) return refuseSocket(closeCodes.policy, 'tooFast')
      table.presence.sendAll(attendant)
    },
    mayWriteAny: () => {
      for (const slot of slots.values()) if (!(slot instanceof Channel) || slot.mayWrite()) return true
      return false
    },
    recheck: (person) => {
      for (const slot of slots.values()) {
        if (!(slot instanceof Channel)) continue
        const refusal = table.openingRefusal(person, slot.room.ref)
        if (refusal === null) slot.recheck()
        else slot.close(closeCodes.mayNotOpen, refusal.code)
      }
    },
    renamed: (person) => table.presence.rename(attendant, person),
    names: () => [...slots].flatMap(([book, slot]) => (slot instanceof Channel ? [book] : [])),
    closeAll: (code, reason) => {
      for (const slot of slots.values()) if (slot instanceof Channel) slot.close(code, reason)
    },
    leave: () => {
      over = true
      for (const slot of slots.values()) if (slot instanceof Channel) slot.leave()
      slots.clear()
      table.presence.leave(attendant)
    },
  }

  function channelOf(book: BookName): Channel | null {
    const slot = slots.get(book)
    return slot instanceof Channel ? slot : null
  }

  function open(name: string, epoch: string, seq: number) {
    const ref = parseBookName(name)
    // No page asks for a book by such a name, and it is not repeated to anybody.
    if (name.length > longestBookName) return refuseSocket(closeCodes.policy, 'no book’s name')
    if (ref === null) return push(mayNotOpenFrame(name))
    const book = bookName(ref)
    const earlier = slots.get(book)
    if (earlier instanceof Channel) earlier.leave()
    if (earlier !== undefined) drop(book)
    if (slots.size >= mostChannels) return refuseSocket(closeCodes.policy, 'too many books')
    const opening: Opening = { waiting: [], presence: [] }
    slots.set(book, opening)
    void openRoom(ref).then((answer) => {
      if (over || slots.get(book) !== opening) return
      slots.delete(book)
      if ('refusal' in answer) return push(mayNotOpenFrame(book, answer.refusal))
      if ('failed' in answer) return push(closedFrame(book, closeCodes.tryAgain, 'busy'))
      if (epoch !== '' && epoch !== answer.room.epoch())
        return push(closedFrame(book, closeCodes.otherEpoch, 'epoch'))
      if (!flood.ask(book)) return refuseSocket(closeCodes.policy, 'tooFast')
      const channel = new Channel(answer.room, seq, host)
      // Its greeting was more than waits for any reader.
      if (over) return channel.leave()
      slots.set(book, channel)
      if (ref.kind === 'plan') table.presence.enter(attendant)
      for (const message of opening.waiting) if (!over) deliver(book, message)
      // A page says where it is in the same breath as it opens the plan; others shall see it at once.
      const person = session.current()
      if (person !== null) for (const states of opening.presence) presence(person, book, states)
    })
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

  function deliver(book: BookName, message: SyncMessage) {
    // A channel closed by the server meanwhile, or a book never opened: nothing to say it to.
    const slot = slots.get(book)
    if (slot === undefined) return
    if (!(slot instanceof Channel)) {
      slot.waiting.push(message)
      return
    }
    if (message.kind === 'step1' && !flood.ask(book)) return refuseSocket(closeCodes.policy, 'tooFast')
    try {
      slot.receive(message)
    } catch (error) {
      // A state vector that is none.
      refuseSocket(closeCodes.policy, messageOf(error))
    }
  }

  function presence(person: Person, book: BookName, states: Uint8Array) {
    const slot = slots.get(book)
    if (book !== 'plan' || slot === undefined) return
    if (!(slot instanceof Channel)) {
      slot.presence.push(states)
      return
    }
    if (table.presence.receive(attendant, person, states)) return
    strikes++
    if (strikes >= mostStrikes) refuseSocket(closeCodes.policy, 'presence that no page sends')
  }

  function drop(book: BookName) {
    slots.delete(book)
    if (book === 'plan') table.presence.leave(attendant)
  }
}

function bookOf(name: string): BookName | null {
  const ref = parseBookName(name)
  return ref === null ? null : bookName(ref)
}
