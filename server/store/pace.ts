/**
 * How much is read in one piece of a long reading: as much as takes some milliseconds, by what the piece before took. Where
 * rows lie all over a disk that has not read them yet, a hundred take as long as ten thousand that lie side by side.
 */
import type { Breath } from './breath.ts'

export interface Pace {
  /** Lets others come in, and answers how many rows the next piece may have. */
  readonly next: () => Promise<number>
}

/** Milliseconds that a piece should take. */
const longestPiece = 8
const firstRows = 200
const fewestRows = 20

/**
 * @param mostRows however fast they come
 * @param now milliseconds that only ever grow
 */
export function createPace(
  breath: Breath,
  mostRows: number,
  now: () => number = () => performance.now(),
): Pace {
  let rows: number | null = null
  let began = 0
  return {
    next: async () => {
      const took = Math.max(now() - began, 0.1)
      // One quick piece says little about the next one: it may have been in memory by chance.
      const fitting = rows === null ? firstRows : Math.floor(rows * Math.min(2, longestPiece / took))
      rows = Math.max(fewestRows, Math.min(mostRows, fitting))
      await breath()
      began = now()
      return rows
    },
  }
}
