/** The table as it was at a moment, by the server's record: what a document for that time is made of. */
import type { TableView } from '../../../shared/books/tableView.ts'
import type { Registry, TableId } from '../../../shared/model.ts'
import type { Api } from '../../app/api.ts'
import type { Answer } from '../../app/trouble.ts'
import { loadPastView } from '../../history/past/loadPastView.ts'

/** @param time epoch milliseconds */
export async function loadMoment(
  api: Api,
  tableId: TableId,
  registry: Registry,
  time: number,
): Promise<Answer<TableView>> {
  const answer = await loadPastView(api, tableId, registry, { time })
  return answer.ok ? { ok: true, value: answer.value.view } : answer
}
