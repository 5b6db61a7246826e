/** What a rule asks for: the facts to enter, the judgements to make, and the points it can give. */
import { factsOfCondition } from './condition.ts'
import type { FactSpec, FigureFact } from './fact.ts'
import type { Rule } from './rule.ts'
import type { BonusItem, Deduction, RulePart } from './ruleKinds.ts'

/** A number that a person gives because the clause leaves it to judgement. */
export interface JudgementSpec {
  /** `score`, `discretion` (酌情扣分) or `notApplicable`; parts of a sum carry `part1.` before it. */
  readonly key: string
  readonly min: number
  readonly max: number
  readonly effect: 'score' | 'deduct' | 'bonus'
  /** Somebody outside the table decides (省级科协): whatever is entered here is the office's estimate. */
  readonly judge: string | null
}

/** Every fact once, in the order in which the clause speaks of them. */
export function factsOf(rule: Rule): FactSpec[] {
  return [...new Map(allFacts(rule).map((fact) => [fact.key, fact])).values()]
}

export function judgementsOf(rule: Rule): JudgementSpec[] {
  if (rule.kind !== 'sum') return judgementsOfPart(rule)
  return rule.parts.flatMap((part, i) =>
    judgementsOfPart(part).map((spec) => ({ ...spec, key: `${partPrefix(i)}${spec.key}` })),
  )
}

export function partPrefix(index: number): string {
  return `part${index + 1}.`
}

/** The points the row can give; 0 for what stands on top of them (加分) and for what has no points. */
export function fullPoints(rule: Rule): number {
  switch (rule.kind) {
    case 'fixed':
    case 'threshold':
    case 'ratio':
    case 'increasing':
      return rule.points
    case 'range':
    case 'external':
      return rule.max
    case 'peerRank':
      return rule.onTop ? 0 : rule.max
    case 'perItem':
      return rule.cap
    case 'tiers':
    case 'judgedDeduction':
      return rule.full
    case 'deduct':
      return rule.full ?? 0
    case 'firstMatch':
      return Math.max(0, rule.else, ...rule.options.map((option) => option.points))
    case 'manual':
      return rule.of
    case 'bonus':
    case 'judgedBonus':
    case 'veto':
    case 'adjustment':
    case 'target':
      return 0
    case 'sum': {
      const parts = rule.parts.map(fullPoints)
      const together =
        rule.combine === 'highest'
          ? Math.max(...parts)
          : parts.reduce((sum, part) => sum + part * 100, 0) / 100
      return Math.min(Math.round(together * 100) / 100, rule.cap ?? Number.POSITIVE_INFINITY)
    }
  }
}

/** Every mention of a fact, repeated ones included. */
export function allFacts(rule: Rule): FactSpec[] {
  return rule.kind === 'sum' ? rule.parts.flatMap(allFacts) : [...ownFacts(rule), ...exceptionFacts(rule)]
}

function ownFacts(rule: Exclude<Rule, { kind: 'sum' }>): FactSpec[] {
  switch (rule.kind) {
    case 'fixed':
      return [...factsOfCondition(rule.when), ...(rule.zeroIf ? factsOfCondition(rule.zeroIf) : [])]
    case 'range':
      return rule.conditionalCaps.flatMap((cap) => factsOfCondition(cap.when))
    case 'threshold':
      return [
        rule.fact,
        ...factsOfTarget(rule.value),
        ...(rule.also === undefined ? [] : factsOfCondition(rule.also)),
      ]
    case 'perItem':
    case 'tiers':
    case 'increasing':
    case 'peerRank':
      return [rule.fact]
    case 'ratio':
      return [rule.fact, ...factsOfTarget(rule.target)]
    case 'deduct':
      return [
        ...rule.items.flatMap(factsOfDeduction),
        ...(rule.exemptIf ? factsOfCondition(rule.exemptIf) : []),
        ...(rule.multiplier ? factsOfCondition(rule.multiplier.when) : []),
      ]
    case 'bonus':
      return rule.items.flatMap(factsOfBonus)
    case 'firstMatch':
      return rule.options.flatMap((option) => factsOfCondition(option.when))
    case 'external':
      return rule.facts
    case 'veto':
    case 'adjustment':
    case 'target':
      return factsOfCondition(rule.when)
    case 'judgedDeduction':
    case 'judgedBonus':
    case 'manual':
      return []
  }
}

function exceptionFacts(rule: Exclude<Rule, { kind: 'sum' }>): FactSpec[] {
  return 'notApplicable' in rule && rule.notApplicable ? factsOfCondition(rule.notApplicable.when) : []
}

function factsOfTarget(target: number | FigureFact): FactSpec[] {
  return typeof target === 'number' ? [] : [target]
}

function factsOfDeduction(item: Deduction): FactSpec[] {
  switch (item.by) {
    case 'count':
      return [item.fact]
    case 'short':
    case 'over':
      return [item.fact, ...factsOfTarget(item.target)]
    case 'when':
      return factsOfCondition(item.when)
  }
}

function factsOfBonus(item: BonusItem): FactSpec[] {
  if (item.by === 'when') return factsOfCondition(item.when)
  return [item.fact, ...(item.over === undefined ? [] : factsOfTarget(item.over))]
}

function judgementsOfPart(rule: Exclude<Rule, { kind: 'sum' }> | RulePart): JudgementSpec[] {
  const score = (min: number, max: number, judge: string | null = null): JudgementSpec => ({
    key: 'score',
    min,
    max,
    effect: 'score',
    judge,
  })
  const exception: JudgementSpec[] =
    'notApplicable' in rule && rule.notApplicable?.gives === 'entered'
      ? [{ key: 'notApplicable', min: 0, max: fullPoints(rule), effect: 'score', judge: null }]
      : []
  switch (rule.kind) {
    case 'range':
      return [score(rule.min, rule.max), ...exception]
    case 'manual':
      return [score(0, rule.of)]
    case 'external':
    case 'peerRank':
      return [score(rule.min, rule.max, rule.judge)]
    case 'judgedDeduction':
      return [{ ...score(0, rule.max), effect: 'deduct' }]
    case 'judgedBonus':
      return [{ ...score(0, rule.max), effect: 'bonus' }]
    case 'tiers': {
      const judged = rule.tiers.flatMap(({ gives }) => (gives.as === 'judged' ? [gives] : []))
      if (judged.length === 0) return exception
      const lowest = Math.min(...judged.map((gives) => gives.min))
      return [score(lowest, Math.max(...judged.map((gives) => gives.max))), ...exception]
    }
    case 'deduct':
      return rule.discretion === undefined
        ? exception
        : [
            { key: 'discretion', min: 0, max: rule.discretion.max, effect: 'deduct', judge: null },
            ...exception,
          ]
    case 'fixed':
    case 'threshold':
    case 'perItem':
    case 'ratio':
    case 'bonus':
    case 'firstMatch':
    case 'increasing':
    case 'veto':
    case 'adjustment':
    case 'target':
      return exception
  }
}
