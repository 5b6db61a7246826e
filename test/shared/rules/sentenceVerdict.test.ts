// How a stored rule stands to its sentence: nothing that was only guessed counts as read.
import { describe, expect, test } from 'vitest'
import { answeredRule, withWordsOf } from '../../../shared/rules/parse/answers.ts'
import { parseRule } from '../../../shared/rules/parse/parseRule.ts'
import { readNewRow } from '../../../shared/rules/parse/readNewRow.ts'
import { makeRule, type RuleInput } from '../../../shared/rules/rule.ts'
import { fullPoints } from '../../../shared/rules/ruleNeeds.ts'
import { ruleToText } from '../../../shared/rules/ruleToText.ts'
import { sentenceVerdict } from '../../../shared/rules/sentenceVerdict.ts'
import { templates } from '../../../shared/templates/list.ts'
import { figure, yes, yesno } from './notation.ts'

const verdict = (text: string, rule: RuleInput, points: number | null = 1, sentence = '') =>
  sentenceVerdict({ text, sentence, points, rule: makeRule(rule) }).is
const volunteers = figure('volunteers', '名', 'sum', '注册科技志愿者')

describe('[R65] a rule beside its sentence', () => {
  test.each<[string, ReturnType<typeof verdict>, string, RuleInput, (number | null)?]>([
    [
      'the same, with a fuller name',
      'read',
      '不少于1000名志愿者1分',
      { kind: 'threshold', points: 1, fact: volunteers, op: '>=', value: 1000 },
    ],
    [
      'another number',
      'differs',
      '不少于1000名志愿者1分',
      { kind: 'threshold', points: 1, fact: volunteers, op: '>=', value: 900 },
    ],
    [
      'another unit',
      'differs',
      '不少于1000名志愿者1分',
      { kind: 'threshold', points: 1, fact: figure('n', '场'), op: '>=', value: 1000 },
    ],
    ['scored by people on purpose', 'differs', '不少于1000名志愿者1分', { kind: 'range', min: 0, max: 1 }],
    [
      '无… and 有… answered no are one',
      'read',
      '视情况得0-2分，如无本级活动，最高不超过1分',
      {
        kind: 'range',
        min: 0,
        max: 2,
        conditionalCaps: [{ when: { test: 'no', fact: yesno('a', 'any', '有本级活动') }, max: 1 }],
      },
      2,
    ],
    [
      '…but not 有… answered yes',
      'differs',
      '视情况得0-2分，如无本级活动，最高不超过1分',
      {
        kind: 'range',
        min: 0,
        max: 2,
        conditionalCaps: [{ when: { test: 'yes', fact: yesno('a', 'any', '有本级活动') }, max: 1 }],
      },
      2,
    ],
    [
      'a sentence with questions',
      'asks',
      '有方案得1分，有总结得1分',
      { kind: 'fixed', points: 1, when: yes('a') },
      3,
    ],
    ['a rule made by hand', 'byHand', '做好各项工作', { kind: 'range', min: 0, max: 1 }],
    ['left to people', 'manual', '做好各项工作', { kind: 'manual', of: 1, reason: '没有读懂' }],
    ['a target without a figure', 'read', '加强组织领导', { kind: 'target', when: yes('done') }, null],
    [
      'a target with another figure',
      'differs',
      '开展活动不少于50场',
      { kind: 'target', when: { test: 'compare', fact: figure('n', '场'), op: '>=', value: 40 } },
      null,
    ],
  ])('%s', (_, is, text, rule, points) => {
    expect(verdict(text, rule, points)).toBe(is)
  })

  test('the sentence is 评分规则 where it stands apart from the wording', () => {
    const rule: RuleInput = { kind: 'threshold', points: 1, fact: volunteers, op: '>=', value: 1000 }
    expect(verdict('志愿服务', rule, 1, '不少于1000名志愿者1分')).toBe('read')
  })

  test('every row of every template is read as its sentence says, or rightly asked', () => {
    for (const template of Object.values(templates))
      for (const { text, points, rule } of template.tasks)
        expect(['read', 'asks'], text).toContain(sentenceVerdict({ text, sentence: '', points, rule }).is)
  })
})

describe('[R68] answers to a sentence’s questions', () => {
  const asked = (text: string, points: number | null) => {
    const reading = parseRule(text, { points })
    if (reading.reading !== 'asks') throw new Error(`no question: ${text}`)
    return reading
  }

  test('points that do not add up: both numbers are named; who holds with the sentence changes the row', () => {
    const { proposal, questions } = asked('不少于50场得3分', 2)
    expect(questions[0]?.sentence).toMatch(/3 分.*2 分/)
    const [bySentence, byRow] = [0, 1].map((i) => answeredRule(proposal, questions, [i]))
    expect(bySentence?.rowPoints).toBe(3)
    expect(byRow).toMatchObject({ rowPoints: null })
    expect(byRow === null || byRow === undefined ? null : fullPoints(byRow.rule)).toBe(2)
  })

  test('one answer of two gives that rule', () => {
    const { proposal, questions } = asked('每培训1人加0.1分', 3)
    const last = answeredRule(
      proposal,
      questions,
      questions.map((each) => each.proposals.length - 1),
    )
    expect(last === null ? '' : ruleToText(last.rule)).not.toBe('')
    expect(
      answeredRule(
        proposal,
        questions,
        questions.map(() => 0),
      )?.rule,
    ).toEqual(proposal)
  })

  test('an answer changes what it is about and keeps the words of the rule in force', () => {
    const { questions } = asked('不少于1000名志愿者2分', 1)
    const standing = makeRule({ kind: 'threshold', points: 1, fact: volunteers, op: '>=', value: 1000 })
    const [bySentence] = questions[0]?.proposals ?? []
    if (bySentence === undefined) throw new Error('nothing proposed')
    expect(withWordsOf(standing, questions, bySentence.rule)).toEqual({ ...standing, points: 2 })
  })

  test('the number that the sentence leaves out is an answer too', () => {
    const { proposal, questions } = asked('召开会议，每少1次扣1分，扣完为止', 4)
    const answered = answeredRule(proposal, questions, [{ mark: 6 }])
    expect(answered === null ? '' : ruleToText(answered.rule)).toBe(
      '满分 4 分；召开会议低于 6 次的，每少 1 次扣 1 分；扣完为止。',
    )
    expect(answeredRule(proposal, questions, [{ mark: Number.NaN }])).toBeNull()
  })

  test('an answer that is not there is none', () => {
    const { proposal, questions } = asked('不少于50场得3分', 2)
    expect(answeredRule(proposal, questions, [7])).toBeNull()
  })
})

describe('a new row', () => {
  test.each<[string, number | null, string]>([
    ['每举办1场科普讲座得0.5分，最多得3分', 3, 'perItem'],
    ['做好各项工作', 3, 'manual'],
    ['不少于50场得3分', 2, 'manual'],
    ['开展活动不少于50场', null, 'target'],
    ['加强组织领导', null, 'target'],
    ['弄虚作假的，一票否决', null, 'veto'],
    ['', 2, 'manual'],
  ])('%s (%s) → %s', (text, points, kind) => {
    const { rule } = readNewRow(text, points)
    expect(rule.kind).toBe(kind)
    if (points !== null && rule.kind === 'manual') expect(fullPoints(rule)).toBe(points)
  })
})
