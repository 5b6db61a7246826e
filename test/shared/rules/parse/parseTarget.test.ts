// Figures in the text of tables without points.
import { describe, expect, test } from 'vitest'
import { conditionToText } from '../../../../shared/rules/conditionToText.ts'
import { parseTarget } from '../../../../shared/rules/parse/parseTarget.ts'

function shown(text: string): string {
  const reading = parseTarget(text)
  return reading.reading === 'sure' && reading.rule.kind === 'target'
    ? conditionToText(reading.rule.when)
    : reading.reading
}

describe('[R62] a task’s figures become one target', () => {
  test.each([
    ['全区注册科技志愿者人数不少于 1000 人。', '全区注册科技志愿者人数不少于 1000 人'],
    ['（8）年浏览量总计突破1000万人次。', '年浏览量总计多于 1000 万人次'],
    ['信息员人数在自治区排名中始终处于前30%', '信息员人数在自治区排名中（前百分之几）不多于 30%'],
    ['每两个月更新一次内容', '每两个月更新一次内容'],
    [
      '每年研究不少于1次；分管领导每年听取汇报2次以上',
      '每年研究不少于 1 次，且分管领导每年听取汇报不少于 2 次',
    ],
    ['建设活动室（比例达50%以上）', '建设活动室，比例不少于 50%'],
    ['每所学校至少配备2名教师或3名辅导员', '每所学校教师不少于 2 名，或辅导员不少于 3 名'],
    ['每户投诉不超过2件', '每户投诉不多于 2 件'],
  ])('%s → %s', (text, target) => {
    expect(shown(text)).toBe(target)
  })
  test.each([
    '',
    '加强组织领导',
    '坚决杜绝近三年发生恶劣影响的活动',
    '“十四五”末达到全市平均水平',
    '力争通过3-5年的建设',
  ])('no figure to reach: %s', (text) => {
    expect(shown(text)).toBe('manual')
  })
  test.each([
    '不少于'.repeat(1300),
    '1'.repeat(5000),
    '（'.repeat(4000),
    '至少1人，'.repeat(800),
    '前1%'.repeat(900),
  ])('never throws (%#)', (text) => {
    expect(['sure', 'manual']).toContain(parseTarget(text).reading)
  })
})
