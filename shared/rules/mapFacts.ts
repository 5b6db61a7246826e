/** The same rule over other facts: every mention of a fact is replaced, wherever in the rule it stands. */
import type { FactSpec } from './fact.ts'
import { factSpecSchema } from './fact.ts'
import { type Rule, ruleSchema } from './rule.ts'

/** What comes out is a rule in shape; throws where a fact was replaced by one of another kind. */
export function mapFacts(rule: Rule, change: (fact: FactSpec) => FactSpec): Rule {
  return ruleSchema.parse(withFacts(rule, change))
}

/** As `mapFacts`, for a rule that is still being written and need not be right yet. */
export function withFacts<T>(value: T, change: (fact: FactSpec) => FactSpec): T
export function withFacts(value: unknown, change: (fact: FactSpec) => FactSpec): unknown {
  if (Array.isArray(value)) return value.map((item) => withFacts(item, change))
  if (typeof value !== 'object' || value === null) return value
  if (isFact(value)) return change(value)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withFacts(each, change)]))
}

/** By its outline: a fact whose words are still missing is a fact. */
export function isFact(value: object): value is FactSpec {
  return (
    'key' in value && 'label' in value && 'combine' in value && 'kind' in value && factKinds.has(value.kind)
  )
}

const factKinds: ReadonlySet<unknown> = new Set(
  factSpecSchema.options.map((option) => option.shape.kind.value),
)
