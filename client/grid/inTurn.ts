/**
 * What takes its time (a paste, a fill, taking back) is done in the order in which it was asked, and none of it is dropped:
 * a Ctrl+Z right behind a paste takes that paste back, also where the paste still waits for its code.
 */
export function createTurns(): (work: () => Promise<unknown>) => void {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    // One that breaks is told as any fault is, and does not stop those behind it.
    last = last.then(work).catch((fault: unknown) => reportError(fault))
  }
}
