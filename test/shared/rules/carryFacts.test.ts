// What was filled in stays with the fact it was filled in for, and shows under no other.
import { describe, expect, test } from 'vitest'
import { carryFacts } from '../../../shared/rules/carryFacts.ts'
import type { FigureFact } from '../../../shared/rules/fact.ts'
import { mergeRules } from '../../../shared/rules/mergeRules.ts'
import { makeRule, type Rule } from '../../../shared/rules/rule.ts'
import { factsOf } from '../../../shared/rules/ruleNeeds.ts'
import { figure } from './notation.ts'

const threshold = (fact: FigureFact, value = 1000): Rule =>
  makeRule({ kind: 'threshold', points: 1, fact, op: '>=', value })
const keysOf = (rule: Rule) => factsOf(rule).map((fact) => fact.key)

describe('[R67] facts carried over to a rule read anew', () => {
  const old = figure('volunteers', '名', 'max', '注册科技志愿者')
  test.each<[string, FigureFact, string]>([
    ['the same words keep the key', figure('f1', '名', 'sum', '注册科技志愿者'), 'volunteers'],
    ['shorter words for it keep the key', figure('f1', '名', 'sum', '科技志愿者'), 'volunteers'],
    ['other words get a new key', figure('volunteers', '名', 'sum', '获奖学生'), 'f1'],
    ['another unit gets a new key', figure('volunteers', '场', 'sum', '注册科技志愿者'), 'f1'],
  ])('%s', (_, fact, key) => {
    expect(keysOf(carryFacts(threshold(old), threshold(fact)))).toEqual([key])
  })

  test('how the units’ figures come together stays as the office set it, the words are the new ones', () => {
    const carried = carryFacts(threshold(old), threshold(figure('f1', '名', 'sum', '科技志愿者')))
    expect(factsOf(carried)[0]).toEqual({ ...old, label: '科技志愿者' })
  })

  test('a window of time is the new sentence’s', () => {
    const since = { text: '2020年以来', from: '2020-01-01' }
    const dated = { ...old, period: { text: '2018年以来', from: '2018-01-01' } }
    const carried = carryFacts(threshold(dated), threshold({ ...old, key: 'f1', period: since }))
    expect(factsOf(carried)[0]?.period).toEqual(since)
    expect(factsOf(carryFacts(threshold(dated), threshold(old)))[0]?.period).toBeUndefined()
  })

  test('two facts that change places keep their own keys', () => {
    const both = (a: FigureFact, b: FigureFact): Rule =>
      makeRule({
        kind: 'sum',
        parts: [a, b].map((fact) => ({ kind: 'perItem', points: 1, per: 1, fact, cap: 2 })),
      })
    const before = both(figure('f1', '次', 'sum', '讲座'), figure('f2', '次', 'sum', '展览'))
    const after = both(figure('f1', '次', 'sum', '展览'), figure('f2', '次', 'sum', '讲座'))
    expect(keysOf(carryFacts(before, after))).toEqual(['f2', 'f1'])
  })
})

describe('[R68] two changes of one rule', () => {
  const base = threshold(figure('f1', '名', 'sum', '志愿者'))
  const renamed = threshold(figure('volunteers', '名', 'max', '注册科技志愿者'))
  test('in different places are both kept', () => {
    const fewer = threshold(figure('f1', '名', 'sum', '志愿者'), 800)
    expect(mergeRules(base, renamed, fewer)).toEqual(
      threshold(figure('volunteers', '名', 'max', '注册科技志愿者'), 800),
    )
  })
  test('of the same place do not go together', () => {
    const [more, fewer] = [
      threshold(figure('f1', '名', 'sum', '志愿者'), 1200),
      threshold(figure('f1', '名', 'sum', '志愿者'), 800),
    ]
    expect(mergeRules(base, more, fewer)).toBeNull()
    expect(mergeRules(base, more, more)).toEqual(more)
  })
  test('that contradict each other only together are no rule', () => {
    const range = makeRule({ kind: 'range', min: 1, max: 5 })
    expect(
      mergeRules(
        range,
        makeRule({ kind: 'range', min: 4, max: 5 }),
        makeRule({ kind: 'range', min: 1, max: 3 }),
      ),
    ).toBeNull()
  })
})
