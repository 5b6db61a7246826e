/**
 * Totals as a band: what is sure, what is estimated, what is open, and between which bounds the sum will end. Kept per
 * heading and for the table in whole hundredths, so that changing one task touches only its ancestors and the order of
 * changes cannot matter. Vetoes stand above the sum with their cause.
 */
import type { HeadingId, TaskId } from '../model.ts'
import { type Hundredths, hundredthsToPoints, pointsToHundredths } from './decimal.ts'
import type { Evaluation, State } from './evaluate.ts'
import type { Reason } from './reason.ts'

export interface HeadingTotal {
  /** 已确认: points of sure tasks. */
  readonly sure: number
  /** 预计: points of estimated tasks as they stand. */
  readonly estimated: number
  /** 待评定: the full points of open tasks. */
  readonly open: number
  /** Full points of sure tasks that were not earned. */
  readonly lost: number
  readonly of: number
  readonly low: number
  readonly high: number
  /** Tasks by state; vetoes, adjustments and rows switched off are not counted. */
  readonly tasks: Readonly<Record<State, number>>
  /** Tables without points. */
  readonly targets: { readonly met: number; readonly missed: number; readonly open: number }
}

/** A veto that is triggered, in the document's own words. `estimated`: by a rule not yet confirmed, or it may still turn. */
export interface VetoHit {
  readonly taskId: TaskId
  readonly effect: string
  readonly consequence: 'disqualify' | 'deduct' | 'bar'
  readonly state: State
  readonly why: readonly Reason[]
}

export interface TableTotal extends HeadingTotal {
  /** By task id. */
  readonly vetoes: readonly VetoHit[]
  /** The effect that disqualifies the whole table; null while none is triggered. */
  readonly disqualified: string | null
}

export interface Totals {
  /** A heading that is not known counts for the table alone. */
  set(taskId: TaskId, headingId: HeadingId, evaluation: Evaluation): void
  remove(taskId: TaskId): void
  heading(headingId: HeadingId): HeadingTotal
  table(): TableTotal
}

export interface HeadingPlace {
  readonly id: HeadingId
  readonly parentId: HeadingId | null
}

export interface TaskResult {
  readonly taskId: TaskId
  readonly headingId: HeadingId
  readonly evaluation: Evaluation
}

export function createTotals(headings: readonly HeadingPlace[]): Totals {
  const parents = new Map(headings.map((heading) => [heading.id, heading.parentId]))
  const byHeading = new Map<HeadingId, Tally>(headings.map((heading) => [heading.id, emptyTally()]))
  const whole = emptyTally()
  const results = new Map<TaskId, TaskResult>()
  const vetoes = new Map<TaskId, VetoHit>()

  /** Every heading above the task once; a plan whose headings form a ring ends where it began. */
  const eachAncestor = (headingId: HeadingId, visit: (tally: Tally) => void) => {
    const seen = new Set<HeadingId>()
    for (let id: HeadingId | null = headingId; id !== null && !seen.has(id); id = parents.get(id) ?? null) {
      seen.add(id)
      const tally = byHeading.get(id)
      if (tally !== undefined) visit(tally)
    }
    visit(whole)
  }

  const remove = (taskId: TaskId) => {
    const old = results.get(taskId)
    if (old === undefined) return
    results.delete(taskId)
    vetoes.delete(taskId)
    const tally = tallyOf(old.evaluation)
    eachAncestor(old.headingId, (sum) => addTally(sum, tally, -1))
  }

  return {
    set(taskId, headingId, evaluation) {
      remove(taskId)
      results.set(taskId, { taskId, headingId, evaluation })
      const tally = tallyOf(evaluation)
      eachAncestor(headingId, (sum) => addTally(sum, tally, 1))
      const { outcome, state, why } = evaluation
      if (outcome.is === 'veto' && outcome.triggered === true)
        vetoes.set(taskId, {
          taskId,
          effect: outcome.effect,
          consequence: outcome.consequence,
          state,
          why,
        })
    },
    remove,
    heading: (headingId) => totalOfTally(byHeading.get(headingId) ?? emptyTally()),
    table() {
      const hits = [...vetoes.values()].sort((a, b) => (a.taskId < b.taskId ? -1 : 1))
      const disqualifying = hits.find((hit) => hit.consequence === 'disqualify')
      return { ...totalOfTally(whole), vetoes: hits, disqualified: disqualifying?.effect ?? null }
    },
  }
}

/** The same from scratch. */
export function totalOf(
  results: readonly TaskResult[],
  headings: readonly HeadingPlace[],
): { readonly table: TableTotal; readonly headings: ReadonlyMap<HeadingId, HeadingTotal> } {
  const totals = createTotals(headings)
  for (const { taskId, headingId, evaluation } of results) totals.set(taskId, headingId, evaluation)
  return {
    table: totals.table(),
    headings: new Map(headings.map(({ id }) => [id, totals.heading(id)])),
  }
}

const points = ['sure', 'estimated', 'open', 'lost', 'of', 'low', 'high'] as const
const counts = ['sureTasks', 'estimatedTasks', 'openTasks', 'met', 'missed', 'openTargets'] as const
const fields = [...points, ...counts] as const
/** Points in hundredths beside plain counts. */
type Tally = Record<(typeof fields)[number], number>

function emptyTally(): Tally {
  return {
    sure: 0,
    estimated: 0,
    open: 0,
    lost: 0,
    of: 0,
    low: 0,
    high: 0,
    sureTasks: 0,
    estimatedTasks: 0,
    openTasks: 0,
    met: 0,
    missed: 0,
    openTargets: 0,
  }
}

function addTally(sum: Tally, part: Tally, sign: 1 | -1): void {
  for (const field of fields) sum[field] += sign * part[field]
}

function tallyOf(evaluation: Evaluation): Tally {
  const tally = emptyTally()
  const { outcome, state } = evaluation
  tally.of = pointsToHundredths(evaluation.of)
  tally.low = pointsToHundredths(evaluation.low)
  tally.high = pointsToHundredths(evaluation.high)
  const came = evaluation.points === null ? 0 : pointsToHundredths(evaluation.points)
  switch (state) {
    case 'sure':
      tally.sure = came
      tally.lost = Math.max(0, tally.of - came)
      break
    case 'estimated':
      tally.estimated = came
      break
    case 'open':
      tally.open = tally.of
      break
  }
  if (outcome.is === 'points' || outcome.is === 'target') tally[`${state}Tasks`] = 1
  if (outcome.is === 'target') {
    if (outcome.met === null) tally.openTargets = 1
    else tally[outcome.met ? 'met' : 'missed'] = 1
  }
  return tally
}

function totalOfTally(tally: Tally): HeadingTotal {
  const at = (field: (typeof points)[number]) => hundredthsToPoints(tally[field] as Hundredths)
  return {
    sure: at('sure'),
    estimated: at('estimated'),
    open: at('open'),
    lost: at('lost'),
    of: at('of'),
    low: at('low'),
    high: at('high'),
    tasks: { sure: tally.sureTasks, estimated: tally.estimatedTasks, open: tally.openTasks },
    targets: { met: tally.met, missed: tally.missed, open: tally.openTargets },
  }
}
