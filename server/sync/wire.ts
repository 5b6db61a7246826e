/**
 * What carries messages between one browser and the server: a WebSocket, or the queues of a test. It knows nothing of
 * frames; it delivers whole binary messages in order, or ends.
 */
import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'

/** One message for any number of wires. */
export interface SharedMessage {
  readonly bytes: Uint8Array
  /** The message as a server's WebSocket frame, put together once. */
  readonly frame: () => Uint8Array
}

export function shareMessage(bytes: Uint8Array): SharedMessage {
  let frame: Uint8Array | null = null
  return {
    bytes,
    frame: () => {
      frame ??= frameOf(bytes)
      return frame
    },
  }
}

export interface WireEvents {
  /** One whole binary message. */
  readonly message: (bytes: Uint8Array) => void
  /** Something that is no binary message. */
  readonly broken: (why: string) => void
  readonly alive: () => void
  readonly closed: () => void
}

export interface Wire {
  readonly listen: (events: WireEvents) => void
  /** @param written runs when the message has left for the network, or the wire has ended */
  readonly send: (message: SharedMessage, written: () => void) => void
  /** Asks for a sign of life, answered by `alive`. */
  readonly ping: () => void
  readonly close: (code: number, reason: string) => void
  /** Ends it without waiting for the other side. */
  readonly cut: () => void
}

/** @param carrier what the socket was upgraded from: ready frames go to it directly, between those that the socket makes */
export function wireOfSocket(socket: WebSocket, carrier: Duplex): Wire {
  return {
    listen: (events) => {
      socket.on('message', (data, isBinary) => {
        if (isBinary) events.message(toBytes(data))
        else events.broken('a text message')
      })
      socket.on('pong', events.alive)
      socket.on('close', events.closed)
      // Whatever went wrong (a message over the limit, a reset connection), `close` follows with the code already sent.
      socket.on('error', (error) => events.broken(error.message))
    },
    send: (message, written) => {
      if (socket.readyState === socket.OPEN) carrier.write(message.frame(), () => written())
      else written()
    },
    ping: () => {
      if (socket.readyState === socket.OPEN) socket.ping()
    },
    close: (code, reason) => socket.close(code, reason),
    cut: () => socket.terminate(),
  }
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

const binaryAndWhole = 0x82

/** RFC 6455 §5.2: unmasked, not compressed, one frame. */
function frameOf({ length, buffer, byteOffset }: Uint8Array): Uint8Array {
  const lengthBytes = length < 126 ? 0 : length < 65_536 ? 2 : 8
  const frame = Buffer.allocUnsafe(2 + lengthBytes + length)
  frame[0] = binaryAndWhole
  frame[1] = lengthBytes === 0 ? length : lengthBytes === 2 ? 126 : 127
  if (lengthBytes === 2) frame.writeUInt16BE(length, 2)
  if (lengthBytes === 8) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(new Uint8Array(buffer, byteOffset, length), 2 + lengthBytes)
  return frame
}
