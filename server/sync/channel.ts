/**
 * One book on one socket: what its browser sees as a connection of its own.
 *
 * Reading: after `opened` the browser says what it has (SyncStep1) and gets the rest (SyncStep2); what others write in
 * between is held back until then, so that nothing it gets leans on something it does not have.
 *
 * Writing is asked for, not offered: only a channel that may write gets a SyncStep1, and it gets it before the answer to
 * its own, so that the browser answers from what it wrote and not from what it wrote merged with everybody's (a value
 * that loses is then still in the answer, and reaches the journal). The answer (SyncStep2) holds everything that this
 * server lacks; edits that come before it are in it and are passed over.
 *
 * Where filling is closed, the channel is barred and asked all the same, for comments: each update is tried, until one holds a
 * word of the form and is refused.
 *
 * A refusal bars the channel until it is asked again: when rights return, or after a while when it was the content. The
 * count in an ack is the place of the update among all that this channel sent, because an answer covers everything
 * before it.
 */
import * as Y from 'yjs'
import { admitsComments } from '../../shared/access/access.ts'
import { type CloseCode, closeCodes, type Refusal, type RefusalCode } from '../../shared/errors.ts'
import type { ServerFrame } from '../../shared/protocol.ts'
import type { PackedStamps } from '../../shared/stampPacks.ts'
import type { ChannelHost } from './channelHost.ts'
import { type SharedFrame, shareFrame } from './outbox.ts'
import type { Room } from './room.ts'
import type { Outcome, RoomReader } from './submission.ts'
import { type SyncMessage, step1Message } from './syncMessage.ts'

/**
 * asking: an answer is awaited, what comes before it is passed over. open: updates are taken. barred: no right to write;
 * `told` once an edit was refused. spoiled: the content was refused, it will be asked for again.
 */
type Writing =
  | { readonly kind: 'asking' | 'open' | 'spoiled' }
  | { readonly kind: 'barred'; readonly refusal: Refusal; readonly told: boolean }

const asking: Writing = { kind: 'asking' }
const open: Writing = { kind: 'open' }
const spoiled: Writing = { kind: 'spoiled' }

/** Content was refused, and will be asked for again after a while that grows. */
interface Spoiling {
  readonly wait: number
  readonly cancelAsk: () => void
}

/** A page that opens a book and never says what it has. */
const mostHeld = 2_000
const shortestWait = 5_000
const longestWait = 60_000

/** There are tens of thousands (sockets times books), and every edit passes by all of its book's. */
export class Channel implements RoomReader {
  readonly room: Room
  readonly #host: ChannelHost
  /** What others wrote before this browser has said what it has; null once it has. */
  #held: SharedFrame[] | null = []
  #writing: Writing
  #spoiling: Spoiling | null = null
  #received = 0
  #refusedCount = 0
  /** How much the browser had, when it came, that this server lacked. */
  #unheard = 0
  #ended = false
  #offlineSince: number | null = null

  constructor(room: Room, since: number, host: ChannelHost) {
    this.room = room
    this.#host = host
    const refusal = host.writingRefusal(room.ref)
    this.#writing = refusal === null ? asking : { kind: 'barred', refusal, told: false }
    room.enter(this)
    host.push(room.greetings.opened(since, refusal))
  }

