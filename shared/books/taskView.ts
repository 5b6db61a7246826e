/** One task as everybody sees it: its lines, its facts, its points and why. */
import type { Requirement, Task } from '../model.ts'
import { withPoints } from '../rules/adjust.ts'
import type { CombinedFacts } from '../rules/combine.ts'
import { type Evaluation, evaluate } from '../rules/evaluate.ts'
import { explainEvaluation } from '../rules/explain.ts'
import type { Judgement } from '../rules/judgement.ts'
import { judgementsOf } from '../rules/ruleNeeds.ts'
import {
  formerEntry,
  isSummaryEmpty,
  ownSummary,
  type SeatedEntry,
  seatedEntry,
  summaryAt,
  type ViewSources,
} from './entryView.ts'
import { entryKey } from './fields.ts'
import { linesOf } from './lines.ts'
import { unitBook } from './name.ts'
import { isReported } from './report.ts'
import { type GroupSeat, type Seats, seatsOf, targetAt, type UnitSeat } from './seats.ts'
import type { AdjustmentEffect, FormerEntry, FormerSummary, Line, Plan, TaskView } from './tableView.ts'
import { type Answer, answeringSeats, taskFacts } from './taskFacts.ts'

/** A task with what its view needs of the plan beside it. */
export interface TaskPlace {
  readonly task: Task
  readonly number: number
  readonly requirements: readonly Requirement[]
}

export function viewTask({ task: planned, number, requirements }: TaskPlace, sources: ViewSources): TaskView {
  const effect = sources.plan.effects.get(planned.id)
  const task = adjusted(planned, effect)
  const seats = seatsOf(task, sources.plan, sources.index)
  const summaryTarget = seats.lead === null ? null : targetAt(seats.lead, task, null)
  const summary = summaryAt(summaryTarget, task.textLimit, sources)
  const specs = sources.specsOf(task.rule)
  const seated = new Map<UnitSeat | GroupSeat, SeatedEntry>()
  for (const seat of answeringSeats(seats))
    if (seat.target !== null) seated.set(seat, seatedEntry(seat.target, specs, sources))

  const isOff = effect?.to === 'notApplicable'
  const answerOf = (seat: UnitSeat | GroupSeat): Answer[] => {
    const answer = seated.get(seat)
    if (answer === undefined || seat.target === null) return []
    const { unitId } = seat.target
    return [{ unitId, isLead: unitId === seats.lead?.id, owed: seat.owed && !isOff, entry: answer.entry }]
  }
  const facts = taskFacts(task, answeringSeats(seats).flatMap(answerOf), sources)
  const evaluation = evaluateTask(task, facts, summary.judgements, sources.plan)
  const lines = linesOf(task, seats, { summary, plan: sources.plan, specs, seated, isOff, answerOf })
  const counts = lines.map(countOf)
  return {
    task,
    number,
    requirements,
    lines,
    facts,
    evaluation,
    explanation: explainEvaluation(evaluation),
    summary,
    leadUnitId: seats.lead?.id ?? null,
    ...formerOf(task, seats, sources),
    owedCount: counts.filter(({ owed }) => owed).length,
    reportedCount: counts.filter(({ owed, reported }) => owed && reported).length,
  }
}

/** 分值调为…: the row as it counts now. Where the rule has no one number to change it stays as it is. */
function adjusted(task: Task, effect: AdjustmentEffect | undefined): Task {
  if (effect === undefined || effect.to === 'notApplicable') return task
  const rule = withPoints(task.rule, effect.to)
  return rule.ok ? { ...task, points: effect.to, rule: rule.value } : task
}

/**
 * The row's points out of what is known of it. Also asked for what is not so, but might be: a try-out, the next step.
 *
 * @param task as it counts now, adjustments applied
 */
export function evaluateTask(
  task: Task,
  facts: CombinedFacts,
  judgements: ReadonlyMap<string, number>,
  plan: Pick<Plan, 'estimates' | 'effects' | 'peers'>,
): Evaluation {
  const effect = plan.effects.get(task.id)
  return evaluate(task.rule, facts, judgementsFor(task, judgements, plan), {
    confirmed: task.ruleConfirmed,
    notApplicable: effect?.to === 'notApplicable' ? effect.why : null,
    peers: (plan.peers.get(task.id) ?? []).map(({ value }) => value),
  })
}

/** Judged points are the 汇总's; where an outside body gives them, the office's estimate stands in. */
function judgementsFor(
  task: Task,
  judged: ReadonlyMap<string, number>,
  { estimates }: Pick<Plan, 'estimates'>,
): Map<string, Judgement> {
  const judgements = new Map<string, Judgement>()
  let estimate = estimates.get(task.id)
  for (const { key, judge } of judgementsOf(task.rule)) {
    const points = judge === null ? judged.get(key) : estimate
    if (judge !== null) estimate = undefined
    if (points !== undefined) judgements.set(key, { points, standing: 'estimate' })
  }
  return judgements
}

/** What stands in units' books about this task and belongs to none of its lines. */
function formerOf(
  task: Task,
  seats: Seats,
  sources: ViewSources,
): { readonly former: readonly FormerEntry[]; readonly formerSummaries: readonly FormerSummary[] } {
  const { index, books } = sources
  const current = new Set(
    answeringSeats(seats).flatMap(({ target }) =>
      target === null ? [] : [`${target.unitId} ${target.entry}`],
    ),
  )
  const former: FormerEntry[] = []
  const formerSummaries: FormerSummary[] = []
  for (const unit of index.official) {
    const standing = index.standing(unit.id)
    for (const key of books.get(unit.id)?.entriesOf(task.id) ?? []) {
      // What a unit that was taken over says shows with its successor, where that one is bound.
      const isCurrent = current.has(`${standing?.id} ${key}`)
      const entry = isCurrent ? null : formerEntry(unit, key, sources.specsOf(task.rule), sources)
      if (entry !== null) former.push(entry)
      if (standing?.id === seats.lead?.id && key === entryKey(task.id)) continue
      const target = { book: unitBook(unit.id), unitId: unit.id, entry: key }
      const summary = ownSummary(target, task.textLimit, sources)
      if (!isSummaryEmpty(summary)) formerSummaries.push({ unitId: unit.id, name: unit.name, summary })
    }
  }
  return { former, formerSummaries }
}

function countOf(line: Line): { owed: boolean; reported: boolean } {
  switch (line.kind) {
    case 'summary':
      return { owed: false, reported: false }
    case 'sole':
      return { owed: line.owed, reported: isReported(line.summary.report) }
    case 'unit':
    case 'group':
      return { owed: line.owed, reported: line.entry !== null && isReported(line.entry.report) }
  }
}
