/**
 * What waits to be sent to one socket. Everything of a tick goes out as one message, and most sockets of a table get the
 * same frames in the same order: so a tick's frames form a tree that all outboxes walk, a message is put together once
 * per node of the tree, and a thousand sockets share its bytes.
 *
 * A socket that still writes keeps its place in the tree and goes on from there, until too much waits for it.
 */
import { encodeServerFrame, gatherFrames, type ServerFrame } from '../../shared/protocol.ts'
import type { PackedStamps } from '../../shared/stampPacks.ts'
import { type SharedMessage, shareMessage, type Wire } from './wire.ts'

/** An encoded frame; the same object for everybody who gets it. */
export interface SharedFrame {
  readonly bytes: Uint8Array
}

export function shareFrame(frame: ServerFrame<PackedStamps>): SharedFrame {
  return { bytes: encodeServerFrame(frame) }
}

export interface Outbox {
  readonly push: (frame: SharedFrame) => void
  /** Sends what waits, unless the socket still writes. */
  readonly flush: () => void
  /** Since when the socket has been writing without an end; null: it is not. */
  readonly writingSince: () => number | null
  /** Sends everything, then closes. */
  readonly close: (code: number, reason: string) => void
}

/** Frames so far in this tick, for everybody who got just these. */
interface Node {
  readonly frame: SharedFrame | null
  readonly before: Node | null
  /** Bytes of all frames up to here. */
  readonly size: number
  nextFrame: SharedFrame | null
  nextNode: Node | null
  others: Map<SharedFrame, Node> | null
  messages: readonly SharedMessage[] | null
}

/** The root of a tick's tree. */
export interface Tick {
  root: Node
}

export function createTick(): Tick {
  return { root: createNode(null, null) }
}

/** Another tick begins: what outboxes push from now on is a tree of its own. */
export function nextTick(tick: Tick) {
  tick.root = createNode(null, null)
}

export interface OutboxOptions {
  readonly wire: Wire
  readonly tick: Tick
  readonly now: () => number
  /** Something waits: the outbox wants to be flushed with the tick. */
  readonly wake: () => void
  /** Whoever owes more bytes than this does not read. */
  readonly mostWaiting: number
  readonly overflow: () => void
}

export function createOutbox({ wire, tick, now, wake, mostWaiting, overflow }: OutboxOptions): Outbox {
  let node: Node | null = null
  let isWoken = false
  let writing = 0
  let since = 0
  let closing: { readonly code: number; readonly reason: string } | null = null
  let closed = false

  const flush = () => {
    isWoken = false
    if (writing > 0 || closed) return
    const messages = node === null ? [] : messagesOf(node)
    node = null
    writing = messages.length
    since = now()
    for (const message of messages) wire.send(message, written)
    if (closing !== null) finish(closing)
  }
  const written = () => {
    writing--
    since = now()
    if (writing === 0 && (node !== null || closing !== null)) wakeOnce()
  }
  const wakeOnce = () => {
    if (isWoken) return
    isWoken = true
    wake()
  }
  const finish = ({ code, reason }: { readonly code: number; readonly reason: string }) => {
    closed = true
    wire.close(code, reason)
  }

  return {
    push: (frame) => {
      if (closing !== null || closed) return
      node = follow(node ?? tick.root, frame)
      if (node.size > mostWaiting) {
        closed = true
        node = null
        overflow()
      } else if (writing === 0) wakeOnce()
    },
    flush,
    writingSince: () => (writing > 0 ? since : null),
    close: (code, reason) => {
      if (closing !== null || closed) return
      closing = { code, reason }
      if (writing === 0) flush()
    },
  }
}

function follow(node: Node, frame: SharedFrame): Node {
  if (node.nextFrame === frame && node.nextNode !== null) return node.nextNode
  const known = node.others?.get(frame)
  if (known !== undefined) return known
  const next = createNode(frame, node)
  if (node.nextFrame === null) {
    node.nextFrame = frame
    node.nextNode = next
  } else {
    node.others ??= new Map()
    node.others.set(frame, next)
  }
  return next
}

function createNode(frame: SharedFrame | null, before: Node | null): Node {
  const size = (before?.size ?? 0) + (frame?.bytes.length ?? 0)
  return { frame, before, size, nextFrame: null, nextNode: null, others: null, messages: null }
}

function messagesOf(node: Node): readonly SharedMessage[] {
  if (node.messages !== null) return node.messages
  const frames: Uint8Array[] = []
  for (let at: Node | null = node; at !== null; at = at.before)
    if (at.frame !== null) frames.push(at.frame.bytes)
  const encodePiece = (last: boolean, bytes: Uint8Array) => encodeServerFrame({ kind: 'piece', last, bytes })
  node.messages = gatherFrames(frames.reverse(), encodePiece).map(shareMessage)
  return node.messages
}
