/** Points that are earned: all or nothing, by a threshold, by tiers, by the first case that holds, or added up. */
import type { Condition } from '../condition.ts'
import type { RuleInput } from '../rule.ts'
import { type Bound, isNameless } from './bounds.ts'
import { conditionOf, type Lead } from './conditions.ts'
import { alike } from './deducting.ts'
import { type Draft, drafted, givenUp } from './draft.ts'
import type { Element } from './elements.ts'
import { negates } from './likeness.ts'
import { readNumeral } from './numerals.ts'
import { findPeriod } from './periods.ts'
import type { ReadingContext } from './readingContext.ts'
import { texts } from './texts.ts'

type Of<K extends Element['is']> = Extract<Element, { is: K }>
type Part = Extract<RuleInput, { kind: 'sum' }>['parts'][number]

/** One base. @param others what takes points where the base was not earned (否则不得分) */
export function readBase(base: Of<'base'>, others: readonly Of<'take'>[], context: ReadingContext): Draft {
  const points = base.points === 'full' ? context.points : base.points
  if (points === null) return givenUp(texts.reasons.noFull, base.words)
  let lead = base.lead
  let otherwise = 0
  const zeros: Condition[] = []
  for (const other of others) {
    const isElse =
      other.lead.isElse || negates(other.words, base.words) || isComplement(base.lead, other.lead)
    if (isElse && other.points !== 'all' && other.words !== '' && !other.lead.isElse) {
      // 得1分；未实行的扣1分: the opposite costs points, anything between neither gives nor takes.
      const first = conditionOf(lead, context)
      const second = conditionOf(other.lead, context)
      if (first === null || second === null || others.length > 1)
        return givenUp(texts.reasons.several, other.words)
      return drafted({
        kind: 'firstMatch',
        options: [
          { when: first, points },
          { when: second, points: -other.points },
        ],
      })
    }
    if (isElse) {
      otherwise = other.points === 'all' ? 0 : -other.points
      continue
    }
    if (other.points !== 'all') return givenUp(texts.reasons.several, other.words)
    // …，年内无案例不得分，得3分: the condition of the points stands before the exception.
    const atoms = other.lead.atoms
    if (lead.atoms.length === 0 && atoms.length === 1 && atoms[0]?.is === 'plain') {
      const at = atoms[0].text.lastIndexOf('，')
      if (at < 0) return givenUp(texts.reasons.condition, other.words)
      lead = { ...lead, atoms: [{ ...atoms[0], text: atoms[0].text.slice(0, at) }] }
      zeros.push({ test: 'yes', fact: context.facts.yesno(atoms[0].text.slice(at + 1)) })
      continue
    }
    // 每期不少于50人，人数不足的不得分: what is asked and its denial never hold together.
    if (isRequirementDenied(other.lead)) return givenUp(texts.reasons.several, other.words)
    const zero = other.lead.unread === null ? conditionOf(other.lead, context) : null
    if (zero === null) return givenUp(texts.reasons.condition, other.words)
    zeros.push(zero)
  }
  if (lead.unread !== null) return givenUp(texts.reasons.number, lead.unread)
  if (lead.atoms.length === 0) return givenUp(texts.reasons.condition, base.words)
  const bounds = boundsOf(lead)
  const [bound] = bounds
  if (bounds.length === 1 && bound !== undefined && zeros.length === 0 && lead.joined === 'and') {
    const plain = { ...lead, atoms: lead.atoms.filter((atom) => atom.is === 'plain') }
    const also = plain.atoms.length === 0 ? null : conditionOf(plain, context)
    return drafted({
      kind: 'threshold',
      points,
      fact: bound.fact,
      op: bound.op,
      value: bound.value,
      ...(also === null ? {} : { also }),
      else: otherwise,
    })
  }
  const when = conditionOf(lead, context)
  if (when === null) return givenUp(texts.reasons.condition, base.words)
  const [zeroIf, ...more] = zeros
  if (more.length > 0) return givenUp(texts.reasons.several, base.words)
  return drafted({
    kind: 'fixed',
    points,
    when,
    else: otherwise,
    ...(zeroIf === undefined ? {} : { zeroIf }),
  })
}

