/** Runs a long computation in pieces between which the page answers; a new one, or stopping, ends the one under way. */

export interface Slices {
  readonly run: <T>(steps: Generator<undefined, T>, done: (result: T) => void) => void
  readonly stop: () => void
}

const sliceMilliseconds = 8

/** @param now milliseconds; @param later runs it after the page had its turn */
export function createSlices(now: () => number, later: (run: () => void) => void): Slices {
  let current = 0
  return {
    run(steps, done) {
      current += 1
      const mine = current
      const go = () => {
        const until = now() + sliceMilliseconds
        while (mine === current) {
          const step = steps.next()
          if (step.done === true) {
            done(step.value)
            return
          }
          if (now() >= until) {
            later(go)
            return
          }
        }
      }
      go()
    },
    stop() {
      current += 1
    },
  }
}
