// Rows as offices lay them out: headings that span the table or stand in its first columns, blanks, merges, totals, notes, and points
// at different places. Each test is a layout and what it means.
import { describe, expect, test } from 'vitest'
import { codes, lines, tableOf } from './notation.ts'

const over = (text: string, columns: number) => ({ text, columns })
const down = (text: string, rows: number) => ({ text, rows })

describe('headings', () => {
  test('[DI8] section rows over the whole width, with points in the text', () => {
    const table = tableOf([
      ['序号', '考核内容', '分值', '评分标准'],
      [over('一、组织领导（20分）', 4)],
      ['1', '有方案', '12', '有得12分'],
      ['2', '有会议', '8', '有得8分'],
      [over('二、宣传教育（10分）', 4)],
      ['1', '有活动', '9', '有得9分'],
    ])
    expect(lines(table)).toEqual([
      '一、组织领导（20分）: 有方案 | 12分 | 有得12分',
      '一、组织领导（20分）: 有会议 | 8分 | 有得8分',
      '二、宣传教育（10分）: 有活动 | 9分 | 有得9分',
    ])
    expect(table.headings.map((heading) => heading.points)).toEqual([20, 10])
    expect(codes(table)).toContain('headingPointsDiffer')
  })

  test('sections of two depths', () => {
    const table = tableOf([
      ['序号', '任务', '责任单位'],
      [over('一、提升行动', 3)],
      [over('（一）青少年', 3)],
      ['1', '办竞赛', '区教委'],
      [over('（二）农民', 3)],
      ['2', '办讲座', '区农业农村委'],
      [over('二、重点工程', 3)],
      ['3', '建场馆', '区科协'],
    ])
    expect(lines(table)).toEqual([
      '一、提升行动 > （一）青少年: 办竞赛 | R 区教委',
      '一、提升行动 > （二）农民: 办讲座 | R 区农业农村委',
      '二、重点工程: 建场馆 | R 区科协',
    ])
  })

  test('the same heading printed in every row, or again on the next page, is one heading', () => {
    const table = tableOf([
      ['类别', '任务', '责任单位'],
      ['提升行动', '办竞赛', '区教委'],
      ['提升行动', '办讲座', '区科协'],
      ['类别', '任务', '责任单位'],
      ['提升行动（续）', '办展览', '区文化旅游委'],
    ])
    expect(table.headings).toHaveLength(1)
    expect(lines(table)[2]).toBe('提升行动: 办展览 | R 区文化旅游委')
  })

  test('a row of a heading and its points alone', () => {
    const table = tableOf([
      ['序号', '项目', '分值', '内容', '责任单位'],
      ['一', '基础工作', '10', '', ''],
      ['1', '机构', '4', '有机构', '区委编办'],
      ['2', '人员', '6', '有人员', '区人力社保局'],
      ['二', '加分项', '5', '', ''],
      ['1', '获奖', '5', '获国家级表彰', '区科协'],
    ])
    expect(lines(table)).toEqual([
      '一、基础工作 > 机构: 有机构 | 4分 | R 区委编办',
      '一、基础工作 > 人员: 有人员 | 6分 | R 区人力社保局',
      '二、加分项 > 获奖: 获国家级表彰 | 5分 | R 区科协',
    ])
    expect(table.rows.map((row) => row.outsideTotal)).toEqual([false, false, true])
    expect(table.totals.points).toBe(10)
  })

  test('vertical text and line breaks inside a heading do not matter', () => {
    const table = tableOf([
      ['类\n别', '任务内容', '责任单位'],
      [down('组\n织\n领\n导', 2), '成立机构', '区委办'],
      ['明确人员', '区科协'],
    ])
    expect(lines(table)).toEqual(['组织领导: 成立机构 | R 区委办', '组织领导: 明确人员 | R 区科协'])
  })
})

