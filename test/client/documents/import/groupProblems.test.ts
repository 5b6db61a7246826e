import { expect, test } from 'vitest'
import { groupProblems } from '../../../../client/documents/import/groupProblems.ts'

const problem = (text: string, row: number, severity: 'warning' | 'note' = 'note') =>
  ({ code: 'noUnit', severity, text, row, column: null, paperRow: row + 2 }) as const

test('one sentence of many rows is said once, where it came first, and leads to the first row', () => {
  const said = groupProblems([
    problem('没有读懂', 3, 'warning'),
    problem('没有责任单位', 1),
    problem('没有责任单位', 2),
    problem('没有读懂', 9, 'warning'),
    problem('没有责任单位', 4),
  ])
  expect(said.map(({ problem: { text, paperRow }, count }) => [text, paperRow, count])).toEqual([
    ['没有读懂', 5, 2],
    ['没有责任单位', 3, 3],
  ])
})