  relay(frame: SharedFrame) {
    if (this.#held === null) this.#host.push(frame)
    else if (this.#held.length < mostHeld) this.#held.push(frame)
    else this.close(closeCodes.tryAgain, 'busy')
  }

  epochChanged() {
    this.close(closeCodes.otherEpoch, 'epoch')
  }

  /** Throws on what is no state vector. */
  receive(message: SyncMessage) {
    if (this.#ended) return
    if (message.kind === 'step1') this.#answer(message.vector)
    else this.#take(message.kind, message.update)
  }

  /** The client says that its next edit was made while disconnected, after it had seen the changes up to `seen`. */
  claimOffline(seen: number) {
    this.#offlineSince = seen
  }

  mayWrite(): boolean {
    return this.#writing.kind !== 'barred'
  }

  /** Rights may have changed. */
  recheck() {
    const { book, ref } = this.room
    const refusal = this.#host.writingRefusal(ref)
    if (refusal === null) {
      if (this.#writing.kind === 'barred') this.#reopen()
    } else if (this.#writing.kind !== 'barred' || this.#writing.refusal.code !== refusal.code) {
      this.#writing = { kind: 'barred', refusal, told: false }
      this.room.withdraw(this)
      this.#send({ kind: 'access', book, refusal })
      if (this.#held === null) this.#askForWords()
    }
  }

  /** Says goodbye. */
  close(code: CloseCode, reason: string) {
    if (this.#ended) return
    const { book } = this.room
    this.#send({ kind: 'closed', book, code, reason })
    this.leave()
    this.#host.ended(book)
  }

  /** The browser closed it, or is gone. */
  leave() {
    this.#ended = true
    this.#spoiling?.cancelAsk()
    this.#held = null
    this.room.leave(this)
  }

  #send(frame: ServerFrame<PackedStamps>) {
    this.#host.push(shareFrame(frame))
  }

  #answer(vector: Uint8Array) {
    const first = this.#held !== null
    if (this.#writing.kind === 'asking' || this.#writing.kind === 'open') this.#ask()
    else if (first) this.#askForWords()
    for (const frame of this.room.greetings.answer(vector)) this.#host.push(frame)
    const waiting = this.#held ?? []
    this.#held = null
    for (const frame of waiting) this.#host.push(frame)
    if (first && this.#writing.kind === 'barred') this.#hearUnsent(this.#writing.refusal, vector)
  }

  /** Written while nobody could hear it: what cannot be taken is not asked for, but the office must know. */
  #hearUnsent(refusal: Refusal, vector: Uint8Array) {
    const known = Y.decodeStateVector(this.room.vector())
    let ahead = 0
    for (const [client, clock] of Y.decodeStateVector(vector))
      ahead += Math.max(0, clock - (known.get(client) ?? 0))
    this.#unheard = Math.min(ahead, 1_000_000)
    // Where comments are taken it has just been asked for, and may be nothing else.
    if (this.#unheard > 0 && !this.#takesWords())
      this.#host.noteRefused(this.room.book, refusal, this.#unheard)
  }

  /** [A30] Barred, and comments come through until something else is sent. */
  #takesWords(): boolean {
    const writing = this.#writing
    return writing.kind === 'barred' && !writing.told && admitsComments(writing.refusal) === null
  }

  #askForWords() {
    if (this.#takesWords()) this.#sendQuestion()
  }

  #sendQuestion() {
    this.#send({ kind: 'data', book: this.room.book, bytes: step1Message(this.room.vector()) })
  }

  #ask() {
    this.#writing = asking
    this.#spoiling?.cancelAsk()
    this.#sendQuestion()
  }

  #reopen() {
    this.#send({ kind: 'access', book: this.room.book, refusal: null })
    // A page that has not said what it has will be asked when it does.
    if (this.#held === null) this.#ask()
    else this.#writing = asking
  }

  #take(kind: 'step2' | 'update', bytes: Uint8Array) {
    const { ref } = this.room
    const place = ++this.#received
    const offlineSince = this.#offlineSince
    this.#offlineSince = null
    const refusal = this.#host.writingRefusal(ref)
    if (refusal !== null) {
      if (!this.#takesWords()) return this.#bar(refusal)
    } else {
      if (this.#writing.kind === 'barred') return this.#reopen()
      if (kind === 'update' && this.#writing.kind !== 'open') return
      this.#writing = open
    }
    const author = () => this.#host.author(ref)
    const done = (outcome: Outcome) => this.#settle(outcome, place)
    this.room.submit({ bytes, source: this, author, offlineSince, done })
  }

  #settle(outcome: Outcome, place: number) {
    const { book } = this.room
    if (this.#ended) {
      if (outcome.kind === 'stored') this.#host.noteTaken(book)
      return
    }
    switch (outcome.kind) {
      case 'stored':
      case 'same': {
        if (this.#spoiling !== null) {
          this.#spoiling.cancelAsk()
          this.#spoiling = null
          this.#send({ kind: 'access', book, refusal: null })
        }
        this.#host.noteTaken(book)
        const by = outcome.kind === 'stored' ? outcome.stamp : null
        return this.#send({ kind: 'ack', book, count: place, by })
      }
      case 'gap':
        return this.close(closeCodes.gap, 'gap')
      case 'barred':
        return this.#bar(outcome.refusal)
      case 'refused':
        return this.#spoil(outcome.code, outcome.why)
      case 'unavailable':
        return this.close(closeCodes.tryAgain, 'busy')
      default:
        throw new Error(`unknown outcome ${JSON.stringify(outcome satisfies never)}`)
    }
  }

  #bar(refusal: Refusal) {
    const { book } = this.room
    this.room.withdraw(this)
    this.#refusedCount = Math.max(this.#refusedCount + 1, this.#unheard)
    this.#host.noteRefused(book, refusal, this.#refusedCount)
    const before = this.#writing
    if (before.kind === 'barred' && before.told && before.refusal.code === refusal.code) return
    this.#writing = { kind: 'barred', refusal, told: true }
    this.#send({ kind: 'refused', book, code: refusal.code })
  }

  #spoil(code: Extract<RefusalCode, 'malformed' | 'tooLarge' | 'full'>, why: string) {
    const { book } = this.room
    this.room.withdraw(this)
    this.#writing = spoiled
    this.#send({ kind: 'refused', book, code })
    const wait = this.#spoiling === null ? shortestWait : Math.min(longestWait, this.#spoiling.wait * 2)
    if (code === 'malformed' && this.#host.noteMalformed(book, why))
      return this.close(closeCodes.otherEpoch, 'malformed')
    // Somebody may have shortened the text by then; asking costs one answer.
    const cancelAsk = this.#host.after(wait, () => {
      if (!this.#ended && this.#writing.kind === 'spoiled') this.#ask()
    })
    this.#spoiling = { wait, cancelAsk }
  }
}
