/**
 * Which heading of the table each heading of the document is: the one that its matched tasks stand under, else the one of
 * the same words under the same parent, else a new one.
 */
import type { Plan } from '../../books/tableView.ts'
import type { HeadingId } from '../../model.ts'
import { plainText } from '../plan/origin.ts'
import type { PlanDraft } from '../plan/planDraft.ts'

export interface HeadingMatch {
  /** Index in the draft. */
  readonly heading: number
  /** null: a new heading. */
  readonly headingId: HeadingId | null
  readonly newText: boolean
  readonly newPoints: boolean
}

/** @param found by index of the draft's tasks: under which heading the matched task stands now */
export function matchHeadings(
  plan: Plan,
  draft: PlanDraft,
  found: ReadonlyMap<number, HeadingId>,
): HeadingMatch[] {
  const headingsById = new Map(plan.headings.map((heading) => [heading.id, heading]))
  const votes = draft.headings.map(() => new Map<HeadingId, number>())
  const vote = (heading: number, id: HeadingId) => {
    const box = votes[heading]
    box?.set(id, (box.get(id) ?? 0) + 1)
  }
  for (const [i, headingId] of found) {
    // The parents are voted for as well, level by level.
    let at: number | null = draft.tasks[i]?.heading ?? null
    let id: HeadingId | null = headingId
    while (at !== null && id !== null) {
      vote(at, id)
      at = draft.headings[at]?.parent ?? null
      id = headingsById.get(id)?.parentId ?? null
    }
  }
  const taken = new Set<HeadingId>()
  const ids: (HeadingId | null)[] = []
  for (const [i, heading] of draft.headings.entries()) {
    const parentId = heading.parent === null ? null : (ids[heading.parent] ?? null)
    const words = plainText(heading.text)
    const same = plan.headings.find(
      (each) => !taken.has(each.id) && each.parentId === parentId && plainText(each.text) === words,
    )
    const voted = [...(votes[i] ?? [])].filter(([id]) => !taken.has(id)).sort(([, a], [, b]) => b - a)[0]?.[0]
    const id = same?.id ?? voted ?? null
    if (id !== null) taken.add(id)
    ids.push(id)
  }
  return draft.headings.map((heading, i) => {
    const headingId = ids[i] ?? null
    const known = headingId === null ? undefined : headingsById.get(headingId)
    return {
      heading: i,
      headingId,
      newText: known !== undefined && plainText(known.text) !== plainText(heading.text),
      newPoints: known !== undefined && known.points !== heading.points,
    }
  })
}
