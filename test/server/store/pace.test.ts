// How much of a long reading is done in one go, by a clock that the test moves.
import { expect, test } from 'vitest'
import { createPace } from '../../../server/store/pace.ts'

/** Reads so many pieces, each row taking so long, while others take their time in between. */
async function pieces(count: number, millisecondsOfRow: number, mostRows: number): Promise<number[]> {
  let time = 0
  const breath = async () => {
    time += 1_000
  }
  const pace = createPace(breath, mostRows, () => time)
  const sizes: number[] = []
  for (let piece = 0; piece < count; piece++) {
    const rows = await pace.next()
    sizes.push(rows)
    time += rows * millisecondsOfRow
  }
  return sizes
}

test('slow rows are read in small pieces, from the second piece on', async () => {
  const sizes = await pieces(5, 0.08, 5_000)
  expect(sizes).toEqual([200, 100, 100, 100, 100])
})

test('however slow they are, it goes on', async () => {
  expect((await pieces(5, 50, 5_000)).at(-1)).toBe(20)
})

test('fast rows are read in ever larger pieces, up to a bound; what others take in between counts for nothing', async () => {
  expect(await pieces(7, 0.0001, 5_000)).toEqual([200, 400, 800, 1_600, 3_200, 5_000, 5_000])
})
