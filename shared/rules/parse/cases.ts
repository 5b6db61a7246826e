/** Several cases with points: by one figure, instead of each other, or added up. */
import type { Condition } from '../condition.ts'
import { readBase } from './base.ts'
import { boundsOf, conditionOf, type Lead } from './conditions.ts'
import { type Draft, drafted, givenUp, type Part } from './draft.ts'
import type { ElementOf } from './element.ts'
import { namedFigures, withNames } from './namedFigures.ts'
import { findPeriod } from './periods.ts'
import type { ReadingContext } from './readingContext.ts'
import { texts } from './texts.ts'
import { type Case, readTiers } from './tiers.ts'

export function readCases(
  bases: readonly ElementOf<'base'>[],
  zeros: readonly ElementOf<'take'>[],
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
  const tiers = readTiers(cases, nothing, most, context)
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

function firstOf(
  cases: readonly Case[],
  zeros: readonly ElementOf<'take'>[],
  context: ReadingContext,
): Draft {
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
  bases: readonly (Omit<ElementOf<'base'>, 'points'> & { points: number | null })[],
  zeros: readonly ElementOf<'take'>[],
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
