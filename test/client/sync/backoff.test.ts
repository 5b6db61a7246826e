import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoffMilliseconds } from '../../../client/sync/backoff.ts'

const chance = fc.double({ min: 0, max: 1, noNaN: true })

test('[F10] a wait is never over 5 s, never under an eighth of a second, and later ones are no shorter at the same chance', () => {
  fc.assert(
    fc.property(fc.nat(100), chance, (attempt, random) => {
      const wait = backoffMilliseconds(attempt, random)
      expect(wait).toBeGreaterThanOrEqual(125)
      expect(wait).toBeLessThanOrEqual(5_000)
      expect(backoffMilliseconds(attempt + 1, random)).toBeGreaterThanOrEqual(wait)
    }),
  )
})

test('[F10] browsers that lost the same server spread over half of the longest wait', () => {
  const waits = Array.from({ length: 40 }, (_, i) => backoffMilliseconds(8, i / 39))
  expect(Math.max(...waits) - Math.min(...waits)).toBe(2_500)
  expect(new Set(waits).size).toBe(40)
})
