/** The record of several fields at once, newest first. */
import type { JournalRow } from '../../shared/api.ts'
import type { TableId } from '../../shared/model.ts'
import type { Api } from '../app/api.ts'
import type { Answer } from '../app/trouble.ts'
import type { HistoryRange } from './cellFields.ts'

export async function loadRanges(
  api: Api,
  tableId: TableId,
  ranges: readonly HistoryRange[],
  most: number,
): Promise<Answer<{ readonly rows: readonly JournalRow[]; readonly more: boolean }>> {
  const limit = Math.min(most, 500)
  const answers = await Promise.all(ranges.map((range) => api.journal(tableId, { ...range, limit })))
  const rows: JournalRow[] = []
  let more = false
  for (const answer of answers) {
    if (!answer.ok) return answer
    rows.push(...answer.value.rows)
    more ||= answer.value.more
  }
  return { ok: true, value: { rows: rows.sort((a, b) => b.seq - a.seq), more: more && most < 500 } }
}
