/** 预计失分项: tasks whose points, as things stand, will be fewer than they could be, dearest first. */
import type { TableView, TaskView } from '../../shared/books/tableView.ts'
import type { UnitId } from '../../shared/model.ts'

export interface Loss {
  readonly task: TaskView
  readonly points: number
  readonly unitName: string
}

/** Open tasks are no losses: nothing can be said of them yet. Equal losses stand in printed order. */
export function lossesOf(view: TableView): Loss[] {
  const names = new Map<UnitId, string>(view.registry.units.map((unit) => [unit.id, unit.name]))
  return [...view.tasks.values()]
    .flatMap((task) => {
      const { points, of } = task.evaluation
      if (points === null || points >= of) return []
      const lost = Math.round((of - points) * 100) / 100
      const unitName = task.leadUnitId === null ? view.plan.officeName : (names.get(task.leadUnitId) ?? '')
      return [{ task, points: lost, unitName }]
    })
    .sort((a, b) => b.points - a.points || a.task.number - b.task.number)
}
