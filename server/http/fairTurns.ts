/**
 * Answers that cost much (a whole table, a look back) are made a few at a time for each account, and a bounded number wait:
 * somebody's thousand requests wait for one another, and nobody else waits for them.
 */
import { type Result, reject } from '../../shared/errors.ts'
import type { AccountId } from '../../shared/model.ts'

export interface FairTurns {
  /** @param isGone nobody waits for the answer any more: it is not made */
  readonly run: <T>(
    accountId: AccountId,
    isGone: () => boolean,
    job: () => Promise<Result<T>>,
  ) => Promise<Result<T>>
}

export interface TurnLimits {
  readonly atOnce: number
  readonly waiting: number
}

interface Line {
  running: number
  readonly waiting: (() => void)[]
}

export function createFairTurns({ atOnce, waiting }: TurnLimits): FairTurns {
  const lines = new Map<AccountId, Line>()
  return {
    run: async (accountId, isGone, job) => {
      const line = lines.get(accountId) ?? { running: 0, waiting: [] }
      lines.set(accountId, line)
      if (line.running < atOnce) line.running++
      else if (line.waiting.length >= waiting) return reject('tooFast')
      // Whoever ends hands the turn on.
      else await new Promise<void>((start) => line.waiting.push(start))
      try {
        return isGone() ? reject('tooFast') : await job()
      } finally {
        const next = line.waiting.shift()
        if (next !== undefined) next()
        else if (--line.running === 0) lines.delete(accountId)
      }
    },
  }
}
