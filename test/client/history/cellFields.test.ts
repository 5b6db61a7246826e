import { expect, test } from 'vitest'
import { isInRange } from '../../../client/history/cellFields.ts'
import { toId } from '../../../shared/ids.ts'

const task = { task: toId<'task'>('t1') }

test('a task’s history is everything of it, in whatever book; of no other task', () => {
  expect(isInRange(task, 'unit/u1', 'entry/t1/progress')).toBe(true)
  expect(isInRange(task, 'unit/u2', 'note/t1')).toBe(true)
  expect(isInRange(task, 'plan', 'task/t1/points')).toBe(true)
  expect(isInRange(task, 'unit/u1', 'note/t2')).toBe(false)
  expect(isInRange(task, 'plan', 'nonsense')).toBe(false)
})

test('a field’s history is its own, or everything under a start that ends in a slash, in one book', () => {
  const note = { book: 'unit/u1', field: 'note/t1' } as const
  expect(isInRange(note, 'unit/u1', 'note/t1')).toBe(true)
  expect(isInRange(note, 'unit/u2', 'note/t1')).toBe(false)
  expect(isInRange({ book: 'unit/u1', field: 'entry/t1/' }, 'unit/u1', 'entry/t1/progress')).toBe(true)
  expect(isInRange({ book: 'unit/u1', field: 'entry/t1' }, 'unit/u1', 'entry/t1/progress')).toBe(false)
})
