// What a sentence leaves out (the figure's name, the row itself, what is left) is taken from where it was said, or not taken at all.
import { describe, expect, test } from 'vitest'
import { parseRule } from '../../../../shared/rules/parse/parseRule.ts'
import { ruleToText } from '../../../../shared/rules/ruleToText.ts'

const readAs = (text: string, points: number | null) => {
  const reading = parseRule(text, { points })
  if (reading.reading === 'manual') return `人工：${reading.unread}`
  return reading.reading === 'sure' ? ruleToText(reading.rule) : `疑问：${ruleToText(reading.proposal)}`
}

describe('[R64] a bound without a name', () => {
  test.each<[string, number, string]>([
    [
      '整改完成率达100%的得5分，90%以上不足100%的得3分，不足90%的不得分。',
      5,
      '分档计分，满分 5 分；整改完成率不少于 100%，得 5 分；整改完成率不少于 90%，得 3 分；否则不得分。',
    ],
    [
      '医师数达到2.8人及以上，计3分；2.5人以上不足2.8人，计2分；不足2.5人，计1分。',
      3,
      '分档计分，满分 3 分；医师数不少于 2.8 人，得 3 分；医师数不少于 2.5 人，得 2 分；否则得 1 分。',
    ],
    [
      '人均服务20小时以上的得2分；10小时以上20小时以下的得1分。',
      2,
      '分档计分，满分 2 分；人均服务不少于 20 小时，得 2 分；人均服务不少于 10 小时，得 1 分；否则不得分。',
    ],
    [
      '开展演练2次以上（含2次）的得2分，1次的得1分，未开展的不得分。',
      2,
      '分档计分，满分 2 分；开展演练不少于 2 次，得 2 分；开展演练不少于 1 次，得 1 分；否则不得分。',
    ],
    [
      '完成率100%的，得10分；完成率90%（含）—100%的，得8分；其他不得分。',
      10,
      '分档计分，满分 10 分；完成率不少于 100%，得 10 分；完成率不少于 90%，得 8 分；否则不得分。',
    ],
  ])('%s', (text, points, rule) => {
    expect(readAs(text, points)).toBe(rule)
  })
})

describe('[R64] what is left, and the row itself', () => {
  test.each<[string, number, string]>([
    ['死亡率控制在0.05以内的得3分，超过的不得分。', 3, '死亡率不多于 0.05，得 3 分；否则不得分。'],
    [
      '巩固率95%以上得2分，覆盖率85%以上得2分，否则相应项不得分。',
      4,
      '1．巩固率不少于 95%，得 2 分；否则不得分；2．覆盖率不少于 85%，得 2 分；否则不得分。',
    ],
    [
      '隐患未整改的，每处扣1分；弄虚作假的，此项得0分。',
      5,
      '满分 5 分；隐患未整改每处扣 1 分；弄虚作假的，不得分；扣完为止。',
    ],
    ['引进资金每增加1亿元得1分，得满5分为止。', 5, '引进资金增加每亿元得 1 分，最高不超过 5 分。'],
  ])('%s', (text, points, rule) => {
    expect(readAs(text, points)).toBe(rule)
  })
})

describe('[R51] [R64] no number, no question, no guess', () => {
  test.each<[string, number | null, string]>([
    ['PM2.5浓度下降5%以上得5分', 5, '「PM2.5浓度下降」不少于 5%，得 5 分；否则不得分。'],
    [
      '制度不健全扣0.5分，责任未落实扣0.5分。',
      1,
      '满分 1 分；制度不健全的，扣 0.5 分；责任未落实的，扣 0.5 分；扣完为止。',
    ],
    ['工作开展好的得8分，工作开展不好的不得分，其他情况酌情给分。', 8, '人工：其他情况'],
    ['办复率100%得2分，满意率100%得2分，每低1个百分点分别扣0.1分。', 4, '人工：每低1个百分点'],
    ['组织培训2期得1分，每期不少于50人，人数不足的不得分。', 1, '人工：每期不少于50人，人数不足'],
    ['优秀档次占15%，得10分；良好档次占60%，得8分；其余得6分。', 10, '人工：优秀档次占15%'],
  ])('%s', (text, points, rule) => {
    expect(readAs(text, points)).toBe(rule)
  })
})
