/**
 * What takes its time (a paste, a fill, taking back) is done in the order in which it was asked, and none of it is dropped:
 * a Ctrl+Z right behind a paste takes that paste back, also where the paste still waits for its code.
 */
export interface Turns {
  readonly take: (work: () => Promise<unknown>) => void
  /** Nothing is under way: what is done at once is in order as well. */
  readonly isFree: () => boolean
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    take(work) {
      waiting++
      last = last
        .then(work)
        // One that breaks is told as any fault is, and does not stop those behind it.
        .catch((fault: unknown) => reportError(fault))
        .finally(() => {
          waiting--
        })
    },
    isFree: () => waiting === 0,
  }
}
