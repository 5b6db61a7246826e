/**
 * What goes over the one WebSocket of a table (`/sync/<tableId>?v=<protocolVersion>&as=<accountId>`). `as` says whose edits
 * the page holds; a cookie of somebody else's session is turned away as signed out.
 *
 * A WebSocket message is a run of frames; each side gathers what it has for the other within a tick into one message.
 * A frame belongs to one book (or to the socket); its `bytes` are a y-websocket message (sync or awareness) exactly as
 * the stock provider writes and reads it, so that each book's provider believes that it has a socket of its own.
 *
 *   client                                   server
 *   open(book, epoch, seq) ────────────────▶ may this person open it?
 *                          ◀──────────────── opened(book, epoch, may write or why not, stamps after seq)
 *   data(SyncStep1) ───────────────────────▶
 *                          ◀──────────────── data(SyncStep2), and data(SyncStep1) only where it may write
 *   [offline(seen)] ───────────────────────▶ what comes next was made while disconnected: noted, believed in nothing
 *   data(SyncStep2 or Update) ─────────────▶ checked, logged on disk, applied, relayed to the others …
 *                          ◀──────────────── ack(count so far on disk, stamp) or refused(code) or closed(code)
 *                          ◀──────────────── relay(by, Update) of everybody else's edits
 *                          ◀──────────────── beat, every 10 s, read by every channel as a sign of life
 *
 * A frame larger than `pieceBytes` is cut: its encoding goes as `piece` frames, one after the other (small frames of
 * other books may come between), and is put together again up to `wholeBytes`.
 *
 * Decoding throws on anything that is not exactly this; the caller catches at the socket.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import type { Refusal, RefusalCode } from './errors.ts'
import type { Stamp } from './model.ts'
import { type Opened, readOpened, refusalSchema, writeOpened } from './opened.ts'
import { type PackedStamps, readStamp, type StampsByField, writeStamp } from './stampPacks.ts'

/** Raised with every change of the wire; a client of another version is told to reload. */
export const protocolVersion = 5

/** Frames are cut into pieces of this size. */
export const pieceBytes = 192 * 1024
/** The largest WebSocket message either side sends or takes. */
export const messageBytes = 256 * 1024
/** The largest message put together from pieces. */
export const wholeBytes = 32 * 1024 * 1024
/** The server's sign of life; a provider gives up after 30 s of silence. */
export const beatMilliseconds = 10_000

export type ClientFrame =
  | { readonly kind: 'open'; readonly book: string; readonly epoch: string; readonly seq: number }
  | { readonly kind: 'data'; readonly book: string; readonly bytes: Uint8Array }
  | { readonly kind: 'piece'; readonly last: boolean; readonly bytes: Uint8Array }
  | { readonly kind: 'close'; readonly book: string }
  /**
   * The next edit of this book was made while disconnected, by a page that had seen the book's changes up to this number
   * of the journal. The client's own word: the record keeps it, and no order and no right rests on it.
   */
  | { readonly kind: 'offline'; readonly book: string; readonly seen: number }

/** The server writes stamps as it keeps them, packed. */
export type ServerFrame<Stamps = StampsByField> =
  | { readonly kind: 'opened'; readonly book: string; readonly body: Opened<Stamps> }
  | { readonly kind: 'data'; readonly book: string; readonly bytes: Uint8Array }
  | { readonly kind: 'relay'; readonly book: string; readonly by: Stamp; readonly bytes: Uint8Array }
  | { readonly kind: 'piece'; readonly last: boolean; readonly bytes: Uint8Array }
  /** `count`: how many updates of this channel, since it was opened, are on disk. */
  | { readonly kind: 'ack'; readonly book: string; readonly count: number; readonly by: Stamp | null }
  /** The channel stays, read-only, until an `access` frame says otherwise. */
  | { readonly kind: 'refused'; readonly book: string; readonly code: RefusalCode }
  /** Sent whenever the right to write this book changes on a live connection. */
  | { readonly kind: 'access'; readonly book: string; readonly refusal: Refusal | null }
  | { readonly kind: 'closed'; readonly book: string; readonly code: number; readonly reason: string }
  | { readonly kind: 'beat' }
  | { readonly kind: 'notice'; readonly notice: Notice }

