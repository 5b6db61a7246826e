/**
 * When things go out. The first edit after a silence leaves at once; under load there is a rest after each round that grows
 * with what the round cost, so that sending takes at most about half of the time and each socket gets one message per
 * round. What counts is the processor's time: where others crowd the machine, waiting longer would help nobody.
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
  /** Milliseconds of work this thread has done. */
  readonly worked: () => number
  readonly roundDone: () => void
}

const longestRest = 60
/** One part of working, one of waiting. */
const restPerWork = 1

export function createTicker({ after, now, worked, roundDone }: TickerOptions): Ticker {
  const jobs = new Set<() => void>()
  let cancel: (() => void) | null = null
  let inRound = false
  /** No round begins before. */
  let restUntil = 0
  const round = () => {
    cancel = null
    inRound = true
    const before = worked()
    // What a job asks for in turn still belongs to this round.
    for (const job of jobs) {
      jobs.delete(job)
      job()
    }
    inRound = false
    roundDone()
    restUntil = now() + Math.min(longestRest, (worked() - before) * restPerWork)
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
