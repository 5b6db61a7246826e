// Worked examples for every row of the 沙坪坝 table: nothing said, full, partly, none.
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../shared/rules/evaluate.ts'
import { explainEvaluation } from '../../../shared/rules/explain.ts'
import { scored } from '../../../shared/rules/judgement.ts'
import { factsOf, judgementsOf } from '../../../shared/rules/ruleNeeds.ts'
import { shapingba } from '../../../shared/templates/shapingba.ts'
import { type Said, said, show } from '../rules/notation.ts'

function ruleOf(row: number) {
  const task = shapingba.tasks.find((each) => each.key === `t${row}`)
  if (task === undefined) throw new Error(`no row ${row}`)
  return task.rule
}

function evaluated(row: number, values: Said, judged: number | null) {
  const rule = ruleOf(row)
  return evaluate(rule, said(rule, values), scored(judged), { confirmed: true })
}

/** Row, its one yes/no fact, its points. */
const allOrNothing: [row: number, fact: string, points: number][] = [
  [1, 'issued', 1],
  [2, 'included', 1],
  [3, 'included', 1],
  [4, 'established', 2],
  [5, 'issued', 1],
  [6, 'established', 2],
  [8, 'attended', 1],
  [10, 'attended', 1],
  [11, 'included', 2],
  [12, 'supported', 1],
  [13, 'supported', 1],
  [14, 'included', 2],
  [15, 'included', 2],
  [18, 'elected', 2],
  [19, 'complete', 2],
  [20, 'complete', 1],
  [21, 'inCharge', 1],
  [22, 'effective', 2],
  [23, 'equipped', 1],
  [25, 'registered', 0.5],
  [28, 'issued', 2],
  [29, 'assessed', 1],
  [30, 'received', 2],
  [35, 'founded', 1],
  [38, 'issued', 1],
  [41, 'opened', 1],
  [42, 'opened', 1],
  [47, 'toured', 2],
  [48, 'toured', 2],
]

/** Rows that leave their points to judgement alone, and how many. */
const judgedOnly: [row: number, points: number][] = [
  [17, 3],
  [33, 3],
  [37, 1],
  [40, 1],
  [43, 3],
  [44, 3],
  [49, 2],
  [50, 1],
  [51, 2],
  [52, 4],
  [55, 4],
]

const worked: [row: number, said: Said, judged: number | null, result: string][] = [
  [7, {}, null, '?/2 open 0–2'],
  [7, { heard: 0 }, null, '0/2 sure'],
  [7, { heard: 1 }, null, '2/2 sure'],
  [7, { heard: 4 }, null, '2/2 sure'],
  [9, {}, null, '?/2 open 0–2'],
  [9, { heard: 1 }, null, '?/2 open 0–2'],
  [9, { heard: 1, solved: true }, null, '2/2 sure'],
  [9, { heard: 2, solved: false }, null, '0/2 sure'],
  [9, { heard: 0 }, null, '0/2 sure'],
  [16, {}, null, '?/1 open 0–1'],
  [16, { since2020: true }, null, '1/1 sure'],
  [16, { since2020: false, since2016: true }, null, '0.5/1 sure'],
  [16, { since2020: false, since2016: false }, null, '0/1 sure'],
  [24, {}, null, '?/0.5 open 0–0.5'],
  [24, { share: true, registered: true }, null, '0.5/0.5 sure'],
  [24, { share: true, registered: false }, null, '0/0.5 sure'],
  [26, {}, null, '?/5 open 0–5'],
  [26, { funds: 2.31 }, null, '?/5 open 1–5'],
  [26, { funds: 2.31 }, 3, '3/5 estimated 1–5'],
  [27, {}, null, '?/2 open 0–2'],
  [27, { funds: { 2018: 1.8, 2019: 2, 2020: 2.31 } }, null, '2/2 sure'],
  [27, { funds: { 2018: 1.8, 2019: 1.8, 2020: 2.31 } }, null, '0/2 sure'],
  [27, { funds: { 2018: 1.8, 2020: 2.31 } }, null, '?/2 open 0–2'],
  [31, {}, null, '?/3 open 0–3'],
  [31, { venue: true }, null, '3/3 sure'],
  [31, { venue: false, planned: true }, null, '1/3 sure'],
  [31, { venue: false, planned: false }, null, '0/3 sure'],
  [32, {}, null, '?/3 open 0–3'],
  [32, { bases: 5 }, null, '3/3 sure'],
  [32, { bases: 4 }, null, '0/3 sure'],
  [34, {}, null, '?/1 open 0–1'],
  [34, { volunteers: 1000 }, null, '1/1 sure'],
  [34, { volunteers: 820 }, null, '0/1 sure'],
  [36, {}, null, '?/1 open 0–1'],
  [36, { events: 50 }, null, '1/1 sure'],
  [36, { events: 49 }, null, '0/1 sure'],
  [39, {}, null, '?/2 open 0–2'],
  [39, { joined: true }, 2, '2/2 estimated 0–2'],
  [39, { joined: false }, 2, '1/2 estimated 0–1'],
  [39, { joined: false }, 0, '0/2 estimated 0–1'],
  [45, {}, null, '?/0 open 0–0'],
  [45, { happened: false }, null, '0/0 sure'],
  [45, { happened: true }, null, '0/0 sure'],
  [46, {}, null, '?/4 open 0–4'],
  [46, { top30: true }, 4, '4/4 estimated 0–4'],
  [46, { top30: false }, 4, '2/4 estimated 0–2'],
  [46, { top30: false }, 1.5, '1.5/4 estimated 0–2'],
  [53, {}, null, '?/2 open 0–2'],
  [53, { honours: 1 }, null, '2/2 sure'],
  [53, { honours: 0 }, null, '0/2 sure'],
  [54, {}, null, '?/4 open 0–4'],
  [54, { items: 3 }, null, '4/4 sure'],
  [54, { items: 1 }, null, '2/4 sure'],
  [54, { items: 0 }, null, '0/4 sure'],
]

