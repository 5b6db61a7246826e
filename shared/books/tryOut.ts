/**
 * 试算: the table as it would be if some facts, judgements or reports were others. Nothing is written anywhere: the view goes
 * in, a total comes out. SPEC.md K63.
 */
import type { Progress, TaskId } from '../model.ts'
import type { CombinedFacts } from '../rules/combine.ts'
import type { Evaluation } from '../rules/evaluate.ts'
import { settledFact } from '../rules/nextStep.ts'
import { judgementsOf } from '../rules/ruleNeeds.ts'
import { type TableTotal, totalOf } from '../rules/total.ts'
import { type Completion, completionOf, progressOfTask } from './completion.ts'
import type { TableView, TaskView } from './tableView.ts'
import { evaluateTask } from './taskView.ts'

/** What is tried at one task; what is missing stays as it is. */
export interface Trial {
  /** By fact key; null = not said. */
  readonly facts: ReadonlyMap<string, number | boolean | null>
  /** By the rule's judgement, an outside body's included; null = not given. */
  readonly judgements: ReadonlyMap<string, number | null>
  readonly progress: Progress | null
}

export type Trials = ReadonlyMap<TaskId, Trial>

export const noTrial: Trial = { facts: new Map(), judgements: new Map(), progress: null }

export interface TriedTable {
  readonly total: TableTotal
  readonly completion: Completion
  /** Of the tasks that are tried. */
  readonly evaluations: ReadonlyMap<TaskId, Evaluation>
}

export function tryOut(view: TableView, trials: Trials): TriedTable {
  const evaluations = new Map<TaskId, Evaluation>()
  for (const [id, trial] of trials) {
    const task = view.tasks.get(id)
    // A task that was removed meanwhile is tried no more.
    if (task !== undefined) evaluations.set(id, triedEvaluation(view, task, trial))
  }
  const results = [...view.tasks.values()].map(({ task, evaluation }) => ({
    taskId: task.id,
    headingId: task.headingId,
    evaluation: evaluations.get(task.id) ?? evaluation,
  }))
  return {
    total: totalOf(results, view.plan.headings).table,
    completion: triedCompletion(view, trials, evaluations),
    evaluations,
  }
}

export function triedFacts(task: TaskView, trial: Trial): CombinedFacts {
  const facts = new Map(task.facts)
  for (const [key, value] of trial.facts) facts.set(key, settledFact(value, task.facts.get(key)))
  return facts
}

function triedEvaluation({ plan }: TableView, task: TaskView, trial: Trial): Evaluation {
  const judgements = new Map(task.summary.judgements)
  const estimates = new Map(plan.estimates)
  for (const { key, judge } of judgementsOf(task.task.rule)) {
    const points = trial.judgements.get(key)
    if (points === undefined) continue
    // Where an outside body judges, the office's estimate is what counts.
    if (judge !== null) setOrDelete(estimates, task.task.id, points)
    else setOrDelete(judgements, key, points)
  }
  return evaluateTask(task.task, triedFacts(task, trial), judgements, { ...plan, estimates })
}

function setOrDelete<K>(map: Map<K, number>, key: K, value: number | null) {
  if (value === null) map.delete(key)
  else map.set(key, value)
}

function triedCompletion(
  view: TableView,
  trials: Trials,
  evaluations: ReadonlyMap<TaskId, Evaluation>,
): Completion {
  const counts = { ...completionOf(view) }
  for (const [id, evaluation] of evaluations) {
    const task = view.tasks.get(id)
    if (task === undefined) continue
    counts[progressOfTask(task)] -= 1
    counts[trials.get(id)?.progress ?? progressOfTask({ ...task, evaluation })] += 1
  }
  return counts
}
