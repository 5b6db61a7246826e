/**
 * How much one socket may send. Honest pages stay far below: a fast typist sends ten updates a second, and days offline
 * come as one large message per book. A bucket fills with time and empties with use; whoever finds it empty floods.
 */
import type { BookName } from '../../shared/books/name.ts'

export interface FloodLimit {
  /** False: more than anybody honest sends. */
  readonly take: (bytes: number, frames: number) => boolean
  /**
   * The whole of a book is asked for, in a few bytes that cost as much as the book is large. An honest page asks when it
   * opens the book, and opens it again after trouble, waiting longer each time. False: more often than that.
   */
  readonly ask: (book: BookName) => boolean
}

interface Bucket {
  readonly most: number
  readonly perSecond: number
  level: number
}

/** @param now milliseconds */
export function createFloodLimit(now: () => number): FloodLimit {
  const messages = createBucket(600, 100)
  // A page that opens a table of many units asks for every book at once.
  const frames = createBucket(20_000, 500)
  const bytes = createBucket(64 * 1024 * 1024, 2 * 1024 * 1024)
  const questions = new Map<BookName, { readonly bucket: Bucket; readonly asked: number }>()
  let last = now()
  /** A clock that was set back fills nothing and takes nothing. */
  const secondsSince = (time: number) => Math.max(0, now() - time) / 1_000
  return {
    take: (byteCount, frameCount) => {
      const seconds = secondsSince(last)
      last = now()
      const isWithin = [
        use(messages, seconds, 1),
        use(frames, seconds, frameCount),
        use(bytes, seconds, byteCount),
      ]
      return isWithin.every(Boolean)
    },
    ask: (book) => {
      const known = questions.get(book) ?? { bucket: createBucket(60, 0.2), asked: now() }
      const seconds = secondsSince(known.asked)
      questions.set(book, { bucket: known.bucket, asked: now() })
      return use(known.bucket, seconds, 1)
    },
  }
}

function createBucket(most: number, perSecond: number): Bucket {
  return { most, perSecond, level: most }
}

function use(bucket: Bucket, seconds: number, amount: number): boolean {
  bucket.level = Math.min(bucket.most, bucket.level + seconds * bucket.perSecond) - amount
  return bucket.level >= 0
}
