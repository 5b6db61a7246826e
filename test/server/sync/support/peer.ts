// A browser as the wire sees it: raw frames, and for every opened book a Yjs document that answers as the stock provider
// does. Everything it hears is kept in order, so that a test can wait for it, or show that it never came.
import * as Y from 'yjs'
import {
  readProviderMessage,
  step1Message,
  step2Message,
  updateMessage,
} from '../../../../server/sync/syncMessage.ts'
import type { Opened } from '../../../../shared/opened.ts'
import {
  type ClientFrame,
  decodeServerFrame,
  encodeClientFrame,
  gatherFrames,
  type ServerFrame,
  splitMessage,
} from '../../../../shared/protocol.ts'

/** What carries a peer's messages. */
export interface Link {
  readonly send: (message: Uint8Array) => void
  readonly close: () => void
  /** Reads no more, though the connection stays. */
  readonly pause: () => void
  readonly resume: () => void
}

export type Heard =
  | { readonly kind: 'frame'; readonly frame: ServerFrame }
  | { readonly kind: 'end'; readonly code: number }

interface PeerBook {
  readonly doc: Y.Doc
  /** The server's question was answered, so edits go out at once. */
  asked: boolean
  open: boolean
  sent: number
  acked: number
}

export class Peer {
  readonly heard: Heard[] = []
  readonly books = new Map<string, PeerBook>()
  #link: Link | null = null
  #pieces: Uint8Array[] = []
  #outgoing: ClientFrame[] = []
  readonly #waiting = new Set<() => void>()
  /** Answers SyncStep1 with what the document has; off for peers that only misbehave. */
  answers = true
  /** Says before its answers that they were made while disconnected, after this much had been seen. */
  offlineSince: number | null = null

  attach(link: Link): void {
    this.#link = link
  }

  // What the link tells ----------------------------------------------------------------------------------------------

  receive(message: Uint8Array): void {
    for (const bytes of splitMessage(message)) this.#take(decodeServerFrame(bytes))
    this.#wake()
  }

  ended(code: number): void {
    this.#link = null
    this.#outgoing = []
    for (const book of this.books.values()) book.open = book.asked = false
    this.heard.push({ kind: 'end', code })
    this.#wake()
  }

  #take(frame: ServerFrame): void {
    if (frame.kind === 'piece') {
      this.#pieces.push(frame.bytes)
      if (!frame.last) return
      const whole = Buffer.concat(this.#pieces)
      this.#pieces = []
      this.#take(decodeServerFrame(whole))
      return
    }
    this.heard.push({ kind: 'frame', frame })
    if (!('book' in frame)) return
    const book = this.books.get(frame.book)
    if (book === undefined) return
    if (frame.kind === 'opened') book.open = true
    if (frame.kind === 'closed') book.open = book.asked = false
    if (frame.kind === 'refused' || (frame.kind === 'access' && frame.refusal !== null)) book.asked = false
    if (frame.kind === 'ack') book.acked = frame.count
    if (frame.kind !== 'data' && frame.kind !== 'relay') return
    const message = readProviderMessage(frame.bytes)
    if (message.kind === 'step2' || message.kind === 'update')
      Y.applyUpdate(book.doc, message.update, 'server')
    if (message.kind !== 'step1' || !this.answers) return
    book.asked = true
    book.sent++
    if (this.offlineSince !== null) this.send({ kind: 'offline', book: frame.book, seen: this.offlineSince })
    this.send({
      kind: 'data',
      book: frame.book,
      bytes: step2Message(Y.encodeStateAsUpdate(book.doc, message.vector)),
    })
  }

