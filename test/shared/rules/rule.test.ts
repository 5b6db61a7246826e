// Rules from a book are untrusted: what is not exactly a rule is refused whole.
import { describe, expect, test } from 'vitest'
import { withPoints } from '../../../shared/rules/adjust.ts'
import { refuseJudgement } from '../../../shared/rules/judgement.ts'
import { makeRule, type RuleInput, readRule } from '../../../shared/rules/rule.ts'
import { factsOf, fullPoints, judgementsOf } from '../../../shared/rules/ruleNeeds.ts'
import { ruleToText } from '../../../shared/rules/ruleToText.ts'
import { figure, no, series, yes, yesno } from './notation.ts'

const fixed: RuleInput = { kind: 'fixed', points: 1, when: yes('done') }
const range: RuleInput = { kind: 'range', min: 0, max: 3 }

describe('[R32] reading', () => {
  const deep = (depth: number): unknown =>
    depth === 0 ? yes('done') : { test: 'allOf', of: [deep(depth - 1)] }
  test.each<[string, unknown]>([
    ['nothing', null],
    ['text', '得2分'],
    ['an unknown kind', { ...fixed, kind: 'magic' }],
    ['an unknown field, which might change the score', { ...fixed, doubled: true }],
    ['points that are no number', { ...fixed, points: '1' }],
    ['points that are not finite', { ...fixed, points: Number.POSITIVE_INFINITY }],
    ['points below zero', { ...fixed, points: -1 }],
    ['a third decimal', { ...fixed, points: 0.125 }],
    ['less for doing it than for not doing it', { ...fixed, else: 2 }],
    ['a range upside down', { ...range, min: 4 }],
    ['a conditional cap above the maximum', { ...range, conditionalCaps: [{ when: no('x'), max: 4 }] }],
    ['a yes/no question asked of a figure', { ...fixed, when: { test: 'yes', fact: figure('n') } }],
    [
      'one key for two facts',
      { ...fixed, when: { test: 'allOf', of: [yes('done'), { test: 'yes', fact: yesno('done', 'all') }] } },
    ],
    ['a key that is a prototype’s', { ...fixed, when: yes('__proto__') }],
    ['a condition nested without end', { ...fixed, when: deep(200) }],
    ['no steps', { kind: 'perItem', points: 1, per: 0, fact: figure('n'), cap: 3 }],
    ['years in disorder', { kind: 'increasing', points: 1, fact: series('s', [2019, 2018]) }],
    ['one year alone', { kind: 'increasing', points: 1, fact: series('s', [2019]) }],
    [
      'a floor above the roof',
      { kind: 'deduct', full: 1, floor: 2, items: [{ by: 'when', amount: 1, when: yes('a') }] },
    ],
    ['a sum within a sum', { kind: 'sum', parts: [{ kind: 'sum', parts: [fixed] }] }],
    [
      'a period that ends before it begins',
      {
        ...fixed,
        when: {
          test: 'yes',
          fact: { ...yesno('a'), period: { text: '', from: '2021-01-01', to: '2020-01-01' } },
        },
      },
    ],
  ])('%s is refused', (_, value) => {
    expect(readRule(value)).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
  })

  test('what has a default may be left out, and a program’s own wrong rule throws', () => {
    expect(readRule(range)).toEqual({ ok: true, value: { ...range, conditionalCaps: [] } })
    expect(() => makeRule({ ...range, min: 4 })).toThrow('4 stands above 3')
  })
})

describe('what a rule asks for', () => {
  test('facts once each, in the order of the clause', () => {
    const rule = makeRule({
      kind: 'sum',
      parts: [
        fixed,
        { kind: 'threshold', points: 1, fact: figure('n'), op: '>=', value: 1, also: yes('done') },
      ],
    })
    expect(factsOf(rule).map((fact) => fact.key)).toEqual(['done', 'n'])
  })

  test('[R24] each part’s judgement has its own key', () => {
    const rule = makeRule({ kind: 'sum', parts: [range, fixed, { ...range, max: 1 }] })
    expect(judgementsOf(rule)).toMatchObject([
      { key: 'part1.score', max: 3 },
      { key: 'part3.score', max: 1 },
    ])
    expect(fullPoints(rule)).toBe(5)
  })

  test('[R1] the points of parts add up exactly', () => {
    const part: RuleInput = { ...fixed, points: 0.1 }
    expect(fullPoints(makeRule({ kind: 'sum', parts: [part, part, part] }))).toBe(0.3)
  })
})

describe('[R8] a judged score is refused with its bounds, not bent', () => {
  const rule = makeRule(range)
  test.each([0, 3, 1.25])('%d is taken', (points) => {
    expect(refuseJudgement(rule, 'score', points)).toBe(null)
  })
  test.each([-0.01, 3.01, 1.255, Number.NaN, Number.POSITIVE_INFINITY])('%d is refused', (points) => {
    expect(refuseJudgement(rule, 'score', points)?.reason).toContain('0 到 3 分之间')
  })
  test('a rule without judgement takes none', () => {
    expect(refuseJudgement(makeRule(fixed), 'score', 1)?.code).toBe('invalid')
  })
})

describe('[R25] 分值调为', () => {
  test('changes the one number of a rule, or is refused', () => {
    const changed = withPoints(makeRule(fixed), 2)
    expect(changed.ok && fullPoints(changed.value)).toBe(2)
    const capped = makeRule({ ...range, conditionalCaps: [{ when: no('x'), max: 2 }] })
    expect(withPoints(capped, 1).ok).toBe(false)
    expect(withPoints(makeRule({ kind: 'sum', parts: [fixed] }), 2).ok).toBe(false)
  })
})

test.each<[RuleInput, string]>([
  [fixed, 'done，得 1 分；否则不得分。'],
  [
    { ...range, max: 2, conditionalCaps: [{ when: no('joined'), max: 1 }] },
    '视情况得 0—2 分；如“joined”为否，最高不超过 1 分。',
  ],
  [
    { kind: 'threshold', points: 1, fact: figure('n', '名'), op: '>=', value: 1000 },
    'n不少于 1000 名，得 1 分；否则不得分。',
  ],
  [{ kind: 'perItem', points: 2, per: 1, fact: figure('n'), cap: 4 }, 'n每项得 2 分，最高不超过 4 分。'],
  [
    {
      kind: 'deduct',
      full: 3,
      items: [{ by: 'short', amount: 1, per: 1, fact: figure('n', '次'), target: 3 }],
    },
    '满分 3 分；n低于 3 次的，每少 1 次扣 1 分；扣完为止。',
  ],
  [
    { kind: 'increasing', points: 2, fact: series('s', [2018, 2019, 2020]) },
    's（单位：元）（2018—2020 年）逐年递增，得 2 分；否则不得分。',
  ],
  [
    { kind: 'veto', when: yes('happened'), effect: '取消创建资格', consequence: { does: 'disqualify' } },
    '如happened，取消创建资格（全表不合格）。',
  ],
])('[R33] %j reads as %s', (input, text) => {
  expect(ruleToText(makeRule(input))).toBe(text)
})
