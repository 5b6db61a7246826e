/** The facts of one task: what its lines state, combined as the rule says, under the office's official figures. */
import type { Task, UnitId } from '../model.ts'
import { type CombinedFact, type CombinedFacts, combineFact, type Statement } from '../rules/combine.ts'
import type { FactSpec } from '../rules/fact.ts'
import { seatedEntry, type ViewSources } from './entryView.ts'
import { type GroupSeat, type Seats, seatsOf, type UnitSeat } from './seats.ts'
import type { Entry } from './tableView.ts'

/** One line that answers, with what it says. */
export interface Answer {
  readonly unitId: UnitId
  readonly isLead: boolean
  readonly owed: boolean
  readonly entry: Entry
}

/** Lines that answer, in order: units, members of groups, groups that answer as one. */
export function answeringSeats(seats: Seats): readonly (UnitSeat | GroupSeat)[] {
  return seats.seats.flatMap((seat) => (seat.kind === 'unit' ? [seat] : [seat, ...seat.members]))
}

export function combineAnswers(specs: readonly FactSpec[], answers: readonly Answer[]): CombinedFacts {
  return new Map(specs.map((spec) => [spec.key, combineFact(spec, statementsOf(spec, answers), null)]))
}

/**
 * @param answers what the task's own lines say. A fact entered once for the whole table (常住人口) that nobody states here
 * is taken from the first task, in printed order, where it is stated.
 */
export function taskFacts(task: Task, answers: readonly Answer[], sources: ViewSources): CombinedFacts {
  return new Map(
    sources.specsOf(task.rule).map((spec) => {
      const own = combineOwn(task, spec, answers, sources)
      if (spec.scope === 'task' || own.value !== null) return [spec.key, own]
      return [spec.key, statedElsewhere(task, spec, sources) ?? own]
    }),
  )
}

function statedElsewhere(task: Task, { key }: FactSpec, sources: ViewSources): CombinedFact | null {
  for (const other of sources.tableFacts.get(key) ?? []) {
    const spec = sources.specsOf(other.rule).find((each) => each.key === key && each.scope === 'table')
    if (other.id === task.id || spec === undefined) continue
    const combined = combineOwn(other, spec, answersOf(other, [spec], sources), sources)
    if (combined.value !== null) return combined
  }
  return null
}

function answersOf(task: Task, specs: readonly FactSpec[], sources: ViewSources): Answer[] {
  const seats = seatsOf(task, sources.plan, sources.index)
  return answeringSeats(seats).flatMap(({ target, owed }) => {
    if (target === null) return []
    const { entry } = seatedEntry(target, specs, sources)
    return [{ unitId: target.unitId, isLead: target.unitId === seats.lead?.id, owed, entry }]
  })
}

function combineOwn(
  task: Task,
  spec: FactSpec,
  answers: readonly Answer[],
  { plan }: ViewSources,
): CombinedFact {
  const facts = plan.officialFacts.get(task.id)
  const official = facts !== undefined && Object.hasOwn(facts, spec.key) ? facts[spec.key] : undefined
  return combineFact(spec, statementsOf(spec, answers), official ?? null)
}

/** Who says 不涉及 owes no figure. */
function statementsOf(spec: FactSpec, answers: readonly Answer[]): Statement[] {
  return answers.map(({ unitId, isLead, owed, entry }) => ({
    unitId,
    isLead,
    owes: owed && entry.progress !== 'notApplicable',
    value: entry.facts[spec.key],
  }))
}
