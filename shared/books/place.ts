/**
 * Places in an order that many people change at once: a fractional key between the neighbours, the id where two keys are
 * equal. Rows without a usable key stand at the end.
 */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

export type Place<I extends string> = 'first' | 'last' | { readonly after: I }

export interface Placed<I extends string> {
  readonly id: I
  readonly order: string
}

/** Stands for a missing order: behind every key, and no key itself. */
export const unplaced = '~'
/** Keys grow when rows are put between the same two again and again; far below what a cell may hold. */
const longestKey = 120

export function compareOrder(a: Placed<string>, b: Placed<string>): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** New keys by id: one for `id`, and for neighbours only where theirs leave no room. */
export function placeAmong<I extends string>(
  siblings: readonly Placed<I>[],
  id: I,
  place: Place<I>,
): ReadonlyMap<I, string> {
  const others = siblings.filter((each) => each.id !== id).sort(compareOrder)
  const index = indexOf(others, place)
  const before = others[index - 1]?.order ?? null
  // Two people who insert at one place at once give both rows one key: those on the far side then move up too.
  const beyond = others.findIndex((each, i) => i >= index && (before === null || each.order > before))
  const end = beyond === -1 ? others.length : beyond
  const after = others[end]?.order ?? null
  const moved = [id, ...others.slice(index, end).map((each) => each.id)]
  if (isOrderKey(before) && isOrderKey(after)) {
    const keys = generateNKeysBetween(before, after, moved.length)
    if (keys.every((key) => key.length <= longestKey)) return zip(moved, keys)
  }
  const all = [...others.slice(0, index).map((each) => each.id), id, ...others.slice(index).map((e) => e.id)]
  return zip(all, orderKeys(all.length))
}

/** Keys for a list that is written at once. */
export function orderKeys(count: number): string[] {
  return generateNKeysBetween(null, null, count)
}

function indexOf<I extends string>(others: readonly Placed<I>[], place: Place<I>): number {
  if (place === 'first') return 0
  if (place === 'last') return others.length
  const at = others.findIndex((each) => each.id === place.after)
  return at === -1 ? others.length : at + 1
}

/** A key from a foreign book may look like one and be none. */
export function isOrderKey(key: string | null): boolean {
  if (key === null) return true
  try {
    return generateKeyBetween(key, null) > key
  } catch {
    return false
  }
}

function zip<I extends string>(ids: readonly I[], keys: readonly string[]): Map<I, string> {
  return new Map(
    ids.map((id, i) => {
      const key = keys[i]
      if (key === undefined) throw new Error(`${keys.length} keys for ${ids.length} rows`)
      return [id, key]
    }),
  )
}
