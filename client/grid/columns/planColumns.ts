/** What a table's plan makes of the columns: their names, and which of them hold nothing in the whole table. */
import { hasSentence } from '../../../shared/books/sentence.ts'
import type { Plan } from '../../../shared/books/tableView.ts'
import type { ColumnNames } from '../columns.ts'
import type { ColumnId } from '../gridRow.ts'

type Planned = Pick<Plan, 'levels' | 'columns' | 'headings' | 'tasks' | 'requirements'>

export function columnNamesOf({ levels, columns, tasks }: Planned): ColumnNames {
  const isScored = tasks.some(({ points }) => points !== null)
  return { levels, units: columns.map((each) => each.label), isScored: isScored || tasks.length === 0 }
}

/** A table without points has no 分值, one without 考察内容 no such column: they are not shown, whatever the layout says. */
export function blankColumns({ headings, tasks, requirements }: Planned): readonly ColumnId[] {
  // An empty table is the form it will be.
  if (tasks.length === 0) return []
  const blank: ColumnId[] = []
  if (headings.every(({ points }) => points === null)) blank.push('headingPoints')
  if (tasks.every(({ points }) => points === null)) blank.push('taskPoints')
  if (requirements.length === 0 && !tasks.some(hasSentence)) blank.push('requirements')
  return blank
}
