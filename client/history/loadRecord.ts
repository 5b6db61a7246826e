/** Page after page of the record, each from where the one before ended, so that what is added meanwhile moves nothing. */
import type { z } from 'zod'
import type { JournalRow, journalQuery } from '../../shared/api.ts'
import type { TableId } from '../../shared/model.ts'
import type { Api } from '../app/api.ts'
import type { Answer } from '../app/trouble.ts'

export type RecordQuestion = Omit<z.input<typeof journalQuery>, 'before' | 'beforePlace' | 'limit'>

const pageSize = 100

export async function loadRecord(
  api: Pick<Api, 'journal'>,
  tableId: TableId,
  question: RecordQuestion,
  pages: number,
): Promise<Answer<{ readonly rows: readonly JournalRow[]; readonly more: boolean }>> {
  const rows: JournalRow[] = []
  let more = true
  for (let page = 0; page < pages && more; page++) {
    const last = rows.at(-1)
    const answer = await api.journal(tableId, {
      ...question,
      ...(last === undefined ? {} : { before: last.seq, beforePlace: last.place }),
      limit: pageSize,
    })
    if (!answer.ok) return answer
    rows.push(...answer.value.rows)
    more = answer.value.more
  }
  return { ok: true, value: { rows, more } }
}
