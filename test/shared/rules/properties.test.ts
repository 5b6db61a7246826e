// What has to hold of every rule, whatever its clause says.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toId } from '../../../shared/ids.ts'
import { combineFact, type Statement } from '../../../shared/rules/combine.ts'
import { isPoints } from '../../../shared/rules/decimal.ts'
import { type Evaluation, evaluate } from '../../../shared/rules/evaluate.ts'
import { explainEvaluation } from '../../../shared/rules/explain.ts'
import type { Judgement, Judgements } from '../../../shared/rules/judgement.ts'
import { type Rule, type RuleInput, readRule } from '../../../shared/rules/rule.ts'
import { factsOf, fullPoints, judgementsOf } from '../../../shared/rules/ruleNeeds.ts'
import { ruleToText } from '../../../shared/rules/ruleToText.ts'
import { figure, run, type Said, said, show } from './notation.ts'
import { anyRule, everythingSaid, judgedPoints, keysSaid, only } from './rules.ts'

const runs = { numRuns: 1000 }

function judgementsFor(rule: Rule, points: number, standing: Judgement['standing']): Judgements {
  return new Map(judgementsOf(rule).map(({ key }) => [key, { points, standing }]))
}

function within(evaluation: Evaluation, band: Evaluation): boolean {
  const { points } = evaluation
  return points !== null && points >= band.low && points <= band.high
}

describe('[R5] the band holds whatever is said later', () => {
  test('facts and judgements that are added never lead out of it', () => {
    fc.assert(
      fc.property(anyRule, everythingSaid, keysSaid, judgedPoints, (rule, values, keys, points) => {
        const before = evaluate(rule, said(rule, only(values, keys)), new Map(), { confirmed: true })
        const after = evaluate(rule, said(rule, values), judgementsFor(rule, points, 'decided'), {
          confirmed: true,
        })
        // A proportion to a target of zero stays open for ever; everything else is told by now.
        fc.pre(after.points !== null)
        return within(after, before)
      }),
      runs,
    )
  })

  test('units that speak later never lead out of it', () => {
    const towns = fc.array(everythingSaid, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(anyRule, everythingSaid, towns, judgedPoints, (rule, first, others, points) => {
        const statements = (key: string, spoken: number): Statement[] =>
          [first, ...others].map((values, i) => ({
            unitId: toId(`u${i}`),
            owes: true,
            isLead: i === 0,
            value: i < spoken ? values[key] : undefined,
          }))
        const at = (spoken: number) =>
          evaluate(
            rule,
            new Map(
              factsOf(rule).map((spec) => [spec.key, combineFact(spec, statements(spec.key, spoken), null)]),
            ),
            judgementsFor(rule, points, 'decided'),
            { confirmed: true },
          )
        const after = at(others.length + 1)
        fc.pre(after.points !== null)
        return within(after, at(1))
      }),
      runs,
    )
  })
})

describe('[R3] [R6] states', () => {
  test('sure means that nothing is left to come; an unconfirmed rule is never sure and can still be anything', () => {
    fc.assert(
      fc.property(anyRule, everythingSaid, keysSaid, judgedPoints, (rule, values, keys, points) => {
        const facts = said(rule, only(values, keys))
        const judgements = judgementsFor(rule, points, 'estimate')
        const confirmed = evaluate(rule, facts, judgements, { confirmed: true })
        const unconfirmed = evaluate(rule, facts, judgements, { confirmed: false })
        expect(confirmed.low).toBeLessThanOrEqual(confirmed.high)
        expect(confirmed.state === 'open').toBe(confirmed.points === null)
        if (confirmed.state === 'sure')
          expect([confirmed.low, confirmed.high]).toEqual([confirmed.points, confirmed.points])
        if (confirmed.points !== null) expect(within(confirmed, confirmed)).toBe(true)
        expect(unconfirmed.points).toBe(confirmed.points)
        expect(unconfirmed.state).toBe(confirmed.points === null ? 'open' : 'estimated')
        if (confirmed.points !== null) {
          expect(unconfirmed.low).toBeLessThanOrEqual(Math.min(0, confirmed.low))
          expect(unconfirmed.high).toBeGreaterThanOrEqual(Math.max(fullPoints(rule), confirmed.high))
        }
      }),
      runs,
    )
  })
})

