/** What of a new plan is another than before, by identity: a plan's reader keeps what did not change. */
import type { Plan } from './tableView.ts'
import type { TaskPlace } from './taskView.ts'

/** Nothing that every line may show is another. */
export function sameForAll(a: Plan, b: Plan): boolean {
  return (
    a.officeUnitId === b.officeUnitId &&
    a.officeName === b.officeName &&
    a.printedNames.size === b.printedNames.size &&
    [...a.printedNames].every(([id, name]) => b.printedNames.get(id) === name)
  )
}

/** One task's row, number, requirements and what the office set beside it. */
export function samePlace(a: Plan, before: TaskPlace | undefined, b: Plan, now: TaskPlace): boolean {
  const { id } = now.task
  const [was, is] = [a.effects.get(id), b.effects.get(id)]
  return (
    before !== undefined &&
    before.task === now.task &&
    before.number === now.number &&
    before.requirements.length === now.requirements.length &&
    before.requirements.every((requirement, i) => requirement === now.requirements[i]) &&
    a.officialFacts.get(id) === b.officialFacts.get(id) &&
    a.estimates.get(id) === b.estimates.get(id) &&
    a.peers.get(id) === b.peers.get(id) &&
    was?.to === is?.to &&
    was?.why === is?.why
  )
}

export function sameHeadings(a: Plan, b: Plan): boolean {
  return (
    a.headings.length === b.headings.length &&
    a.headings.every((heading, i) => {
      const other = b.headings[i]
      return heading.id === other?.id && heading.parentId === other.parentId
    })
  )
}
