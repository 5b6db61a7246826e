/**
 * Many rooms, one disk: what is at hand together goes into one transaction, because writing through to disk costs the
 * same for one update and for a hundred. The first update after a silence is written as soon as everything that has
 * arrived with it was read; while a transaction is on its way to the disk, what comes gathers for the next one. So
 * nothing waits longer than the disk takes, and the transactions grow with the crowd and with the slowness of the disk.
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
}

interface Waiting {
  readonly append: Append
  readonly done: (seq: number) => void
  readonly failed: (error: unknown) => void
}

export function createGroupCommit({ store, after }: GroupCommitOptions): GroupCommit {
  let waiting: Waiting[] = []
  let cancelTimer: (() => void) | null = null
  let isUnderWay = false
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
      cancelTimer = after(0, () => {
        cancelTimer = null
        void write()
      })
  }

  async function write() {
    const batch = waiting
    waiting = []
    isUnderWay = true
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
    isUnderWay = false
    schedule()
  }
}
