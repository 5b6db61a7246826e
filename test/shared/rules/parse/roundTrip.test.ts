// What a rule is printed as reads as the same rule, for every kind and for names that try to be part of the sentence.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRule } from '../../../../shared/rules/parse/parseRule.ts'
import { sameRule } from '../../../../shared/rules/parse/sameRule.ts'
import { makeRule, type Rule, type RuleInput, ruleSchema } from '../../../../shared/rules/rule.ts'
import { ruleToText } from '../../../../shared/rules/ruleToText.ts'
import { templates } from '../../../../shared/templates/list.ts'
import { figure, no, series, yes, yesno } from '../notation.ts'
import { anyRule } from '../rules.ts'

/** Labels of real facts, and words in which a careless reader finds a rule. */
const labels = [
  '注册科技志愿者',
  '2020年以来有表彰',
  '列入县级“十四五”规划',
  '市级党委（办）、政府（办）领导支持',
  '农技协组织比例符合要求，且相关联合会已登记',
  '得 3 分；否则不得分',
  '每项得 2 分',
  '不少于 5 次',
  '讲座或展览',
  '占比',
  'A占B的比例',
  '工作（单位：次）',
  '1．有方案',
  '满分 3 分',
  '为否',
  '如有',
  '（一）建立的，扣完为止。',
  'n',
]

const kinds: RuleInput[] = [
  { kind: 'veto', when: yes('a'), effect: '取消创建资格', consequence: { does: 'disqualify' } },
  { kind: 'veto', when: yes('a'), effect: '一票否决', consequence: { does: 'deduct', points: 30 } },
  { kind: 'veto', when: no('a'), effect: '不得评优', consequence: { does: 'bar' } },
  { kind: 'adjustment', when: yes('a'), effect: '第22行调为2分' },
  { kind: 'target', when: { test: 'compare', fact: figure('n', '人'), op: '>=', value: 1000 } },
  {
    kind: 'target',
    when: {
      test: 'allOf',
      of: [
        yes('a'),
        {
          test: 'anyOf',
          of: [no('b'), { test: 'compare', fact: figure('n', '%', 'lead'), op: '<=', value: 30 }],
        },
      ],
    },
  },
  {
    kind: 'target',
    when: { test: 'everyYear', fact: series('s', [2018, 2020]), op: '>=', value: 50 },
  },
  {
    kind: 'external',
    min: 1,
    max: 5,
    judge: '省级科协',
    facts: [figure('n', '元'), figure('m', '')],
  },
  { kind: 'manual', of: 3, reason: '几种计分办法合在一起；没有读懂。', unread: '以此类推' },
  { kind: 'manual', of: 0, reason: '不计分' },
  {
    kind: 'peerRank',
    min: 1,
    max: 5,
    fact: figure('n', '元'),
    best: 'largest',
    ranking: { by: 'judge' },
    judge: '省级科协',
  },
  {
    kind: 'peerRank',
    min: 0,
    max: 10,
    fact: figure('n', '名'),
    best: 'smallest',
    reads: 'place',
    ranking: { by: 'list', list: [10, 5, 3], below: 0.1 },
    onTop: true,
    judge: '上级',
  },
  {
    kind: 'peerRank',
    min: 0,
    max: 6,
    fact: figure('n', ''),
    best: 'largest',
    ranking: { by: 'ratio' },
    judge: '上级',
  },
  { kind: 'deduct', full: null, floor: null, items: [{ by: 'when', amount: 5, when: yes('a') }] },
  {
    kind: 'deduct',
    full: 5,
    items: [{ by: 'count', amount: 0.5, per: 1, fact: figure('n', '%'), steps: 'started' }],
    discretion: { label: '资料不全', max: 2 },
  },
  { kind: 'bonus', items: [{ by: 'count', points: 1, per: 20, fact: figure('n', '万元') }], cap: null },
  { kind: 'perItem', points: 1, per: 1, fact: figure('n', ''), cap: 3 },
  { kind: 'range', min: 2, max: 2 },
  {
    kind: 'threshold',
    points: 2,
    fact: figure('n', '%'),
    op: '>=',
    value: figure('avg', '%', 'lead', '平均数'),
    else: -1,
  },
  {
    kind: 'fixed',
    points: 2,
    when: { test: 'compare', fact: figure('n', '处(所)'), op: '>=', value: 5 },
    notApplicable: { when: yes('b'), gives: 'entered' },
  },
  { kind: 'fixed', points: 2, when: { test: 'yes', fact: yesno('done', 'any', '如期完成') } },
  {
    kind: 'sum',
    parts: [
      { kind: 'fixed', points: 1, when: yes('a'), notApplicable: { when: yes('b'), gives: 'full' } },
      { kind: 'deduct', full: 2, items: [{ by: 'when', amount: 'all', when: no('c') }] },
    ],
    cap: 3,
  },
]

