import { expect, test } from 'vitest'
import { fieldName } from '../../../client/app/fieldNames.ts'
import { makeWorld } from '../../shared/books/world.ts'

const world = makeWorld('a b', { t1: '2 a* b' })
const name = (book: 'plan' | 'review' | `unit/${string}`, field: string) => {
  const { where, what } = fieldName(world.view(), book, field)
  return `${where} | ${what}`
}

test.each([
  ['entry/t1/progress', '工作进展'],
  ['note/t1', '完成情况'],
  ['entry/t1/fact/people', '人数'],
  ['summary/t1', '汇总文字'],
  ['summary/t1/judged/score', '自评得分'],
  ['record/t1/visits/r1/date', '数据项 · 时间'],
])('a cell of a unit is named with its task and unit: %s', (field, what) => {
  const unit = world.view().registry.units.find((each) => each.id === 'a')?.name
  expect(name('unit/a', field)).toBe(`1. 任务t1 · ${unit} | ${what}`)
})

test('the plan’s own cells have names too', () => {
  expect(name('plan', 'task/t1/text')).toBe('1. 任务t1 | 任务内容')
  expect(name('plan', 'heading/h/text')).toBe('指标 | 指标')
  expect(name('plan', 'table/title')).toBe(' | 表的名称')
})

test('a task that is gone and a field that no book may hold are said plainly', () => {
  expect(name('unit/a', 'note/gone')).toContain('已移除的任务')
  expect(name('unit/a', '../../etc')).toBe(' | 其他内容')
})
