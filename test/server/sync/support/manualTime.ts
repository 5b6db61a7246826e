// Time that a test steps by hand.
import type { Scheduler } from '../../../../server/sync/scheduler.ts'

export interface ManualTime {
  readonly scheduler: Scheduler
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly now: () => number
  /** Lets this much time pass, and everything happen that was due, in order. */
  readonly pass: (milliseconds: number) => Promise<void>
  /** Lets time pass until it has come about; long enough for every retry there is. */
  readonly during: <T>(waiting: Promise<T>) => Promise<T>
  /** Somebody sets the machine's clock. */
  readonly setClock: (time: number) => void
}

/** @param start epoch milliseconds */
export function createManualTime(start: number): ManualTime {
  let now = 0
  let offset = start
  let timers: { readonly at: number; readonly run: () => void }[] = []
  const pass = async (milliseconds: number) => {
    const end = now + milliseconds
    for (;;) {
      await settle()
      const due = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0]
      if (due === undefined) break
      timers = timers.filter((timer) => timer !== due)
      now = Math.max(now, due.at)
      due.run()
    }
    now = end
    await settle()
  }
  return {
    scheduler: {
      after: (milliseconds, run) => {
        const timer = { at: now + milliseconds, run }
        timers.push(timer)
        return () => {
          timers = timers.filter((each) => each !== timer)
        }
      },
    },
    clock: () => offset + now,
    now: () => now,
    pass,
    during: async (waiting) => {
      let isDone = false
      const finish = () => {
        isDone = true
      }
      waiting.then(finish, finish)
      for (let i = 0; i < 5_000 && !isDone; i++) await pass(20)
      if (!isDone) throw new Error('it has not come about in 100 s')
      return waiting
    },
    setClock: (time) => {
      offset = time - now
    },
  }
}

/** Everything that is waiting for nothing but its turn has had it. */
export function settle(): Promise<void> {
  return new Promise((done) => setImmediate(done))
}
