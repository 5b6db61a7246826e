/** Between a cell of the grid and the field of a book that stands in it: for the flash, for presence, and back. */
import {
  factField,
  headingField,
  judgedField,
  noteField,
  officialField,
  parseField,
  progressField,
  requirementField,
  summaryField,
  taskField,
} from '../../shared/books/fields.ts'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import type { TaskId } from '../../shared/model.ts'
import { factsOf, judgementsOf } from '../../shared/rules/ruleNeeds.ts'
import { type ColumnId, type GridRow, groupOf, summaryOf } from './gridRow.ts'

export interface CellPlace {
  readonly rowId: string
  readonly column: ColumnId
}

export interface FieldPlace {
  readonly book: BookName
  readonly field: string
}

/** The visible rows by task, in order. */
export interface RowsByTask {
  readonly get: (taskId: TaskId) => readonly GridRow[] | undefined
  readonly values: () => Iterable<readonly GridRow[]>
}

/** The cell in which this field shows; a member of a folded group shows in the group's line. Null: not on this screen. */
export function cellOfField(book: BookName, name: string, rows: RowsByTask): CellPlace | null {
  const ref = parseBookName(book)
  const field = ref === null ? null : parseField(ref, name)
  if (ref === null || field === null) return null
  const first = (taskId: TaskId, column: ColumnId): CellPlace | null => {
    const row = rows.get(taskId)?.[0]
    return row === undefined ? null : { rowId: row.id, column }
  }
  /** The line whose cells are written under this entry of this unit. */
  const entryRow = (taskId: TaskId, entry: string, column: ColumnId): CellPlace | null => {
    const unitId = field.about === 'verdict' ? field.unitId : ref.kind === 'unit' ? ref.unitId : null
    const ofTask = rows.get(taskId) ?? []
    const wantsSummary =
      field.about === 'summary' ||
      ((field.about === 'submission' || field.about === 'verdict') && field.of === 'summary')
    const exact = ofTask.find(({ line }) => {
      const target = wantsSummary ? summaryOf(line)?.target : line.kind === 'summary' ? null : line.target
      return target?.unitId === unitId && target.entry === entry
    })
    const row = exact ?? ofTask.find((each) => each.fold === 'folded' && standsFor(each, taskId, unitId))
    return row === undefined ? null : { rowId: row.id, column }
  }
  switch (field.about) {
    case 'entry':
      return entryRow(field.taskId, field.entry, field.what === 'progress' ? 'status' : 'note')
    case 'fact':
    case 'record':
      return entryRow(field.taskId, field.entry, 'facts')
    case 'summary':
      return entryRow(field.taskId, field.entry, 'note')
    case 'submission':
    case 'verdict':
      return entryRow(field.taskId, field.entry, 'status')
    case 'judged':
    case 'score':
      return first(field.taskId, 'score')
    case 'official':
      return first(field.taskId, 'facts')
    case 'binding':
      return first(field.taskId, 'unit')
    case 'requirementLink':
      return first(field.taskId, 'requirements')
    case 'task':
      return first(field.taskId, taskColumns[field.what] ?? 'rule')
    case 'heading': {
      for (const [row] of rows.values()) {
        const level = row?.headings.findIndex((cell) => cell.heading.id === field.headingId) ?? -1
        if (row === undefined || level < 0) continue
        return { rowId: row.id, column: field.what === 'points' ? 'headingPoints' : `heading${level}` }
      }
      return null
    }
    case 'requirement': {
      for (const [row] of rows.values())
        if (row?.task.requirements.some((each) => each.id === field.requirementId))
          return { rowId: row.id, column: 'requirements' }
      return null
    }
    case 'table':
    case 'figure':
    case 'adjustment':
    case 'phase':
    case 'sharedView':
    case 'part':
    case 'comment':
    case 'commentMention':
    case 'resolution':
      return null
  }
}

const taskColumns: { readonly [what: string]: ColumnId } = {
  points: 'taskPoints',
  remark: 'remark',
  estimate: 'score',
  peers: 'score',
  adjusted: 'score',
  ruleConfirmed: 'score',
}

/** The field behind a cell, to tell the others where one is. */
export function fieldOfCell(row: GridRow, column: ColumnId): FieldPlace {
  const plan = (field: string): FieldPlace => ({ book: 'plan', field })
  const { line, task } = row
  const taskId = task.task.id
  const { target } = line
  switch (column) {
    case 'requirements': {
      const [first] = task.requirements
      return plan(first === undefined ? taskField(taskId, 'text') : requirementField(first.id, 'text'))
    }
    case 'headingPoints':
      return plan(headingField(task.task.headingId, 'points'))
    case 'taskPoints':
      return plan(taskField(taskId, 'points'))
    case 'remark':
      return plan(taskField(taskId, 'remark'))
    case 'rule':
    case 'unit':
      return plan(taskField(taskId, 'text'))
    case 'status':
      return target === null || line.kind === 'summary'
        ? plan(taskField(taskId, 'text'))
        : { book: target.book, field: progressField(target.entry) }
    case 'note': {
      const summary = summaryOf(line)?.target
      if (summary != null) return { book: summary.book, field: summaryField(summary.entry) }
      return target === null
        ? plan(taskField(taskId, 'text'))
        : { book: target.book, field: noteField(target.entry) }
    }
    case 'facts': {
      const [fact] = factsOf(task.task.rule)
      if (fact === undefined) return plan(taskField(taskId, 'text'))
      if (line.kind === 'summary') return plan(officialField(taskId, fact.key, 'value'))
      if (target === null) return plan(taskField(taskId, 'text'))
      return { book: target.book, field: factField(target.entry, fact.key) }
    }
    case 'score': {
      const head = task.summary.target
      const [judgement] = judgementsOf(task.task.rule)
      return head === null || judgement === undefined
        ? plan(taskField(taskId, 'rule'))
        : { book: head.book, field: judgedField(head.entry, judgement.key) }
    }
    default: {
      const cell = row.headings[Number(column.slice('heading'.length))]
      return plan(headingField(cell?.heading.id ?? task.task.headingId, 'text'))
    }
  }
}

/** Is this unit a member behind this folded group's line? */
function standsFor(group: GridRow, taskId: TaskId, unitId: string | null): boolean {
  return (
    group.task.task.id === taskId &&
    group.task.lines.some(
      (line) => line.kind === 'unit' && line.groupId === groupOf(group.line) && line.target.unitId === unitId,
    )
  )
}
