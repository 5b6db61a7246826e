/**
 * 预计失分项: tasks that, as things stand, come to less than they could, the one that is easiest to mend first. How easy is
 * how much of what is asked is missing at its next step; a row without a next step (judged, lost for good) comes after those
 * with one. What nobody has said anything of yet is no loss: it stands apart.
 */

import type { TableView, TaskView } from '../../shared/books/tableView.ts'
import { evaluateTask } from '../../shared/books/taskView.ts'
import type { UnitId } from '../../shared/model.ts'
import { type NextStep, nextStep } from '../../shared/rules/nextStep.ts'
import { nextStepToText } from '../../shared/rules/nextStepText.ts'
import { factsOf } from '../../shared/rules/ruleNeeds.ts'

export interface Loss {
  readonly task: TaskView
  /** null where the table has no points: then it is a target that is not met. */
  readonly points: number | null
  readonly unitName: string
  /** One sentence; null where no change of facts brings anything. */
  readonly step: string | null
}

export interface Losses {
  readonly lost: readonly Loss[]
  /** Nothing was said yet, or not enough. */
  readonly open: readonly Loss[]
}

export function lossesOf(view: TableView): Losses {
  const names = new Map<UnitId, string>(view.registry.units.map((unit) => [unit.id, unit.name]))
  const found = [...view.tasks.values()].flatMap((task) => {
    const missing = missingOf(task)
    if (missing === null) return []
    const unitName = task.leadUnitId === null ? view.plan.officeName : (names.get(task.leadUnitId) ?? '')
    const step = stepOf(task, view)
    const who = step === null ? '' : whoOf(step, task, names, unitName)
    return [
      {
        isOpen: missing.isOpen,
        effort: step?.effort ?? Number.POSITIVE_INFINITY,
        gain: step?.gain.in === 'points' ? step.gain.points : 0,
        loss: {
          task,
          points: missing.points,
          unitName,
          step: step === null ? null : nextStepToText(step, who),
        },
      },
    ]
  })
  found.sort(
    (a, b) =>
      compare(a.effort, b.effort) ||
      b.gain - a.gain ||
      (b.loss.points ?? 0) - (a.loss.points ?? 0) ||
      a.loss.task.number - b.loss.task.number,
  )
  return {
    lost: found.filter(({ isOpen }) => !isOpen).map(({ loss }) => loss),
    open: found.filter(({ isOpen }) => isOpen).map(({ loss }) => loss),
  }
}

function missingOf({ evaluation }: TaskView): { points: number | null; isOpen: boolean } | null {
  const { outcome, points, of } = evaluation
  if (outcome.is === 'target')
    return outcome.met === true ? null : { points: null, isOpen: outcome.met === null }
  if (outcome.is !== 'points' || (points !== null && points >= of) || of === 0) return null
  return { points: Math.round((of - (points ?? 0)) * 100) / 100, isOpen: points === null }
}

/** A task's view stays the same object until something in it changes. */
const remembered = new WeakMap<TaskView, NextStep | null>()

function stepOf(task: TaskView, { plan }: TableView): NextStep | null {
  const known = remembered.get(task)
  if (known !== undefined) return known
  const step = nextStep(factsOf(task.task.rule), task.facts, (facts) =>
    evaluateTask(task.task, facts, task.summary.judgements, plan),
  )
  remembered.set(task, step)
  return step
}

/** Where every unit has to reach a mark, those that have not said or have the least; else the unit that leads. */
function whoOf(
  { changes }: NextStep,
  { facts, task }: TaskView,
  names: ReadonlyMap<UnitId, string>,
  lead: string,
): string {
  const [change] = changes
  if (change === undefined || change.change !== 'figure' || change.fact.combine !== 'all') return lead
  const fact = facts.get(change.fact.key)
  const short = (fact?.contributions ?? []).flatMap(({ unitId, value }) =>
    typeof value === 'number' && value < change.to ? [unitId] : [],
  )
  const missing = [...(fact?.pending ?? []), ...short].flatMap((id) => names.get(id) ?? [])
  if (missing.length === 0 || missing.length > 3 || task.bindings.length === 0) return lead
  return missing.join('、')
}

/** Infinities are equal to each other. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}
