/**
 * The headings above a task, from the top down, with what each comes to. A path stays the same object until something in
 * it that shows is another, so that rows can be compared by it.
 */
import type { Plan, TableView } from '../../shared/books/tableView.ts'
import type { Heading, HeadingId } from '../../shared/model.ts'
import type { HeadingTotal } from '../../shared/rules/total.ts'
import type { HeadingCell } from './gridRow.ts'

export interface HeadingPaths {
  readonly follow: (view: TableView) => void
  readonly withTotals: (id: HeadingId) => readonly HeadingCell[]
  /** For rows under a merged heading's first: a new total of it leaves them as they are. */
  readonly bare: (id: HeadingId) => readonly HeadingCell[]
}

export function createHeadingPaths(): HeadingPaths {
  const bare = new Map<HeadingId, readonly HeadingCell[]>()
  const totalled = new Map<HeadingId, readonly HeadingCell[]>()
  let plan: Plan | null = null
  let totals: TableView['headingTotals'] = new Map()
  let headings: ReadonlyMap<HeadingId, Heading> = new Map()
  /** Since the plan is another, these have been looked at. */
  const known = new Set<HeadingId>()

  function bareOf(id: HeadingId): readonly HeadingCell[] {
    const before = bare.get(id)
    if (before !== undefined && known.has(id)) return before
    known.add(id)
    const now = headingPath(id, headings)
    const path = before !== undefined && samePath(before, now) ? before : now
    bare.set(id, path)
    return path
  }

  return {
    follow(view) {
      totals = view.headingTotals
      if (view.plan === plan) return
      plan = view.plan
      headings = new Map(plan.headings.map((heading) => [heading.id, heading]))
      known.clear()
    },
    bare: bareOf,
    withTotals(id) {
      const path = bareOf(id)
      const before = totalled.get(id)
      const isSame =
        before?.length === path.length &&
        before.every(
          ({ heading, total }, i) =>
            heading === path[i]?.heading && sameTotal(total, totals.get(heading.id) ?? null),
        )
      if (isSame) return before
      const now = path.map(({ heading }) => ({ heading, total: totals.get(heading.id) ?? null }))
      totalled.set(id, now)
      return now
    },
  }
}

/** A plan whose headings form a ring ends where it began. */
function headingPath(id: HeadingId, headings: ReadonlyMap<HeadingId, Heading>): readonly HeadingCell[] {
  const path: HeadingCell[] = []
  for (let at: HeadingId | null = id; at !== null; ) {
    const heading: Heading | undefined = headings.get(at)
    if (heading === undefined || path.some((cell) => cell.heading === heading)) break
    path.unshift({ heading, total: null })
    at = heading.parentId
  }
  return path
}

function samePath(a: readonly HeadingCell[], b: readonly HeadingCell[]): boolean {
  return a.length === b.length && a.every((cell, i) => cell.heading === b[i]?.heading)
}

/** In what a heading's cell says: totals are counted anew with every edit under it. */
function sameTotal(a: HeadingTotal | null, b: HeadingTotal | null): boolean {
  if (a === b) return true
  return a !== null && b !== null && shown.every((key) => a[key] === b[key])
}

const shown = ['sure', 'estimated', 'open', 'low', 'high'] as const
