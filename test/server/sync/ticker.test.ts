// When things go out: at once after a silence, and what comes during the rest after a round goes out together.
import { expect, test } from 'vitest'
import { createTicker } from '../../../server/sync/ticker.ts'
import { createManualTime } from './support/manualTime.ts'

test('the first job after a silence does not wait; during a rest jobs gather, each once', async () => {
  const time = createManualTime(0)
  const rounds: string[][] = [[]]
  const ticker = createTicker({
    after: time.scheduler.after,
    now: time.now,
    roundDone: () => rounds.push([]),
  })
  const jobNamed = (name: string) => () => void rounds.at(-1)?.push(`${name} ${time.now()}`)
  const [a, b] = [jobNamed('a'), jobNamed('b')]
  ticker.wake(a)
  await time.pass(0)
  ticker.wake(b)
  await time.pass(3)
  ticker.wake(a)
  ticker.wake(b)
  await time.pass(4)
  expect(rounds).toEqual([['a 0'], []])
  await time.pass(1)
  await time.pass(1_000)
  ticker.wake(a)
  await time.pass(0)
  expect(rounds).toEqual([['a 0'], ['b 8', 'a 8'], ['a 1008'], []])
})
