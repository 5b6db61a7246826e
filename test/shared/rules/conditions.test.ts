// Rules that ask whether something holds: fixed, threshold, first match, tiers, series, targets.
import { describe, expect, test } from 'vitest'
import type { RuleInput } from '../../../shared/rules/rule.ts'
import { cases, figure, run, score, series, unitB, yes, yesno } from './notation.ts'

describe('[R11] fixed', () => {
  cases('all or nothing', { kind: 'fixed', points: 2, when: yes('done') }, [
    [{}, null, '?/2 open 0–2'],
    [{ done: true }, null, '2/2 sure'],
    [{ done: false }, null, '0/2 sure'],
  ])
  cases('并 needs both', { kind: 'fixed', points: 0.5, when: { test: 'allOf', of: [yes('a'), yes('b')] } }, [
    [{ a: true, b: true }, null, '0.5/0.5 sure'],
    [{ a: true }, null, '?/0.5 open 0–0.5'],
    [{ a: false }, null, '0/0.5 sure'],
  ])
  cases('或 needs one', { kind: 'fixed', points: 1, when: { test: 'anyOf', of: [yes('a'), yes('b')] } }, [
    [{ b: true }, null, '1/1 sure'],
    [{ b: false }, null, '?/1 open 0–1'],
    [{ a: false, b: false }, null, '0/1 sure'],
  ])
  cases('出现不配合现象不得分', { kind: 'fixed', points: 5, when: yes('done'), zeroIf: yes('refused') }, [
    [{ done: true, refused: false }, null, '5/5 sure'],
    [{ done: true, refused: true }, null, '0/5 sure'],
    [{ done: true }, null, '?/5 open 0–5'],
    [{ refused: true }, null, '0/5 sure'],
  ])
  cases('未实行的扣1分', { kind: 'fixed', points: 1, when: yes('done'), else: -1 }, [
    [{}, null, '?/1 open -1–1'],
    [{ done: false }, null, '-1/1 sure'],
  ])
})

describe('[R12] threshold', () => {
  cases(
    '污水处理率达80%以上, 污泥无害化, 否则不得分',
    {
      kind: 'threshold',
      points: 10,
      fact: figure('rate', '%', 'lead'),
      op: '>=',
      value: 80,
      also: yes('sludge'),
    },
    [
      [{ rate: 80, sludge: true }, null, '10/10 sure'],
      [{ rate: 79.999999, sludge: true }, null, '0/10 sure'],
      [{ rate: 79.9 }, null, '0/10 sure'],
      [{ rate: 100 }, null, '?/10 open 0–10'],
    ],
  )
  cases(
    '高于平均数: the mark itself has to be known',
    {
      kind: 'threshold',
      points: 2,
      fact: figure('share', '%', 'lead'),
      op: '>',
      value: figure('average', '%', 'lead'),
    },
    [
      [{ share: 20 }, null, '?/2 open 0–2'],
      [{ share: 20, average: 20 }, null, '0/2 sure'],
      [{ share: 20.1, average: 20 }, null, '2/2 sure'],
    ],
  )
  const volunteers: RuleInput = {
    kind: 'threshold',
    points: 1,
    fact: figure('n', '名'),
    op: '>=',
    value: 1000,
  }
  test('[R26] a sum that already reaches the mark is sure, one that does not may still grow', () => {
    expect(score(volunteers, { n: 1000 }, { pending: [unitB] })).toBe('1/1 sure')
    expect(score(volunteers, { n: 999 }, { pending: [unitB] })).toBe('0/1 estimated 0–1')
    expect(score(volunteers, { n: 999 })).toBe('0/1 sure')
    const fewer: RuleInput = { ...volunteers, op: '<' }
    expect(score(fewer, { n: 999 }, { pending: [unitB] })).toBe('1/1 estimated 0–1')
    expect(score(fewer, { n: 1000 }, { pending: [unitB] })).toBe('0/1 sure')
  })
  test('[R26] an "any" can only become yes, an "all" only no', () => {
    const ruleOf = (combine: 'any' | 'all'): RuleInput => ({
      kind: 'fixed',
      points: 1,
      when: { test: 'yes', fact: yesno('y', combine) },
    })
    expect(score(ruleOf('any'), { y: true }, { pending: [unitB] })).toBe('1/1 sure')
    expect(score(ruleOf('any'), { y: false }, { pending: [unitB] })).toBe('0/1 estimated 0–1')
    expect(score(ruleOf('all'), { y: true }, { pending: [unitB] })).toBe('1/1 estimated 0–1')
    expect(score(ruleOf('all'), { y: false }, { pending: [unitB] })).toBe('0/1 sure')
  })
})

