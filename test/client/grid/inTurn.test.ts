// Keys come faster than what they ask for.
import { afterEach, expect, test, vi } from 'vitest'
import { createTurns } from '../../../client/grid/inTurn.ts'

afterEach(() => vi.unstubAllGlobals())

test('what is asked for while something is under way is done behind it, and none of it is dropped', async () => {
  const inTurn = createTurns()
  const done: string[] = []
  let arrive: () => void = () => undefined
  const code = new Promise<void>((arrived) => {
    arrive = arrived
  })
  inTurn(async () => {
    await code
    done.push('paste')
  })
  inTurn(async () => done.push('take back'))
  const all = new Promise<void>((settled) => {
    inTurn(async () => settled())
  })
  expect(done).toEqual([])
  arrive()
  await all
  expect(done).toEqual(['paste', 'take back'])
})

test('one that breaks is told, and those behind it are done', async () => {
  const told = vi.fn()
  vi.stubGlobal('reportError', told)
  const inTurn = createTurns()
  const fault = new Error('broken')
  inTurn(async () => {
    throw fault
  })
  await new Promise<void>((settled) => {
    inTurn(async () => settled())
  })
  expect(told.mock.calls).toEqual([[fault]])
})
