/** Which cells are one merged cell: headings over their tasks, what belongs to the task over its lines. */
import { hasSentence } from '../../shared/books/sentence.ts'
import type { Task } from '../../shared/model.ts'
import type { ColumnId, GridRow } from './gridRow.ts'

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
  switch (column) {
    case 'requirements':
      // Rows with a wording of their own beside the rule share a cell where the document merged it.
      return (
        a.task.task.headingId === b.task.task.headingId &&
        wordingBeside(a.task.task) === wordingBeside(b.task.task)
      )
    case 'headingPoints':
      return a.task.task.headingId === b.task.task.headingId
    case 'taskPoints':
    case 'rule':
    case 'score':
      return a.task.task.id === b.task.task.id
    case 'remark':
      // A remark printed once beside several tasks stands in each of them.
      return (
        a.task.task.id === b.task.task.id ||
        (a.task.task.headingId === b.task.task.headingId &&
          a.task.task.remark !== '' &&
          a.task.task.remark === b.task.task.remark)
      )
    case 'unit':
    case 'status':
    case 'note':
    case 'facts':
      return false
    default: {
      const level = Number(column.slice('heading'.length))
      const above = a.headings[level]?.heading.id
      return above !== undefined && above === b.headings[level]?.heading.id
    }
  }
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
