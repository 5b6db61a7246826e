/**
 * Whether two rules count alike: the same kinds, numbers and units over facts in the same places. Names are not compared: a
 * template or the office may name more fully what the sentence only hints at (志愿者 → 注册科技志愿者).
 */
import type { FactSpec } from './fact.ts'
import { isFact, withFacts } from './mapFacts.ts'
import type { Rule } from './rule.ts'

export function sameCounting(a: Rule, b: Rule): boolean {
  return JSON.stringify(outline(a)) === JSON.stringify(outline(b))
}

/** Facts become their place in the rule, kind and unit; words that change no points are left out. */
function outline(rule: Rule): unknown {
  const places = new Map<string, number>()
  const placed = withFacts(rule, (fact: FactSpec) => {
    const place = places.get(fact.key) ?? places.size
    places.set(fact.key, place)
    return { ...fact, key: '', label: `${place} ${unitOf(fact)}${isNegative(fact) ? ' not' : ''}` }
  })
  return bare(placed)
}

function unitOf(fact: FactSpec): string {
  if (fact.kind === 'yesno') return 'yesno'
  const unit = fact.unit.normalize('NFKC')
  return fact.kind === 'series' ? `series ${unit} ${fact.years.join(' ')}` : `figure ${unit}`
}

/** 无…的活动 answered yes is 有…的活动 answered no. */
function isNegative(fact: FactSpec): boolean {
  return fact.kind === 'yesno' && /^[^但]*(?:无|未|没有|不)[^但]*$/.test(fact.label)
}

const wordsOnly: ReadonlySet<string> = new Set(['reason', 'unread', 'judge', 'effect', 'facts'])

function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare)
  if (typeof value !== 'object' || value === null) return value
  if (isFact(value)) return value.label
  if ('test' in value && 'fact' in value && (value.test === 'yes' || value.test === 'no'))
    return said(value.test === 'yes', value.fact)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, each]) => each !== undefined && !wordsOnly.has(key))
      .sort(([x], [y]) => (x < y ? -1 : 1))
      .map(([key, each]) => [key, bare(each)]),
  )
}

function said(yes: boolean, fact: unknown): unknown {
  const label = String(bare(fact))
  const is = label.endsWith(' not') ? !yes : yes
  return [is ? 'so' : 'not so', label.replace(/ not$/, '')]
}
