import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createThrottle, type ThrottleRule } from '../../../server/accounts/throttle.ts'

const rule: ThrottleRule = { free: 5, firstWait: 2_000, longestWait: 900_000, fadeEvery: 600_000 }

function start() {
  let now = 1_000_000
  const throttle = createThrottle(rule, () => now)
  return {
    throttle,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

describe('[B24] wrong passwords', () => {
  test('the first tries are free, then each waits twice as long, up to a longest wait', () => {
    const { throttle, pass } = start()
    for (let i = 0; i < rule.free; i++) expect(throttle.begin('a')).toBe(0)
    const waits: number[] = []
    for (let i = 0; i < 12; i++) {
      const wait = throttle.begin('a')
      waits.push(wait)
      pass(wait)
      expect(throttle.begin('a')).toBe(0)
    }
    expect(waits.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000])
    // Counts fade while one waits: the wait settles below the longest.
    expect(Math.min(...waits.slice(8))).toBeGreaterThanOrEqual(256_000)
    expect(Math.max(...waits)).toBeLessThanOrEqual(rule.longestWait)
  })

  test('a thousand tries at once get no more than the free ones', () => {
    const { throttle } = start()
    const letThrough = Array.from({ length: 1_000 }, () => throttle.begin('a')).filter((wait) => wait === 0)
    expect(letThrough).toHaveLength(rule.free)
  })

  test('tries made while one has to wait do not make the wait longer', () => {
    const { throttle, pass } = start()
    for (let i = 0; i < rule.free; i++) throttle.begin('a')
    for (let i = 0; i < 100; i++) expect(throttle.begin('a')).toBe(2_000)
    pass(2_000)
    expect(throttle.begin('a')).toBe(0)
  })

  test('the right password clears the account; of an address it takes back only its own try', () => {
    const { throttle } = start()
    for (let i = 0; i < rule.free; i++) throttle.begin('a')
    throttle.succeed('a', true)
    expect(throttle.begin('a')).toBe(0)
    for (let i = 0; i < rule.free; i++) throttle.begin('b')
    throttle.succeed('b', false)
    expect(throttle.begin('b')).toBe(0)
    expect(throttle.begin('b')).toBeGreaterThan(0)
  })

  test('keys do not touch one another, and what was counted fades', () => {
    const { throttle, pass } = start()
    for (let i = 0; i < rule.free; i++) throttle.begin('a')
    expect(throttle.begin('b')).toBe(0)
    pass(rule.fadeEvery)
    expect(throttle.begin('a')).toBe(0)
  })

  test('[F27] a clock set back or forward by a day makes nobody wait longer than the longest wait', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -86_400_000, max: 86_400_000 }), { minLength: 1, maxLength: 60 }),
        (jumps) => {
          const { throttle, pass } = start()
          for (const jump of jumps) {
            pass(jump)
            expect(throttle.begin('a')).toBeLessThanOrEqual(rule.longestWait)
          }
          pass(rule.longestWait)
          expect(throttle.begin('a')).toBe(0)
        },
      ),
    )
  })

  test('counting many keys takes bounded memory', () => {
    const { throttle } = start()
    for (let i = 0; i < 60_000; i++) throttle.begin(`key ${i}`)
    for (let i = 0; i < rule.free; i++) throttle.begin('a')
    expect(throttle.begin('a')).toBeGreaterThan(0)
  })
})
