/** Page after page of what was done to accounts, units and tables, newest first. */
import type { z } from 'zod'
import type { AdminRow, adminQuery } from '../../../shared/api.ts'
import type { Api } from '../../app/api.ts'
import type { Answer } from '../../app/trouble.ts'

export type AdminQuestion = Omit<z.input<typeof adminQuery>, 'before' | 'limit'>

const pageSize = 100

/** @param goOn asked before each further page, with the rows so far */
export async function loadAdmin(
  api: Pick<Api, 'adminJournal'>,
  question: AdminQuestion,
  goOn: (rows: readonly AdminRow[], pages: number) => boolean,
): Promise<Answer<{ readonly rows: readonly AdminRow[]; readonly more: boolean }>> {
  const rows: AdminRow[] = []
  for (let pages = 1; ; pages++) {
    const last = rows.at(-1)
    const answer = await api.adminJournal({
      ...question,
      ...(last === undefined ? {} : { before: last.id }),
      limit: pageSize,
    })
    if (!answer.ok) return answer
    rows.push(...answer.value.rows)
    const { more } = answer.value
    if (!more || !goOn(rows, pages)) return { ok: true, value: { rows, more } }
  }
}
