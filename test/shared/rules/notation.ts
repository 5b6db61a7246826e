// A test case in one line: a rule, what was said, the judged score, and the result as "points/of state low–high".

import { expect, test } from 'vitest'
import { toId } from '../../../shared/ids.ts'
import type { FactValue, UnitId } from '../../../shared/model.ts'
import { type CombinedFacts, combineFact } from '../../../shared/rules/combine.ts'
import { type EvaluateOptions, type Evaluation, evaluate } from '../../../shared/rules/evaluate.ts'
import { explainEvaluation } from '../../../shared/rules/explain.ts'
import type { FigureFact, NumberFact, SeriesFact, YesnoFact } from '../../../shared/rules/fact.ts'
import { type Judgements, scored } from '../../../shared/rules/judgement.ts'
import { makeRule, type Rule, type RuleInput } from '../../../shared/rules/rule.ts'
import { factsOf } from '../../../shared/rules/ruleNeeds.ts'

export type Said = Readonly<Record<string, FactValue>>

export const unitA: UnitId = toId('a')
export const unitB: UnitId = toId('b')
export const unitC: UnitId = toId('c')

/** What one unit, the lead, said; keys left out were not said. `pending` adds units that still owe everything. */
export function said(rule: Rule, values: Said, pending: readonly UnitId[] = []): CombinedFacts {
  return new Map(
    factsOf(rule).map((spec) => [
      spec.key,
      combineFact(
        spec,
        [
          { unitId: unitA, owes: true, isLead: true, value: values[spec.key] },
          ...pending.map((unitId) => ({ unitId, owes: true, isLead: false, value: undefined })),
        ],
        null,
      ),
    ]),
  )
}

interface Given extends Partial<EvaluateOptions> {
  readonly judged?: number | Judgements
  readonly pending?: readonly UnitId[]
}

export function run(input: RuleInput, values: Said = {}, given: Given = {}): Evaluation {
  const rule = makeRule(input)
  const { judged, pending, ...options } = given
  const judgements = typeof judged === 'number' || judged === undefined ? scored(judged ?? null) : judged
  return evaluate(rule, said(rule, values, pending), judgements, { confirmed: true, ...options })
}

/** `2/4 sure`, `?/3 open 0–3`, `1/2 estimated 0–2` */
export function show(evaluation: Evaluation): string {
  const { points, of, state, low, high } = evaluation
  return `${points ?? '?'}/${of} ${state}${state === 'sure' ? '' : ` ${low}–${high}`}`
}

export function score(input: RuleInput, values: Said = {}, given: Given = {}): string {
  return show(run(input, values, given))
}

export function explain(input: RuleInput, values: Said = {}, given: Given = {}): string {
  return explainEvaluation(run(input, values, given))
}

export function yesno(key: string, combine: YesnoFact['combine'] = 'any', label = key): YesnoFact {
  return { kind: 'yesno', key, label, combine, scope: 'task' }
}

export function figure(
  key: string,
  unit = '项',
  combine: NumberFact['combine'] = 'sum',
  label = key,
): FigureFact {
  return { kind: 'number', key, label, unit, combine, scope: 'task', signed: false }
}

export function series(key: string, years: number[], combine: SeriesFact['combine'] = 'lead'): SeriesFact {
  return { kind: 'series', key, label: key, unit: '元', years, combine, scope: 'task' }
}

/** A condition on one yes/no fact. */
export const yes = (key: string) => ({ test: 'yes', fact: yesno(key) }) as const
export const no = (key: string) => ({ test: 'no', fact: yesno(key) }) as const

export type Case = readonly [said: Said, judged: number | null, expected: string]

export function cases(name: string, rule: RuleInput, rows: readonly Case[]): void {
  test.each(rows)(`${name}: %j, judged %j → %s`, (values, judged, expected) => {
    expect(score(rule, values, judged === null ? {} : { judged })).toBe(expected)
  })
}
