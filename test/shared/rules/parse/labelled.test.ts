// How well sentences of real tables are read, and how often a wrong rule looks right.
import { describe, expect, test } from 'vitest'
import { countOf, judged, labelled } from './labelled.ts'
import { verdictOf } from './verdict.ts'

describe('[R50] sentences of real tables', () => {
  test('all 55 rows of 沙坪坝 are read or rightly asked', () => {
    expect(countOf(judged('shapingba'))).toEqual({ exact: 54, asked: 1, askedOther: 0, unread: 0, wrong: 0 })
  })

  test('of 78 rows of other tables nine in ten are read or rightly asked, and none wrongly', () => {
    const rows = judged('others')
    const count = countOf(rows)
    expect(rows).toHaveLength(78)
    expect(rows.filter(({ verdict }) => verdict === 'wrong')).toEqual([])
    expect((count.exact + count.asked) / rows.length).toBeGreaterThanOrEqual(0.9)
  })

  test('of 60 invented sentences nine in ten are read or rightly asked, and none wrongly', () => {
    const rows = judged('invented')
    const count = countOf(rows)
    expect(rows.filter(({ verdict }) => verdict === 'wrong')).toEqual([])
    expect((count.exact + count.asked) / rows.length).toBeGreaterThanOrEqual(0.9)
  })
})

test('[R50] [R64] of 97 sentences of other campaigns, labelled before they were read, none is read wrongly', () => {
  const rows = judged('campaigns')
  const count = countOf(rows)
  expect(rows).toHaveLength(97)
  expect(rows.filter(({ verdict }) => verdict === 'wrong')).toEqual([])
  expect((count.exact + count.asked) / rows.length).toBeGreaterThanOrEqual(0.85)
})

test('the judge itself tells a wrong number, a wrong kind and an answer where none was possible', () => {
  const [first] = labelled('shapingba')
  if (first === undefined) throw new Error('no sentences')
  const read = (points: number) =>
    ({
      reading: 'sure',
      rule: {
        kind: 'fixed',
        points,
        else: 0,
        when: { test: 'yes', fact: { kind: 'yesno', key: 'a', label: 'a', combine: 'any', scope: 'task' } },
      },
    }) as const
  expect(verdictOf(read(1), first.expect)).toBe('exact')
  expect(verdictOf(read(2), first.expect)).toBe('wrong')
  expect(verdictOf(read(1), { type: 'range', min: 0, max: 1 })).toBe('wrong')
  expect(verdictOf(read(1), { type: 'manual' })).toBe('wrong')
  expect(verdictOf({ reading: 'manual', reason: '', unread: '' }, first.expect)).toBe('unread')
})