const noticeSchema = z.discriminatedUnion('about', [
  /** Units or groups changed: ask for the registry again. */
  z.object({ about: z.literal('registry') }),
  /** The person's own rights, units or acting identity changed: ask for the session again. */
  z.object({ about: z.literal('session') }),
  /** Something this person wrote met what somebody else wrote at the same time: ask for the list again. */
  z.object({ about: z.literal('clashes') }),
  /** The server cannot write to its disk now, or can again. */
  z.object({ about: z.literal('storage'), writable: z.boolean() }),
])
export type Notice = z.infer<typeof noticeSchema>

const clientKinds = ['open', 'data', 'piece', 'close', 'offline'] as const
const serverKinds = [
  'opened',
  'data',
  'relay',
  'piece',
  'ack',
  'refused',
  'access',
  'closed',
  'beat',
  'notice',
] as const

/** One frame's bytes, without its length. Frames are gathered into messages by `gatherFrames`. */
export function encodeClientFrame(frame: ClientFrame): Uint8Array {
  return encoding.encode((to) => {
    encoding.writeVarUint(to, clientKinds.indexOf(frame.kind))
    switch (frame.kind) {
      case 'open':
        encoding.writeVarString(to, frame.book)
        encoding.writeVarString(to, frame.epoch)
        encoding.writeVarUint(to, frame.seq)
        return
      case 'data':
        encoding.writeVarString(to, frame.book)
        encoding.writeVarUint8Array(to, frame.bytes)
        return
      case 'piece':
        writePiece(to, frame.last, frame.bytes)
        return
      case 'close':
        encoding.writeVarString(to, frame.book)
        return
      case 'offline':
        encoding.writeVarString(to, frame.book)
        encoding.writeVarUint(to, frame.seen)
        return
      default:
        throw unknownKind(frame)
    }
  })
}

export function decodeClientFrame(bytes: Uint8Array): ClientFrame {
  const from = decoding.createDecoder(bytes)
  const kind = clientKinds[decoding.readVarUint(from)]
  switch (kind) {
    case 'open':
      return whole(from, {
        kind,
        book: decoding.readVarString(from),
        epoch: decoding.readVarString(from),
        seq: decoding.readVarUint(from),
      })
    case 'data':
      return whole(from, {
        kind,
        book: decoding.readVarString(from),
        bytes: decoding.readVarUint8Array(from),
      })
    case 'piece':
      return whole(from, {
        kind,
        last: decoding.readUint8(from) === 1,
        bytes: decoding.readVarUint8Array(from),
      })
    case 'close':
      return whole(from, { kind, book: decoding.readVarString(from) })
    case 'offline':
      return whole(from, { kind, book: decoding.readVarString(from), seen: decoding.readVarUint(from) })
    default:
      throw new Error('unknown client frame')
  }
}

export function encodeServerFrame(frame: ServerFrame<PackedStamps>): Uint8Array {
  return encoding.encode((to) => {
    encoding.writeVarUint(to, serverKinds.indexOf(frame.kind))
    if ('book' in frame) encoding.writeVarString(to, frame.book)
    switch (frame.kind) {
      case 'opened':
        writeOpened(to, frame.body)
        return
      case 'data':
        encoding.writeVarUint8Array(to, frame.bytes)
        return
      case 'relay':
        writeStamp(to, frame.by)
        encoding.writeVarUint8Array(to, frame.bytes)
        return
      case 'piece':
        writePiece(to, frame.last, frame.bytes)
        return
      case 'ack':
        encoding.writeVarUint(to, frame.count)
        encoding.writeUint8(to, frame.by === null ? 0 : 1)
        if (frame.by !== null) writeStamp(to, frame.by)
        return
      case 'refused':
        encoding.writeVarString(to, frame.code)
        return
      case 'access':
        encoding.writeVarString(to, JSON.stringify(frame.refusal))
        return
      case 'closed':
        encoding.writeVarUint(to, frame.code)
        encoding.writeVarString(to, frame.reason)
        return
      case 'beat':
        return
      case 'notice':
        encoding.writeVarString(to, JSON.stringify(frame.notice))
        return
      default:
        throw unknownKind(frame)
    }
  })
}

