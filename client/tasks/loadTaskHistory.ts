/** A task's history lies in several places: the plan's fields of it, and its entries in the units' books. */
import type { JournalRow } from '../../shared/api.ts'
import { entryKey } from '../../shared/books/fields.ts'
import type { TaskView } from '../../shared/books/tableView.ts'
import type { TableId } from '../../shared/model.ts'
import type { Api } from '../app/api.ts'
import type { Answer } from '../app/trouble.ts'

export interface TaskHistoryPage {
  /** Newest first. */
  readonly rows: readonly JournalRow[]
  readonly more: boolean
}

/** @param most at most this many rows, the newest of all */
export async function loadTaskHistory(
  api: Api,
  tableId: TableId,
  task: TaskView,
  most: number,
): Promise<Answer<TaskHistoryPage>> {
  const answers = await Promise.all(
    fieldsOf(task).map((field) => api.journal(tableId, { field, limit: Math.min(most, 500) })),
  )
  const rows: JournalRow[] = []
  let more = false
  for (const answer of answers) {
    if (!answer.ok) return answer
    rows.push(...answer.value.rows)
    more ||= answer.value.more
  }
  rows.sort((a, b) => b.seq - a.seq)
  return { ok: true, value: { rows: rows.slice(0, most), more: more || rows.length > most } }
}

/** Starts of field names, ending in `/`, and whole names of the texts. */
function fieldsOf(task: TaskView): string[] {
  const own = entryKey(task.task.id)
  const entries = new Set([own, ...task.lines.flatMap((line) => line.target?.entry ?? [])])
  return [
    `task/${task.task.id}/`,
    ...[...entries].flatMap((entry) => [
      `entry/${entry}/`,
      `record/${entry}/`,
      `submission/entry/${entry}/`,
      `submission/summary/${entry}/`,
      `note/${entry}`,
      `summary/${entry}`,
      `summary/${entry}/`,
    ]),
  ]
}
