/** Which columns offer to sort the tasks, and by what. */
import type { SortKey } from '../filter/sortTasks.ts'
import type { ColumnId } from '../gridRow.ts'

/** What the tasks can be sorted by at this column. */
export const sortsOf: { readonly [column in ColumnId]?: readonly SortKey[] } = {
  taskPoints: ['points'],
  score: ['score', 'lost'],
  status: ['reported'],
  unit: ['unit'],
}
