/** Between a comment's address (whose line of a task, which part of it) and the cells of the grid. */
import type { CommentThread } from '../../shared/books/commentThreads.ts'
import type { Line, TaskView } from '../../shared/books/tableView.ts'
import type { CommentPlace, TaskId, UnitId } from '../../shared/model.ts'
import { type ColumnId, type GridRow, groupOf } from '../grid/gridRow.ts'

export interface CommentAddress {
  readonly taskId: TaskId
  /** null: the task's own row. */
  readonly lineUnitId: UnitId | null
  readonly place: CommentPlace
}

export function addressOfCell({ task, line }: GridRow, column: ColumnId): CommentAddress {
  const place = placeOfColumn(column)
  const isOfTask = place === 'task' || place === 'score' || place === 'remark'
  return { taskId: task.task.id, lineUnitId: isOfTask ? null : unitOfLine(line), place }
}

export function placeOfColumn(column: ColumnId): CommentPlace {
  switch (column) {
    case 'unit':
      return 'line'
    case 'status':
    case 'note':
    case 'facts':
    case 'score':
    case 'remark':
      return column
    default:
      return 'task'
  }
}

/** The 汇总 is the task's own row. */
export function unitOfLine(line: Line): UnitId | null {
  return line.kind === 'summary' ? null : (line.target?.unitId ?? null)
}

/** Does the thread show in this cell? A folded group shows what was said about its members. */
export function isInCell(thread: CommentThread, row: GridRow, column: ColumnId): boolean {
  if (thread.place !== placeOfColumn(column)) return false
  if (column !== 'rule' && thread.place === 'task') return false
  if (thread.place === 'task' || thread.place === 'score' || thread.place === 'remark') return true
  const { line, task } = row
  if (thread.lineUnitId === null) return line.kind === 'summary' || line.kind === 'sole'
  if (unitOfLine(line) === thread.lineUnitId) return true
  return row.fold === 'folded' && membersOf(task, line).has(thread.lineUnitId)
}

function membersOf(task: TaskView, group: Line): ReadonlySet<UnitId> {
  return new Set(
    task.lines.flatMap((line) =>
      line.kind === 'unit' && line.groupId === groupOf(group) ? [line.target.unitId] : [],
    ),
  )
}
