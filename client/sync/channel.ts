/**
 * A channel: what a book's stock y-websocket provider takes for a WebSocket of its own.
 *
 * The provider sends y-websocket messages; the channel puts each into a `data` frame of the shared socket, and hands the
 * provider what comes back. In between it keeps the rules of the wire, which the provider does not know:
 *
 *  - It sends edits only once it has answered the server's question (SyncStep1) with everything the server lacks. An update
 *    sent earlier might lean on edits the server never saw. A book that may not be written is not asked, so nothing is sent;
 *    after a refusal nothing more is sent until the server asks again.
 *  - It counts the edits it sends (SyncStep2 and Update): the server acknowledges by that count. With each it notes the
 *    outbox's mark, so that an ack says which fields are on the server's disk.
 *  - Before edits that waited through a time without connection it says so (`offline`), for the record.
 *  - It passes on only this browser's own presence: the provider echoes everybody's.
 *  - The server's beat reaches the provider as a message of an own number, so that the provider's watchdog sees the
 *    server's life and not a timer's.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1, messageYjsSyncStep2 } from 'y-protocols/sync'
import type { RefusalCode } from '../../shared/errors.ts'
import type { Stamp } from '../../shared/model.ts'
import type { Opened } from '../../shared/opened.ts'
import type { AttachedChannel, BookFrame, SharedSocket } from './sharedSocket.ts'

/** The book that a channel serves: it answers what the channel must ask, and is told what the channel hears. */
export interface ChannelBook {
  readonly book: string
  readonly hello: () => { readonly epoch: string; readonly seq: number }
  /** The Yjs client whose presence goes out; null where the book carries none. */
  readonly presenceOf: () => number | null
  /** Calls back when the channel may open: at once, or later after trouble with this book. */
  readonly whenReady: (open: () => void) => () => void
  /** The mark of the latest edit that the document holds by now. */
  readonly mark: () => number
  /** Of edits made while disconnected and not yet confirmed: what had been seen by then; null: there are none. */
  readonly offlineSince: () => number | null
  readonly opened: (opened: Opened) => void
  /** Runs `apply`, which hands somebody else's edit to the provider, knowing who made it. */
  readonly relayed: (by: Stamp, apply: () => void) => void
  /** Everything up to this mark is on the server's disk. */
  readonly confirmed: (mark: number, by: Stamp | null) => void
  readonly refused: (code: RefusalCode) => void
  readonly access: (refusal: Opened['refusal']) => void
  readonly closed: (code: number, reason: string) => void
}

/** y-websocket's own message numbers are 0 to 3. */
export const messageBeat = 100
const messageSync = 0
const messageAwareness = 1

const beatMessage = encoding.encode((to) => encoding.writeVarUint(to, messageBeat))

/** The class to give a provider as its `WebSocketPolyfill`; each instance is one connection of this book. */
export function createChannelClass(socket: SharedSocket, owner: ChannelBook): typeof WebSocket {
  return class extends Channel {
    constructor() {
      super(socket, owner)
    }
  }
}

class Channel extends EventTarget implements WebSocket {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3

  readonly url = ''
  readonly protocol = ''
  readonly extensions = ''
  readonly bufferedAmount = 0
  binaryType: BinaryType = 'arraybuffer'
  readyState: 0 | 1 | 2 | 3 = 0
  onopen: WebSocket['onopen'] = null
  onmessage: WebSocket['onmessage'] = null
  onclose: WebSocket['onclose'] = null
  onerror: WebSocket['onerror'] = null

  readonly #socket: SharedSocket
  readonly #owner: ChannelBook
  readonly #attached: AttachedChannel
  #cancelWait = (): void => undefined
  /** Frames that come before it belong to an earlier channel of this book. */
  #opened = false
  #sending: 'notAsked' | 'open' = 'notAsked'
  /** The mark of every edit sent and not yet acknowledged, oldest first. */
  #marks: number[] = []
  #acknowledged = 0

