// [R33] One Chinese sentence for every kind of result.
import { describe, expect, test } from 'vitest'
import { combineFact } from '../../../shared/rules/combine.ts'
import { evaluate } from '../../../shared/rules/evaluate.ts'
import { explainEvaluation } from '../../../shared/rules/explain.ts'
import { noJudgements } from '../../../shared/rules/judgement.ts'
import { makeRule, type RuleInput } from '../../../shared/rules/rule.ts'
import { explain, figure, no, type Said, unitA, unitB, unitC, yes } from './notation.ts'

const volunteers: RuleInput = {
  kind: 'threshold',
  points: 1,
  fact: figure('n', '人', 'sum', '志愿者'),
  op: '>=',
  value: 1000,
}
const visits = figure('n', '次', 'lead', '督导')

describe('[R33] a threshold', () => {
  test('names what is missing, who has not spoken, and that nobody confirmed the reading', () => {
    expect(explain(volunteers, { n: 820 })).toBe('志愿者 820/1000 人，差 180 人，得 0 分。')
    expect(explain(volunteers, { n: 820 }, { pending: [unitB, unitC] })).toBe(
      '志愿者 820/1000 人，差 180 人（还有 2 个单位未报），预计得 0 分。',
    )
    expect(explain(volunteers, { n: 1820 }, { pending: [unitB] })).toBe(
      '志愿者 1820 人，不少于 1000 人，得 1 分。',
    )
    expect(explain(volunteers, {}, { pending: [unitB] })).toBe(
      '志愿者尚未填报（需不少于 1000 人），待评定（0—1 分）。',
    )
    expect(explain(volunteers, { n: 1820 }, { confirmed: false })).toBe(
      '志愿者 1820 人，不少于 1000 人；评分规则的读法尚未确认；预计得 1 分。',
    )
  })

  test('[R27] names the source of an official figure', () => {
    const rule = makeRule(volunteers)
    const fact = combineFact(
      figure('n', '人', 'sum', '志愿者'),
      [{ unitId: unitA, owes: true, isLead: true, value: 1200 }],
      { value: 990, source: '平台数据' },
    )
    expect(explainEvaluation(evaluate(rule, new Map([['n', fact]]), noJudgements, { confirmed: true }))).toBe(
      '志愿者 990/1000 人，差 10 人（按官方数据：平台数据），得 0 分。',
    )
  })
})

const sentences: [rule: RuleInput, said: Said, sentence: string][] = [
  [
    { ...volunteers, fact: figure('n', '%', 'lead', '处理率'), value: 80 },
    { n: 70.5 },
    '处理率 70.5%，需达到 80%，差 9.5 个百分点，得 0 分。',
  ],
  [
    { ...volunteers, fact: figure('n', '岁', 'lead', '平均年龄'), op: '<=', value: 40 },
    { n: 41 },
    '平均年龄 41 岁，未做到不多于 40 岁，得 0 分。',
  ],
  [
    { kind: 'deduct', full: 3, items: [{ by: 'short', amount: 1, per: 1, fact: visits, target: 3 }] },
    { n: 1 },
    '督导 1 次，少 2 次×1 分，扣 2 分，得 1 分。',
  ],
  [
    { kind: 'deduct', full: 3, items: [{ by: 'short', amount: 1, per: 1, fact: visits, target: 30 }] },
    { n: 1 },
    '督导 1 次，少 29 次×1 分，扣 29 分；扣完为止；得 0 分。',
  ],
  [
    {
      kind: 'deduct',
      full: 2,
      items: [{ by: 'short', amount: 0.1, per: 1, fact: figure('n', '%', 'lead', '占比'), target: 95 }],
    },
    { n: 92.5 },
    '占比 92.5%，少 2.5 个百分点，每 1 个百分点 0.1 分，扣 0.2 分，得 1.8 分。',
  ],
  [
    {
      kind: 'bonus',
      cap: 2,
      items: [{ by: 'count', points: 0.2, per: 1, fact: figure('n', '条', 'lead', '线索'), over: 6 }],
    },
    { n: 60 },
    '线索 60 条，超出 54 条×0.2 分；封顶 2 分；加 2 分。',
  ],
  [
    { kind: 'ratio', points: 15, fact: figure('n', '例', 'lead', '查处案件'), target: 10 },
    { n: 7 },
    '查处案件 7/10 例 × 15 分，得 10.5 分。',
  ],
  [
    {
      kind: 'sum',
      parts: [
        { kind: 'fixed', points: 2, when: yes('a') },
        { kind: 'range', min: 0, max: 3 },
      ],
    },
    { a: true },
    'a：是；第 1 部分 2 分；需人工评分（0—3 分）；第 2 部分待评定；待评定（2—5 分）。',
  ],
  [
    {
      kind: 'deduct',
      full: 5,
      items: [{ by: 'count', amount: 2, per: 1, fact: visits }],
      notApplicable: { when: no('a'), gives: 'full' },
    },
    { a: false },
    '“a”为否，本项不适用，得 5 分。',
  ],
  [
    {
      kind: 'target',
      when: {
        test: 'share',
        part: figure('a', '所', 'sum', '有科技活动室的学校'),
        whole: figure('b', '所', 'sum', '学校'),
        op: '>=',
        percent: 50,
      },
    },
    { a: 1, b: 3 },
    '有科技活动室的学校占学校的 33.33%（需不少于 50%），未达标。',
  ],
]
test.each(sentences)('[R33] %j, %j', (rule, values, sentence) => {
  expect(explain(rule, values)).toBe(sentence)
})

test('[R25] a row switched off says why', () => {
  expect(explain(volunteers, { n: 1 }, { notApplicable: '省级科协证明无涉农情况' })).toBe(
    '省级科协证明无涉农情况，本项不适用。',
  )
})
