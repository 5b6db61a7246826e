/**
 * Many rooms, one disk: everything handed in within a few milliseconds goes into one transaction, because writing
 * through to disk costs the same for one update and for a hundred. On a slow disk the pause grows with what the last
 * transaction took, so that writing never takes more than about half of the server's time.
 *
 * All of a transaction is kept or none of it; a failure is told to everybody who was in it.
 */
import type { Append, BookStore } from './bookStore.ts'

export interface GroupCommit {
  /** Resolves with the update's sequence number when it is on disk; rejects when it is not. */
  readonly append: (append: Append) => Promise<number>
  /** From now on nothing waits for company: the server is stopping. */
  readonly hurry: () => void
}

export interface GroupCommitOptions {
  readonly store: BookStore
  readonly after: (milliseconds: number, run: () => void) => () => void
  /** Milliseconds that only ever grow. */
  readonly now: () => number
}

interface Waiting {
  readonly append: Append
  readonly done: (seq: number) => void
  readonly failed: (error: unknown) => void
}

const shortestPause = 3
const longestPause = 100

export function createGroupCommit({ store, after, now }: GroupCommitOptions): GroupCommit {
  let waiting: Waiting[] = []
  let cancelTimer: (() => void) | null = null
  let isUnderWay = false
  let pause = shortestPause
  let isHurried = false

  return {
    append: (append) =>
      new Promise((done, failed) => {
        waiting.push({ append, done, failed })
        schedule()
      }),
    hurry: () => {
      isHurried = true
      cancelTimer?.()
      cancelTimer = null
      schedule()
    },
  }

  function schedule() {
    if (cancelTimer !== null || isUnderWay || waiting.length === 0) return
    if (isHurried) void write()
    else
      cancelTimer = after(pause, () => {
        cancelTimer = null
        void write()
      })
  }

  async function write() {
    const batch = waiting
    waiting = []
    isUnderWay = true
    const started = now()
    try {
      const seqs = await store.append(batch.map((each) => each.append))
      for (const [index, each] of batch.entries()) {
        const seq = seqs[index]
        if (seq === undefined) each.failed(new Error('the store answered too few sequence numbers'))
        else each.done(seq)
      }
    } catch (error) {
      for (const each of batch) each.failed(error)
    }
    pause = Math.min(longestPause, Math.max(shortestPause, now() - started))
    isUnderWay = false
    schedule()
  }
}
