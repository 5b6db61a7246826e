/**
 * Points that a person or an outside body gives. What is entered is an estimate until the last word was spoken, and an
 * estimate does not narrow the band: the one who decides may still give anything within the clause's bounds.
 */
import { pointsToHundredths } from './decimal.ts'
import type { PartContext } from './evaluatePart.ts'
import { isJudgement } from './judgement.ts'
import type { RulePart } from './ruleKinds.ts'
import { allFacts } from './ruleNeeds.ts'
import { capSpan, exactSpan, openSpan, type Span } from './span.ts'
import { figureRange, isExact, isSaid, nowNumber, readCondition, tellCount } from './truth.ts'

type Of<K extends RulePart['kind']> = Extract<RulePart, { kind: K }>

interface Ask {
  readonly key: string
  readonly effect?: 'score' | 'deduct' | 'bonus'
  readonly min?: number
  readonly max: number
  readonly judge?: string
  /** The least the row still comes to while nobody has judged. */
  readonly floor?: number
}

/** [R7] [R8] The judgement of that key as a span; one outside the bounds is told and counts as not given. */
export function givenSpan(ask: Ask, context: PartContext): Span {
  const { key, effect = 'score', min = 0, max, judge = null, floor = min } = ask
  const given = context.judgements.get(`${context.prefix}${key}`)
  if (given !== undefined && !isJudgement(given.points, min, max)) {
    context.tell({ is: 'refused', points: given.points, min, max })
    return openSpan(floor, max)
  }
  context.tell({
    is: 'judged',
    effect,
    points: given?.points ?? null,
    min,
    max,
    judge,
    standing: given?.standing ?? null,
  })
  if (given === undefined) return openSpan(floor, max)
  if (given.standing === 'decided') return exactSpan(given.points)
  return { ...openSpan(min, max), now: pointsToHundredths(given.points) }
}

/** [R9] 视情况得0-2分，如无…，最高不超过1分: the cap bends the judged score down where its condition holds. */
export function rangeSpan(rule: Of<'range'>, context: PartContext): Span {
  const { facts, tell } = context
  const span = givenSpan(
    { key: 'score', min: rule.min, max: rule.max, floor: floorOf(rule, context) },
    context,
  )
  return rule.conditionalCaps.reduce((capped, { when, max }) => {
    const truth = readCondition(when, facts, tell)
    tell({ is: 'conditionalCap', when, cap: max, applies: truth.now })
    const lowered = capSpan(capped, pointsToHundredths(max))
    return {
      now: truth.now === true ? lowered.now : capped.now,
      low: truth.mayBeTrue ? lowered.low : capped.low,
      high: truth.mayBeFalse ? capped.high : lowered.high,
    }
  }, span)
}

export function externalSpan(rule: Of<'external'>, context: PartContext): Span {
  for (const fact of rule.facts) tellCount(fact, context.facts, context.tell)
  const { min, max, judge } = rule
  return givenSpan({ key: 'score', min, max, judge, floor: floorOf(rule, context) }, context)
}

/**
 * [R19] An estimate by the office goes before the place. A place that was published (`reads: 'place'`) is a fact like any
 * other; a place worked out from figures gathered of the other applicants stays an estimate.
 */
export function peerSpan(rule: Of<'peerRank'>, context: PartContext): Span {
  const { facts, tell } = context
  const { min, max, judge } = rule
  tellCount(rule.fact, facts, tell)
  const floor = floorOf(rule, context)
  if (context.judgements.has(`${context.prefix}score`))
    return givenSpan({ key: 'score', min, max, judge, floor }, context)
  const range = figureRange(rule.fact, facts)
  const own = nowNumber(range)
  const standing = own === null ? null : standingOf(rule, own, context.peers)
  if (standing?.among) tell({ is: 'place', place: standing.place, among: standing.among })
  const points = standing === null ? null : pointsOfPlace(rule, standing)
  if (points === null) return givenSpan({ key: 'score', min, max, judge, floor }, context)
  if (rule.reads === 'place' && isExact(range)) return exactSpan(points)
  return { ...openSpan(floor, max), now: pointsToHundredths(points) }
}

interface Standing {
  readonly place: number
  /** 0 where the place was stated without the field. */
  readonly among: number
  readonly own: number
  readonly best: number
}

function standingOf(rule: Of<'peerRank'>, own: number, peers: readonly number[]): Standing | null {
  if (rule.reads === 'place') {
    return Number.isInteger(own) && own >= 1 ? { place: own, among: 0, own, best: own } : null
  }
  if (peers.length === 0) return null
  const largest = rule.best === 'largest'
  const better = peers.filter((peer) => (largest ? peer > own : peer < own))
  const best = largest ? Math.max(own, ...peers) : Math.min(own, ...peers)
  return { place: better.length + 1, among: peers.length + 1, own, best }
}

function pointsOfPlace(rule: Of<'peerRank'>, standing: Standing): number | null {
  const { ranking, min, max } = rule
  switch (ranking.by) {
    case 'judge':
      return null
    case 'list': {
      const listed = ranking.list[standing.place - 1]
      if (listed !== undefined) return clamp(listed, min, max)
      const last = ranking.list.at(-1) ?? min
      const further = standing.place - ranking.list.length
      return ranking.below === undefined ? min : clamp(last - further * ranking.below, min, max)
    }
    case 'ratio': {
      // The first place has all points; a figure or a best of zero has no proportion.
      if (standing.place === 1) return max
      const share = rule.best === 'largest' ? standing.own / standing.best : standing.best / standing.own
      return rule.reads === 'place' || !Number.isFinite(share) ? null : clamp(share * max, min, max)
    }
  }
}

/** To the hundredth, halves away from zero. */
function clamp(points: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, Math.round(points * 100) / 100))
}

/** [R10] A minimum (得1-5分) is promised to what was reported, not to a row about which nobody said anything. */
function floorOf(rule: RulePart & { readonly min: number }, context: PartContext): number {
  return allFacts(rule).some((fact) => isSaid(fact, context.facts)) ? rule.min : 0
}
