/**
 * Wrong passwords make the next try wait, longer each time, per account, per address and per known device. A try counts
 * when it begins and is taken back when it turns out right, so that a thousand tries at once gain nothing. Counts fade
 * with time. Nothing is ever locked: who logs in from a device that this account used before is counted on that device
 * alone, so strangers guessing at the account cannot keep its owner out.
 */
export interface ThrottleRule {
  /** Tries without any wait. */
  readonly free: number
  /** The first wait, which then doubles, in milliseconds. */
  readonly firstWait: number
  readonly longestWait: number
  /** One counted try is forgotten after each such span. */
  readonly fadeEvery: number
}

export interface Throttle {
  /** Milliseconds to wait before this key may try; 0 = it may, and the try is counted. */
  readonly begin: (key: string) => number
  /** The try was right: it does not count, nor do the wrong ones before it where `clear` is set. */
  readonly succeed: (key: string, clear: boolean) => void
}

interface Count {
  readonly tries: number
  readonly at: number
}

const mostKeys = 20_000

export function createThrottle(rule: ThrottleRule, clock: () => number): Throttle {
  const counts = new Map<string, Count>()

  const put = (key: string, count: Count) => {
    counts.delete(key)
    const oldest = counts.keys().next()
    if (counts.size >= mostKeys && oldest.done !== true) counts.delete(oldest.value)
    counts.set(key, count)
  }

  /** The count as it stands now. A clock set back must not make anybody wait until the old time comes again. */
  const current = (key: string, now: number): Count => {
    const count = counts.get(key)
    if (count === undefined) return { tries: 0, at: now }
    if (now < count.at) {
      const moved = { tries: count.tries, at: now }
      put(key, moved)
      return moved
    }
    return { tries: Math.max(0, count.tries - (now - count.at) / rule.fadeEvery), at: count.at }
  }

  return {
    begin: (key) => {
      const now = clock()
      const count = current(key, now)
      const over = Math.ceil(count.tries) - rule.free
      if (over >= 0) {
        const wait = Math.min(rule.longestWait, rule.firstWait * 2 ** Math.min(over, 40))
        const left = count.at + wait - now
        if (left > 0) return left
      }
      put(key, { tries: count.tries + 1, at: now })
      return 0
    },
    succeed: (key, clear) => {
      const count = counts.get(key)
      if (count === undefined) return
      if (clear || count.tries <= 1) counts.delete(key)
      else counts.set(key, { tries: count.tries - 1, at: count.at })
    },
  }
}
