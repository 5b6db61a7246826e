/** Puts a frame that came in pieces together again. One run of pieces at a time, as `shared/protocol.ts` says. */
import { wholeBytes } from '../../shared/protocol.ts'

export interface Pieces {
  /** The whole frame's bytes with its last piece, else null. Throws when it grows beyond the limit. */
  readonly add: (bytes: Uint8Array, last: boolean) => Uint8Array | null
}

export function createPieces(): Pieces {
  let parts: Uint8Array[] = []
  let length = 0
  return {
    add: (bytes, last) => {
      length += bytes.length
      if (length > wholeBytes) throw new Error(`pieces of ${length} bytes, more than a frame may have`)
      parts.push(bytes)
      if (!last) return null
      const whole = new Uint8Array(length)
      let at = 0
      for (const part of parts) {
        whole.set(part, at)
        at += part.length
      }
      parts = []
      length = 0
      return whole
    },
  }
}
