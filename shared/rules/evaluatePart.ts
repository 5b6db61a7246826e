/** One rule kind after the other: each reads its facts and judgements and gives a span of points. */
import type { CombinedFacts } from './combine.ts'
import { type Figure, figureOf, pointsBySteps, pointsToHundredths } from './decimal.ts'
import { externalSpan, givenSpan, peerSpan, rangeSpan } from './evaluateJudged.ts'
import { bonusSpan, deductSpan, perItemSpan } from './evaluateSteps.ts'
import type { Judgements } from './judgement.ts'
import type { RulePart } from './ruleKinds.ts'
import { fullPoints } from './ruleNeeds.ts'
import { choose, exactSpan, openSpan, type Span, subtractSpan } from './span.ts'
import {
  all,
  compareRanges,
  exactly,
  figureRange,
  isExact,
  markRange,
  not,
  nowNumber,
  originOf,
  readComparison,
  readCondition,
  silent,
  type Tell,
  tellCount,
  tellSeries,
  unknown,
  yearRanges,
} from './truth.ts'

export interface PartContext {
  readonly facts: CombinedFacts
  readonly judgements: Judgements
  /** Stands before the keys of this part's judgements. */
  readonly prefix: string
  readonly peers: readonly number[]
  readonly tell: Tell
}

type Of<K extends RulePart['kind']> = Extract<RulePart, { kind: K }>

/** [R20] The clause's own exception comes first; where it may still turn out to hold, the band covers both. */
export function evaluatePart(rule: RulePart, context: PartContext): Span {
  const exception = 'notApplicable' in rule ? rule.notApplicable : undefined
  if (exception === undefined) return plainSpan(rule, context)
  const truth = readCondition(exception.when, context.facts, silent)
  const applies = truth.now === true
  if (applies) context.tell({ is: 'notApplicable', when: exception.when })
  const full = fullPoints(rule)
  const instead =
    exception.gives === 'full'
      ? exactSpan(full)
      : givenSpan({ key: 'notApplicable', max: full }, applies ? context : { ...context, tell: silent })
  return choose(truth, instead, plainSpan(rule, applies ? { ...context, tell: silent } : context))
}

function plainSpan(rule: RulePart, context: PartContext): Span {
  const { facts, tell } = context
  switch (rule.kind) {
    case 'fixed': {
      const given = readCondition(rule.when, facts, tell)
      const notZero = rule.zeroIf === undefined ? [] : [not(readCondition(rule.zeroIf, facts, tell))]
      return choose(all([given, ...notZero]), exactSpan(rule.points), exactSpan(rule.else))
    }
    case 'threshold': {
      const reached = readComparison(rule.fact, rule.op, rule.value, facts, tell)
      const also = rule.also === undefined ? [] : [readCondition(rule.also, facts, tell)]
      return choose(all([reached, ...also]), exactSpan(rule.points), exactSpan(rule.else))
    }
    case 'firstMatch':
      return firstMatchSpan(rule, context)
    case 'tiers':
      return tiersSpan(rule, context)
    case 'ratio':
      return ratioSpan(rule, context)
    case 'increasing':
      return increasingSpan(rule, context)
    case 'perItem':
      return perItemSpan(rule, context)
    case 'bonus':
      return bonusSpan(rule, context)
    case 'deduct':
      return deductSpan(rule, context)
    case 'range':
      return rangeSpan(rule, context)
    case 'external':
      return externalSpan(rule, context)
    case 'peerRank':
      return peerSpan(rule, context)
    case 'judgedBonus':
      return givenSpan({ key: 'score', effect: 'bonus', max: rule.max }, context)
    case 'judgedDeduction': {
      const lost = givenSpan({ key: 'score', effect: 'deduct', max: rule.max }, context)
      return subtractSpan(exactSpan(rule.full), lost)
    }
    case 'manual':
      tell({ is: 'manual', reason: rule.reason })
      return givenSpan({ key: 'score', max: rule.of }, context)
  }
}

/** [R17] The first option that holds; those after it need not be known. */
function firstMatchSpan(rule: Of<'firstMatch'>, { facts, tell }: PartContext): Span {
  let decided = false
  const options = rule.options.map((option) => {
    const truth = readCondition(option.when, facts, decided ? silent : tell)
    decided ||= !truth.mayBeFalse
    return { truth, span: exactSpan(option.points) }
  })
  return options.reduceRight((rest, option) => choose(option.truth, option.span, rest), exactSpan(rule.else))
}

function tiersSpan(rule: Of<'tiers'>, context: PartContext): Span {
  const range = figureRange(rule.fact, context.facts)
  tellCount(rule.fact, context.facts, context.tell)
  let decided = false
  const tiers = rule.tiers.map((tier) => {
    const truth = compareRanges(range, tier.op, exactly(figureOf(tier.value)))
    const applies = truth.now === true && !decided
    decided ||= truth.now === true
    if (applies) context.tell({ is: 'tier', op: tier.op, mark: tier.value, unit: rule.fact.unit })
    return { truth, span: tierSpan(rule.full, tier.gives, applies ? context : { ...context, tell: silent }) }
  })
  return tiers.reduceRight((rest, tier) => choose(tier.truth, tier.span, rest), exactSpan(rule.else))
}

function tierSpan(full: number, gives: Of<'tiers'>['tiers'][number]['gives'], context: PartContext): Span {
  switch (gives.as) {
    case 'points':
      return exactSpan(gives.points)
    case 'deduct':
      return subtractSpan(exactSpan(full), exactSpan(gives.points))
    case 'judged':
      return givenSpan({ key: 'score', min: gives.min, max: gives.max }, context)
  }
}

/** [R16] Points in proportion, never more than all of them. */
function ratioSpan(rule: Of<'ratio'>, { facts, tell }: PartContext): Span {
  const figure = figureRange(rule.fact, facts)
  const mark = markRange(rule.target, facts)
  tell({
    is: 'ratio',
    label: rule.fact.label,
    unit: rule.fact.unit,
    value: nowNumber(figure),
    mark: nowNumber(mark),
    points: rule.points,
    from: originOf(facts.get(rule.fact.key)),
  })
  const full = pointsToHundredths(rule.points)
  const atLeast = rule.atLeast === undefined ? null : figureOf(rule.atLeast)
  const at = (reached: Figure, of: Figure) => {
    if (atLeast !== null && reached < atLeast) return pointsToHundredths(0)
    return reached >= of ? full : pointsBySteps(full, reached, of, 'proportional')
  }
  const open = openSpan(0, rule.points)
  // A mark of zero has no proportion: nobody can say what it is worth.
  if (mark.now === null || mark.now <= 0n || figure.now === null) return open
  const now = at(figure.now, mark.now)
  if (!isExact(mark)) return { ...open, now }
  return {
    now,
    low: figure.low === null ? open.low : at(figure.low, mark.now),
    high: figure.high === null ? full : at(figure.high, mark.now),
  }
}

function increasingSpan(rule: Of<'increasing'>, { facts, tell }: PartContext): Span {
  const years = yearRanges(rule.fact, facts)
  const op = rule.strict ? '>' : '>='
  const rises = years.slice(1).map(({ range }, i) => {
    const before = years[i]
    return before === undefined ? unknown : compareRanges(range, op, before.range)
  })
  const truth = all(rises)
  tellSeries(rule.fact, facts, { by: 'rising', strict: rule.strict }, truth, tell)
  return choose(truth, exactSpan(rule.points), exactSpan(rule.else))
}
