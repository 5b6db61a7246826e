/**
 * A text's history as exchanges: at this place, this piece went and this one came. The journal keeps one for every update
 * of a text, so that any earlier text can be told from today's, by taking the exchanges back one by one.
 */

export interface Exchange {
  /** In UTF-16 units, before and after alike. */
  readonly at: number
  readonly removed: string
  readonly inserted: string
}

/** The smallest single exchange that leads from one text to the other. */
export function exchangeBetween(before: string, after: string): Exchange {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  // A pair of halves is one character: it goes and comes whole.
  if (isHalf(before, start) || isHalf(after, start)) start--
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  if (isHalf(before, before.length - end) || isHalf(after, after.length - end)) end--
  return {
    at: start,
    removed: before.slice(start, before.length - end),
    inserted: after.slice(start, after.length - end),
  }
}

/** The text before the exchange; null where the exchange did not lead to this text. */
export function takeBack(after: string, { at, removed, inserted }: Exchange): string | null {
  if (after.slice(at, at + inserted.length) !== inserted || at > after.length) return null
  return after.slice(0, at) + removed + after.slice(at + inserted.length)
}

/** Is this a place between the two halves of one character? */
function isHalf(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)]
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}
