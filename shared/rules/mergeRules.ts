/**
 * Two changes of one rule become one: what only one side changed is taken from it; what both changed differently cannot be
 * merged. So a sentence that now says 800 instead of 1000 changes that number in the rule and leaves the office's own
 * words for its facts alone, and the answers to two questions about one sentence can both be heard.
 */
import { type Rule, readRule } from './rule.ts'

/** null where both sides changed the same place, or what they come to together is no rule. */
export function mergeRules(base: Rule, ours: Rule, theirs: Rule): Rule | null {
  const merged = merge(base, ours, theirs)
  if (merged === conflict) return null
  const read = readRule(merged)
  return read.ok ? read.value : null
}

const conflict = Symbol('conflict')

function merge(base: unknown, ours: unknown, theirs: unknown): unknown {
  if (isSame(base, theirs)) return ours
  if (isSame(base, ours) || isSame(ours, theirs)) return theirs
  if (Array.isArray(base) && Array.isArray(ours) && Array.isArray(theirs)) {
    if (base.length !== ours.length || base.length !== theirs.length) return conflict
    const items = base.map((item, i) => merge(item, ours[i], theirs[i]))
    return items.includes(conflict) ? conflict : items
  }
  if (!isFields(base) || !isFields(ours) || !isFields(theirs)) return conflict
  const merged: Record<string, unknown> = {}
  for (const key of new Set([...Object.keys(base), ...Object.keys(ours), ...Object.keys(theirs)])) {
    const value = merge(base[key], ours[key], theirs[key])
    if (value === conflict) return conflict
    if (value !== undefined) merged[key] = value
  }
  return merged
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => isSame(item, b[i]))
  if (!isFields(a) || !isFields(b)) return false
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => isSame(a[key], b[key]))
}
