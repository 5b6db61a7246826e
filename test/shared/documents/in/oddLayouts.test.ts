// Layouts that go astray easily: counted columns, points that are no plain number, two columns of one kind, totals that stand only with
// the headings. Each test is a layout and what it means.
import { describe, expect, test } from 'vitest'
import { readPasted } from '../../../../shared/documents/in/readDocument.ts'
import { recognise } from '../../../../shared/documents/in/recognise/recognise.ts'
import { codes, fileOf, lines, read, tableOf } from './notation.ts'
import { html, xlsx } from './paperWriters.ts'

const over = (text: string, columns: number) => ({ text, columns })
const down = (text: string, rows: number) => ({ text, rows })

describe('[DI6] columns', () => {
  test('a line of numbers under the headings counts the columns', () => {
    const table = tableOf([
      ['序号', '任务', '责任单位'],
      ['1', '2', '3'],
      ['1', '甲', '区科协'],
    ])
    expect(lines(table)).toEqual(['甲 | R 区科协'])
  })

  test('考核要点 is asked, 评分细则 is the rule; 考核标准 beside 评分标准 is asked', () => {
    for (const word of ['考核要点', '考核标准']) {
      const table = tableOf([
        ['项目', word, '分值', '评分标准'],
        [down('机构', 2), '有机构', down('10', 2), '有得6分'],
        ['有人员', '有得4分'],
        ['经费', '有预算', '5', '有得5分'],
      ])
      expect([word, lines(table)]).toEqual([
        word,
        ['机构: 有机构 | 6分 | 有得6分', '机构: 有人员 | 4分 | 有得4分', '经费: 有预算 | 5分 | 有得5分'],
      ])
      expect(table.headings[0]?.points).toBe(10)
    }
  })

  test('two columns of numbers: the one beside the task counts the tasks', () => {
    const table = tableOf([
      ['序号', '重点工作', '序号', '具体措施', '牵头单位'],
      [down('一', 2), down('机制', 2), '1', '甲', '区委办'],
      ['2', '乙', '区政府办'],
      ['二', '阵地', '3', '丙', '区科协'],
    ])
    expect(lines(table)).toEqual(['机制: 甲 | L 区委办', '机制: 乙 | L 区政府办', '阵地: 丙 | L 区科协'])
    expect(table.rows.map((row) => row.number)).toEqual(['1', '2', '3'])
  })

  test('the unit stands before the number, merged over its tasks', () => {
    const table = tableOf([
      ['责任单位', '序号', '重点任务'],
      [down('区科协', 2), '1', '甲'],
      ['2', '乙'],
      ['区教委', '3', '丙'],
    ])
    expect(lines(table)).toEqual(['甲 | R 区科协', '乙 | R 区科协', '丙 | R 区教委'])
  })

  test('工作目标 between the task and its measures, money and ways of checking are neither', () => {
    const table = tableOf([
      ['重点任务', '工作目标', '主要措施', '投资（万元）', '考核方式', '责任单位'],
      ['甲', '目标', '措施', '300', '查资料', '区科协'],
    ])
    expect(lines(table)).toEqual(['甲: 措施 | R 区科协'])
    expect(table.rows[0]?.others.map((each) => each.label)).toEqual(['工作目标', '投资（万元）', '考核方式'])
  })

  test('who leads and who helps stand in one cell', () => {
    const table = tableOf([
      ['任务', '责任分工'],
      ['甲', '牵头单位：区科协\n配合单位：区教委、各镇街'],
      ['乙', '区教委（牵头）、区科协'],
    ])
    expect(lines(table)).toEqual(['甲 | L 区科协 C 区教委 C 各镇街', '乙 | L 区教委 R 区科协'])
  })

  test('a sheet that begins in its second column, the title behind 附件1：', () => {
    const table = fileOf(
      xlsx([
        {
          name: 'Sheet1',
          rows: [
            [''],
            ['', over('附件1：某县责任清单', 3)],
            [''],
            ['', '序号', '工作任务', '牵头单位'],
            ['', '1', '甲', '县委办'],
          ],
        },
      ]),
    )
    expect(table.title).toBe('某县责任清单')
    expect(lines(table)).toEqual(['甲 | L 县委办'])
  })
})

describe('[DI9] points', () => {
  test('a range is its highest, a dash is none, words are told', () => {
    const table = tableOf([
      ['考核项目', '分值', '评分标准'],
      ['甲', '2-5分', '酌情得2-5分'],
      ['乙', '０～３', '视情况得0～3分'],
      ['丙', '不计分', ''],
      ['丁', '另行通知', '有得1分'],
    ])
    expect(table.rows.map((row) => row.points)).toEqual([5, 3, null, null])
    expect(codes(table)).toContain('pointsUnclear@4')
    expect(codes(table)).not.toContain('pointsUnclear@3')
  })

  test('points that only the headings have are the total, and no row’s', () => {
    const table = tableOf([
      ['类别', '分值', '任务', '责任单位'],
      [down('机构', 2), down('10', 2), '甲', '区科协'],
      ['乙', '区教委'],
      ['经费', '5', '丙', '区财政局'],
    ])
    expect(table.rows.map((row) => row.points)).toEqual([null, null, 5])
    expect(table.totals.points).toBe(15)
  })

  test('[DI10] 加分项 as a row of its own stands outside the total', () => {
    const table = tableOf([
      ['考核内容', '分值', '评分标准'],
      ['甲', '100', '有得100分'],
      ['加分项', '10', '获国家表彰加10分'],
      [{ text: '合计', columns: 1 }, '100', ''],
    ])
    expect(table.totals).toEqual({ rows: 2, points: 100, printed: 100 })
    expect(codes(table)).not.toContain('totalDiffers')
  })

  test('several readings of a sentence: the one that comes to the printed points is meant', () => {
    const table = tableOf([
      ['指标', '分值', '评分规则', '责任单位'],
      [down('考核', 2), down('3', 2), '纳入考核2分', '区委办'],
      ['2020年以来有表彰1分（如2020年以来无表彰，2016年以来有表彰得0.5分）', '区科协'],
    ])
    expect(table.rows.map((row) => row.points)).toEqual([2, 1])
  })
})

test('同上 means what stands above, a stroke means nothing', () => {
  const table = tableOf([
    ['任务', '责任单位', '备注'],
    ['甲', '区科协', '／'],
    ['乙', '同上', '—'],
  ])
  expect(lines(table)).toEqual(['甲 | R 区科协', '乙 | R 区科协'])
})

test('lines to be signed below the table are notes', () => {
  const table = tableOf([
    ['任务', '责任单位'],
    ['甲', '区科协'],
    ['填表人：张三', '审核人：李四'],
  ])
  expect(lines(table)).toEqual(['甲 | R 区科协'])
  expect(table.notes).toEqual(['填表人：张三 审核人：李四'])
})

test('[DI15] a person changes what a column is, what a row is, a text, and a carried blank', () => {
  const rows = [
    ['任务', '责任单位', '说明'],
    ['甲', '区科协', '区教委'],
    ['乙', '', ''],
    ['丙', '区科协', ''],
  ]
  const document = read(readPasted({ html: html(rows), text: '' }))
  const table = recognise(document, {
    choices: {
      title: '新题',
      columns: new Map([[2, { meaning: 'cooperating' }]]),
      rowKinds: new Map([[3, 'note']]),
      texts: new Map([['1:0', '甲甲']]),
      keptBlank: new Set(['2:1']),
    },
  })
  expect(table.title).toBe('新题')
  expect(lines(table)).toEqual(['甲甲 | R 区科协 C 区教委', '乙'])
})
