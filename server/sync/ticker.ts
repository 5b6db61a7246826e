/**
 * When things go out. The first edit after a silence leaves at once; after a round there is a rest, and what comes
 * meanwhile goes out together, one message per socket. So a crowd's edits share their sending, and nobody waits longer
 * for it than a screen takes to show two pictures.
 */
export interface Ticker {
  /** Runs `job` with the next round, once. Jobs of a round run in the order in which they were asked for. */
  readonly wake: (job: () => void) => void
  /** Runs with every round that has a job, after all of them. */
  readonly stop: () => void
}

export interface TickerOptions {
  readonly after: (milliseconds: number, run: () => void) => () => void
  /** Milliseconds that only ever grow. */
  readonly now: () => number
  readonly roundDone: () => void
}

/** Longer costs people time, shorter costs the server a write to every socket for every single edit. */
const restMilliseconds = 8

export function createTicker({ after, now, roundDone }: TickerOptions): Ticker {
  const jobs = new Set<() => void>()
  let cancel: (() => void) | null = null
  let inRound = false
  /** No round begins before. */
  let restUntil = 0
  const round = () => {
    cancel = null
    inRound = true
    // What a job asks for in turn still belongs to this round.
    for (const job of jobs) {
      jobs.delete(job)
      job()
    }
    inRound = false
    roundDone()
    restUntil = now() + restMilliseconds
  }
  return {
    wake: (job) => {
      jobs.add(job)
      if (!inRound) cancel ??= after(Math.max(0, restUntil - now()), round)
    },
    stop: () => {
      cancel?.()
      cancel = null
      jobs.clear()
    },
  }
}
