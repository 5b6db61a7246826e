// Notation: a rule, what is said of its facts (people=8, yes=是), and the sentence that names the next step.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CombinedFacts } from '../../../shared/rules/combine.ts'
import { evaluate } from '../../../shared/rules/evaluate.ts'
import { noJudgements } from '../../../shared/rules/judgement.ts'
import { changed, nextStep, settledFact } from '../../../shared/rules/nextStep.ts'
import { nextStepToText } from '../../../shared/rules/nextStepText.ts'
import { makeRule, type Rule, type RuleInput } from '../../../shared/rules/rule.ts'
import { factsOf } from '../../../shared/rules/ruleNeeds.ts'

const people = { kind: 'number', key: 'people', label: '志愿者', unit: '名', combine: 'sum' } as const
const talks = { kind: 'records', key: 'talks', label: '科普活动', unit: '场', combine: 'sum' } as const
const share = { kind: 'number', key: 'share', label: '覆盖面', unit: '%', combine: 'lead' } as const
const plan = { kind: 'yesno', key: 'plan', label: '制定规划', combine: 'any' } as const
const accident = { kind: 'yesno', key: 'accident', label: '发生事故', combine: 'any' } as const
const complaints = { kind: 'number', key: 'complaints', label: '投诉', unit: '件', combine: 'sum' } as const

const rules = {
  thousand: { kind: 'threshold', points: 1, fact: people, op: '>=', value: 1000 },
  each: { kind: 'perItem', points: 0.5, per: 2, fact: talks, cap: 3 },
  plan: { kind: 'fixed', points: 2, when: { test: 'yes', fact: plan } },
  both: {
    kind: 'fixed',
    points: 2,
    when: {
      test: 'allOf',
      of: [
        { test: 'yes', fact: plan },
        { test: 'compare', fact: share, op: '>=', value: 60 },
        { test: 'compare', fact: people, op: '>=', value: 10 },
      ],
    },
  },
  target: { kind: 'target', when: { test: 'compare', fact: share, op: '>=', value: 80 } },
  noAccident: { kind: 'fixed', points: 1, when: { test: 'no', fact: accident } },
  complaints: {
    kind: 'deduct',
    full: 2,
    items: [{ by: 'count', amount: 1, per: 1, fact: complaints }],
  },
  judged: { kind: 'range', min: 0, max: 3 },
  veto: {
    kind: 'veto',
    when: { test: 'yes', fact: accident },
    effect: '取消创建资格',
    consequence: { does: 'disqualify' },
  },
} satisfies { readonly [name: string]: RuleInput }

const cases: readonly (readonly [
  id: string,
  rule: keyof typeof rules,
  said: string,
  sentence: string | null,
])[] = [
  ['R73', 'thousand', 'people=820', '志愿者再增加 180 名，多得 1 分（区科协）'],
  ['R73', 'thousand', '', '志愿者达到 1000 名，多得 1 分（区科协）'],
  ['R70', 'thousand', 'people=1000', null],
  ['R73', 'each', 'talks=3', '科普活动再增加 1 场，多得 0.5 分（区科协）'],
  ['R73', 'each', 'talks=4', '科普活动再增加 2 场，多得 0.5 分（区科协）'],
  ['R70', 'each', 'talks=12', null],
  ['R70', 'plan', 'plan=no', '做到“制定规划”，多得 2 分（区科协）'],
  ['R74', 'both', 'people=12', '做到“制定规划”，并且覆盖面达到 60%，多得 2 分（区科协）'],
  ['R72', 'both', 'people=12 plan=yes share=12.5', '覆盖面达到 60%，多得 2 分（区科协）'],
  ['R70', 'target', 'share=79.5', '覆盖面达到 80%，即可达标（区科协）'],
  ['R70', 'target', 'share=80', null],
  ['R71', 'noAccident', '', '如实填报“发生事故”（否），多得 1 分（区科协）'],
  ['R71', 'noAccident', 'accident=yes', null],
  ['R71', 'complaints', '', '如实填报“投诉”（0 件），多得 2 分（区科协）'],
  ['R71', 'complaints', 'complaints=1', null],
  ['R75', 'judged', '', null],
  ['R75', 'veto', '', null],
]

describe('the next step', () => {
  test.each(cases)('[%s] %s, said %j: %s', (_id, name, said, sentence) => {
    const rule = makeRule(rules[name])
    const step = stepOf(rule, factsFrom(said))
    expect(step === null ? null : nextStepToText(step, '区科协')).toBe(sentence)
  })

  test('[R72] of two ways the one that is nearer, of equally near ones the one that brings more', () => {
    const either = (a: number, b: number): Rule =>
      makeRule({
        kind: 'sum',
        parts: [
          { kind: 'threshold', points: a, fact: people, op: '>=', value: 100 },
          { kind: 'threshold', points: b, fact: talks, op: '>=', value: 100 },
        ],
      })
    const keyOf = (rule: Rule, said: string) => stepOf(rule, factsFrom(said))?.changes[0]?.fact.key
    expect(keyOf(either(1, 5), 'people=90 talks=10')).toBe('people')
    expect(keyOf(either(1, 5), 'people=50 talks=50')).toBe('talks')
    expect(keyOf(either(5, 1), 'people=50 talks=50')).toBe('people')
  })

  test('[R70] [R73] brings what it says, and one less of any figure brings less', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(rules)).map(makeRule),
        fc.record(
          {
            people: fc.nat(1_500),
            talks: fc.nat(20),
            share: fc.nat(1_000).map((tenths) => tenths / 10),
            plan: fc.boolean(),
            accident: fc.boolean(),
            complaints: fc.nat(4),
          },
          { requiredKeys: [] },
        ),
        (rule, said) => {
          const facts: CombinedFacts = new Map(
            Object.entries(said).map(([key, value]) => [key, settledFact(value, undefined)]),
          )
          const step = stepOf(rule, facts)
          if (step === null) return
          const [before, after] = [worth(rule, facts), worth(rule, changed(facts, step.changes))]
          expect(after).toBeGreaterThan(before)
          if (step.gain.in === 'points') expect(after - before).toBeCloseTo(step.gain.points, 6)
          for (const change of step.changes) {
            const others = step.changes.filter((each) => each !== change)
            expect(worth(rule, changed(facts, others)), 'left out').toBeLessThan(after)
            if (change.change === 'yesno' || change.to === 0) continue
            const less = { ...change, to: Math.ceil(change.to) - 1 }
            if (less.to <= (change.from ?? 0)) continue
            expect(worth(rule, changed(facts, [...others, less])), 'one less').toBeLessThan(after)
          }
        },
      ),
    )
  })
})

function assess(rule: Rule, facts: CombinedFacts) {
  return evaluate(rule, facts, noJudgements, { confirmed: true })
}

function stepOf(rule: Rule, facts: CombinedFacts) {
  return nextStep(factsOf(rule), facts, (other) => assess(rule, other))
}

function worth(rule: Rule, facts: CombinedFacts): number {
  const { outcome, points } = assess(rule, facts)
  return outcome.is === 'target' ? Number(outcome.met === true) : (points ?? 0)
}

function factsFrom(said: string): CombinedFacts {
  const pairs = said.split(' ').filter((each) => each !== '')
  return new Map(
    pairs.map((pair) => {
      const [key = '', text = ''] = pair.split('=')
      const value = text === 'yes' ? true : text === 'no' ? false : Number(text)
      return [key, settledFact(value, undefined)]
    }),
  )
}
