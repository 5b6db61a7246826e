/**
 * A browser's copy of a book that holds what a book may not hold is refused each time it is offered, for it offers the
 * whole difference. After the third time it is told to give that copy up: it sets the copy aside and loads anew.
 */
const limit = 3
/** The oldest are forgotten first; a count forgotten only means one more try. */
const mostRemembered = 10_000

/** Counts one more; true when that was the last. */
export function createMalformedCount(): (copy: string) => boolean {
  const counts = new Map<string, number>()
  return (copy) => {
    const count = (counts.get(copy) ?? 0) + 1
    counts.delete(copy)
    if (count >= limit) return true
    counts.set(copy, count)
    const [oldest] = counts.keys()
    if (counts.size > mostRemembered && oldest !== undefined) counts.delete(oldest)
    return false
  }
}
