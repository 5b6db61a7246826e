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
import { type CloseCode, closeCodes, type Refusal, type RefusalCode, refuse } from '../../shared/errors.ts'
import type { ServerFrame } from '../../shared/protocol.ts'
import type { PackedStamps } from '../../shared/stampPacks.ts'
import { type SharedFrame, shareFrame } from './outbox.ts'
import type { Room } from './room.ts'
import type { Asked, Outcome, RoomReader } from './submission.ts'
import type { ProviderMessage } from './syncMessage.ts'
import { step1Message, step2Message, updateMessage } from './syncMessage.ts'

/** What a channel asks of its connection. */
export interface ChannelHost {
  readonly push: (frame: SharedFrame) => void
  /** Asked at every message. */
  readonly writingRefusal: () => Refusal | null
  /** Who writes now, or why not. */
  readonly author: () => Asked
  readonly after: (milliseconds: number, run: () => void) => () => void
  /** Edits were not taken for want of a right; `count` of them by now. */
  readonly noteRefused: (refusal: Refusal, count: number) => void
  /** An update was taken: whatever was refused earlier is in it. */
  readonly noteTaken: () => void
  /** A copy of the book holds what a book may not hold. True: again and again, give it up. */
  readonly noteMalformed: (why: string) => boolean
  /** The channel ended by itself. */
  readonly ended: () => void
}

export interface Channel {
  readonly receive: (message: Extract<ProviderMessage, { kind: 'step1' | 'step2' | 'update' }>) => void
  /** The client says that its next edit was made while disconnected, after it had seen the changes up to `seen`. */
  readonly claimOffline: (seen: number) => void
  readonly mayWrite: () => boolean
  /** Rights may have changed. */
  readonly recheck: () => void
  /** Says goodbye. */
  readonly close: (code: CloseCode, reason: string) => void
  /** The browser closed it, or is gone. */
  readonly leave: () => void
}

/**
 * asking: an answer is awaited, what comes before it is passed over. open: updates are taken. barred: no right to write;
 * `told` once an edit was refused. spoiled: the content was refused, it will be asked for again.
 */
type Writing =
  | { readonly kind: 'asking' }
  | { readonly kind: 'open' }
  | { readonly kind: 'barred'; readonly refusal: Refusal; readonly told: boolean }
  | { readonly kind: 'spoiled' }

/** A page that opens a book and never says what it has. */
const mostHeld = 2_000
const shortestWait = 5_000
const longestWait = 60_000

