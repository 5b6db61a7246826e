/**
 * Tasks in another order than the form's. A task always keeps its lines. Headings stay whole as well, and stand where
 * their first task does, unless the order is asked for across the whole table; then a heading stands above each run of
 * its tasks. What says nothing stands last, whichever way round; equals stay as in the form.
 */
import type { TableView, TaskView } from '../../../shared/books/tableView.ts'
import type { HeadingId, TaskId } from '../../../shared/model.ts'
import type { RowSort } from './rowFilter.ts'

/** points: 分值 · score: 自评 · lost: what is not earned yet · reported: share of the lines reported · unit: by the first unit. */
export const sortKeys = ['points', 'score', 'lost', 'reported', 'unit'] as const
export type SortKey = (typeof sortKeys)[number]

export function sortTasks(
  view: TableView,
  sort: RowSort | null,
  pathOf: (heading: HeadingId) => readonly HeadingId[],
): readonly TaskView[] {
  const tasks = view.plan.tasks.flatMap(({ id }) => view.tasks.get(id) ?? [])
  if (sort === null) return tasks
  const values = valuesOf(tasks, view, sort.by)
  const compare = (a: TaskView, b: TaskView) =>
    compareValues(values.get(a.task.id) ?? null, values.get(b.task.id) ?? null, sort.down)
  if (sort.across) return [...tasks].sort(compare)
  return byHeading(tasks, 0, compare, (task) => pathOf(task.task.headingId))
}

/** Sorts what stands under each heading, then the headings by the first of theirs. */
function byHeading(
  tasks: readonly TaskView[],
  level: number,
  compare: (a: TaskView, b: TaskView) => number,
  pathOf: (task: TaskView) => readonly HeadingId[],
): TaskView[] {
  const groups = new Map<string, TaskView[]>()
  for (const task of tasks) {
    const heading = pathOf(task)[level]
    const name = heading === undefined ? `task ${task.task.id}` : `heading ${heading}`
    const known = groups.get(name)
    if (known === undefined) groups.set(name, [task])
    else known.push(task)
  }
  const sorted = [...groups].map(([name, group]) =>
    name.startsWith('heading') ? byHeading(group, level + 1, compare, pathOf) : group,
  )
  return sorted.sort(([a], [b]) => (a === undefined || b === undefined ? 0 : compare(a, b))).flat()
}

function valuesOf(
  tasks: readonly TaskView[],
  view: TableView,
  by: SortKey,
): ReadonlyMap<TaskId, number | null> {
  const orders = new Map<string, number>([
    ...view.registry.units.map(({ id, order }) => [id, order] as const),
  ])
  const value = ({ task, evaluation, lines, leadUnitId, owedCount, reportedCount }: TaskView) => {
    switch (by) {
      case 'points':
        return task.points
      case 'score':
        return evaluation.points
      case 'lost':
        return task.points === null ? null : task.points - (evaluation.points ?? 0)
      case 'reported':
        return owedCount === 0 ? null : reportedCount / owedCount
      case 'unit': {
        const first = leadUnitId ?? lines.find((line) => line.kind !== 'summary')?.target?.unitId
        return first == null ? null : (orders.get(first) ?? null)
      }
    }
  }
  return new Map(tasks.map((task) => [task.task.id, value(task)]))
}

function compareValues(a: number | null, b: number | null, down: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return down ? b - a : a - b
}
