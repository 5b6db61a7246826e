/** The rows of the office's list: every task with what has to be thought of before its rule is confirmed. */
import type { TableView } from '../../../shared/books/tableView.ts'
import type { Task, TaskId } from '../../../shared/model.ts'
import { sentenceVerdict } from '../../../shared/rules/sentenceVerdict.ts'
import { otherPoints } from '../ruleState.ts'

export const ruleFilters = ['all', 'read', 'asks', 'manual', 'confirmed'] as const
export type RuleFilter = (typeof ruleFilters)[number]
export type RuleCategory = Exclude<RuleFilter, 'all'>

export interface RuleItem {
  readonly id: TaskId
  readonly number: number
  readonly task: Task
  readonly category: RuleCategory
}

/** One category each, so that the counts add up; a confirmed rule is confirmed, whatever its sentence leaves open. */
export function categoryOf(task: Task): RuleCategory {
  if (task.ruleConfirmed) return 'confirmed'
  const verdict = sentenceVerdict(task)
  switch (verdict.is) {
    case 'manual':
      return 'manual'
    case 'asks':
    case 'differs':
    case 'byHand':
      return 'asks'
    case 'read':
      return otherPoints(task) === null ? 'read' : 'asks'
  }
}

/** Tasks are read anew only where they changed: a plan has thousands, and every edit of the table asks. */
export function createRuleItems(): (view: Pick<TableView, 'plan' | 'tasks'>) => RuleItem[] {
  const known = new WeakMap<Task, RuleCategory>()
  return ({ plan, tasks }) =>
    plan.tasks.map((task) => {
      const category = known.get(task) ?? categoryOf(task)
      known.set(task, category)
      return { id: task.id, number: tasks.get(task.id)?.number ?? 0, task, category }
    })
}

export function countsOf(items: readonly RuleItem[]): Record<RuleFilter, number> {
  const counts = { all: items.length, read: 0, asks: 0, manual: 0, confirmed: 0 }
  for (const { category } of items) counts[category]++
  return counts
}
