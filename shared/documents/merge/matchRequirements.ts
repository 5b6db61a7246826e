/**
 * 材料要求 of a heading, edition against edition: by number, else by their words. Our own restatements (摘要) are kept where
 * the document still says the same number, as the office has worked with them.
 */
import type { Plan } from '../../books/tableView.ts'
import type { RequirementId } from '../../model.ts'
import { plainText } from '../plan/origin.ts'
import type { DraftRequirement, PlanDraft } from '../plan/planDraft.ts'
import type { HeadingMatch } from './matchHeadings.ts'

export type RequirementChange =
  | {
      readonly is: 'added'
      readonly draft: DraftRequirement
      /** False beside restatements of the same heading: likely what they restate. */
      readonly proposed: boolean
    }
  | {
      readonly is: 'changed'
      readonly proposed: true
      readonly id: RequirementId
      readonly before: string
      readonly draft: DraftRequirement
    }

export function matchRequirements(
  plan: Plan,
  draft: PlanDraft,
  headings: readonly HeadingMatch[],
): RequirementChange[] {
  const taken = new Set<RequirementId>()
  return draft.requirements.flatMap((own): RequirementChange[] => {
    const headingId = headings[own.heading]?.headingId ?? null
    const standing = plan.requirements.filter((each) => each.headingId === headingId && !taken.has(each.id))
    const words = plainText(own.text)
    const number = plainText(own.number)
    const found =
      standing.find((each) => plainText(each.text) === words) ??
      (number === '' ? undefined : standing.find((each) => plainText(each.number) === number))
    if (found === undefined) {
      const restated = plan.requirements.some((each) => each.headingId === headingId && each.abridged)
      return [{ is: 'added', draft: own, proposed: !restated }]
    }
    taken.add(found.id)
    if (found.abridged || plainText(found.text) === words) return []
    return [{ is: 'changed', proposed: true, id: found.id, before: found.text, draft: own }]
  })
}
