// A trial says at once what figures would bring, and the sentence shows what was read of it.
import { describe, expect, test } from 'vitest'
import { readYears } from '../../../client/rules/form/readYears.ts'
import { judgementLabel } from '../../../client/rules/judgementLabel.ts'
import { sentenceMarks } from '../../../client/rules/sentenceMarks.ts'
import { nothingTried, tryRule } from '../../../client/rules/tryOut.ts'
import { toId } from '../../../shared/ids.ts'
import type { FactValue } from '../../../shared/model.ts'
import { parseRule } from '../../../shared/rules/parse/parseRule.ts'
import { makeRule, type RuleInput } from '../../../shared/rules/rule.ts'
import { judgementsOf } from '../../../shared/rules/ruleNeeds.ts'
import { figure, series, yes, yesno } from '../../shared/rules/notation.ts'

const unitId = toId<'unit'>('u1')
const volunteers = figure('volunteers', '人', 'sum', '注册科技志愿者')
const threshold: RuleInput = { kind: 'threshold', points: 1, fact: volunteers, op: '>=', value: 1000 }

describe('[R70] a trial', () => {
  const sentence = (rule: RuleInput, facts: [string, FactValue][], judged = {}) =>
    tryRule(
      makeRule(rule),
      { facts: new Map(facts), judgements: new Map(Object.entries<number>(judged)) },
      unitId,
    ).sentence

  test('820 of 1000 gives nothing, 180 short', () => {
    expect(sentence(threshold, [['volunteers', 820]])).toBe(
      '注册科技志愿者 820/1000 人，差 180 人，得 0 分。',
    )
    expect(sentence(threshold, [['volunteers', 1000]])).toMatch(/得 1 分。$/)
  })
  test('the lead’s own facts, every unit’s facts, years and judgements are all said by the one who tries', () => {
    const every = yesno('a', 'all')
    expect(sentence({ kind: 'fixed', points: 2, when: { test: 'yes', fact: every } }, [['a', true]])).toMatch(
      /得 2 分。$/,
    )
    const rising: RuleInput = { kind: 'increasing', points: 2, fact: series('s', [2019, 2020]) }
    expect(sentence(rising, [['s', { 2019: 1, 2020: 2 }]])).toMatch(/逐年递增，得 2 分。$/)
    expect(sentence({ kind: 'range', min: 0, max: 3 }, [], { score: 2.5 })).toMatch(/得 2.5 分。$/)
  })
  test('nothing said is open, not nought', () => {
    expect(tryRule(makeRule(threshold), nothingTried, unitId).evaluation).toMatchObject({
      state: 'open',
      points: null,
    })
  })
})

describe('the sentence with what was read of it', () => {
  const marked = (text: string) => {
    const reading = parseRule(text, { points: null })
    const [rule, unread] =
      reading.reading === 'manual'
        ? [null, reading.unread]
        : [reading.reading === 'sure' ? reading.rule : reading.proposal, '']
    return sentenceMarks(text, rule, unread)
      .map(({ text: piece, mark }) => (mark === null ? piece : `[${mark}:${piece}]`))
      .join('')
  }
  test.each([
    ['不少于1000名志愿者1分', '不少于[bound:1000名][fact:志愿者][points:1分]'],
    ['２次及以上得３分，否则不得分', '[bound:２次]及以上得[points:３分]，否则不得分'],
    ['按比例扣分', '[unread:按比例扣分]'],
  ])('%s', (text, shown) => {
    expect(marked(text)).toBe(shown)
  })
  test('every letter is shown once, whatever stands in the rule', () => {
    for (const text of ['', '志愿者', '（１）“两个维护”😀，得2分；', '5分、3分、1分', '得2分得2分'])
      expect(
        sentenceMarks(text, makeRule(threshold), '得2分')
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
  })
})

test('judgements of several parts are told apart, and what is at discretion is named', () => {
  const rule = makeRule({
    kind: 'sum',
    parts: [
      { kind: 'range', min: 0, max: 2 },
      {
        kind: 'deduct',
        full: 3,
        items: [{ by: 'when', amount: 1, when: yes('a') }],
        discretion: { label: '资料不全', max: 1 },
        notApplicable: { when: yes('b'), gives: 'entered' },
      },
    ],
  })
  expect(judgementsOf(rule).map((spec) => judgementLabel(rule, spec))).toEqual([
    '第 1 部分 · 自评得分（0—2 分）',
    '第 2 部分 · 资料不全，酌情扣分（0—1 分）',
    '第 2 部分 · 不适用时的得分（0—3 分）',
  ])
})

test.each<[string, readonly number[]]>([
  ['2018—2020', [2018, 2019, 2020]],
  ['2018年至2020年', [2018, 2019, 2020]],
  ['2018、2020年', [2018, 2020]],
  ['2020—2018', []],
  ['近三年', []],
])('years: %s', (text, years) => {
  expect(readYears(text)).toEqual(years)
})
