/** Time passing, as sync needs it; tests step it by hand. */
export interface Scheduler {
  /** Runs once after this many milliseconds (0: when what has arrived by now was read); answers how to call it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void
}

/** The process's own timers. None of them keeps the process alive. */
export const systemScheduler: Scheduler = {
  after: (milliseconds, run) => {
    if (milliseconds <= 0) {
      const turn = setImmediate(run)
      return () => clearImmediate(turn)
    }
    const timer = setTimeout(run, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
