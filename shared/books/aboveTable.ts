/** What counts for the whole table, or is decided outside it, and therefore stands above it: each with its cause and its row. */
import type { TaskId } from '../model.ts'
import type { JudgementSpec } from '../rules/ruleNeeds.ts'
import { judgementsOf } from '../rules/ruleNeeds.ts'
import type { VetoHit } from '../rules/total.ts'
import type { Adjustment, AdjustmentChoice, Plan, TableView, TaskView } from './tableView.ts'

export type AboveTable =
  | { readonly is: 'veto'; readonly veto: VetoHit; readonly task: TaskView }
  | {
      readonly is: 'adjustment'
      readonly adjustment: Adjustment
      readonly choice: AdjustmentChoice
      readonly task: TaskView | null
    }
  /** Points that an outside body gives (由省级科协赋分), those by place among the applicants included. */
  | { readonly is: 'outside'; readonly task: TaskView; readonly spec: JudgementSpec }

/** Vetoes first, then switched-on adjustments, then what is judged outside; each in printed order. */
export function aboveTable(
  view: TableView,
  outside: readonly JudgedOutside[] = judgedOutside(view.plan),
): AboveTable[] {
  const vetoes = new Map(view.total.vetoes.map((veto) => [veto.taskId, veto]))
  // Hardly ever is there one: only then all tasks are gone through.
  const tasks = vetoes.size === 0 ? [] : [...view.tasks.values()]
  return [
    ...tasks.flatMap((task): AboveTable[] => {
      const veto = vetoes.get(task.task.id)
      return veto === undefined ? [] : [{ is: 'veto', veto, task }]
    }),
    ...view.plan.adjustments.flatMap((adjustment): AboveTable[] => {
      const choice = adjustment.choices.find(({ key }) => key === adjustment.chosen)
      if (choice === undefined) return []
      return [{ is: 'adjustment', adjustment, choice, task: view.tasks.get(adjustment.taskId) ?? null }]
    }),
    ...outside.flatMap(({ taskId, spec }): AboveTable[] => {
      const task = view.tasks.get(taskId)
      const isOff = task?.evaluation.outcome.is === 'notApplicable'
      return task === undefined || isOff ? [] : [{ is: 'outside', task, spec }]
    }),
  ]
}

export interface JudgedOutside {
  readonly taskId: TaskId
  readonly spec: JudgementSpec
}

/** Asked of every rule of the plan: whoever follows a live view asks again only with another plan. */
export function judgedOutside({ tasks }: Pick<Plan, 'tasks'>): JudgedOutside[] {
  return tasks.flatMap(({ id, rule }) => {
    const spec = judgementsOf(rule).find(({ judge }) => judge !== null)
    return spec === undefined ? [] : [{ taskId: id, spec }]
  })
}
