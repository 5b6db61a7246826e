// Rules that count: per item, deduction, bonus, ratio. Sentences of other public assessment tables.
import { describe, expect, test } from 'vitest'
import type { Judgements } from '../../../shared/rules/judgement.ts'
import type { RuleInput } from '../../../shared/rules/rule.ts'
import { cases, figure, no, score, unitB, yes } from './notation.ts'

describe('[R13] per item', () => {
  const rule: RuleInput = { kind: 'perItem', points: 2, per: 1, fact: figure('n'), cap: 4 }
  cases('每承担1项得2分，最高不超过4分', rule, [
    [{ n: 0 }, null, '0/4 sure'],
    [{ n: 1 }, null, '2/4 sure'],
    [{ n: 2 }, null, '4/4 sure'],
    [{ n: 300 }, null, '4/4 sure'],
    [{}, null, '?/4 open 0–4'],
  ])
  test('at the cap nothing that still comes can matter', () => {
    expect(score(rule, { n: 2 }, { pending: [unitB] })).toBe('4/4 sure')
    expect(score(rule, { n: 1 }, { pending: [unitB] })).toBe('2/4 estimated 2–4')
  })
  cases('每增加20万元得1分 counts whole steps', { ...rule, points: 1, per: 20, cap: 3 }, [
    [{ n: 39.999 }, null, '1/3 sure'],
    [{ n: 40 }, null, '2/3 sure'],
  ])
  cases('begun steps', { ...rule, points: 1, per: 20, cap: 3, steps: 'started' }, [
    [{ n: 20.5 }, null, '2/3 sure'],
  ])
  cases('in proportion', { ...rule, points: 1, per: 3, cap: 3, steps: 'proportional' }, [
    [{ n: 5 }, null, '1.67/3 sure'],
  ])
})

describe('[R14] deduction', () => {
  cases(
    '每少一次扣1分，扣完为止',
    {
      kind: 'deduct',
      full: 3,
      items: [{ by: 'short', amount: 1, per: 1, fact: figure('n', '次', 'lead'), target: 3 }],
    },
    [
      [{ n: 3 }, null, '3/3 sure'],
      [{ n: 5 }, null, '3/3 sure'],
      [{ n: 1 }, null, '1/3 sure'],
      [{ n: 0 }, null, '0/3 sure'],
      [{}, null, '?/3 open 0–3'],
    ],
  )
  cases(
    '每低1%，扣0.1分',
    {
      kind: 'deduct',
      full: 2,
      items: [{ by: 'short', amount: 0.1, per: 1, fact: figure('share', '%', 'lead'), target: 95 }],
    },
    [
      [{ share: 94.5 }, null, '2/2 sure'],
      [{ share: 92 }, null, '1.7/2 sure'],
      [{ share: 10 }, null, '0/2 sure'],
    ],
  )
  cases(
    '每超平均年龄1岁的，扣0.5分',
    {
      kind: 'deduct',
      full: 2,
      items: [
        {
          by: 'over',
          amount: 0.5,
          per: 1,
          fact: figure('age', '岁', 'lead'),
          target: figure('average', '岁', 'lead'),
        },
      ],
    },
    [
      [{ age: 45, average: 42 }, null, '0.5/2 sure'],
      [{ age: 40, average: 42 }, null, '2/2 sure'],
      [{ age: 45 }, null, '?/2 open 0–2'],
    ],
  )
  cases(
    '每下降2%扣0.5分，最高扣10分。每缺1份扣0.1分，最高扣5分',
    {
      kind: 'deduct',
      full: 15,
      items: [
        {
          by: 'short',
          amount: 0.5,
          per: 2,
          fact: figure('visits', '%', 'lead'),
          target: 100,
          cap: 10,
        },
        { by: 'count', amount: 0.1, per: 1, fact: figure('missing', '份', 'lead'), cap: 5 },
      ],
    },
    [
      [{ visits: 40, missing: 3 }, null, '4.7/15 sure'],
      [{ visits: 96, missing: 7 }, null, '13.3/15 sure'],
      [{ visits: 0, missing: 1000 }, null, '0/15 sure'],
      [{ visits: 96 }, null, '?/15 open 9–14'],
    ],
  )
  cases(
    '未公示的不得分',
    { kind: 'deduct', full: 4, items: [{ by: 'when', amount: 'all', when: no('shown') }] },
    [
      [{ shown: false }, null, '0/4 sure'],
      [{ shown: true }, null, '4/4 sure'],
    ],
  )
  cases(
    '倒扣: no floor and no pool',
    {
      kind: 'deduct',
      full: null,
      floor: null,
      items: [{ by: 'count', amount: 1.5, per: 1, fact: figure('n', '例', 'lead') }],
    },
    [
      [{ n: 3 }, null, '-4.5/0 sure'],
      [{}, null, '?/0 open 0–0'],
    ],
  )
  const discretion: RuleInput = {
    kind: 'deduct',
    full: 4,
    items: [{ by: 'count', amount: 1, per: 1, fact: figure('n', '次', 'lead') }],
    discretion: { label: '资料不齐全', max: 1 },
  }
  test('酌情扣分 that nobody gave takes nothing yet but may', () => {
    expect(score(discretion, { n: 1 })).toBe('3/4 estimated 2–3')
    const given: Judgements = new Map([['discretion', { points: 0.5, standing: 'decided' }]])
    expect(score(discretion, { n: 1 }, { judged: given })).toBe('2.5/4 sure')
  })
  const strict: RuleInput = {
    kind: 'deduct',
    full: 5,
    items: [
      { by: 'when', amount: 1, when: yes('a') },
      { by: 'when', amount: 2, when: yes('b') },
    ],
    multiplier: { when: yes('again'), times: 2 },
    exemptIf: yes('exempt'),
  }
  cases('加倍扣分, 可不扣分', strict, [
    [{ a: true, b: true, again: false, exempt: false }, null, '2/5 sure'],
    [{ a: true, b: false, again: true, exempt: false }, null, '3/5 sure'],
    [{ a: true, b: true, again: true, exempt: false }, null, '0/5 sure'],
    [{ exempt: true }, null, '5/5 sure'],
    [{ a: false, b: false, again: true }, null, '5/5 sure'],
  ])
  cases('只按最高一项扣', { ...strict, combine: 'highest' }, [
    [{ a: true, b: true, again: false, exempt: false }, null, '3/5 sure'],
  ])
})

