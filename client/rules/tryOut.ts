/** A rule tried with figures that stand in nobody's book: the same evaluation and the same sentence as for real ones. */
import type { FactValue, UnitId } from '../../shared/model.ts'
import { type CombinedFacts, type CombinedValue, combineFact } from '../../shared/rules/combine.ts'
import { type Evaluation, evaluate } from '../../shared/rules/evaluate.ts'
import { explainEvaluation } from '../../shared/rules/explain.ts'
import type { FactSpec } from '../../shared/rules/fact.ts'
import type { Judgement } from '../../shared/rules/judgement.ts'
import type { Rule } from '../../shared/rules/rule.ts'
import { factsOf } from '../../shared/rules/ruleNeeds.ts'

/** By fact key, and by judgement key. */
export interface Tried {
  readonly facts: ReadonlyMap<string, FactValue>
  readonly judgements: ReadonlyMap<string, number>
}

export const nothingTried: Tried = { facts: new Map(), judgements: new Map() }

export interface Trial {
  readonly evaluation: Evaluation
  readonly sentence: string
}

/** @param unitId in whose name the figures are tried; it leads, and nobody else is waited for */
export function tryRule(rule: Rule, tried: Tried, unitId: UnitId): Trial {
  const facts: CombinedFacts = new Map(
    factsOf(rule).map((spec) => [
      spec.key,
      combineFact(spec, [{ unitId, owes: true, isLead: true, value: tried.facts.get(spec.key) }], null),
    ]),
  )
  const judgements = new Map<string, Judgement>(
    [...tried.judgements].map(([key, points]) => [key, { points, standing: 'decided' }]),
  )
  // As if confirmed: what is asked is what the rule gives, not whether it was read rightly.
  const evaluation = evaluate(rule, facts, judgements, { confirmed: true })
  return { evaluation, sentence: explainEvaluation(evaluation) }
}

/** The figures as they stand in the table now, to begin a trial with. */
export function triedFrom(specs: readonly FactSpec[], facts: CombinedFacts): Map<string, FactValue> {
  return new Map(
    specs.flatMap((spec) => {
      const value: CombinedValue | null = facts.get(spec.key)?.value ?? null
      return value === null ? [] : [[spec.key, value] as const]
    }),
  )
}
