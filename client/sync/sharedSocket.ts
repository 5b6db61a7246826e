/**
 * The one real WebSocket of a table, shared by the channels of all its books.
 *
 * Channels attach, whether the socket is open or not. When it opens, every attached channel is greeted in one message: its
 * `open` frame and whatever it sends at once. From then on frames wait for the end of the task and leave together.
 * When the socket is lost, every channel is told and detached; the providers make new channels, which wait here for the next
 * connection. So this file is the only place that reconnects, and the only one with a backoff.
 *
 * A socket can be dead without being closed (a cable pulled, a proxy gone). The server beats every 10 s; silence of 25 s
 * ends the socket, before the providers' own 30 s do it one by one.
 *
 * Before each attempt `mayConnect` is asked: the cookie may meanwhile belong to another person, whose edits these are not.
 */
import { closeCodes } from '../../shared/errors.ts'
import {
  beatMilliseconds,
  type ClientFrame,
  decodeServerFrame,
  encodeClientFrame,
  gatherFrames,
  type Notice,
  type ServerFrame,
  splitMessage,
} from '../../shared/protocol.ts'
import { backoffMilliseconds } from './backoff.ts'
import type { SyncEnvironment } from './environment.ts'
import { createPieces, type Pieces } from './pieces.ts'

export type SocketState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting'; readonly attempt: number }
  | { readonly kind: 'open' }
  /** Lost or refused; tries again by itself. */
  | { readonly kind: 'waiting'; readonly attempt: number }
  /** Tries no more: until `resume` after a login; for good after `outdated` and `closed`. */
  | { readonly kind: 'stopped'; readonly why: 'signedOut' | 'outdated' | 'closed' }

/** Not in the moment of opening the page, when nobody knows yet. */
export function isDisconnected(state: SocketState): boolean {
  return (
    state.kind !== 'open' && state.kind !== 'idle' && !(state.kind === 'connecting' && state.attempt === 0)
  )
}

/** yes: go on. signedOut: this person has no session any more. unreachable: no answer, try again later. */
export type MayConnect = () => Promise<'yes' | 'signedOut' | 'unreachable'>

export type BookFrame = Extract<ServerFrame, { readonly book: string }>

export interface AttachedChannel {
  readonly book: string
  /** What the client has of the book, named in its `open` frame. */
  readonly hello: () => { readonly epoch: string; readonly seq: number }
  /** The socket is open and `open` is on its way: now the channel may send. */
  readonly greeted: () => void
  /** After a `closed` frame the channel is detached already. */
  readonly frame: (frame: BookFrame) => void
  readonly beat: () => void
  /** The socket is gone; the channel is detached already. */
  readonly lost: () => void
}

export interface SharedSocket {
  readonly state: () => SocketState
  readonly onState: (listener: (state: SocketState) => void) => () => void
  readonly onNotice: (listener: (notice: Notice) => void) => () => void
  readonly start: () => void
  /** One channel per book at a time; an earlier one of the same book is detached without a word. */
  readonly attach: (channel: AttachedChannel) => void
  /** Tells the server that the channel closes, where it had been greeted. */
  readonly detach: (channel: AttachedChannel) => void
  readonly send: (frame: ClientFrame) => void
  /** Sends now what waits for the end of the task: the page may be gone by then. */
  readonly flush: () => void
  /** Goes on after a login. */
  readonly resume: () => void
  readonly close: () => void
}

export const silenceMilliseconds = 2.5 * beatMilliseconds
const connectMilliseconds = 10_000
const checkMilliseconds = 5_000
const freshMilliseconds = 2_000

