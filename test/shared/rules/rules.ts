// Random rules over a small pool of facts, for property tests. Every bound is stated, so that bands have to hold.
import fc from 'fast-check'
import type { Condition } from '../../../shared/rules/condition.ts'
import { type Rule, type RuleInput, ruleSchema } from '../../../shared/rules/rule.ts'
import { figure, type Said, series, yesno } from './notation.ts'

const yesnoKeys = ['ya', 'yb', 'yc']
const figureKeys = ['na', 'nb', 'nc']
const years = [2018, 2019, 2020]

const points = fc.integer({ min: 0, max: 2000 }).map((n) => n / 100)
const mark = fc.integer({ min: 1, max: 40 }).map((n) => n / 2)
const step = fc.constantFrom(0.5, 1, 2, 5)
const steps = fc.constantFrom('whole', 'started', 'proportional')
const op = fc.constantFrom('>=', '>', '<=', '<', '=')
// The way of combining hangs on the key: one key has one meaning within a rule.
const yesnoFact = fc.constantFrom(yesno('ya'), yesno('yb', 'all'), yesno('yc', 'lead'))
const figureFact = fc.constantFrom(figure('na'), figure('nb', '项', 'max'), figure('nc', '项', 'all'))

const atom: fc.Arbitrary<Exclude<Condition, { test: 'allOf' | 'anyOf' }>> = fc.oneof(
  fc.record({ test: fc.constantFrom('yes', 'no'), fact: yesnoFact }),
  fc.record({ test: fc.constant('compare'), fact: figureFact, op, value: mark }),
  fc.record({ test: fc.constant('share'), part: figureFact, whole: figureFact, op, percent: mark }),
  fc.record({ test: fc.constant('everyYear'), fact: fc.constant(series('sa', years)), op, value: mark }),
)
const condition: fc.Arbitrary<Condition> = fc.oneof(
  atom,
  fc.record({
    test: fc.constantFrom('allOf', 'anyOf'),
    of: fc.array(atom, { minLength: 1, maxLength: 3 }),
  }),
)
const target = fc.oneof(mark, figureFact)
const exception = fc.option(fc.record({ when: condition, gives: fc.constant('full') }), { nil: undefined })

const deduction = fc.oneof(
  fc.record({ by: fc.constant('count'), amount: points, per: step, fact: figureFact, steps }),
  fc.record({
    by: fc.constantFrom('short', 'over'),
    amount: points,
    per: step,
    fact: figureFact,
    target,
    cap: points,
    steps,
  }),
  fc.record({ by: fc.constant('when'), amount: fc.oneof(points, fc.constant('all')), when: condition }),
)
const bonusItem = fc.oneof(
  fc.record({
    by: fc.constant('count'),
    points,
    per: step,
    fact: figureFact,
    over: target,
    cap: points,
    steps,
  }),
  fc.record({ by: fc.constant('when'), points, when: condition }),
)
const together = fc.constantFrom('sum', 'highest')

const part = fc.oneof(
  fc.record({
    kind: fc.constant('fixed'),
    points,
    when: condition,
    zeroIf: condition,
    notApplicable: exception,
  }),
  fc.record({
    kind: fc.constant('range'),
    min: fc.constant(0),
    max: fc.constant(3),
    conditionalCaps: fc.array(fc.record({ when: condition, max: fc.constantFrom(0, 1, 2) }), {
      maxLength: 2,
    }),
  }),
  fc.record({ kind: fc.constant('threshold'), points, fact: figureFact, op, value: target, also: condition }),
  fc.record({ kind: fc.constant('perItem'), points, per: step, fact: figureFact, cap: points, steps }),
  fc.record({
    kind: fc.constant('tiers'),
    full: fc.constant(20),
    fact: figureFact,
    tiers: fc.array(
      fc.record({
        op,
        value: mark,
        gives: fc.oneof(
          fc.record({ as: fc.constantFrom('points', 'deduct'), points }),
          fc.constant({ as: 'judged', min: 0, max: 3 }),
        ),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    else: points,
  }),
  fc.record({
    kind: fc.constant('deduct'),
    full: fc.constant(20),
    floor: fc.constantFrom(0, -5),
    items: fc.array(deduction, { minLength: 1, maxLength: 3 }),
    combine: together,
    exemptIf: condition,
    multiplier: fc.record({ when: condition, times: fc.constantFrom(0.5, 2) }),
    notApplicable: exception,
  }),
  fc.record({ kind: fc.constant('ratio'), points, fact: figureFact, target, atLeast: mark }),
  fc.record({
    kind: fc.constant('bonus'),
    items: fc.array(bonusItem, { minLength: 1, maxLength: 3 }),
    combine: together,
    cap: points,
  }),
  fc.record({
    kind: fc.constant('firstMatch'),
    options: fc.array(fc.record({ when: condition, points }), { minLength: 1, maxLength: 3 }),
    else: points,
  }),
  fc.record({
    kind: fc.constant('increasing'),
    points,
    fact: fc.constant(series('sa', years)),
    strict: fc.boolean(),
  }),
  fc.constant({ kind: 'judgedDeduction', full: 5, max: 3 }),
  fc.constant({ kind: 'judgedBonus', max: 3 }),
  fc.constant({ kind: 'external', min: 0, max: 3, judge: '市科协' }),
  fc.constant({ kind: 'manual', of: 3, reason: '未读懂' }),
)

/** Rules of every kind that gives points. Judged scores, where asked for, lie between 0 and 3. */
export const anyRule: fc.Arbitrary<Rule> = fc
  .oneof(
    { weight: 4, arbitrary: part },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('sum'),
        parts: fc.array(part, { minLength: 1, maxLength: 3 }),
        combine: together,
        cap: fc.constant(60),
      }),
    },
  )
  .map((input) => ruleSchema.safeParse(withoutUndefined(input)))
  .filter((parsed) => parsed.success)
  .map((parsed) => parsed.data)

const amount = fc.integer({ min: 0, max: 60 }).map((n) => n / 2)
/** A statement about every fact of the pool. */
export const everythingSaid: fc.Arbitrary<Said> = fc.record({
  ...Object.fromEntries(yesnoKeys.map((key) => [key, fc.boolean()])),
  ...Object.fromEntries(figureKeys.map((key) => [key, amount])),
  sa: fc.record(Object.fromEntries(years.map((year) => [year, amount]))),
})
export const keysSaid = fc.subarray([...yesnoKeys, ...figureKeys, 'sa'])
export const judgedPoints = fc.integer({ min: 0, max: 300 }).map((n) => n / 100)

export function only(values: Said, keys: readonly string[]): Said {
  return Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)))
}

function withoutUndefined(input: unknown): RuleInput {
  return JSON.parse(JSON.stringify(input))
}
