/** The visible rows, found by id, by task, and by the merged cell they stand under. */
import type { TaskId } from '../../shared/model.ts'
import type { RowsByTask } from './cellField.ts'
import type { ColumnId, GridRow } from './gridRow.ts'
import { headRow } from './spans.ts'

export interface RowIndex {
  readonly rows: readonly GridRow[]
  readonly byTask: RowsByTask
  readonly indexOf: (rowId: string) => number | undefined
  readonly row: (rowId: string) => GridRow | undefined
  /** The row that carries this row's cell where cells are merged. */
  readonly head: (rowId: string, column: ColumnId) => GridRow | undefined
}

/** @param before of the same rows in the same order, whatever they say now: what stands where is taken from it */
export function indexRows(rows: readonly GridRow[], before: RowIndex | null = null): RowIndex {
  const places = before === null || !(before instanceof PlacedRows) ? placesOf(rows) : before.places
  return new PlacedRows(rows, places)
}

interface Places {
  readonly byId: ReadonlyMap<string, number>
  /** Where a task's rows begin and end; they stand together. */
  readonly byTask: ReadonlyMap<TaskId, { readonly from: number; readonly to: number }>
}

function placesOf(rows: readonly GridRow[]): Places {
  const byTask = new Map<TaskId, { readonly from: number; readonly to: number }>()
  for (const [i, { task }] of rows.entries())
    byTask.set(task.task.id, { from: byTask.get(task.task.id)?.from ?? i, to: i + 1 })
  return { byId: new Map(rows.map((row, i) => [row.id, i])), byTask }
}

class PlacedRows implements RowIndex {
  readonly rows: readonly GridRow[]
  readonly places: Places
  readonly byTask: RowsByTask

  constructor(rows: readonly GridRow[], places: Places) {
    this.rows = rows
    this.places = places
    this.byTask = {
      get(taskId) {
        const at = places.byTask.get(taskId)
        return at === undefined ? undefined : rows.slice(at.from, at.to)
      },
      *values() {
        for (const { from, to } of places.byTask.values()) yield rows.slice(from, to)
      },
    }
  }

  readonly indexOf = (rowId: string) => this.places.byId.get(rowId)

  readonly row = (rowId: string) => {
    const index = this.indexOf(rowId)
    return index === undefined ? undefined : this.rows[index]
  }

  readonly head = (rowId: string, column: ColumnId) => {
    const index = this.indexOf(rowId)
    return index === undefined ? undefined : headRow(this.rows, index, column)
  }
}
