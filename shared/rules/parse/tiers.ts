/** Cases told apart by one figure: 80%以上得3分，60%-80%得2分，否则不得分. */
import type { Bound } from './bounds.ts'
import type { Lead } from './conditions.ts'
import { type Draft, drafted } from './draft.ts'
import type { ElementOf } from './element.ts'
import { sameFigure } from './namedFigures.ts'
import type { ReadingContext } from './readingContext.ts'

export interface Case {
  readonly lead: Lead
  readonly words: string
  readonly points: number
}

export function readTiers(
  cases: readonly Case[],
  zeros: readonly ElementOf<'take'>[],
  most: number,
  { facts }: ReadingContext,
): Draft | null {
  const bounded = cases.flatMap((each) => {
    if (each === belowAll(cases)) return []
    const [atom, upper, ...others] = each.lead.atoms
    if (atom?.is !== 'bound' || others.length > 0 || typeof atom.bound.value !== 'number') return []
    const to = upper === undefined ? null : upperEnd(atom.bound, upper)
    return to === undefined ? [] : [{ bound: atom.bound, value: atom.bound.value, points: each.points, to }]
  })
  const rest = belowAll(cases)
  const elses = cases.filter((each) => each === rest || (each.lead.atoms.length === 0 && each.lead.isElse))
  if (
    bounded.length + elses.length < cases.length ||
    bounded.length === 0 ||
    cases.length < 2 ||
    elses.length > 1
  )
    return null
  const named = bounded.map((each) => each.bound.fact).sort((a, b) => b.label.length - a.label.length)[0]
  if (named === undefined || !bounded.every(({ bound }) => sameFigure(bound, named))) return null
  const upward = bounded.every(({ bound }) => bound.op === '>=' || bound.op === '>')
  const downward = bounded.every(({ bound }) => bound.op === '<=' || bound.op === '<')
  if (!upward && !downward) return null
  for (const zero of zeros) {
    const [atom, ...others] = zero.lead.atoms
    if (zero.points !== 'all') return null
    if (zero.lead.isElse && atom === undefined) continue
    if (atom?.is === 'plain' && others.length === 0 && isAbsence(atom.text, named.label)) continue
    const isSame = atom?.is === 'bound' && others.length === 0 && sameFigure(atom.bound, named)
    if (!isSame) return null
  }
  const tiers = bounded
    .map(({ bound, value, points }) => ({ op: bound.op, value, gives: { as: 'points', points } as const }))
    .sort((a, b) => (upward ? b.value - a.value : a.value - b.value))
  // 60%-80%: the upper end is where the tier above begins.
  const ranked = [...bounded].sort((a, b) => b.value - a.value)
  const areJoined = ranked.every(
    (each, i) => each.to === null || each.to <= (ranked[i - 1]?.value ?? Number.NEGATIVE_INFINITY),
  )
  if (!areJoined) return null
  const isMonotone = tiers.every(
    (tier, i) => i === 0 || tier.gives.points <= (tiers[i - 1]?.gives.points ?? 0),
  )
  if (!isMonotone) return null
  return drafted({
    kind: 'tiers',
    full: most,
    fact: facts.figure(named.label, named.unit, named.period),
    tiers,
    else: elses[0]?.points ?? 0,
  })
}

/** 办结3件以上…，未办结的不得分: none of it. */
function isAbsence(words: string, label: string): boolean {
  const done = /^(?:未|没有|无)(?:能)?(.{2,})$/.exec(words)?.[1]
  return done !== undefined && label.includes(done)
}

/** 80分以下得1分 after 80分以上得2分: what no other case takes, whichever side the number itself is said to be on. */
function belowAll(cases: readonly Case[]): Case | null {
  const single = cases.flatMap((each) => {
    const [atom, ...others] = each.lead.atoms
    return atom?.is === 'bound' && others.length === 0 ? [{ each, bound: atom.bound }] : []
  })
  const below = single.filter(({ bound }) => bound.op === '<' || bound.op === '<=')
  const [last] = below
  if (last === undefined || below.length > 1 || cases.length < 2) return null
  const lowest = Math.min(
    ...cases.flatMap(({ lead }) =>
      lead.atoms.flatMap((atom) =>
        atom.is === 'bound' && atom.bound.op === '>=' && typeof atom.bound.value === 'number'
          ? [atom.bound.value]
          : [],
      ),
    ),
  )
  return last.bound.value === lowest ? last.each : null
}

/** The end of a range, null where the figure has no upper end, undefined where the second condition is another. */
function upperEnd(lower: Bound, upper: Lead['atoms'][number]): number | undefined {
  return upper.is === 'bound' &&
    (upper.bound.op === '<=' || upper.bound.op === '<') &&
    lower.op === '>=' &&
    upper.bound.fact.key === lower.fact.key &&
    typeof upper.bound.value === 'number'
    ? upper.bound.value
    : undefined
}