export function createChannel(room: Room, since: number, host: ChannelHost): Channel {
  const { book } = room
  let held: SharedFrame[] | null = []
  let writing = initialWriting()
  let received = 0
  let refusedCount = 0
  /** How much the browser had, when it came, that this server lacked. */
  let unheard = 0
  let spoiledWait = shortestWait
  let wasSpoiled = false
  let cancelAsk: (() => void) | null = null
  let ended = false
  let offlineSince: number | null = null

  const send = (frame: ServerFrame<PackedStamps>) => host.push(shareFrame(frame))
  const reader: RoomReader = {
    relay: (frame) => {
      if (held === null) host.push(frame)
      else if (held.length < mostHeld) held.push(frame)
      else close(closeCodes.tryAgain, 'busy')
    },
    epochChanged: () => close(closeCodes.otherEpoch, 'epoch'),
  }
  room.enter(reader)
  send({
    kind: 'opened',
    book,
    body: {
      epoch: room.epoch(),
      refusal: writing.kind === 'barred' ? writing.refusal : null,
      seq: room.seq(),
      stamps: room.stampsAfter(since),
    },
  })

  return {
    receive: (message) => {
      if (ended) return
      if (message.kind === 'step1') answer(message.vector)
      else take(message.kind, message.update)
    },
    claimOffline: (seen) => {
      offlineSince = seen
    },
    mayWrite: () => writing.kind !== 'barred',
    recheck: () => {
      const refusal = host.writingRefusal()
      if (refusal === null) {
        if (writing.kind === 'barred') reopen()
      } else if (writing.kind !== 'barred' || writing.refusal.code !== refusal.code) {
        writing = { kind: 'barred', refusal, told: false }
        room.withdraw(reader)
        send({ kind: 'access', book, refusal })
        if (held === null) askForWords()
      }
    },
    close,
    leave: end,
  }

  function initialWriting(): Writing {
    const refusal = host.writingRefusal()
    return refusal === null ? { kind: 'asking' } : { kind: 'barred', refusal, told: false }
  }

  /** Throws on what is no state vector. */
  function answer(vector: Uint8Array) {
    const first = held !== null
    if (writing.kind === 'asking' || writing.kind === 'open') ask()
    else if (first) askForWords()
    const [whole, ...more] = room.piecesFor(vector)
    send({ kind: 'data', book, bytes: step2Message(whole) })
    for (const update of more) send({ kind: 'data', book, bytes: updateMessage(update) })
    const waiting = held ?? []
    held = null
    for (const frame of waiting) host.push(frame)
    if (first && writing.kind === 'barred') hearUnsent(writing.refusal, vector)
  }

  /** Written while nobody could hear it: what cannot be taken is not asked for, but the office must know. */
  function hearUnsent(refusal: Refusal, vector: Uint8Array) {
    const known = Y.decodeStateVector(room.vector())
    let ahead = 0
    for (const [client, clock] of Y.decodeStateVector(vector))
      ahead += Math.max(0, clock - (known.get(client) ?? 0))
    unheard = Math.min(ahead, 1_000_000)
    // Where comments are taken it has just been asked for, and may be nothing else.
    if (unheard > 0 && !takesWords()) host.noteRefused(refusal, unheard)
  }

  /** [A30] Barred, and comments come through until something else is sent. */
  function takesWords(): boolean {
    return writing.kind === 'barred' && !writing.told && admitsComments(writing.refusal) === null
  }

  function askForWords() {
    if (takesWords()) send({ kind: 'data', book, bytes: step1Message(room.vector()) })
  }

  function ask() {
    writing = { kind: 'asking' }
    cancelAsk?.()
    cancelAsk = null
    send({ kind: 'data', book, bytes: step1Message(room.vector()) })
  }

  function reopen() {
    send({ kind: 'access', book, refusal: null })
    // A page that has not said what it has will be asked when it does.
    if (held === null) ask()
    else writing = { kind: 'asking' }
  }

  function take(kind: 'step2' | 'update', bytes: Uint8Array) {
    received++
    const claimed = offlineSince
    offlineSince = null
    const refusal = host.writingRefusal()
    if (refusal !== null) {
      if (!takesWords()) return bar(refusal)
    } else {
      if (writing.kind === 'barred') return reopen()
      if (kind === 'update' && writing.kind !== 'open') return
      writing = { kind: 'open' }
    }
    const place = received
    const done = (outcome: Outcome) => settle(outcome, place)
    room.submit({ bytes, source: reader, author: host.author, offlineSince: claimed, done })
  }

  function settle(outcome: Outcome, place: number) {
    if (ended) {
      if (outcome.kind === 'stored') host.noteTaken()
      return
    }
    switch (outcome.kind) {
      case 'stored':
      case 'same':
        if (wasSpoiled) {
          wasSpoiled = false
          spoiledWait = shortestWait
          send({ kind: 'access', book, refusal: null })
        }
        host.noteTaken()
        return send({ kind: 'ack', book, count: place, by: outcome.kind === 'stored' ? outcome.stamp : null })
      case 'gap':
        return close(closeCodes.gap, 'gap')
      case 'barred':
        return bar(outcome.refusal)
      case 'refused':
        return spoil(outcome.code, outcome.why)
      case 'unavailable':
        return close(closeCodes.tryAgain, 'busy')
      default:
        throw new Error(`unknown outcome ${JSON.stringify(outcome satisfies never)}`)
    }
  }

  function bar(refusal: Refusal) {
    room.withdraw(reader)
    refusedCount = Math.max(refusedCount + 1, unheard)
    host.noteRefused(refusal, refusedCount)
    if (writing.kind === 'barred' && writing.told && writing.refusal.code === refusal.code) return
    writing = { kind: 'barred', refusal, told: true }
    send({ kind: 'refused', book, code: refusal.code })
  }

  function spoil(code: Extract<RefusalCode, 'malformed' | 'tooLarge' | 'full'>, why: string) {
    room.withdraw(reader)
    wasSpoiled = true
    writing = { kind: 'spoiled' }
    send({ kind: 'refused', book, code })
    if (code === 'malformed' && host.noteMalformed(why)) return close(closeCodes.otherEpoch, 'malformed')
    // Somebody may have shortened the text by then; asking costs one answer.
    cancelAsk = host.after(spoiledWait, () => {
      if (!ended && writing.kind === 'spoiled') ask()
    })
    spoiledWait = Math.min(longestWait, spoiledWait * 2)
  }

  function close(code: CloseCode, reason: string) {
    if (ended) return
    send({ kind: 'closed', book, code, reason })
    end()
    host.ended()
  }

  function end() {
    ended = true
    cancelAsk?.()
    held = null
    room.leave(reader)
  }
}

/** For a book that is not to be opened at all. */
export function closedFrame(book: string, code: CloseCode, reason: RefusalCode | 'epoch'): SharedFrame {
  return shareFrame({ kind: 'closed', book, code, reason })
}

export function mayNotOpenFrame(book: string, refusal: Refusal = refuse('notFound')): SharedFrame {
  return closedFrame(book, closeCodes.mayNotOpen, refusal.code)
}
