/**
 * The record of several fields at once, newest first. Each field's goes back as far as its pages reach; what is older than
 * the least far of them is held back until the next page, so that the list has no gaps that nobody could see.
 */
import type { JournalRow } from '../../shared/api.ts'
import type { TableId } from '../../shared/model.ts'
import type { Api } from '../app/api.ts'
import type { Answer } from '../app/trouble.ts'
import type { HistoryRange } from './cellFields.ts'
import { loadRecord } from './loadRecord.ts'

export async function loadRanges(
  api: Pick<Api, 'journal'>,
  tableId: TableId,
  ranges: readonly HistoryRange[],
  pages: number,
): Promise<Answer<{ readonly rows: readonly JournalRow[]; readonly more: boolean }>> {
  const answers = await Promise.all(ranges.map((range) => loadRecord(api, tableId, range, pages)))
  const found: JournalRow[] = []
  let oldest: JournalRow | null = null
  for (const answer of answers) {
    if (!answer.ok) return answer
    const { rows, more } = answer.value
    found.push(...rows)
    const last = rows.at(-1)
    if (more && last !== undefined && (oldest === null || newestFirst(last, oldest) < 0)) oldest = last
  }
  const whole = oldest
  const rows = whole === null ? found : found.filter((row) => newestFirst(row, whole) <= 0)
  return { ok: true, value: { rows: rows.sort(newestFirst), more: whole !== null } }
}

function newestFirst(a: JournalRow, b: JournalRow): number {
  return b.seq - a.seq || b.place - a.place
}
