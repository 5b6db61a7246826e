/** Which cells are one merged cell: headings over their tasks, what belongs to the task over its lines. */
import { hasSentence } from '../../shared/books/sentence.ts'
import type { Task } from '../../shared/model.ts'
import type { ColumnId, FixedColumnId, GridRow } from './gridRow.ts'

export function isMerged(column: ColumnId): boolean {
  return (
    column.startsWith('heading') ||
    column === 'requirements' ||
    column === 'taskPoints' ||
    column === 'rule' ||
    column === 'score' ||
    column === 'remark'
  )
}

/** Do two rows, one below the other, share this column's cell? Equal words under different parents do not. */
export function sameCell(a: GridRow, b: GridRow, column: ColumnId): boolean {
  return sharing(column)(a, b)
}

/** As `sameCell`, for whoever goes through the whole table column by column. */
export function sharing(column: ColumnId): (a: GridRow, b: GridRow) => boolean {
  if (isFixed(column)) return sharingOf[column]
  const level = Number(column.slice('heading'.length))
  return (a, b) => {
    const above = a.headings[level]?.heading.id
    return above !== undefined && above === b.headings[level]?.heading.id
  }
}

const never = () => false
const sameTask = (a: GridRow, b: GridRow) => a.task.task.id === b.task.task.id

const sharingOf: Readonly<Record<FixedColumnId, (a: GridRow, b: GridRow) => boolean>> = {
  // Rows with a wording of their own beside the rule share a cell where the document merged it.
  requirements: (a, b) =>
    a.task.task.headingId === b.task.task.headingId &&
    wordingBeside(a.task.task) === wordingBeside(b.task.task),
  headingPoints: (a, b) => a.task.task.headingId === b.task.task.headingId,
  taskPoints: sameTask,
  rule: sameTask,
  score: sameTask,
  // A remark printed once beside several tasks stands in each of them.
  remark: (a, b) =>
    sameTask(a, b) ||
    (a.task.task.headingId === b.task.task.headingId &&
      a.task.task.remark !== '' &&
      a.task.task.remark === b.task.task.remark),
  unit: never,
  status: never,
  note: never,
  facts: never,
}

function isFixed(column: ColumnId): column is FixedColumnId {
  return !column.startsWith('heading') || column === 'headingPoints'
}

/** The row that carries the cell in which this row's cell is merged. */
export function headRow(rows: readonly GridRow[], index: number, column: ColumnId): GridRow | undefined {
  let at = index
  for (; at > 0; at--) {
    const here = rows[at]
    const above = rows[at - 1]
    if (here === undefined || above === undefined || !sameCell(above, here, column)) break
  }
  return rows[at]
}

function wordingBeside(task: Task): string {
  return hasSentence(task) ? task.text : ''
}