/** The same rule with other names for its facts. */
function renamed(rule: Rule, names: readonly string[]): Rule {
  const given = new Map<string, string>()
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename)
    if (typeof value !== 'object' || value === null) return value
    const copy = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rename(each)]))
    if (!('key' in value && 'label' in value && 'combine' in value)) return copy
    const key = String(value.key)
    // Different facts have different names; the number after it keeps them apart where the pool runs out.
    if (!given.has(key)) given.set(key, names[given.size] ?? `事项${given.size}`)
    return { ...copy, label: given.get(key) }
  }
  return ruleSchema.parse(rename(rule))
}

function expectSame(rule: Rule): void {
  const text = ruleToText(rule)
  const reading = parseRule(text, { points: null })
  if (reading.reading !== 'sure' || !sameRule(reading.rule, rule))
    throw new Error(`${text}\n${JSON.stringify(rule)}\n${JSON.stringify(reading)}`)
  expect(ruleToText(reading.rule)).toBe(text)
}

const seed = Number(process.env.FC_SEED ?? Date.now() % 1e9)
const names = fc.shuffledSubarray(labels, { minLength: labels.length })

describe(`[R63] what is printed reads as the same rule (seed ${seed})`, () => {
  test.each(kinds.map((input) => [input.kind, input] as const))('%s', (_, input) => {
    expectSame(makeRule(input))
  })
  test('rules of every kind that gives points', () => {
    fc.assert(fc.property(anyRule, expectSame), { numRuns: 1000, seed })
  })
  test('under any names', () => {
    fc.assert(
      fc.property(fc.oneof(anyRule, fc.constantFrom(...kinds.map(makeRule))), names, (rule, pool) =>
        expectSame(renamed(rule, pool)),
      ),
      { numRuns: 1000, seed },
    )
  })
  test('every rule of every template', () => {
    for (const template of Object.values(templates)) for (const task of template.tasks) expectSame(task.rule)
  })
})

describe('[R63] names stand bare where the text can still be read', () => {
  test.each([
    ['注册科技志愿者', '注册科技志愿者，得 1 分；否则不得分。'],
    ['得 3 分；否则不得分', '「得 3 分；否则不得分」，得 1 分；否则不得分。'],
  ])('%s', (label, text) => {
    const rule = makeRule({ kind: 'fixed', points: 1, when: { test: 'yes', fact: yesno('a', 'any', label) } })
    expect(ruleToText(rule)).toBe(text)
  })
})

test('[R63] the comparison sees every number and word, and only overlooks how facts are kept', () => {
  const rule = makeRule({ kind: 'threshold', points: 2, fact: figure('n', '次'), op: '>=', value: 3 })
  const change = (edit: object) => sameRule(rule, ruleSchema.parse({ ...rule, ...edit }))
  expect(change({})).toBe(true)
  expect(change({ fact: { ...figure('n', '次', 'max', 'n'), key: 'other' } })).toBe(true)
  for (const edit of [
    { points: 1 },
    { op: '>' },
    { value: 4 },
    { else: -1 },
    { also: yes('a') },
    { fact: figure('n', '场') },
    { fact: figure('m', '次') },
  ])
    expect(change(edit)).toBe(false)
})