  #wake(): void {
    for (const check of [...this.#waiting]) check()
  }

  // What a test does -------------------------------------------------------------------------------------------------

  /** Frames of one task leave together, as from a page. */
  send(...frames: ClientFrame[]): void {
    if (this.#outgoing.length === 0) queueMicrotask(() => this.#flush())
    this.#outgoing.push(...frames)
  }

  sendRaw(message: Uint8Array): void {
    this.#flush()
    this.#link?.send(message)
  }

  #flush(): void {
    const piece = (last: boolean, bytes: Uint8Array) => encodeClientFrame({ kind: 'piece', last, bytes })
    const frames = this.#outgoing.map(encodeClientFrame)
    this.#outgoing = []
    for (const message of gatherFrames(frames, piece)) this.#link?.send(message)
  }

  /** Opens a book as a page does: `open`, then what it has. */
  async open(book: string, known: { epoch: string; seq: number } = { epoch: '', seq: 0 }): Promise<Opened> {
    const from = this.heard.length
    this.startOpening(book, known)
    const frame = await this.next((each) => each.kind === 'opened' && each.book === book, from)
    if (frame.kind !== 'opened') throw new Error('not opened')
    return frame.body
  }

  /** Open, and everything the server has is in the document. */
  async sync(book: string): Promise<Y.Doc> {
    const from = this.heard.length
    await this.open(book)
    await this.next((each) => each.kind === 'data' && each.book === book && isStep2(each.bytes), from)
    return this.doc(book)
  }

  startOpening(book: string, known: { epoch: string; seq: number } = { epoch: '', seq: 0 }): void {
    const opened = this.books.get(book) ?? this.#newBook(book)
    opened.open = opened.asked = false
    opened.sent = opened.acked = 0
    this.send(
      { kind: 'open', book, ...known },
      { kind: 'data', book, bytes: step1Message(Y.encodeStateVector(opened.doc)) },
    )
  }

  doc(book: string): Y.Doc {
    const known = this.books.get(book)
    if (known === undefined) throw new Error(`${book} was never opened`)
    return known.doc
  }

  /** Goes on with a copy that an earlier page had. */
  adopt(name: string, doc: Y.Doc): void {
    this.#newBook(name, doc)
  }

  #newBook(name: string, doc = new Y.Doc({ gc: false })): PeerBook {
    const book: PeerBook = { doc, asked: false, open: false, sent: 0, acked: 0 }
    book.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'server' || !book.asked) return
      book.sent++
      this.send({ kind: 'data', book: name, bytes: updateMessage(update) })
    })
    this.books.set(name, book)
    return book
  }

  sendUpdate(book: string, update: Uint8Array): void {
    const known = this.books.get(book)
    if (known !== undefined) known.sent++
    this.send({ kind: 'data', book, bytes: updateMessage(update) })
  }

  /** Everything sent so far is on the server's disk. */
  async saved(book: string): Promise<void> {
    await this.until(() => {
      const known = this.books.get(book)
      return known?.asked === true && known.acked === known.sent
    })
  }

  frames(): ServerFrame[] {
    return this.heard.flatMap((each) => (each.kind === 'frame' ? [each.frame] : []))
  }

  /** The first frame since `from` that fits, now or later. Fails when the connection ends before it comes. */
  async next(fits: (frame: ServerFrame) => boolean, from = 0): Promise<ServerFrame> {
    const find = () => this.heard.slice(from).find((each) => each.kind === 'end' || fits(each.frame))
    await this.until(() => find() !== undefined)
    const found = find()
    if (found?.kind !== 'frame') throw new Error(`the connection ended: ${JSON.stringify(found)}`)
    return found.frame
  }

  async end(): Promise<number> {
    const find = () => this.heard.find((each) => each.kind === 'end')
    await this.until(() => find() !== undefined)
    const found = find()
    if (found?.kind !== 'end') throw new Error('not ended')
    return found.code
  }

  until(isSo: () => boolean): Promise<void> {
    if (isSo()) return Promise.resolve()
    return new Promise((resolve) => {
      const check = () => {
        if (!isSo()) return
        this.#waiting.delete(check)
        resolve()
      }
      this.#waiting.add(check)
    })
  }

  close(): void {
    this.#link?.close()
  }

  pause(): void {
    this.#link?.pause()
  }

  resume(): void {
    this.#link?.resume()
  }
}

export function isStep2(bytes: Uint8Array): boolean {
  return readProviderMessage(bytes).kind === 'step2'
}
