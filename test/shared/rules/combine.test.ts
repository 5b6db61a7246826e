// Several units' statements about one fact.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toId } from '../../../shared/ids.ts'
import type { DatedRecord, FactValue, UnitId } from '../../../shared/model.ts'
import { combineFact, readStatement, type Statement } from '../../../shared/rules/combine.ts'
import { type FactSpec, factSpecSchema } from '../../../shared/rules/fact.ts'
import { figure, series, yesno } from './notation.ts'

function statement(unit: string, value?: FactValue, owes = true): Statement {
  return { unitId: toId<'unit'>(unit), owes, isLead: unit === 'a', value }
}

function combined(spec: FactSpec, statements: readonly Statement[]) {
  const { value, pending } = combineFact(spec, statements, null)
  return { value, pending }
}

const towns = [statement('a', 400), statement('b', 420), statement('c')]

describe('[R26] statements combine as the fact says, and silence is not zero', () => {
  test.each([
    ['a sum so far, one town still to speak', figure('n', '名', 'sum'), towns, 820, ['c']],
    ['the largest of several reports of one thing', figure('n', '次', 'max'), towns, 420, ['c']],
    ['every unit has to reach it: the smallest counts', figure('n', '个', 'all'), towns, 400, ['c']],
    ['only the lead counts, and only the lead is waited for', figure('n', '元', 'lead'), towns, 400, []],
    [
      'one yes is enough',
      yesno('y', 'any'),
      [statement('a', false), statement('b', true), statement('c')],
      true,
      ['c'],
    ],
    ['all: one no decides', yesno('y', 'all'), [statement('a', true), statement('b', false)], false, []],
    ['nobody spoke', figure('n'), [statement('a'), statement('b')], null, ['a', 'b']],
    ['zero was said', figure('n'), [statement('a', 0)], 0, []],
    ['no was said', yesno('y'), [statement('a', false)], false, []],
    [
      '有则报: its silence is not waited for',
      figure('n'),
      [statement('a', 3), statement('b', undefined, false)],
      3,
      [],
    ],
    ['有则报: but what it says counts', figure('n'), [statement('a', 3), statement('b', 4, false)], 7, []],
  ])('%s', (_, spec, statements, value, pending) => {
    expect(combined(spec, statements)).toEqual({ value, pending })
  })

  test('yearly figures add up year by year; a year nobody stated stays out and is waited for', () => {
    const spec = series('s', [2018, 2019, 2020], 'sum')
    const statements = [
      statement('a', { 2018: 0.1, 2019: 1, 2020: 2 }),
      statement('b', { 2018: 0.2, 2020: 3, 1066: 9 }),
    ]
    expect(combined(spec, statements)).toEqual({ value: { 2018: 0.3, 2019: 1, 2020: 5 }, pending: ['b'] })
  })

  test('a statement of another kind, below zero or not a number is no statement', () => {
    for (const value of [true, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e13, { 2020: 1 }])
      expect(combined(figure('n'), [statement('a', value)])).toEqual({ value: null, pending: ['a'] })
    expect(combined(yesno('y'), [statement('a', 1)])).toEqual({ value: null, pending: ['a'] })
    const growth = factSpecSchema.parse({ ...figure('n', '%', 'lead'), signed: true })
    expect(combined(growth, [statement('a', -3.5)]).value).toBe(-3.5)
  })

  test('the order of units does not matter, and decimals add up exactly', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(amounts, fc.constantFrom('sum', 'max', 'all'), (thousandths, combine) => {
        const statements = thousandths.map((n, i) => statement(`u${i}`, n / 1000))
        const spec = figure('n', '元', combine)
        const forwards = combined(spec, statements).value
        expect(combined(spec, [...statements].reverse()).value).toBe(forwards)
        if (combine === 'sum') expect(forwards).toBe(thousandths.reduce((sum, n) => sum + n, 0) / 1000)
      }),
    )
  })
})

describe('[R27] the official figure stands above the statements', () => {
  const official = { value: 1100, source: '科技志愿服务信息平台' }

  test('both are kept, and nobody is waited for any more', () => {
    expect(combineFact(figure('n', '名', 'sum'), towns, official)).toEqual({
      value: 1100,
      stated: 820,
      contributions: [
        { unitId: 'a', value: 400, counted: true, outsidePeriod: 0 },
        { unitId: 'b', value: 420, counted: true, outsidePeriod: 0 },
      ],
      pending: [],
      official,
    })
  })

  test('one of the wrong kind is no figure', () => {
    const result = combineFact(yesno('y'), [statement('a', false)], official)
    expect([result.value, result.official]).toEqual([false, null])
  })
})

describe('[R28] records count within the period of the clause', () => {
  const spec = factSpecSchema.parse({
    kind: 'records',
    key: 'events',
    label: '活动',
    unit: '场',
    combine: 'sum',
    period: { text: '2020年以来，2021年3月底前', from: '2020-01-01', to: '2021-03-31' },
  })
  const days = ['2019-12-31', '2020-01-01', '2020-07-01', '2021-03-31', '2021-04-01']
  const records = days.map(
    (date, i): DatedRecord => ({
      id: toId(`r${i}`),
      date,
      place: '',
      topic: '',
      people: i === 2 ? null : 10,
    }),
  )

  test('both ends included; what lies outside is counted apart', () => {
    const { value, contributions } = combineFact(spec, [statement('a', records)], null)
    expect(value).toBe(3)
    expect(contributions[0]?.outsidePeriod).toBe(2)
  })

  test('people are added up where the clause counts people, and a number may stand for the list', () => {
    const people = factSpecSchema.parse({ ...spec, measure: 'people' })
    expect(readStatement(people, records)).toBe(20)
    expect(readStatement(spec, 51)).toBe(51)
  })

  test('a period in words alone lets every day in', () => {
    const loose = factSpecSchema.parse({ ...spec, period: { text: '近三年' } })
    expect(readStatement(loose, records)).toBe(5)
  })
})

test('[R26] prototype keys in a series are not years', () => {
  const hostile: FactValue = JSON.parse('{"__proto__": 3, "constructor": 4}')
  const unitId: UnitId = toId('a')
  expect(
    combineFact(series('s', [2020]), [{ unitId, owes: true, isLead: true, value: hostile }], null).value,
  ).toBe(null)
})