export function createSharedSocket(
  url: string,
  mayConnect: MayConnect,
  environment: SyncEnvironment,
): SharedSocket {
  const { after, now, page } = environment
  const stateListeners = new Set<(state: SocketState) => void>()
  const noticeListeners = new Set<(notice: Notice) => void>()
  const channels = new Map<string, AttachedChannel>()
  const greeted = new Set<AttachedChannel>()
  let state: SocketState = { kind: 'idle' }
  let socket: WebSocket | null = null
  /** Raised with every attempt, so that what belongs to an earlier one is known as late. */
  let era = 0
  let cancelTimer = (): void => undefined
  let lastHeard = 0
  let attemptedAt = 0
  let failures = 0
  let pieces: Pieces = createPieces()
  let outgoing: Uint8Array[] = []
  let flushing = false

  const setState = (next: SocketState) => {
    state = next
    for (const listener of [...stateListeners]) listener(next)
  }

  const connect = async () => {
    const mine = ++era
    cancelTimer()
    attemptedAt = now()
    setState({ kind: 'connecting', attempt: failures })
    const verdict = await mayConnect()
    if (mine !== era) return
    if (verdict === 'signedOut') return setState({ kind: 'stopped', why: 'signedOut' })
    if (verdict === 'unreachable') return retryLater()
    const opening = environment.createSocket(url)
    opening.binaryType = 'arraybuffer'
    socket = opening
    pieces = createPieces()
    const isLate = () => mine !== era
    opening.onopen = () => {
      if (!isLate()) opened()
    }
    opening.onmessage = (event) => {
      if (!isLate()) heard(event.data)
    }
    opening.onclose = (event) => {
      if (!isLate()) lost(event.code)
    }
    cancelTimer = after(connectMilliseconds, () => {
      if (!isLate()) lost(0)
    })
  }

  const opened = () => {
    cancelTimer()
    lastHeard = now()
    watch()
    setState({ kind: 'open' })
    for (const channel of [...channels.values()]) greet(channel)
  }

  const greet = (channel: AttachedChannel) => {
    greeted.add(channel)
    send({ kind: 'open', book: channel.book, ...channel.hello() })
    channel.greeted()
  }

  /** Timers may run late in hidden tabs, so that the span is measured, not counted. */
  const watch = () => {
    cancelTimer = after(checkMilliseconds, () => {
      if (now() - lastHeard > silenceMilliseconds) lost(0)
      else watch()
    })
  }

  const heard = (data: unknown) => {
    lastHeard = now()
    failures = 0
    let frames: ServerFrame[]
    try {
      if (!(data instanceof ArrayBuffer)) throw new Error('a text message')
      frames = splitMessage(new Uint8Array(data)).map(decodeServerFrame)
    } catch (error) {
      broken(error)
      return
    }
    const mine = era
    for (const frame of frames) if (mine === era) take(frame)
  }

  const take = (frame: ServerFrame) => {
    switch (frame.kind) {
      case 'beat':
        for (const channel of [...greeted]) channel.beat()
        return
      case 'notice':
        for (const listener of [...noticeListeners]) listener(frame.notice)
        return
      case 'piece': {
        let whole: ServerFrame | null = null
        try {
          const bytes = pieces.add(frame.bytes, frame.last)
          if (bytes !== null) whole = decodeServerFrame(bytes)
        } catch (error) {
          broken(error)
        }
        if (whole !== null) take(whole)
        return
      }
      default: {
        const channel = channels.get(frame.book)
        if (channel === undefined || !greeted.has(channel)) return
        if (frame.kind === 'closed') {
          channels.delete(frame.book)
          greeted.delete(channel)
        }
        channel.frame(frame)
      }
    }
  }

  /** What cannot be read must come from a fault on the way or from a server of another build: begin anew. */
  const broken = (error: unknown) => {
    console.warn('Unreadable message from the server; connecting again', error)
    lost(0)
  }

  const lost = (code: number) => {
    drop()
    if (code === closeCodes.signedOut) setState({ kind: 'stopped', why: 'signedOut' })
    else if (code === closeCodes.otherVersion) setState({ kind: 'stopped', why: 'outdated' })
    else retryLater()
    tellLost()
  }

  /** Ends the socket for us at once: closing a dead one politely would take half a minute. */
  const drop = () => {
    era += 1
    cancelTimer()
    outgoing = []
    const dropped = socket
    socket = null
    if (dropped === null) return
    dropped.onopen = null
    dropped.onmessage = null
    dropped.onclose = null
    dropped.close()
  }

  const tellLost = () => {
    const gone = [...greeted]
    greeted.clear()
    for (const channel of gone) {
      if (channels.get(channel.book) === channel) channels.delete(channel.book)
      channel.lost()
    }
  }

  const retryLater = () => {
    const wait = backoffMilliseconds(failures, environment.random())
    failures += 1
    setState({ kind: 'waiting', attempt: failures })
    cancelTimer = after(wait, () => void connect())
  }

  const send = (frame: ClientFrame) => {
    if (state.kind !== 'open') return
    outgoing.push(encodeClientFrame(frame))
    if (flushing) return
    flushing = true
    environment.nextTask(() => {
      flushing = false
      flush()
    })
  }

  const flush = () => {
    if (socket === null || state.kind !== 'open' || outgoing.length === 0) return
    const frames = outgoing
    outgoing = []
    for (const message of gatherFrames(frames, (last, bytes) =>
      encodeClientFrame({ kind: 'piece', last, bytes }),
    ))
      socket.send(copyOf(message))
  }

  const tryNow = () => {
    if (state.kind === 'waiting') void connect()
    // An attempt begun before the network came back may hang for long.
    else if (state.kind === 'connecting' && now() - attemptedAt > freshMilliseconds) {
      drop()
      void connect()
    }
    // After a sleep the timers stood still: the silence is noticed here.
    else if (state.kind === 'open' && now() - lastHeard > silenceMilliseconds) lost(0)
  }
  const stopListening = [
    page.on('visible', tryNow),
    page.on('online', tryNow),
    page.on('offline', () => {
      if (state.kind === 'open') lost(0)
    }),
    page.on('hidden', flush),
    page.on('closing', flush),
  ]

  return {
    state: () => state,
    onState: (listener) => subscribe(stateListeners, listener),
    onNotice: (listener) => subscribe(noticeListeners, listener),
    start: () => {
      if (state.kind === 'idle') void connect()
    },
    attach: (channel) => {
      const earlier = channels.get(channel.book)
      if (earlier !== undefined) greeted.delete(earlier)
      channels.set(channel.book, channel)
      if (state.kind === 'open') greet(channel)
    },
    detach: (channel) => {
      if (channels.get(channel.book) !== channel) return
      channels.delete(channel.book)
      if (greeted.delete(channel)) send({ kind: 'close', book: channel.book })
    },
    send,
    flush,
    resume: () => {
      if (state.kind !== 'stopped' || state.why !== 'signedOut') return
      failures = 0
      void connect()
    },
    close: () => {
      flush()
      for (const stop of stopListening) stop()
      drop()
      setState({ kind: 'stopped', why: 'closed' })
      tellLost()
      channels.clear()
    },
  }
}

function subscribe<T>(listeners: Set<(value: T) => void>, listener: (value: T) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The DOM's types want bytes that are surely not shared between threads. */
function copyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}
