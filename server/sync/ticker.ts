/**
 * When things go out. The first edit after a silence leaves at once; under load the pause grows with what the last round
 * cost, so that sending takes about a quarter of the time and each socket gets one message per round.
 */
export interface Ticker {
  /** Runs `job` with the next round, once. Jobs of a round run in the order in which they were asked for. */
  readonly wake: (job: () => void) => void
  /** Runs with every round that has a job, after all of them. */
  readonly stop: () => void
}

export interface TickerOptions {
  readonly after: (milliseconds: number, run: () => void) => () => void
  readonly now: () => number
  readonly roundDone: () => void
}

const shortestPause = 1
const longestPause = 60
/** One part of working, three of waiting. */
const pausePerWork = 3

export function createTicker({ after, now, roundDone }: TickerOptions): Ticker {
  const jobs = new Set<() => void>()
  let cancel: (() => void) | null = null
  let inRound = false
  let pause = shortestPause
  const round = () => {
    cancel = null
    inRound = true
    const started = now()
    // What a job asks for in turn still belongs to this round.
    for (const job of jobs) {
      jobs.delete(job)
      job()
    }
    inRound = false
    roundDone()
    pause = Math.min(longestPause, Math.max(shortestPause, (now() - started) * pausePerWork))
  }
  return {
    wake: (job) => {
      jobs.add(job)
      if (!inRound) cancel ??= after(pause, round)
    },
    stop: () => {
      cancel?.()
      cancel = null
      jobs.clear()
    },
  }
}
