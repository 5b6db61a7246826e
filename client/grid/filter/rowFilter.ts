/**
 * Which rows show, and in which order. A filter is one set of choices for each column it speaks of: within a column any
 * of them will do, and every column must agree. Words are looked for beside that, in the task and in the line.
 */
import { z } from 'zod'
import type { UnitId } from '../../../shared/model.ts'
import { foldWidth } from '../find/foldText.ts'
import { type ColumnId, type GridRow, isColumnId, isFolding, noteOf, writerOf } from '../gridRow.ts'
import { choicesOf } from './choices.ts'
import { sortKeys } from './sortTasks.ts'

const choiceKeys = z.array(z.string().max(200)).max(500)

export const rowFilterSchema = z.object({
  text: z.string().max(200),
  mine: z.boolean(),
  /** By column, the keys that `choices.ts` gives; a column without keys is not filtered. */
  columns: z.record(z.string().max(40), choiceKeys),
})
export type RowFilter = z.infer<typeof rowFilterSchema>

export const noFilter: RowFilter = { text: '', mine: false, columns: {} }

export const rowSortSchema = z.object({
  by: z.enum(sortKeys),
  down: z.boolean(),
  /** Across the whole table; else headings stay whole, and move with their first task. */
  across: z.boolean(),
})
export type RowSort = z.infer<typeof rowSortSchema>

export function isFiltered(filter: RowFilter): boolean {
  return filter.text !== '' || filter.mine || filteredColumns(filter).length > 0
}

export function filteredColumns({ columns }: RowFilter): ColumnId[] {
  return Object.keys(columns)
    .filter(isColumnId)
    .filter((column) => (columns[column] ?? []).length > 0)
}

/** The filter with other choices for one column; none: the column is not filtered. */
export function withChoices(filter: RowFilter, column: ColumnId, keys: readonly string[]): RowFilter {
  const others = Object.entries(filter.columns).filter(([each]) => each !== column)
  const all = keys.length === 0 ? others : [...others, [column, [...keys]] as [string, string[]]]
  return { ...filter, columns: Object.fromEntries(all) }
}

/** Columns whose cells are a line's own: choosing there looks into closed groups as well. */
const ofLines: readonly ColumnId[] = ['unit', 'status', 'note', 'facts']

/** @param folded the row is a member of a closed group */
export function createRowTest(
  filter: RowFilter,
  ownUnit: UnitId,
): (row: GridRow, folded: boolean) => boolean {
  const columns = filteredColumns(filter).map((column) => ({
    column,
    keys: new Set(filter.columns[column]),
  }))
  const looksInside = filter.mine || columns.some(({ column }) => ofLines.includes(column))
  const words = foldWidth(filter.text)
  const taskFound = new WeakMap<GridRow['task'], boolean>()

  const isTaskFound = (row: GridRow): boolean => {
    const known = taskFound.get(row.task)
    if (known !== undefined) return known
    const { text, sentence, remark } = row.task.task
    const all = [text, sentence, remark, ...row.headings.map((cell) => cell.heading.text)].join('\n')
    const found = foldWidth(all).includes(words)
    taskFound.set(row.task, found)
    return found
  }

  return (row, folded) => {
    if (filter.mine && writerOf(row.line) !== ownUnit) return false
    for (const { column, keys } of columns)
      if (!choicesOf(row, column, folded).some(({ key }) => keys.has(key))) return false
    if (words === '') return !folded || (looksInside && !isFolding(row.line))
    if (foldWidth(`${row.line.name}\n${noteOf(row.line)}`).includes(words)) return true
    return isTaskFound(row) && (!folded || looksInside)
  }
}