describe('blanks, merges and lines that are no tasks', () => {
  test('[DI7] blank units take over from above within their heading, marked, and can be undone', () => {
    const table = tableOf([
      ['指标', '任务', '责任单位', '配合单位'],
      ['机构', '建机构', '区委编办', '区科协'],
      ['', '配人员', '', ''],
      ['经费', '列预算', '', ''],
    ])
    expect(lines(table)).toEqual([
      '机构: 建机构 | R 区委编办 C 区科协',
      '机构: 配人员 | R 区委编办 C 区科协',
      '经费: 列预算',
    ])
    expect(table.rows[1]?.sources.responsible).toEqual({ row: 1, column: 2, carried: 'blank' })
    expect(codes(table)).toEqual(['noUnit@3', 'carriedDown'])
  })

  test('a blank 配合单位 beside a filled 责任单位 is nobody, and so is a dash', () => {
    const table = tableOf([
      ['任务', '责任单位', '配合单位'],
      ['甲', '区科协', '区教委'],
      ['乙', '区教委', ''],
      ['丙', '区科技局', '—'],
      ['丁', '无', '无'],
    ])
    expect(lines(table)).toEqual(['甲 | R 区科协 C 区教委', '乙 | R 区教委', '丙 | R 区科技局', '丁'])
  })

  test('names one below the other in rows of their own belong to the task above', () => {
    const table = tableOf([
      ['序号', '任务', '责任单位'],
      [down('1', 3), down('办科技周', 3), '区科协'],
      ['区科技局'],
      ['各镇街'],
      ['2', '办科普日', '区科协'],
      ['', '', '区教委'],
    ])
    expect(lines(table)).toEqual(['办科技周 | R 区科协 R 区科技局 R 各镇街', '办科普日 | R 区科协 R 区教委'])
  })

  test('[DI8] total, subtotal and notes are no tasks; the printed total is checked', () => {
    const table = tableOf([
      [over('某区考核评分表', 4)],
      ['考核内容', '分值', '评分标准', '得分'],
      ['有方案', '40', '有得40分', ''],
      ['小  计', '40', '', ''],
      ['有总结', '50', '有得50分', ''],
      [{ text: '合　计', columns: 1 }, '100', '', ''],
      [over('注：1.本表由创建办解释。2.材料须盖章。', 4)],
    ])
    expect(lines(table)).toEqual(['有方案 | 40分 | 有得40分', '有总结 | 50分 | 有得50分'])
    expect(table.title).toBe('某区考核评分表')
    expect(table.notes).toEqual(['注：1.本表由创建办解释。2.材料须盖章。'])
    expect(table.totals).toEqual({ rows: 2, points: 90, printed: 100 })
    expect(codes(table)).toContain('totalDiffers')
  })

  test('the header repeated on a new page and lines to be filled in by hand', () => {
    const table = tableOf([
      [over('附件2', 3)],
      [over('某市2024年度工作任务清单', 3)],
      [over('填报单位：          （盖章）        填报时间：', 3)],
      ['序号', '任务内容', '责任单位'],
      ['1', '甲', '市科协'],
      ['序号', '任务内容', '责任单位'],
      ['2', '乙', '市教育局'],
      [over('填表人：        联系电话：        审核人：', 3)],
    ])
    expect(table.title).toBe('某市2024年度工作任务清单')
    expect(lines(table)).toEqual(['甲 | R 市科协', '乙 | R 市教育局'])
  })

  test('[DI9] points that stand once for a text over several rules', () => {
    const table = tableOf([
      ['指标', '考核内容', '分值', '评分标准', '责任单位'],
      [down('阵地', 3), down('有场馆', 2), down('5', 2), '有1个以上场馆得3分', '区科协'],
      ['常年开放得2分', '区科技局'],
      ['有画廊', '3', '每处1分，最高3分', '各镇街'],
    ])
    expect(lines(table)).toEqual([
      '阵地: 有场馆 | 3分 | 有1个以上场馆得3分 | R 区科协',
      '阵地: 有场馆 | 2分 | 常年开放得2分 | R 区科技局',
      '阵地: 有画廊 | 3分 | 每处1分，最高3分 | R 各镇街',
    ])
    expect(table.rows[0]?.sources.text).toEqual(expect.objectContaining({ row: 1, column: 1 }))
    expect(table.rows[1]?.sources.text).toEqual({ row: 1, column: 1, carried: 'merge' })
  })

  test('points beside each level: those of the level are the heading’s', () => {
    const table = tableOf([
      ['一级指标', '分值', '二级指标', '分值', '评分标准'],
      [down('机构', 2), down('10', 2), '有机构', '6', '有得6分'],
      ['有人员', '4', '有得4分'],
      ['经费', '5', '有预算', '5', '有得5分'],
    ])
    expect(lines(table)).toEqual([
      '机构: 有机构 | 6分 | 有得6分',
      '机构: 有人员 | 4分 | 有得4分',
      '经费: 有预算 | 5分 | 有得5分',
    ])
    expect(table.headings.map((heading) => heading.points)).toEqual([10, 5])
    expect(table.totals.points).toBe(15)
  })

  test('a task’s points at the end of its text, where there is no column for them', () => {
    const table = tableOf([
      ['类别', '考核内容', '责任单位'],
      [down('机构（5分）', 2), '有机构（3分）', '区委编办'],
      ['有人员。（2分）', '区科协'],
    ])
    expect(table.rows.map((row) => row.points)).toEqual([3, 2])
    expect(table.headings[0]?.points).toBe(5)
  })

  test('numbers in a table without points are no points', () => {
    const table = tableOf([
      ['重点任务', '责任单位'],
      ['注册志愿者不少于1000人，覆盖率80%以上', '区科协'],
      ['每年开展活动50场次', '各镇街'],
    ])
    expect(table.totals).toEqual({ rows: 2, points: null, printed: null })
    expect(table.rows.map((row) => row.rule)).toEqual([null, null])
  })

  test('[DI10] one table for each unit: the same sixty are not added up', () => {
    const table = tableOf([
      ['序号', '考核单位', '考核内容', '分值', '评分标准'],
      ['一、', '共性指标', '', '40', ''],
      ['1', '全部单位', '按时报送', '40', '按时得40分'],
      ['二、', '个性指标', '', '60', ''],
      ['1', '县水利局', '治水', '60', '完成得60分'],
      ['2', '县林业局', '护林', '60', '完成得60分'],
    ])
    expect(table.totals.points).toBe(100)
  })
})
