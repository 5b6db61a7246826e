/** Tasks of which a unit says 有困难需协调, with those units in the order of the lines. */
import type { TableView, TaskView } from '../../../books/tableView.ts'

export interface Difficulty {
  readonly task: TaskView
  readonly names: readonly string[]
}

export function difficulties(view: TableView): Difficulty[] {
  return [...view.tasks.values()].flatMap((task) => {
    const names = task.lines.flatMap((line) =>
      line.kind !== 'summary' && line.entry?.progress === 'difficulty' ? [line.name] : [],
    )
    return names.length === 0 ? [] : [{ task, names: [...new Set(names)] }]
  })
}
