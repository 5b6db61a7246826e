/**
 * Whether two rules say the same. Compared is everything that the text of a rule carries: kinds, numbers, words, labels,
 * units, years. Not compared is how a fact is kept and gathered: its key, window, scope, combination, sign, and whether it
 * is entered as a number or counted from records.
 */
import type { FactSpec } from '../fact.ts'
import type { Rule } from '../rule.ts'

export function sameRule(a: Rule, b: Rule): boolean {
  return JSON.stringify(essence(a)) === JSON.stringify(essence(b))
}

function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence)
  if (typeof value !== 'object' || value === null) return value
  if (isFact(value)) return factEssence(value)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([x], [y]) => (x < y ? -1 : 1))
      .map(([key, each]) => [key, essence(each)]),
  )
}

function isFact(value: object): value is FactSpec {
  return 'key' in value && 'label' in value && 'combine' in value
}

function factEssence(fact: FactSpec): unknown {
  switch (fact.kind) {
    case 'yesno':
      return ['yesno', fact.label]
    case 'number':
    case 'records':
      return ['figure', fact.label, fact.unit]
    case 'series':
      return ['series', fact.label, fact.unit, ...fact.years]
  }
}
