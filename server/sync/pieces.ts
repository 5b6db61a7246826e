/**
 * Puts a client's large frames together again. What waits for its last piece is memory that somebody else pays for:
 * it is bounded per connection, over all connections, and in time.
 */
import { wholeBytes } from '../../shared/protocol.ts'

/** All connections of the server together. */
export interface PieceBudget {
  used: number
  readonly most: number
}

export interface Pieces {
  /**
   * The whole frame with its last piece, null before. tooLarge: more than `most` bytes. crowded: too much waits on
   * the server altogether.
   */
  readonly add: (piece: Uint8Array, last: boolean, most: number) => Uint8Array | null | 'tooLarge' | 'crowded'
  /** Since when something waits; null: nothing does. */
  readonly waitingSince: () => number | null
  readonly drop: () => void
}

export function createPieceBudget(): PieceBudget {
  return { used: 0, most: 8 * wholeBytes }
}

export function createPieces(budget: PieceBudget, now: () => number): Pieces {
  let parts: Uint8Array[] = []
  let length = 0
  let lastAdded = 0
  const drop = () => {
    budget.used -= length
    parts = []
    length = 0
  }
  return {
    add: (piece, last, most) => {
      if (length + piece.length > most) return 'tooLarge'
      if (budget.used + piece.length > budget.most) return 'crowded'
      // The piece is a view of a larger message, which it would keep alive.
      parts.push(piece.slice())
      length += piece.length
      budget.used += piece.length
      lastAdded = now()
      if (!last) return null
      const whole = Buffer.concat(parts, length)
      drop()
      return whole
    },
    waitingSince: () => (length > 0 ? lastAdded : null),
    drop,
  }
}
