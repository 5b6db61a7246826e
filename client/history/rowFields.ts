/** Everything that stands in a row: the line's entry, the summary where it carries one, the task's own fields. */
import { noteField, summaryField } from '../../shared/books/fields.ts'
import { type GridRow, summaryOf } from '../grid/gridRow.ts'
import type { FieldRange } from './cellFields.ts'

export function rowFields({ line, task }: Pick<GridRow, 'line' | 'task'>): FieldRange[] {
  const entry = line.kind === 'summary' ? null : line.target
  const summary = summaryOf(line)?.target ?? null
  return [
    ...(entry === null
      ? []
      : [
          { book: entry.book, field: `entry/${entry.entry}/` },
          { book: entry.book, field: noteField(entry.entry) },
          { book: entry.book, field: `record/${entry.entry}/` },
          { book: entry.book, field: `submission/entry/${entry.entry}/` },
          { book: 'review' as const, field: `verdict/${entry.unitId}/entry/${entry.entry}/` },
        ]),
    ...(summary === null
      ? []
      : [
          { book: summary.book, field: summaryField(summary.entry) },
          { book: summary.book, field: `summary/${summary.entry}/` },
          { book: summary.book, field: `submission/summary/${summary.entry}/` },
          { book: 'review' as const, field: `verdict/${summary.unitId}/summary/${summary.entry}/` },
        ]),
    { book: 'plan', field: `task/${task.task.id}/` },
  ]
}
