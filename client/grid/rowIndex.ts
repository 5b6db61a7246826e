/** The visible rows, found by id, by task, and by the merged cell they stand under. */
import type { TaskId } from '../../shared/model.ts'
import type { ColumnId, GridRow } from './gridRow.ts'
import { headRow } from './spans.ts'

export interface RowIndex {
  readonly rows: readonly GridRow[]
  readonly byTask: ReadonlyMap<TaskId, readonly GridRow[]>
  readonly indexOf: (rowId: string) => number | undefined
  readonly row: (rowId: string) => GridRow | undefined
  /** The row that carries this row's cell where cells are merged. */
  readonly head: (rowId: string, column: ColumnId) => GridRow | undefined
}

export function indexRows(rows: readonly GridRow[]): RowIndex {
  const byId = new Map(rows.map((row, i) => [row.id, i]))
  const byTask = new Map<TaskId, GridRow[]>()
  for (const row of rows) {
    const ofTask = byTask.get(row.task.task.id)
    if (ofTask === undefined) byTask.set(row.task.task.id, [row])
    else ofTask.push(row)
  }
  const indexOf = (rowId: string) => byId.get(rowId)
  return {
    rows,
    byTask,
    indexOf,
    row(rowId) {
      const index = indexOf(rowId)
      return index === undefined ? undefined : rows[index]
    },
    head(rowId, column) {
      const index = indexOf(rowId)
      return index === undefined ? undefined : headRow(rows, index, column)
    },
  }
}