export function decodeServerFrame(bytes: Uint8Array): ServerFrame {
  const from = decoding.createDecoder(bytes)
  const kind = serverKinds[decoding.readVarUint(from)]
  switch (kind) {
    case 'opened':
      return whole(from, {
        kind,
        book: decoding.readVarString(from),
        body: readOpened(from),
      })
    case 'data':
      return whole(from, {
        kind,
        book: decoding.readVarString(from),
        bytes: decoding.readVarUint8Array(from),
      })
    case 'relay':
      return whole(from, {
        kind,
        book: decoding.readVarString(from),
        by: readStamp(from),
        bytes: decoding.readVarUint8Array(from),
      })
    case 'piece':
      return whole(from, {
        kind,
        last: decoding.readUint8(from) === 1,
        bytes: decoding.readVarUint8Array(from),
      })
    case 'ack': {
      const book = decoding.readVarString(from)
      const count = decoding.readVarUint(from)
      const by = decoding.readUint8(from) === 1 ? readStamp(from) : null
      return whole(from, { kind, book, count, by })
    }
    case 'refused':
      return whole(from, {
        kind,
        book: decoding.readVarString(from),
        code: refusalCode(decoding.readVarString(from)),
      })
    case 'access':
      return whole(from, {
        kind,
        book: decoding.readVarString(from),
        refusal: refusalSchema.nullable().parse(JSON.parse(decoding.readVarString(from))),
      })
    case 'closed':
      return whole(from, {
        kind,
        book: decoding.readVarString(from),
        code: decoding.readVarUint(from),
        reason: decoding.readVarString(from),
      })
    case 'beat':
      return whole(from, { kind })
    case 'notice':
      return whole(from, { kind, notice: noticeSchema.parse(JSON.parse(decoding.readVarString(from))) })
    default:
      throw new Error('unknown server frame')
  }
}

/** Puts encoded frames into as few messages of at most `messageBytes` as possible, in order. Large frames go as pieces. */
export function gatherFrames(
  frames: readonly Uint8Array[],
  encodePiece: (last: boolean, bytes: Uint8Array) => Uint8Array,
): Uint8Array[] {
  const messages: Uint8Array[] = []
  let to = encoding.createEncoder()
  const add = (frame: Uint8Array) => {
    if (encoding.length(to) > 0 && encoding.length(to) + frame.length + 5 > messageBytes) {
      messages.push(encoding.toUint8Array(to))
      to = encoding.createEncoder()
    }
    encoding.writeVarUint8Array(to, frame)
  }
  for (const frame of frames) {
    if (frame.length <= pieceBytes) add(frame)
    else
      for (let at = 0; at < frame.length; at += pieceBytes)
        add(encodePiece(at + pieceBytes >= frame.length, frame.subarray(at, at + pieceBytes)))
  }
  if (encoding.length(to) > 0) messages.push(encoding.toUint8Array(to))
  return messages
}

/** The encoded frames of one message. Throws on broken framing. */
export function splitMessage(message: Uint8Array): Uint8Array[] {
  const from = decoding.createDecoder(message)
  const frames: Uint8Array[] = []
  while (decoding.hasContent(from)) frames.push(decoding.readVarUint8Array(from))
  return frames
}

function writePiece(to: encoding.Encoder, last: boolean, bytes: Uint8Array) {
  encoding.writeUint8(to, last ? 1 : 0)
  encoding.writeVarUint8Array(to, bytes)
}

function refusalCode(text: string): RefusalCode {
  return refusalSchema.shape.code.parse(text)
}

/** A frame ends where its bytes end: anything after it is broken framing. */
function whole<T>(from: decoding.Decoder, frame: T): T {
  if (decoding.hasContent(from)) throw new Error('bytes after a frame')
  return frame
}

function unknownKind(frame: never): Error {
  return new Error(`unknown frame ${JSON.stringify(frame)}`)
}
