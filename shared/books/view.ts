/**
 * What everyone sees of a table: one pure function of the plan, the registry, the units' books, the review and the
 * server's stamps. SPEC.md beside this file says what it promises; liveView.ts keeps the same result up to date.
 */
import type { Registry, Requirement, Task, TaskId, UnitId } from '../model.ts'
import type { FactSpec } from '../rules/fact.ts'
import type { Rule } from '../rules/rule.ts'
import { factsOf } from '../rules/ruleNeeds.ts'
import { totalOf } from '../rules/total.ts'
import type { ViewSources } from './entryView.ts'
import { indexRegistry } from './registryIndex.ts'
import type { Stamps } from './report.ts'
import type { ReviewReader } from './reviewBook.ts'
import { createStandings } from './standings.ts'
import type { Plan, TableView } from './tableView.ts'
import { type TaskPlace, viewTask } from './taskView.ts'
import type { UnitBookReader } from './unitBook.ts'

export function view(
  plan: Plan,
  registry: Registry,
  unitBooks: ReadonlyMap<UnitId, UnitBookReader>,
  review: ReviewReader,
  stamps: Stamps,
): TableView {
  const specsOf = rememberSpecs()
  const index = indexRegistry(registry)
  const tableFacts = tableFactsOf(plan, specsOf)
  const sources: ViewSources = { plan, index, books: unitBooks, review, stamps, specsOf, tableFacts }
  const tasks = new Map(taskPlaces(plan).map((place) => [place.task.id, viewTask(place, sources)]))
  const standings = createStandings()
  for (const task of tasks.values()) standings.set(task)
  const totals = totalOf(
    [...tasks.values()].map(({ task, evaluation }) => ({
      taskId: task.id,
      headingId: task.headingId,
      evaluation,
    })),
    plan.headings,
  )
  return {
    plan,
    registry,
    tasks,
    headingTotals: totals.headings,
    total: totals.table,
    standings: standings.list(index),
  }
}

/** The facts of each rule, found once. */
export function rememberSpecs(): (rule: Rule) => readonly FactSpec[] {
  const known = new WeakMap<Rule, readonly FactSpec[]>()
  return (rule) => {
    const specs = known.get(rule) ?? factsOf(rule)
    known.set(rule, specs)
    return specs
  }
}

/** Which tasks name a fact that is entered once for the whole table. */
export function tableFactsOf(
  plan: Plan,
  specsOf: (rule: Rule) => readonly FactSpec[],
): ReadonlyMap<string, readonly Task[]> {
  const byKey = new Map<string, Task[]>()
  for (const task of plan.tasks)
    for (const { key, scope } of specsOf(task.rule)) {
      if (scope === 'task') continue
      const naming = byKey.get(key)
      if (naming === undefined) byKey.set(key, [task])
      else naming.push(task)
    }
  return byKey
}

export function taskPlaces(plan: Plan): TaskPlace[] {
  const requirements = new Map<TaskId, Requirement[]>()
  for (const requirement of plan.requirements)
    for (const taskId of requirement.taskIds) {
      const served = requirements.get(taskId)
      if (served === undefined) requirements.set(taskId, [requirement])
      else served.push(requirement)
    }
  return plan.tasks.map((task, i) => ({
    task,
    number: i + 1,
    requirements: requirements.get(task.id) ?? [],
  }))
}
