/** Time passing, as sync needs it; tests step it by hand. */
export interface Scheduler {
  /** Runs once after this many milliseconds; answers how to call it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void
}

/** The process's own timers. None of them keeps the process alive. */
export const systemScheduler: Scheduler = {
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
