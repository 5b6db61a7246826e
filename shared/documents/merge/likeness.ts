/** How like two texts are: the share of pairs of neighbouring characters that they have in common (Dice), 0 … 1. */

export type Pairs = ReadonlyMap<string, number>

/** @param text already plain (plan/origin.ts) */
export function pairsOf(text: string): Pairs {
  const pairs = new Map<string, number>()
  if (text.length === 1) pairs.set(text, 1)
  for (let i = 1; i < text.length; i += 1) {
    const pair = text.slice(i - 1, i + 1)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

export function likeness(a: Pairs, b: Pairs): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let common = 0
  for (const [pair, count] of small) common += Math.min(count, large.get(pair) ?? 0)
  const all = countOf(a) + countOf(b)
  return all === 0 ? 0 : (2 * common) / all
}

function countOf(pairs: Pairs): number {
  let count = 0
  for (const each of pairs.values()) count += each
  return count
}