describe('[R1] [R11]–[R17] caps and floors', () => {
  test('never above the full points (but for a bonus), never below the floor, never a third decimal', () => {
    const floorOf = (rule: Rule): number => {
      if (rule.kind === 'sum') return rule.parts.reduce((sum, part) => sum + Math.min(0, floorOf(part)), 0)
      return rule.kind === 'deduct' ? (rule.floor ?? 0) : 0
    }
    const hasBonus = (rule: Rule): boolean =>
      rule.kind === 'bonus' ||
      rule.kind === 'judgedBonus' ||
      (rule.kind === 'sum' && rule.parts.some(hasBonus))
    fc.assert(
      fc.property(anyRule, everythingSaid, keysSaid, judgedPoints, (rule, values, keys, points) => {
        const result = evaluate(
          rule,
          said(rule, only(values, keys)),
          judgementsFor(rule, points, 'estimate'),
          {
            confirmed: true,
          },
        )
        for (const n of [result.points ?? 0, result.low, result.high, result.of])
          expect(isPoints(n)).toBe(true)
        expect(result.low).toBeGreaterThanOrEqual(floorOf(rule))
        if (!hasBonus(rule)) expect(result.high).toBeLessThanOrEqual(result.of)
      }),
      runs,
    )
  })

  const amounts = fc
    .tuple(fc.nat({ max: 4000 }), fc.nat({ max: 4000 }))
    .map((pair) => pair.map((n) => n / 100))
  const monotone = (rule: RuleInput, direction: 1 | -1) =>
    fc.assert(
      fc.property(amounts, ([a = 0, b = 0]) => {
        const at = (n: number) => (run(rule, { n: Math.max(0, n) }).points ?? Number.NaN) * direction
        return at(Math.min(a, b)) <= at(Math.max(a, b))
      }),
    )
  const fact = figure('n', '项', 'lead')
  test.each<[string, RuleInput]>([
    ['threshold', { kind: 'threshold', points: 1, fact, op: '>=', value: 20 }],
    ['perItem', { kind: 'perItem', points: 0.3, per: 1.5, fact, cap: 7 }],
    ['ratio', { kind: 'ratio', points: 7, fact, target: 30, atLeast: 3 }],
    ['bonus', { kind: 'bonus', cap: 3, items: [{ by: 'count', points: 0.07, per: 0.7, fact, over: 2 }] }],
    ['short', { kind: 'deduct', full: 9, items: [{ by: 'short', amount: 0.7, per: 2, fact, target: 30 }] }],
  ])('more never gives less: %s', (_, rule) => monotone(rule, 1))
  test.each<[string, RuleInput]>([
    ['count', { kind: 'deduct', full: 9, items: [{ by: 'count', amount: 0.7, per: 1, fact }] }],
    ['over', { kind: 'deduct', full: 9, items: [{ by: 'over', amount: 0.7, per: 2, fact, target: 3 }] }],
  ])('more never takes less: %s', (_, rule) => monotone(rule, -1))

  test('0.1 thirty times is 3, not 3.0000000000000004', () => {
    const rule: RuleInput = { kind: 'perItem', points: 0.1, per: 1, fact, cap: 100 }
    for (let n = 0; n <= 1000; n++) expect(run(rule, { n }).points).toBe(Math.min(n, 1000) / 10)
  })
})

describe('[R26] [R32] [R33] order, journeys and words', () => {
  test('the order in which facts and units are listed does not matter', () => {
    fc.assert(
      fc.property(anyRule, everythingSaid, everythingSaid, judgedPoints, (rule, a, b, points) => {
        const speakers = (key: string): Statement[] => [
          { unitId: toId('a'), owes: true, isLead: true, value: a[key] },
          { unitId: toId('b'), owes: true, isLead: false, value: b[key] },
        ]
        const at = (reverse: boolean) => {
          const specs = reverse ? factsOf(rule).reverse() : factsOf(rule)
          const facts = specs.map((spec) => {
            const statements = speakers(spec.key)
            return [spec.key, combineFact(spec, reverse ? statements.reverse() : statements, null)] as const
          })
          return evaluate(rule, new Map(facts), judgementsFor(rule, points, 'estimate'), { confirmed: true })
        }
        expect(show(at(true))).toBe(show(at(false)))
      }),
      runs,
    )
  })

  test('a rule survives the journey through a book, and scores the same on both sides', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(readRule(JSON.parse(JSON.stringify(rule)))).toEqual({ ok: true, value: rule })
      }),
      runs,
    )
  })

  test('every rule and every result can be put into words without a hole', () => {
    const hole = /undefined|null|NaN|Infinity|\[object|\.\d{3}/
    fc.assert(
      fc.property(anyRule, everythingSaid, keysSaid, fc.boolean(), (rule, values, keys, confirmed) => {
        const sentence = explainEvaluation(
          evaluate(rule, said(rule, only(values, keys) satisfies Said), new Map(), { confirmed }),
        )
        expect(sentence).toMatch(/^[^。]+。$/)
        expect(sentence).not.toMatch(hole)
        expect(ruleToText(rule)).toMatch(/。$/)
        expect(ruleToText(rule)).not.toMatch(hole)
      }),
      runs,
    )
  })
})
