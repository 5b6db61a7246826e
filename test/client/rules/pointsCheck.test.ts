import { expect, test } from 'vitest'
import { pointsCheck } from '../../../client/rules/pointsCheck.ts'
import { toId } from '../../../shared/ids.ts'
import type { Heading, Task } from '../../../shared/model.ts'
import { makeRule } from '../../../shared/rules/rule.ts'

const heading = (id: string, parent: string | null, points: number | null): Heading => ({
  id: toId(id),
  parentId: parent === null ? null : toId(parent),
  text: id,
  points,
  order: 'a0',
})
const task = (id: string, under: string, points: number | null): Task => ({
  id: toId(id),
  headingId: toId(under),
  text: id,
  sentence: '',
  points,
  rule: makeRule({ kind: 'manual', of: points ?? 0, reason: 'x' }),
  ruleConfirmed: false,
  ruleBefore: null,
  bindings: [],
  remark: '',
  textLimit: null,
  origin: '',
  order: 'a0',
})

test('points that come to what is stated give no difference, decimals included', () => {
  const plan = {
    headings: [heading('h1', null, 0.3)],
    tasks: [task('t1', 'h1', 0.1), task('t2', 'h1', 0.2), task('t3', 'h1', null)],
  }
  expect(pointsCheck(plan)).toEqual({ differences: [], total: 0.3, stated: 0.3, totalDifference: null })
})

test('a difference is told for every heading above the task that states points', () => {
  const plan = {
    headings: [heading('top', null, 5), heading('mid', 'top', null), heading('low', 'mid', 2)],
    tasks: [task('t1', 'low', 3), task('t2', 'top', 1.5)],
  }
  const { differences, total, totalDifference } = pointsCheck(plan)
  expect(differences.map((each) => [each.heading.text, each.stated, each.sum, each.by])).toEqual([
    ['top', 5, 4.5, -0.5],
    ['low', 2, 3, 1],
  ])
  expect(total).toBe(4.5)
  expect(totalDifference).toEqual({ stated: 5, sum: 4.5, by: -0.5 })
})

test('headings in a ring end where they began', () => {
  const plan = {
    headings: [heading('a', 'b', 1), heading('b', 'a', 1)],
    tasks: [task('t1', 'a', 1)],
  }
  expect(pointsCheck(plan).differences).toEqual([])
})

test('the whole is held against the outermost headings only where each of them states its points', () => {
  const headings = [heading('a', null, 2), heading('b', null, null), heading('in', 'a', 9)]
  const tasks = [task('t1', 'a', 2), task('t2', 'b', 1)]
  expect(pointsCheck({ headings, tasks })).toMatchObject({ stated: null, totalDifference: null })
})
