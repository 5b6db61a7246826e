/**
 * How much one socket may send. Honest pages stay far below: a fast typist sends ten updates a second, and days offline
 * come as one large message per book. A bucket fills with time and empties with use; whoever finds it empty floods.
 */
export interface FloodLimit {
  /** False: more than anybody honest sends. */
  readonly take: (bytes: number, frames: number) => boolean
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
  let last = now()
  return {
    take: (byteCount, frameCount) => {
      const time = now()
      // A clock that was set back fills nothing and takes nothing.
      const seconds = Math.max(0, time - last) / 1_000
      last = time
      const isWithin = [
        use(messages, seconds, 1),
        use(frames, seconds, frameCount),
        use(bytes, seconds, byteCount),
      ]
      return isWithin.every(Boolean)
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
