import { expect, test } from 'vitest'
import { historyEntries } from '../../../client/tasks/historyEntries.ts'
import type { JournalRow } from '../../../shared/api.ts'
import { toId } from '../../../shared/ids.ts'

const row = (seq: number, field: string, change: Partial<JournalRow>): JournalRow => ({
  seq,
  place: 0,
  book: field.startsWith('task/') ? 'plan' : 'unit/u1',
  field,
  time: seq * 1_000,
  accountId: toId('a1'),
  name: '甲',
  unitId: toId('u1'),
  unitName: '区教委',
  before: null,
  after: null,
  at: null,
  lost: false,
  other: null,
  onBehalf: false,
  offline: false,
  ...change,
})

test('single letters of one typing are one entry, in the order in which they were typed', () => {
  const entries = historyEntries([
    row(3, 'note/t1', { after: '报' }),
    row(2, 'note/t1', { after: '汇' }),
    row(1, 'note/t1', { after: '听取' }),
  ])
  expect(entries.map((each) => each.change)).toEqual([{ kind: 'text', added: '听取汇报', removed: '' }])
  expect(entries[0]?.row.seq).toBe(3)
})

test('what was erased backwards reads forwards', () => {
  const entries = historyEntries([row(2, 'note/t1', { before: '开' }), row(1, 'note/t1', { before: '展' })])
  expect(entries.map((each) => each.change)).toEqual([{ kind: 'text', added: '', removed: '开展' }])
})

test('two people, a pause, an overwritten value or work on behalf stay entries of their own', () => {
  const one = row(400, 'note/t1', { after: '乙' })
  const others = [
    row(399, 'note/t1', { after: '甲', accountId: toId('a2') }),
    row(99, 'note/t1', { after: '甲' }),
    row(399, 'note/t1', { after: '甲', lost: true }),
    row(399, 'note/t1', { after: '甲', onBehalf: true }),
    row(399, 'note/t2', { after: '甲' }),
  ]
  for (const other of others) expect(historyEntries([one, other])).toHaveLength(2)
  expect(historyEntries([one, row(399, 'note/t1', { after: '甲' })])).toHaveLength(1)
})

test('orders, counters and the first writing of a row are not told; an estimate is', () => {
  const entries = historyEntries([
    row(6, 'task/t1/estimate', { after: 3 }),
    row(5, 'task/t1/order', { before: 'a0', after: 'a1' }),
    row(4, 'task/t1/text', { after: '新任务' }),
    row(3, 'submission/entry/t1/s1/nth', { after: 1 }),
    row(2, 'submission/entry/t1/s1/copy', { after: '{}' }),
    row(1, 'task/t1/points', { before: 1, after: 2 }),
  ])
  expect(entries.map((each) => [each.field, each.change.kind])).toEqual([
    ['task/t1/estimate', 'value'],
    ['submission/entry/t1/s1/copy', 'reported'],
    ['task/t1/points', 'value'],
  ])
})

test('rows that no book may hold are left out', () => {
  expect(historyEntries([row(1, 'nonsense/x', {}), { ...row(2, 'note/t1', {}), book: '../x' }])).toEqual([])
})
