/** One row of the grid: a line of a task, with what it needs to be drawn. Rows that did not change stay the same object. */
import type { Line, Summary, TaskView } from '../../shared/books/tableView.ts'
import type { GroupId, Heading, Progress, Requirement, UnitId } from '../../shared/model.ts'
import type { HeadingTotal } from '../../shared/rules/total.ts'

export interface GridRow {
  /** The line's id. */
  readonly id: string
  readonly task: TaskView
  readonly line: Line
  /** From the top level down to the task's own heading. */
  readonly headings: readonly HeadingCell[]
  /** 考察内容 of the task's own heading. */
  readonly requirements: readonly Requirement[]
  /** Who fills in a group's one answer; empty where the line's own unit does. */
  readonly writer: string
  /** Written by the unit for which the person acts. */
  readonly mine: boolean
  /** Of a group that opens to its members. */
  readonly fold: 'folded' | 'open' | null
  /** Member of a group: drawn further in. */
  readonly member: boolean
  /** The first visible row of its innermost heading, of its task. */
  readonly startsHeading: boolean
  readonly startsTask: boolean
}

export interface HeadingCell {
  readonly heading: Heading
  /** Null also in rows that do not carry the heading's merged cell: a new total changes one row, not all under it. */
  readonly total: HeadingTotal | null
}

export const columnIds = [
  'requirements',
  'headingPoints',
  'taskPoints',
  'rule',
  'unit',
  'status',
  'note',
  'facts',
  'score',
  'remark',
] as const
/** Levels of headings have a column each: `heading0`, `heading1` … */
export type ColumnId = (typeof columnIds)[number] | `heading${number}`
/** The columns whose content is not a heading's text. */
export type FixedColumnId = (typeof columnIds)[number]

export function isColumnId(text: string): text is ColumnId {
  return /^heading\d$/.test(text) || columnIds.some((id) => id === text)
}

export function groupOf(line: Line): GroupId | null {
  return line.kind === 'unit' || line.kind === 'group' ? line.groupId : null
}

/** The unit in whose book this line is written. */
export function writerOf(line: Line): UnitId | null {
  return line.target?.unitId ?? null
}

/** The 汇总 that this line carries. */
export function summaryOf(line: Line): Summary | null {
  return line.kind === 'summary' || line.kind === 'sole' ? line.summary : null
}

/** A group's line that stands for members who answer themselves. */
export function isFolding(line: Line): boolean {
  return line.kind === 'group' && line.target === null && line.memberCount > 0
}

export function progressOf(line: Line): Progress | null {
  if (line.kind === 'summary') return null
  return line.entry?.progress ?? null
}

/** What stands in 完成情况: the 汇总's text where the line carries one, else the unit's own note. */
export function noteOf(line: Line): string {
  const summary = summaryOf(line)
  if (summary !== null) return summary.text
  return line.kind === 'unit' || line.kind === 'group' ? (line.entry?.note ?? '') : ''
}
