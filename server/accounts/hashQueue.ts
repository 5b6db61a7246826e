/**
 * Password hashing costs 19 MiB and tens of milliseconds of a core each; this queue lets two run at once and a bounded
 * number wait, so that a flood of logins can take neither the memory nor the processor. Those who log in from a device
 * they used before wait in front of the others and have places of their own.
 */
import { accept, type Result, reject } from '../../shared/errors.ts'

export interface HashQueue {
  readonly run: <T>(knownDevice: boolean, job: () => Promise<T>) => Promise<Result<T>>
}

export interface HashQueueLimits {
  readonly atOnce: number
  /** Places for those from unknown devices; known devices have as many again. */
  readonly waiting: number
}

export function createHashQueue({ atOnce, waiting }: HashQueueLimits): HashQueue {
  const known: (() => void)[] = []
  const unknown: (() => void)[] = []
  let running = 0

  const next = () => {
    running--
    const start = known.shift() ?? unknown.shift()
    if (start !== undefined) start()
  }

  return {
    run: async (knownDevice, job) => {
      const line = knownDevice ? known : unknown
      if (running >= atOnce) {
        if (line.length >= waiting) return reject('throttled', '登录的人数过多，请稍后再试。')
        await new Promise<void>((start) => line.push(start))
      }
      running++
      try {
        return accept(await job())
      } finally {
        next()
      }
    },
  }
}
