/**
 * A rule that was read anew keeps what was already filled in: a fact that is still asked for keeps its key, and how it is
 * kept and gathered (one figure or records, whose figures count, entered once for the table). A fact that is not the old
 * one gets a key that nobody has used, so that no figure ever shows under another name than it was given for.
 */
import type { FactSpec } from './fact.ts'
import { mapFacts } from './mapFacts.ts'
import type { Rule } from './rule.ts'
import { factsOf } from './ruleNeeds.ts'

export function carryFacts(from: Rule, to: Rule): Rule {
  const old = [...factsOf(from)]
  const taken = new Set(old.map((fact) => fact.key))
  const carried = new Map<string, FactSpec>()
  const fresh = factsOf(to)
  const left = fresh.filter((fact) => {
    const same = take(old, (each) => isAlike(each, fact) && each.label === fact.label)
    if (same !== null) carried.set(fact.key, kept(same, fact))
    return same === null
  })
  for (const fact of left) {
    const alike = take(old, (each) => isAlike(each, fact) && isNearly(each.label, fact.label))
    carried.set(fact.key, alike === null ? { ...fact, key: unusedKey(taken) } : kept(alike, fact))
  }
  return mapFacts(to, (fact) => carried.get(fact.key) ?? fact)
}

/** A key that none of these facts has; it joins them. */
export function unusedKey(taken: Set<string>): string {
  for (let n = 1; ; n++) {
    const key = `f${n}`
    if (taken.has(key)) continue
    taken.add(key)
    return key
  }
}

function take(facts: FactSpec[], fits: (fact: FactSpec) => boolean): FactSpec | null {
  const at = facts.findIndex(fits)
  return at < 0 ? null : (facts.splice(at, 1)[0] ?? null)
}

function kept(old: FactSpec, fresh: FactSpec): FactSpec {
  const { label, period } = fresh
  const window = period === undefined ? {} : { period }
  if (fresh.kind === 'series' && old.kind === 'series')
    return { ...old, label, ...window, years: fresh.years }
  const { period: _, ...rest } = old
  return { ...rest, label, ...window }
}

/** Entered in the same form and counted in the same unit. */
function isAlike(a: FactSpec, b: FactSpec): boolean {
  const figure = (fact: FactSpec) => fact.kind === 'number' || fact.kind === 'records'
  if (a.kind === 'yesno' || b.kind === 'yesno') return a.kind === b.kind
  return (figure(a) ? figure(b) : a.kind === b.kind) && a.unit === b.unit
}

/** Most of the shorter name stands in the other: 志愿者 and 注册科技志愿者. */
function isNearly(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const pairs = Array.from({ length: Math.max(0, short.length - 1) }, (_, i) => short.slice(i, i + 2))
  if (pairs.length === 0) return long.includes(short)
  return pairs.filter((pair) => long.includes(pair)).length * 3 >= pairs.length * 2
}
