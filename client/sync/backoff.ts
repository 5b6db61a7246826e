/**
 * How long to wait before attempt `attempt` (0 = first retry): doubling from a quarter of a second up to 5 s, of which
 * the upper half is left to chance, so that forty browsers that lost the same server do not come back in step.
 * @param random 0 … 1
 */
export function backoffMilliseconds(attempt: number, random: number): number {
  const most = Math.min(250 * 2 ** Math.min(attempt, 10), longest)
  return most * (0.5 + 0.5 * random)
}

const longest = 5_000
