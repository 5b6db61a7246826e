/** The group behind which a line may be folded away. */
import type { TableView } from '../../../shared/books/tableView.ts'
import { groupOf, isFolding } from '../gridRow.ts'

/** Id of the group's own line; null where the line stands for itself. */
export function groupOver(view: TableView, lineId: string): string | null {
  for (const { lines } of view.tasks.values()) {
    const line = lines.find(({ id }) => id === lineId)
    if (line === undefined) continue
    if (line.kind !== 'unit' || line.groupId === null) return null
    return lines.find((each) => isFolding(each) && groupOf(each) === line.groupId)?.id ?? null
  }
  return null
}
