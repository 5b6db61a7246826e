/** Standard sentences that add up points for each step: 每项得 1 分, 每 2 项加 0.5 分. */
import type { RuleInput } from '../rule.ts'
import {
  decimal,
  name,
  readCondition,
  readTarget,
  type StandardContext,
  unitOf,
  unquoted,
} from './standardConditions.ts'
import { per, stepNote, stepsOf } from './standardSteps.ts'

type Of<K extends RuleInput['kind']> = Extract<RuleInput, { kind: K }>

export function perItem(clauses: readonly string[], { facts }: StandardContext): Of<'perItem'> | null {
  const match = new RegExp(`^${name}${per}得 ${decimal} 分${stepNote}，最高不超过 ${decimal} 分$`).exec(
    clauses[0] ?? '',
  )
  if (match === null || clauses.length > 1) return null
  const [, label = '', size, measured = '', points, note, cap] = match
  return {
    kind: 'perItem',
    points: Number(points),
    per: Number(size ?? 1),
    fact: facts.figure(unquoted(label), unitOf(measured)),
    cap: Number(cap),
    steps: stepsOf(note),
  }
}

export function bonus(clauses: readonly string[], context: StandardContext): Of<'bonus'> | null {
  const rest = [...clauses]
  const cap = new RegExp(`^最高加 ${decimal} 分$`).exec(rest.at(-1) ?? '')
  if (cap !== null) rest.pop()
  const isHighest = rest.at(-1) === '就高计分，不重复'
  if (isHighest) rest.pop()
  const items = rest.map((clause) => gain(clause, context))
  const known = items.flatMap((item) => item ?? [])
  if (known.length === 0 || known.length < items.length) return null
  return {
    kind: 'bonus',
    items: known,
    combine: isHighest ? 'highest' : 'sum',
    cap: cap === null ? null : Number(cap[1]),
  }
}

function gain(clause: string, context: StandardContext): Of<'bonus'>['items'][number] | null {
  const counted = new RegExp(
    `^${name}(?:超过(.+)后，)?${per}加 ${decimal} 分${stepNote}(?:，最高加 ${decimal} 分)?$`,
  ).exec(clause)
  if (counted !== null) {
    const [, label = '', from, size, measured = '', points, note, cap] = counted
    const over = from === undefined ? undefined : readTarget(from, context)
    if (over === null || (over?.unit != null && over.unit !== unitOf(measured))) return null
    return {
      by: 'count',
      points: Number(points),
      per: Number(size ?? 1),
      fact: context.facts.figure(unquoted(label), unitOf(measured)),
      ...(over === undefined ? {} : { over: over.target }),
      ...(cap === undefined ? {} : { cap: Number(cap) }),
      steps: stepsOf(note),
    }
  }
  const whenever = new RegExp(`^(.+)的，加 ${decimal} 分$`).exec(clause)
  const when = whenever === null ? null : readCondition(whenever[1] ?? '', context)
  return whenever === null || when === null ? null : { by: 'when', points: Number(whenever[2]), when }
}