  constructor(socket: SharedSocket, owner: ChannelBook) {
    super()
    this.#socket = socket
    this.#owner = owner
    this.#attached = {
      book: owner.book,
      hello: owner.hello,
      greeted: () => {
        this.readyState = this.OPEN
        this.onopen?.(new Event('open'))
      },
      frame: (frame) => this.#take(frame),
      beat: () => {
        if (this.#opened) this.#hand(beatMessage)
      },
      lost: () => this.#end(1006, ''),
    }
    // Not yet: the provider sets its handlers after this.
    queueMicrotask(() => {
      if (this.readyState === this.CONNECTING)
        this.#cancelWait = owner.whenReady(() => socket.attach(this.#attached))
    })
  }

  send(data: string | BufferSource | Blob) {
    if (!(data instanceof Uint8Array)) throw new Error('a provider sends bytes')
    const from = decoding.createDecoder(data)
    switch (decoding.readVarUint(from)) {
      case messageSync:
        return this.#sendSync(data, decoding.readVarUint(from))
      case messageAwareness:
        return this.#sendPresence(decoding.readVarUint8Array(from))
      default:
        throw new Error(`a provider sent a message of kind ${data[0]}`)
    }
  }

  #sendSync(data: Uint8Array, step: number): void {
    if (step !== messageYjsSyncStep1) {
      // The answer to the server's question opens the way for what follows.
      if (step === messageYjsSyncStep2) this.#sending = 'open'
      if (this.#sending === 'notAsked') return
      this.#marks.push(this.#owner.mark())
      const seen = this.#owner.offlineSince()
      if (seen !== null) this.#socket.send({ kind: 'offline', book: this.#owner.book, seen })
    }
    this.#socket.send({ kind: 'data', book: this.#owner.book, bytes: data })
  }

  #sendPresence(update: Uint8Array): void {
    const own = ownPresence(update, this.#owner.presenceOf())
    if (own !== null) this.#socket.send({ kind: 'data', book: this.#owner.book, bytes: own })
  }

  #take(frame: BookFrame) {
    if (frame.kind === 'closed') {
      this.#owner.closed(frame.code, frame.reason)
      return this.#end(frame.code, frame.reason)
    }
    if (frame.kind === 'opened') {
      this.#opened = true
      return this.#owner.opened(frame.body)
    }
    if (!this.#opened) return
    switch (frame.kind) {
      case 'data':
        return this.#hand(frame.bytes)
      case 'relay':
        return this.#owner.relayed(frame.by, () => this.#hand(frame.bytes))
      case 'ack':
        return this.#acknowledge(frame.count, frame.by)
      case 'refused':
        this.#sending = 'notAsked'
        return this.#owner.refused(frame.code)
      case 'access':
        if (frame.refusal !== null) this.#sending = 'notAsked'
        return this.#owner.access(frame.refusal)
    }
  }

  #acknowledge(count: number, by: Stamp | null): void {
    const news = count - this.#acknowledged
    const mark = this.#marks[news - 1]
    if (mark === undefined) return
    this.#marks.splice(0, news)
    this.#acknowledged = count
    this.#owner.confirmed(mark, by)
  }

  #hand(bytes: Uint8Array): void {
    this.onmessage?.(new MessageEvent('message', { data: bytes }))
  }

  #end(code: number, reason: string): void {
    if (this.readyState === this.CLOSED) return
    this.readyState = this.CLOSED
    this.onclose?.(new CloseEvent('close', { code, reason }))
  }

  close(): void {
    if (this.readyState === this.CLOSED) return
    this.readyState = this.CLOSED
    this.#cancelWait()
    this.#socket.detach(this.#attached)
  }
}

/** The part of a presence message that tells of this client itself, as a whole message; null where there is none. */
function ownPresence(update: Uint8Array, clientId: number | null): Uint8Array | null {
  if (clientId === null) return null
  const from = decoding.createDecoder(update)
  for (let left = decoding.readVarUint(from); left > 0; left -= 1) {
    const id = decoding.readVarUint(from)
    const clock = decoding.readVarUint(from)
    const state = decoding.readVarString(from)
    if (id !== clientId) continue
    return encoding.encode((to) => {
      encoding.writeVarUint(to, messageAwareness)
      encoding.writeVarUint8Array(
        to,
        encoding.encode((own) => {
          encoding.writeVarUint(own, 1)
          encoding.writeVarUint(own, id)
          encoding.writeVarUint(own, clock)
          encoding.writeVarString(own, state)
        }),
      )
    })
  }
  return null
}