describe('[R40] every row of the 沙坪坝 table computes', () => {
  test.each(allOrNothing)('[R11] row %i on %s: all %d points or none', (row, fact, points) => {
    expect(factsOf(ruleOf(row)).map((each) => each.key)).toEqual([fact])
    expect(show(evaluated(row, {}, null))).toBe(`?/${points} open 0–${points}`)
    expect(show(evaluated(row, { [fact]: true }, null))).toBe(`${points}/${points} sure`)
    expect(show(evaluated(row, { [fact]: false }, null))).toBe(`0/${points} sure`)
  })

  test.each(judgedOnly)('[R7] row %i is judged between 0 and %d', (row, points) => {
    expect(factsOf(ruleOf(row))).toEqual([])
    expect(judgementsOf(ruleOf(row))).toMatchObject([{ key: 'score', min: 0, max: points, judge: null }])
    expect(show(evaluated(row, {}, null))).toBe(`?/${points} open 0–${points}`)
    expect(show(evaluated(row, {}, points))).toBe(`${points}/${points} estimated 0–${points}`)
    expect(show(evaluated(row, {}, 0.5))).toBe(`0.5/${points} estimated 0–${points}`)
    expect(show(evaluated(row, {}, points + 0.5))).toBe(`?/${points} open 0–${points}`)
  })

  test.each(worked)('row %i: %j, judged %j → %s', (row, values, judged, result) => {
    expect(show(evaluated(row, values, judged))).toBe(result)
  })

  test('the examples leave out no row', () => {
    const rows = new Set([...allOrNothing, ...judgedOnly, ...worked].map(([row]) => row))
    expect([...rows].sort((a, b) => a - b)).toEqual(shapingba.tasks.map((_, i) => i + 1))
  })
})

describe('[R33] and explains itself', () => {
  const sentences: [row: number, said: Said, judged: number | null, sentence: string][] = [
    [1, { issued: true }, null, '已出台科协深化改革实施方案：是，得 1 分。'],
    [1, {}, null, '已出台科协深化改革实施方案：尚未填报，待评定（0—1 分）。'],
    [
      9,
      { heard: 1, solved: false },
      null,
      '县级党政分管领导专题听取汇报 1 次，不少于 1 次；听取汇报时解决了问题：否；得 0 分。',
    ],
    [17, {}, 2.5, '自评 2.5 分（0—3 分），预计得 2.5 分。'],
    [17, {}, 7, '填写的 7 分不在 0—3 分之内，未采用，待评定（0—3 分）。'],
    [
      26,
      { funds: 2.31 },
      null,
      '2020年人均财政科普经费 2.31 元；由省级科协赋分（1—5 分）；待评定（1—5 分）。',
    ],
    [
      27,
      { funds: { 2018: 1.8, 2019: 1.8, 2020: 2.31 } },
      null,
      '人均财政科普经费 2018 年 1.8 元、2019 年 1.8 元、2020 年 2.31 元，没有逐年递增，得 0 分。',
    ],
    [34, { volunteers: 820 }, null, '注册科技志愿者 820/1000 名，差 180 名，得 0 分。'],
    [
      39,
      { joined: false },
      2,
      '自评 2 分（0—2 分）；有融入新时代文明实践中心、党群服务中心的活动：否；“有融入新时代文明实践中心、党群服务中心的活动”为否，最高不超过 1 分；预计得 1 分。',
    ],
    [45, { happened: true }, null, '辖区内近三年发生恶劣影响的迷信、伪科学活动：是，取消创建资格。'],
    [45, { happened: false }, null, '辖区内近三年发生恶劣影响的迷信、伪科学活动：否，未触发。'],
    [54, { items: 3 }, null, '承担试点、活动或会议 3 项×2 分，封顶 4 分，得 4 分。'],
    [54, { items: 1 }, null, '承担试点、活动或会议 1 项×2 分，得 2 分。'],
  ]
  test.each(sentences)('row %i: %j, judged %j → %s', (row, values, judged, sentence) => {
    expect(explainEvaluation(evaluated(row, values, judged))).toBe(sentence)
  })
})
