/**
 * What carries messages between one browser and the server: a WebSocket, or the queues of a test. It knows nothing of
 * frames; it delivers whole binary messages in order, or ends.
 */
import type { RawData, WebSocket } from 'ws'

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
  readonly send: (message: Uint8Array, written: () => void) => void
  /** Asks for a sign of life, answered by `alive`. */
  readonly ping: () => void
  readonly close: (code: number, reason: string) => void
  /** Ends it without waiting for the other side. */
  readonly cut: () => void
}

export function wireOfSocket(socket: WebSocket): Wire {
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
      if (socket.readyState === socket.OPEN) socket.send(message, written)
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
