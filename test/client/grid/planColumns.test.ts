import { expect, test } from 'vitest'
import { blankColumns, columnNamesOf } from '../../../client/grid/columns/planColumns.ts'
import { columnName } from '../../../client/grid/columns.ts'
import { editTask } from '../../../shared/books/taskEdits.ts'
import { makeWorld, taskId } from '../../shared/books/world.ts'

test('a table without points shows no columns for them, and names a row by its task', () => {
  const { plan } = makeWorld('a', { t: '- a', u: '- a' }).view()
  expect(blankColumns(plan)).toEqual(['headingPoints', 'taskPoints', 'requirements'])
  expect(columnName('rule', columnNamesOf(plan))).toBe('任务内容')
  expect(columnName('score', columnNamesOf(plan))).toBe('达标情况')
  // No two columns have one name.
  const named = columnNamesOf({ ...plan, levels: ['类别', '任务内容'] })
  expect([columnName('heading1', named), columnName('rule', named)]).toEqual(['任务内容', '具体措施'])
})

test('one row with points, or with 评分规则 apart from its wording, brings the column back', () => {
  const world = makeWorld('a', { t: '- a', u: '2 a' })
  expect(blankColumns(world.view().plan)).toEqual(['headingPoints', 'requirements'])
  expect(columnName('rule', columnNamesOf(world.view().plan))).toBe('评分规则')
  editTask(world.plan, { id: taskId('t'), sentence: '开展活动得2分' })
  expect(blankColumns(world.view().plan)).toEqual(['headingPoints'])
})

test('a table that is still empty shows the whole form', () => {
  const { plan } = makeWorld('a', {}).view()
  expect(blankColumns(plan)).toEqual([])
  expect(columnName('rule', columnNamesOf(plan))).toBe('评分规则')
})