describe('[R15] bonus', () => {
  cases(
    '完成6条后每多一条奖励0.2分，最高奖励2分',
    {
      kind: 'bonus',
      cap: 2,
      items: [{ by: 'count', points: 0.2, per: 1, fact: figure('n', '条', 'lead'), over: 6 }],
    },
    [
      [{ n: 6 }, null, '0/0 sure'],
      [{ n: 9 }, null, '0.6/0 sure'],
      [{ n: 99 }, null, '2/0 sure'],
      [{}, null, '?/0 open 0–2'],
    ],
  )
  const honours: RuleInput = {
    kind: 'bonus',
    cap: null,
    items: [
      { by: 'when', points: 10, when: yes('province') },
      { by: 'when', points: 5, when: yes('city') },
    ],
  }
  cases('获省、市通报表扬的分别奖10、5分', honours, [
    [{ province: true, city: true }, null, '15/0 sure'],
    [{ province: true }, null, '?/0 open 10–15'],
  ])
  cases('就高加分', { ...honours, combine: 'highest' }, [[{ province: true, city: true }, null, '10/0 sure']])
  cases(
    'without a cap the band promises only what was entered',
    { kind: 'bonus', cap: null, items: [{ by: 'count', points: 1, per: 1, fact: figure('n') }] },
    [
      [{}, null, '?/0 open 0–0'],
      [{ n: 7 }, null, '7/0 sure'],
    ],
  )
})

describe('[R16] ratio', () => {
  const cases10: RuleInput = {
    kind: 'ratio',
    points: 15,
    fact: figure('n', '例', 'lead'),
    target: 10,
  }
  cases('查处案件10例以上；否则按完成比例得分', cases10, [
    [{ n: 10 }, null, '15/15 sure'],
    [{ n: 25 }, null, '15/15 sure'],
    [{ n: 7 }, null, '10.5/15 sure'],
    [{ n: 0 }, null, '0/15 sure'],
  ])
  cases('[R1] to the nearest hundredth', { ...cases10, points: 1, target: 3 }, [
    [{ n: 1 }, null, '0.33/1 sure'],
    [{ n: 2 }, null, '0.67/1 sure'],
  ])
  cases('低于6例不得分', { ...cases10, atLeast: 6 }, [
    [{ n: 5.9 }, null, '0/15 sure'],
    [{ n: 6 }, null, '9/15 sure'],
  ])
  cases('a target that is not known, or zero', { ...cases10, target: figure('m', '例', 'lead') }, [
    [{ n: 5 }, null, '?/15 open 0–15'],
    [{ n: 5, m: 0 }, null, '?/15 open 0–15'],
    [{ n: 5, m: 20 }, null, '3.75/15 sure'],
  ])
})
