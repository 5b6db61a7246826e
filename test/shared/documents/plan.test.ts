// A document read becomes a plan, whole or in steps.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readPlan } from '../../../shared/books/planBook.ts'
import { planSteps, rowsAtOnce } from '../../../shared/books/planFromTemplate.ts'
import { draftOf } from '../../../shared/documents/plan/planDraft.ts'
import { requirementItems } from '../../../shared/documents/plan/requirementItems.ts'
import { sketchOf } from '../../../shared/documents/plan/sketch.ts'
import { counter } from './counter.ts'
import { paper } from './paper.ts'
import { keyOfName, parties } from './parties.ts'

function write(lines: readonly string[]) {
  const doc = new Y.Doc()
  for (const step of planSteps(sketchOf(draftOf(paper(lines)), keyOfName), counter(), parties)) step(doc)
  return readPlan(doc)
}

describe('an imported table as a plan', () => {
  test('one wording for all rows of a heading is its requirements; the sentences are the rows', () => {
    const plan = write([
      '1.制度健全=3 | 1-1 出台方案，不超过500字。⏎1-2 列入规划，正式盖章版。 | 1 | 列入规划1分 | | 区科协、区教委',
      '1.制度健全 | | 2 | 建立协调机制2分 | | 各镇街',
    ])
    expect(plan.tasks.map(({ text, sentence, points }) => [text, sentence, points])).toEqual([
      ['列入规划1分', '', 1],
      ['建立协调机制2分', '', 2],
    ])
    expect(plan.headings.map(({ text, points }) => [text, points])).toEqual([['1.制度健全', 3]])
    expect(plan.requirements.map(({ number, text, limits }) => [number, text, limits])).toEqual([
      ['1-1', '出台方案，不超过500字。', ['不超过500字']],
      ['1-2', '列入规划，正式盖章版。', []],
    ])
    expect(plan.tasks[0]?.textLimit).toBe(500)
    expect(plan.tasks[0]?.rule).toMatchObject({ kind: 'fixed', points: 1 })
    expect(plan.tasks[0]?.ruleConfirmed).toBe(false)
  })

  test('a wording of its own beside the sentence stays beside it', () => {
    const plan = write([
      '组织领导 | 成立领导小组 | 2 | 成立得2分，否则不得分 | 区科协',
      '组织领导 | 召开会议 | 1 | 召开得1分 | 区科协',
    ])
    expect(plan.tasks.map(({ text, sentence }) => [text, sentence])).toEqual([
      ['成立领导小组', '成立得2分，否则不得分'],
      ['召开会议', '召开得1分'],
    ])
    expect(plan.requirements).toEqual([])
  })

  test('without points a row has its figures as target, or is done or not', () => {
    const plan = write(['任务 | 科普志愿者不少于1000人 | | - | 区科协', '任务 | 完善制度 | | - | 区科协'])
    expect(plan.tasks.map(({ rule }) => rule.kind)).toEqual(['target', 'target'])
    expect(JSON.stringify(plan.tasks[0]?.rule)).toContain('1000')
  })

  test('a sentence that is not certain is left to people, with the reason; no points are guessed', () => {
    const plan = write(['组织 | 特色工作 | 3 | 视情况酌情考虑 | 区科协'])
    expect(plan.tasks[0]?.rule).toMatchObject({ kind: 'manual', of: 3 })
  })

  test('names that nobody decided are bound to nothing; a group never leads', () => {
    const plan = write(['组织 | 活动 | | - | 各镇街、某工作室 | 区科协、区科协'])
    expect(plan.tasks[0]?.bindings.map(({ kind, role }) => [kind, role])).toEqual([
      ['group', 'responsible'],
      ['unit', 'responsible'],
    ])
  })

  test('rows without heading stand under one of their own, and order is the paper’s over many steps', () => {
    const lines = Array.from({ length: 2 * rowsAtOnce + 1 }, (_, i) => `| 第${i + 1}项工作 | | - | 区科协`)
    const plan = write(lines)
    expect(plan.tasks.map(({ text }) => text)).toEqual(lines.map((_, i) => `第${i + 1}项工作`))
    expect(plan.headings).toHaveLength(1)
  })

  test('too long for a book is cut, never refused', () => {
    const plan = write([`${'指'.repeat(3000)} | ${'字'.repeat(9000)} | | - | 区科协`])
    // A letter of two halves at the edge is not cut in two.
    expect(write([`指标 | ${'字'.repeat(3999)}😀 | | - | 区科协`]).tasks[0]?.text).toHaveLength(4000)
    expect(plan.tasks[0]?.text).toHaveLength(4000)
    expect(plan.headings[0]?.text).toHaveLength(2000)
  })
})

test.each([
  [
    '1-1 甲。⏎1-2 乙。',
    [
      ['1-1', '甲。'],
      ['1-2', '乙。'],
    ],
  ],
  [
    '（1）甲⏎乙⏎（2）丙',
    [
      ['（1）', '甲乙'],
      ['（2）', '丙'],
    ],
  ],
  [
    '总述。⏎①甲；⏎②乙。',
    [
      ['', '总述。'],
      ['①', '甲；'],
      ['②', '乙。'],
    ],
  ],
  ['2021年以来开展3.5万人次', [['', '2021年以来开展3.5万人次']]],
])('考察内容 as items: %s', (cell, items) => {
  expect(requirementItems(cell.replaceAll('⏎', '\n')).map(({ number, text }) => [number, text])).toEqual(
    items,
  )
})