describe('[R17] first match and tiers', () => {
  const commended: RuleInput = {
    kind: 'firstMatch',
    options: [
      { when: yes('since2020'), points: 1 },
      { when: yes('since2016'), points: 0.5 },
    ],
  }
  cases('2020年以来有表彰1分，2016年以来0.5分', commended, [
    [{ since2020: true }, null, '1/1 sure'],
    [{ since2020: false, since2016: true }, null, '0.5/1 sure'],
    [{ since2020: false, since2016: false }, null, '0/1 sure'],
    [{ since2016: true }, null, '?/1 open 0.5–1'],
    [{ since2020: false }, null, '?/1 open 0–0.5'],
  ])
  const beds: RuleInput = {
    kind: 'tiers',
    full: 4,
    fact: figure('beds', '张', 'lead'),
    tiers: [
      { op: '>=', value: 5, gives: { as: 'points', points: 4 } },
      { op: '>=', value: 3, gives: { as: 'deduct', points: 2 } },
      { op: '>=', value: 2, gives: { as: 'judged', min: 0.5, max: 1 } },
    ],
  }
  cases('管床数', beds, [
    [{ beds: 5 }, null, '4/4 sure'],
    [{ beds: 4 }, null, '2/4 sure'],
    [{ beds: 2 }, null, '?/4 open 0.5–1'],
    [{ beds: 2 }, 1, '1/4 estimated 0.5–1'],
    [{ beds: 4 }, 1, '2/4 sure'],
    [{ beds: 1 }, null, '0/4 sure'],
    [{}, null, '?/4 open 0–4'],
  ])
  cases(
    '发现一次扣0.5分；两次及以上不得分',
    {
      ...beds,
      full: 1.5,
      else: 1.5,
      tiers: [
        { op: '=', value: 1, gives: { as: 'deduct', points: 0.5 } },
        { op: '>=', value: 2, gives: { as: 'points', points: 0 } },
      ],
    },
    [
      [{ beds: 0 }, null, '1.5/1.5 sure'],
      [{ beds: 1 }, null, '1/1.5 sure'],
      [{ beds: 2 }, null, '0/1.5 sure'],
    ],
  )
})

describe('[R18] increasing series', () => {
  const rule: RuleInput = { kind: 'increasing', points: 2, fact: series('s', [2018, 2019, 2020]) }
  cases('逐年递增', rule, [
    [{ s: { 2018: 1, 2019: 1.1, 2020: 1.2 } }, null, '2/2 sure'],
    [{ s: { 2018: 1, 2019: 1, 2020: 1.2 } }, null, '0/2 sure'],
    [{ s: { 2018: 1, 2019: 1.1, 2020: 1.05 } }, null, '0/2 sure'],
    [{ s: { 2018: 1, 2019: 1.1 } }, null, '?/2 open 0–2'],
    [{ s: { 2019: 1.1, 2020: 1.1 } }, null, '0/2 sure'],
    [{}, null, '?/2 open 0–2'],
  ])
  cases('不低于上年', { ...rule, strict: false }, [[{ s: { 2018: 1, 2019: 1, 2020: 1 } }, null, '2/2 sure']])
})

describe('[R22] targets', () => {
  test('met, missed, open', () => {
    const rule: RuleInput = {
      kind: 'target',
      when: {
        test: 'share',
        part: figure('rooms', '所'),
        whole: figure('schools', '所'),
        op: '>=',
        percent: 50,
      },
    }
    expect(run(rule, { rooms: 10, schools: 20 })).toMatchObject({ outcome: { met: true }, state: 'sure' })
    expect(run(rule, { rooms: 9, schools: 20 })).toMatchObject({ outcome: { met: false }, state: 'sure' })
    expect(run(rule, { rooms: 9 })).toMatchObject({ outcome: { met: null }, state: 'open' })
    expect(run(rule, { rooms: 0, schools: 0 })).toMatchObject({ outcome: { met: null }, state: 'open' })
    expect(run(rule, { rooms: 10, schools: 20 }, { pending: [unitB] }).state).toBe('estimated')
  })
  test('每年50场以上 asks for every year', () => {
    const rule: RuleInput = {
      kind: 'target',
      when: { test: 'everyYear', fact: series('s', [2021, 2022], 'sum'), op: '>=', value: 50 },
    }
    expect(run(rule, { s: { 2021: 50, 2022: 60 } }).outcome).toMatchObject({ met: true })
    expect(run(rule, { s: { 2021: 49, 2022: 60 } }).outcome).toMatchObject({ met: false })
    expect(run(rule, { s: { 2021: 50 } }).outcome).toMatchObject({ met: null })
    expect(run(rule, { s: { 2021: 50, 2022: 60 } }, { pending: [unitB] }).state).toBe('sure')
  })
})