/** Several bases with points: by one figure, instead of each other, or added up. */
export function readCases(
  bases: readonly Of<'base'>[],
  zeros: readonly Of<'take'>[],
  highest: boolean,
  context: ReadingContext,
): Draft {
  const valued = bases.map((base) => ({
    ...base,
    points: base.points === 'full' ? context.points : base.points,
  }))
  if (valued.some((base) => base.points === null)) return givenUp(texts.reasons.noFull, bases[0]?.words ?? '')
  const named = namedFigures(bases.map((base) => base.lead))
  const cases = valued.map((base) => ({
    lead: withNames(base.lead, named),
    words: base.words,
    points: base.points ?? 0,
  }))
  const unread = cases.find(
    (each) => each.lead.unread !== null || (each.lead.atoms.length === 0 && !each.lead.isElse),
  )
  if (unread !== undefined) return givenUp(texts.reasons.condition, unread.lead.unread ?? unread.words)
  const sum = Math.round(cases.reduce((total, each) => total + each.points, 0) * 100) / 100
  const most = Math.max(...cases.map((each) => each.points))
  const nothing = zeros.map((zero) => ({ ...zero, lead: withNames(zero.lead, named) }))
  const tiers = tiersOf(cases, nothing, most, context)
  if (tiers !== null && !(sum === context.points && most !== context.points)) return tiers
  const first = firstOf(cases, nothing, context)
  const added = addedUp(valued, zeros, context)
  const addsUp = sum === context.points && most !== context.points
  const isOneOf = most === context.points && sum !== context.points
  if (addsUp && added.ok && !highest) return added
  if (highest || isOneOf || exclusive(cases.map((each) => each.words))) return first
  if (!first.ok || !added.ok)
    return givenUp(texts.reasons.several, cases.map((each) => each.words).join('；'))
  return drafted(added.rule, [
    {
      about: 'together',
      sentence: texts.ask.together,
      others: [{ label: texts.ask.oneOfThem, rule: first.rule }],
    },
  ])
}

/** By unit, the one figure that the cases name; null where they name several of that unit. */
function namedFigures(leads: readonly Lead[]): ReadonlyMap<string, Bound['fact'] | null> {
  const named = new Map<string, Bound['fact'] | null>()
  for (const { fact } of leads.flatMap(boundsOf)) {
    if (isNameless(fact.label)) continue
    const known = named.get(fact.unit)
    named.set(fact.unit, known === undefined || known?.key === fact.key ? fact : null)
  }
  return named
}

/** 不足2.5人的得1分: the figure that was named before. */
function withNames(lead: Lead, named: ReadonlyMap<string, Bound['fact'] | null>): Lead {
  const bare = bareAmount(lead)
  const figure = bare === null ? null : named.get(bare.unit)
  if (bare !== null && figure !== null && figure !== undefined)
    return {
      ...lead,
      unread: null,
      atoms: [{ is: 'bound', bound: { fact: figure, op: '>=', value: bare.value }, exact: false }],
    }
  const atoms = lead.atoms.map((atom) => {
    const fact =
      atom.is === 'bound' && isNameless(atom.bound.fact.label) ? named.get(atom.bound.fact.unit) : null
    return atom.is === 'bound' && fact !== null && fact !== undefined
      ? { ...atom, bound: { ...atom.bound, fact } }
      : atom
  })
  return { ...lead, atoms }
}

/** 2次以上得2分，1次得1分: the amount alone is the figure that was named. */
function bareAmount({ atoms, unread }: Lead): { readonly value: number; readonly unit: string } | null {
  const [atom, ...others] = atoms
  if (unread === null || atom?.is !== 'plain' || others.length > 0) return null
  const match = /^(\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)(\D{1,4})$/.exec(atom.text)
  const value =
    match === null ? null : /^\d/.test(match[1] ?? '') ? Number(match[1]) : readNumeral(match[1] ?? '')
  return match === null || value === null ? null : { value, unit: match[2] ?? '' }
}

interface Case {
  readonly lead: Lead
  readonly words: string
  readonly points: number
}

