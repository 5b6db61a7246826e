/** Short ways of writing the rows of the 沙坪坝 table. */
import type { FigureFact, NumberFact, Period, SeriesFact, YesnoFact } from '../../rules/fact.ts'
import type { RuleInput } from '../../rules/rule.ts'
import type { TemplateInput } from '../template.ts'

export type Row = TemplateInput['tasks'][number]
type Binding = Row['bindings'][number]
/** A unit's key, or a group with the name the row prints where it differs. */
export type Party = string | { readonly group: string; readonly printed?: string }

export const since2020: Period = { text: '2020年以来', from: '2020-01-01' }
export const since2018: Period = { text: '2018年以来', from: '2018-01-01' }
export const byMarch2021: Period = { text: '2021年3月底前', to: '2021-03-31' }

export function yesno(
  key: string,
  label: string,
  combine: YesnoFact['combine'] = 'any',
  period?: Period,
): YesnoFact {
  return { kind: 'yesno', key, label, combine, scope: 'task', ...(period === undefined ? {} : { period }) }
}

export function figure(
  key: string,
  label: string,
  unit: string,
  combine: NumberFact['combine'],
  period?: Period,
): FigureFact {
  const base = { kind: 'number', key, label, unit, combine, scope: 'task', signed: false } as const
  return period === undefined ? base : { ...base, period }
}

export function yearly(key: string, label: string, unit: string, years: number[]): SeriesFact {
  return { kind: 'series', key, label, unit, years, combine: 'lead', scope: 'task' }
}

/** All or nothing on one yes/no fact. */
export function fixed(points: number, fact: YesnoFact): RuleInput {
  return { kind: 'fixed', points, when: { test: 'yes', fact } }
}

/** 视情况得0-N分: the lead's own score. */
export function judged(max: number): RuleInput {
  return { kind: 'range', min: 0, max }
}

export function atLeast(points: number, fact: FigureFact, value: number): RuleInput {
  return { kind: 'threshold', points, fact, op: '>=', value }
}

export function row(
  heading: number,
  number: number,
  text: string,
  points: number | null,
  rule: RuleInput,
  parties: readonly Party[],
): Row {
  return {
    key: `t${number}`,
    heading: `h${heading}`,
    text,
    points,
    rule,
    bindings: parties.map(bindingOf),
  }
}

/** The first-named unit leads; where a group stands first, nobody does and the office writes the summary. */
function bindingOf(party: Party, index: number): Binding {
  if (typeof party === 'string')
    return { party: { kind: 'unit', key: party }, role: index === 0 ? 'lead' : 'responsible' }
  return {
    party: { kind: 'group', key: party.group },
    role: 'responsible',
    ...(party.printed === undefined ? {} : { printed: party.printed }),
  }
}
