/** What a history is of. Of a cell of the grid: fields' names, or the start of several when it ends in `/`. */
import {
  entryKey,
  headingField,
  noteField,
  parseField,
  progressField,
  requirementField,
  summaryField,
  taskField,
} from '../../shared/books/fields.ts'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import type { TaskId } from '../../shared/model.ts'
import { type ColumnId, type GridRow, summaryOf } from '../grid/gridRow.ts'

export interface FieldRange {
  readonly book: BookName
  readonly field: string
}

/** Everything that was ever written of a task, in whatever book. */
export interface TaskRange {
  readonly task: TaskId
}

export type HistoryRange = FieldRange | TaskRange

export function isInRange(range: HistoryRange, book: BookName, field: string): boolean {
  if ('task' in range) {
    const ref = parseBookName(book)
    const parsed = ref === null ? null : parseField(ref, field)
    return parsed !== null && 'taskId' in parsed && parsed.taskId === range.task
  }
  if (range.book !== book) return false
  return range.field === field || (range.field.endsWith('/') && field.startsWith(range.field))
}

export function fieldsOfCell(
  { line, task, headings, requirements }: GridRow,
  column: ColumnId,
): FieldRange[] {
  const taskId = task.task.id
  const plan = (...fields: string[]) => fields.map((field): FieldRange => ({ book: 'plan', field }))
  const entry = line.kind === 'summary' ? null : line.target
  const summary = summaryOf(line)?.target ?? null
  switch (column) {
    case 'headingPoints':
      return plan(headingField(task.task.headingId, 'points'))
    case 'requirements':
      return plan(...requirements.map(({ id }) => requirementField(id, 'text')))
    case 'taskPoints':
      return plan(taskField(taskId, 'points'))
    case 'rule':
      return plan(taskField(taskId, 'text'), taskField(taskId, 'rule'))
    case 'remark':
      return plan(taskField(taskId, 'remark'))
    case 'unit':
      return plan(`task/${taskId}/unit/`)
    case 'status':
      return [
        ...(entry === null
          ? []
          : [
              { book: entry.book, field: progressField(entry.entry) },
              { book: entry.book, field: `submission/entry/${entry.entry}/` },
              { book: 'review' as const, field: `verdict/${entry.unitId}/entry/${entry.entry}/` },
            ]),
        ...(summary === null
          ? []
          : [
              { book: summary.book, field: `submission/summary/${summary.entry}/` },
              { book: 'review' as const, field: `verdict/${summary.unitId}/summary/${summary.entry}/` },
            ]),
      ]
    case 'note':
      if (summary !== null) return [{ book: summary.book, field: summaryField(summary.entry) }]
      return entry === null ? [] : [{ book: entry.book, field: noteField(entry.entry) }]
    case 'facts':
      if (line.kind === 'summary') return plan(`task/${taskId}/official/`)
      return entry === null
        ? []
        : [
            { book: entry.book, field: `entry/${entry.entry}/fact/` },
            { book: entry.book, field: `record/${entry.entry}/` },
          ]
    case 'score': {
      const head = task.summary.target
      const judged =
        head === null ? [] : [{ book: head.book, field: `summary/${head.entry ?? entryKey(taskId)}/judged/` }]
      return [
        ...judged,
        ...plan(taskField(taskId, 'estimate')),
        { book: 'review', field: `score/${taskId}/` },
      ]
    }
    default: {
      const cell = headings[Number(column.slice('heading'.length))]
      return plan(headingField(cell?.heading.id ?? task.task.headingId, 'text'))
    }
  }
}
