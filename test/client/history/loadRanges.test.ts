// The record of several fields, page by page: no gap, none twice, and all of it in the end.
import { expect, test } from 'vitest'
import type { HistoryRange } from '../../../client/history/cellFields.ts'
import { loadRanges } from '../../../client/history/loadRanges.ts'
import type { JournalRow } from '../../../shared/api.ts'
import { toId } from '../../../shared/ids.ts'

const tableId = toId<'table'>('t')
const ranges: HistoryRange[] = ['task/a/text', 'task/a/remark'].map((field) => ({ book: 'plan', field }))

/** The busy field has been changed 700 times lately, the other one long ago and once just now. */
const record = [
  ...Array.from({ length: 150 }, (_, seq) => rowOf(seq + 1, 'task/a/remark')),
  ...Array.from({ length: 700 }, (_, seq) => rowOf(seq + 151, 'task/a/text')),
  rowOf(851, 'task/a/remark'),
].reverse()

const api: Parameters<typeof loadRanges>[0] = {
  journal: async (_table, { field, before, limit }) => {
    const all = record.filter((row) => row.field === field && row.seq < Number(before ?? 1e9))
    const rows = all.slice(0, Number(limit))
    return { ok: true, value: { rows, more: all.length > rows.length } }
  },
}

test('every page ends where the whole record ends so far, and the last one has all of it', async () => {
  for (const pages of [1, 2, 3, 5, 7, 8]) {
    const answer = await loadRanges(api, tableId, ranges, pages)
    if (!answer.ok) throw new Error(answer.trouble.reason)
    const { rows, more } = answer.value
    expect(rows.map(({ seq }) => seq)).toEqual(record.slice(0, rows.length).map(({ seq }) => seq))
    expect(more).toBe(rows.length < record.length)
    expect(rows.length).toBeGreaterThanOrEqual(Math.min(record.length, pages * 100))
  }
})

test('without an answer there is none', async () => {
  const trouble = { code: 'unreachable', reason: '', remedy: '' } as const
  const answer = await loadRanges({ journal: async () => ({ ok: false, trouble }) }, tableId, ranges, 1)
  expect(answer).toEqual({ ok: false, trouble })
})

function rowOf(seq: number, field: string): JournalRow {
  const by = { accountId: toId<'account'>('a'), name: '甲', unitId: toId<'unit'>('u'), unitName: '' }
  const marks = { lost: false, other: null, onBehalf: false, offline: false }
  return {
    seq,
    place: 0,
    book: 'plan',
    field,
    time: seq,
    before: null,
    after: seq,
    at: null,
    ...by,
    ...marks,
  }
}
