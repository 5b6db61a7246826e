/** The record page by page, newest first, until the beginning or until it is stopped. */
import type { z } from 'zod'
import type { AdminRow, JournalRow, journalQuery } from '../../../shared/api.ts'
import type { TableId } from '../../../shared/model.ts'
import type { Api } from '../../app/api.ts'
import type { Trouble } from '../../app/trouble.ts'
import { loadAdmin } from '../../history/admin/loadAdmin.ts'

/** A spreadsheet that nobody can read any more serves nobody. */
export const mostRows = 50_000
const pageSize = 500

export type Collected<Row = JournalRow> =
  | { readonly state: 'all'; readonly rows: readonly Row[] }
  | { readonly state: 'stopped' }
  | { readonly state: 'tooMany' }
  | { readonly state: 'trouble'; readonly trouble: Trouble }

export type JournalRange = Pick<z.input<typeof journalQuery>, 'from' | 'until' | 'unit' | 'account'>

export async function collectJournal(
  api: Pick<Api, 'journal'>,
  tableId: TableId,
  range: JournalRange,
  at: { readonly count: (rows: number) => void; readonly stopped: () => boolean },
): Promise<Collected> {
  const rows: JournalRow[] = []
  for (;;) {
    const last = rows.at(-1)
    const answer = await api.journal(tableId, {
      ...range,
      limit: pageSize,
      ...(last === undefined ? {} : { before: last.seq, beforePlace: last.place }),
    })
    if (at.stopped()) return { state: 'stopped' }
    if (!answer.ok) return { state: 'trouble', trouble: answer.trouble }
    rows.push(...answer.value.rows)
    at.count(rows.length)
    if (!answer.value.more) return { state: 'all', rows: rows.reverse() }
    if (rows.length >= mostRows) return { state: 'tooMany' }
  }
}

/** The same of what was done to accounts, units and tables. */
export async function collectAdmin(
  api: Pick<Api, 'adminJournal'>,
  { from, until }: JournalRange,
  at: { readonly count: (rows: number) => void; readonly stopped: () => boolean },
): Promise<Collected<AdminRow>> {
  const range = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }
  const answer = await loadAdmin(api, range, (rows) => {
    at.count(rows.length)
    return !at.stopped() && rows.length < mostRows
  })
  if (at.stopped()) return { state: 'stopped' }
  if (!answer.ok) return { state: 'trouble', trouble: answer.trouble }
  return answer.value.more ? { state: 'tooMany' } : { state: 'all', rows: [...answer.value.rows].reverse() }
}
