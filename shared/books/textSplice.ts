/**
 * What a person changed in a text, as one splice: the common start and the common end stay, the middle is replaced. A
 * splice never cuts a surrogate pair in two: half a character cannot be stored.
 *
 * The writer may have typed over an older state (`base`) than the text has now; the splice is then carried over: its place
 * moves with what came before it, what others put into the middle of the replaced piece stays.
 */
export interface Splice {
  readonly at: number
  readonly insert: string
  /** Pieces of the present text to take away, from front to back, none of which holds `at` in its inside. */
  readonly remove: readonly { readonly at: number; readonly length: number }[]
}

export function spliceBetween(base: string, wanted: string, now: string): Splice {
  const mine = change(base, wanted)
  const insert = wanted.slice(mine.start, mine.newEnd)
  if (base === now) return { at: mine.start, insert, remove: cuts([mine.start, mine.oldEnd]) }
  const theirs = change(base, now)
  const grown = theirs.newEnd - theirs.oldEnd
  const moved = (from: number, to: number): readonly [number, number] => [from + grown, to + grown]
  // Of what I replaced, the part before their change stands where it was, the part behind it has moved, and the part
  // within it is gone already.
  const before: readonly [number, number] = [mine.start, Math.min(mine.oldEnd, theirs.start)]
  const after = moved(Math.max(mine.start, theirs.oldEnd), mine.oldEnd)
  const at =
    mine.start <= theirs.start ? mine.start : mine.start >= theirs.oldEnd ? mine.start + grown : theirs.newEnd
  return whole(now, { at, insert, remove: [...cuts(before), ...cuts(after)] })
}

interface Change {
  readonly start: number
  readonly oldEnd: number
  readonly newEnd: number
}

function change(from: string, to: string): Change {
  const shorter = Math.min(from.length, to.length)
  let start = 0
  while (start < shorter && from[start] === to[start]) start++
  if (isInsidePair(from, start) || isInsidePair(to, start)) start--
  let oldEnd = from.length
  let newEnd = to.length
  while (oldEnd > start && newEnd > start && from[oldEnd - 1] === to[newEnd - 1]) {
    oldEnd--
    newEnd--
  }
  if (isInsidePair(from, oldEnd) || isInsidePair(to, newEnd)) {
    oldEnd++
    newEnd++
  }
  return { start, oldEnd, newEnd }
}

function cuts([from, to]: readonly [number, number]): Splice['remove'] {
  return to > from ? [{ at: from, length: to - from }] : []
}

/** Carried over to a text that others changed, a place could fall between the halves of a pair. */
function whole(text: string, splice: Splice): Splice {
  const back = (at: number) => (isInsidePair(text, at) ? at - 1 : at)
  return {
    at: back(splice.at),
    insert: splice.insert,
    remove: splice.remove.flatMap(({ at, length }) => cuts([back(at), back(at + length)])),
  }
}

function isInsidePair(text: string, at: number): boolean {
  return isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
