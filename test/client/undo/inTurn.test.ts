// Keys come faster than what they ask for.
import { afterEach, expect, test, vi } from 'vitest'
import { createTurns } from '../../../client/undo/inTurn.ts'

afterEach(() => vi.unstubAllGlobals())

test('what is asked for while something is under way is done behind it, and none of it is dropped', async () => {
  const turns = createTurns()
  const done: string[] = []
  let arrive: () => void = () => undefined
  const code = new Promise<void>((arrived) => {
    arrive = arrived
  })
  turns.take(async () => {
    await code
    done.push('paste')
  })
  turns.take(async () => done.push('take back'))
  const all = new Promise<void>((settled) => {
    turns.take(async () => settled())
  })
  expect(done).toEqual([])
  expect(turns.isFree()).toBe(false)
  arrive()
  await all
  expect(done).toEqual(['paste', 'take back'])
})

test('one that breaks is told, and those behind it are done', async () => {
  const told = vi.fn()
  vi.stubGlobal('reportError', told)
  const turns = createTurns()
  const fault = new Error('broken')
  turns.take(async () => {
    throw fault
  })
  await new Promise<void>((settled) => {
    turns.take(async () => settled())
  })
  expect(told.mock.calls).toEqual([[fault]])
})
