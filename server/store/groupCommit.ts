/**
 * Many rooms, one disk: what is at hand together goes into one transaction, because writing through to disk costs the
 * same for one update and for a hundred. The first update after a silence is written as soon as everything that has
 * arrived with it was read; after a transaction there is a rest as long as it took, so that under load writing takes no
 * more than about half of the server's time and the transactions grow instead. A disk that once was slow is not waited
 * for twice: the rest is short.
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
  readonly store: Pick<BookStore, 'append'>
  readonly after: (milliseconds: number, run: () => void) => () => void
  /** Milliseconds that only ever grow. */
  readonly now: () => number
}

interface Waiting {
  readonly append: Append
  readonly done: (seq: number) => void
  readonly failed: (error: unknown) => void
}

const longestRest = 5

export function createGroupCommit({ store, after, now }: GroupCommitOptions): GroupCommit {
  let waiting: Waiting[] = []
  let cancelTimer: (() => void) | null = null
  let isUnderWay = false
  /** No transaction begins before. */
  let restUntil = 0
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
      cancelTimer = after(Math.max(0, restUntil - now()), () => {
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
    const ended = now()
    restUntil = ended + Math.min(longestRest, ended - started)
    isUnderWay = false
    schedule()
  }
}
