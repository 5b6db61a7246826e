/** Headings in printed order, parents before children, whatever circles concurrent moves have made. */
import type { Heading, HeadingId } from '../model.ts'
import { compareOrder } from './place.ts'
import type { HeadingReading } from './planParts.ts'
import type { LeftOut } from './tableView.ts'

export interface HeadingTree {
  readonly standing: readonly Heading[]
  readonly leftOut: readonly LeftOut[]
}

export function orderHeadings(readings: readonly HeadingReading[]): HeadingTree {
  const byId = new Map(readings.map((reading) => [reading.heading.id, reading]))
  const rooted = breakCircles(byId)
  const children = new Map<HeadingId | null, Heading[]>()
  for (const heading of rooted.values()) {
    const siblings = children.get(heading.parentId)
    if (siblings === undefined) children.set(heading.parentId, [heading])
    else siblings.push(heading)
  }
  const standing: Heading[] = []
  const leftOut: LeftOut[] = []
  // A list of what is still to do instead of calls: a foreign plan may nest deeper than the stack.
  const next = sorted(children.get(null)).map((heading) => ({ heading, underRemoved: false }))
  for (let each = next.pop(); each !== undefined; each = next.pop()) {
    const { heading } = each
    const removed = byId.get(heading.id)?.removed === true
    if (removed) leftOut.push({ kind: 'heading', heading, why: 'removed' })
    else if (each.underRemoved) leftOut.push({ kind: 'heading', heading, why: 'headingGone' })
    else standing.push(heading)
    const underRemoved = removed || each.underRemoved
    next.push(...sorted(children.get(heading.id)).map((child) => ({ heading: child, underRemoved })))
  }
  return { standing, leftOut }
}

/** A parent that is unknown, or that leads back to the heading itself, counts as none. Ids decide where a circle opens. */
function breakCircles(byId: ReadonlyMap<HeadingId, HeadingReading>): Map<HeadingId, Heading> {
  const parents = new Map<HeadingId, HeadingId | null>()
  for (const [id, { heading }] of byId)
    parents.set(id, heading.parentId !== null && byId.has(heading.parentId) ? heading.parentId : null)
  const sound = new Set<HeadingId>()
  for (const id of [...byId.keys()].sort()) {
    const path = new Set<HeadingId>()
    let at: HeadingId | null = id
    while (at !== null && !sound.has(at) && !path.has(at)) {
      path.add(at)
      at = parents.get(at) ?? null
    }
    if (at !== null && path.has(at)) parents.set(smallestInCircle(at, parents), null)
    for (const walked of path) sound.add(walked)
  }
  return new Map(
    [...byId].map(([id, { heading }]) => {
      const parentId = parents.get(id) ?? null
      return [id, parentId === heading.parentId ? heading : { ...heading, parentId }]
    }),
  )
}

function smallestInCircle(start: HeadingId, parents: ReadonlyMap<HeadingId, HeadingId | null>): HeadingId {
  let smallest = start
  for (let at = parents.get(start); at !== undefined && at !== null && at !== start; at = parents.get(at))
    if (at < smallest) smallest = at
  return smallest
}

/** In reverse, for a list that is worked off from its end. */
function sorted(headings: readonly Heading[] | undefined): Heading[] {
  return [...(headings ?? [])].sort((a, b) => compareOrder(b, a))
}
