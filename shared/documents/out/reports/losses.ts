/** 预计失分 for readers on paper: what, as things stand, is lost, dearest first. What is open is no loss. */
import type { TableView, TaskView } from '../../../books/tableView.ts'
import type { UnitId } from '../../../model.ts'

export interface PaperLoss {
  readonly task: TaskView
  readonly points: number
  readonly unitName: string
}

/** Equal losses stand in printed order. */
export function dearestLosses(view: TableView): PaperLoss[] {
  const names = new Map<UnitId, string>(view.registry.units.map((unit) => [unit.id, unit.name]))
  return [...view.tasks.values()]
    .flatMap((task) => {
      const { points, of, outcome } = task.evaluation
      if (outcome.is !== 'points' || points === null || points >= of) return []
      const unitName = task.leadUnitId === null ? view.plan.officeName : (names.get(task.leadUnitId) ?? '')
      return [{ task, points: Math.round((of - points) * 100) / 100, unitName }]
    })
    .sort((a, b) => b.points - a.points || a.task.number - b.task.number)
}