function tiersOf(
  cases: readonly Case[],
  zeros: readonly Of<'take'>[],
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

/** Bounds of one figure, where later ones leave out its name (≥80%得2分). */
function sameFigure(bound: Bound, named: Bound['fact']): boolean {
  const { label, unit } = bound.fact
  if (unit !== named.unit && unit !== '') return false
  return isNameless(label) || alike(label, named.label)
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

function firstOf(cases: readonly Case[], zeros: readonly Of<'take'>[], context: ReadingContext): Draft {
  const overrides: { when: Condition; points: number }[] = []
  const last: { when: Condition; points: number }[] = []
  for (const zero of zeros) {
    if (zero.points !== 'all') return givenUp(texts.reasons.several, zero.words)
    if (zero.lead.isElse && zero.lead.atoms.length === 0) continue
    if (zero.lead.unread !== null) return givenUp(texts.reasons.number, zero.lead.unread)
    const when = conditionOf(zero.lead, context)
    if (when === null) return givenUp(texts.reasons.condition, zero.words)
    if (boundsOf(zero.lead).length > 0) last.push({ when, points: 0 })
    else overrides.push({ when, points: 0 })
  }
  const options: { when: Condition; points: number }[] = []
  let otherwise = 0
  for (const each of cases) {
    if (each.lead.atoms.length === 0) {
      otherwise = each.points
      continue
    }
    const when = conditionOf(withoutDenial(each, cases), context)
    if (when === null) return givenUp(texts.reasons.condition, each.words)
    options.push({ when, points: each.points })
  }
  // Where a better and a poorer case both hold, the better one counts.
  options.sort((a, b) => b.points - a.points)
  return drafted({ kind: 'firstMatch', options: [...overrides, ...options, ...last], else: otherwise })
}

/** 如2020年以来无表彰，2016年以来有表彰得0.5分: that the better case does not hold is said by the order already. */
function withoutDenial(each: Case, cases: readonly Case[]): Lead {
  const [atom, ...others] = each.lead.atoms
  if (atom?.is !== 'plain' || others.length > 0) return each.lead
  const at = atom.text.indexOf('，')
  if (at < 0) return each.lead
  const denial = atom.text.slice(0, at)
  const denied = denial.replace(/无|没有|未/, '有')
  const isDenial = denied !== denial && cases.some((other) => other !== each && other.words === denied)
  return isDenial
    ? {
        ...each.lead,
        atoms: [{ ...atom, text: atom.text.slice(at + 1), period: findPeriod(atom.text.slice(at + 1)) }],
      }
    : each.lead
}

function addedUp(
  bases: readonly (Omit<Of<'base'>, 'points'> & { points: number | null })[],
  zeros: readonly Of<'take'>[],
  context: ReadingContext,
): Draft {
  const parts: Part[] = []
  for (const [i, base] of bases.entries()) {
    const own = i === bases.length - 1 ? zeros : []
    const draft = readBase({ ...base, points: base.points ?? 0 }, own, context)
    if (!draft.ok) return draft
    if (draft.rule.kind !== 'fixed' && draft.rule.kind !== 'threshold')
      return givenUp(texts.reasons.several, base.words)
    parts.push(draft.rule)
  }
  return drafted({ kind: 'sum', parts })
}

/** Words by which cases exclude each other: 仅有…, 无…但…, or the same words at different levels. */
function exclusive(words: readonly string[]): boolean {
  if (words.some((each) => /^(?:仅|只|如仅|若仅)|无[^，]*但|未[^，]*但|没有[^，]*但/.test(each))) return true
  const grades = words.map((each) =>
    each.replace(/国家级?|省部?级?|市级?|[县区]级?|乡镇级?|优秀|良好|较好|一般|合格|较差|[一二三特]等/g, ''),
  )
  return words.length > 1 && new Set(words).size > 1 && new Set(grades).size === 1
}

function isRequirementDenied({ atoms }: Lead): boolean {
  return (
    atoms.some((atom) => atom.is === 'bound' && (atom.bound.op === '>=' || atom.bound.op === '>')) &&
    atoms.some((atom) => atom.is === 'plain' && /不足|不够|未达|达不到|不达标|缺少|少于|低于/.test(atom.text))
  )
}

function isComplement(lead: Lead, other: Lead): boolean {
  const [bound] = boundsOf(lead)
  const [against] = boundsOf(other)
  if (bound === undefined || against === undefined || !sameFigure(against, bound.fact)) return false
  const low = (op: Bound['op']) => op === '<' || op === '<='
  return low(bound.op) !== low(against.op) && bound.value === against.value
}

function boundsOf(lead: Lead): Bound[] {
  return lead.atoms.flatMap((atom) => (atom.is === 'bound' ? [atom.bound] : []))
}
