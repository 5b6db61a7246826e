/**
 * A rule, the facts and the judgements become points, with how sure they are and why. Pure: the same on the server and in
 * every browser. SPEC.md says when points are sure, estimated or open; R-numbers below cite it.
 *
 * Each kind gives a span: the points now and the band in which they can still end. The span decides the state: nothing to
 * tell now is open; a band of one point under a confirmed rule is sure; everything else is estimated.
 */
import type { CombinedFacts } from './combine.ts'
import { type Hundredths, hundredthsToPoints, pointsToHundredths } from './decimal.ts'
import { evaluatePart } from './evaluatePart.ts'
import type { Judgements } from './judgement.ts'
import type { Reason } from './reason.ts'
import type { Rule } from './rule.ts'
import { fullPoints, partPrefix } from './ruleNeeds.ts'
import { addSpans, capSpan, choose, exactSpan, highestSpan, nothing, type Span } from './span.ts'
import { readCondition, type Tell, type Truth } from './truth.ts'

export type State = 'sure' | 'estimated' | 'open'

/** What the table does with the result apart from adding its points. */
export type Outcome =
  | { readonly is: 'points' }
  /** `met` null = cannot be told yet. */
  | { readonly is: 'target'; readonly met: boolean | null }
  | {
      readonly is: 'veto'
      readonly triggered: boolean | null
      readonly effect: string
      readonly consequence: 'disqualify' | 'deduct' | 'bar'
    }
  | { readonly is: 'adjustment'; readonly on: boolean | null; readonly effect: string }
  /** The office switched the row off (无涉农): it is out of the total, points and all. */
  | { readonly is: 'notApplicable' }

export interface Evaluation {
  /** null while open. */
  readonly points: number | null
  /** The points the row can give. */
  readonly of: number
  readonly state: State
  /** The least and the most the row may still come to. */
  readonly low: number
  readonly high: number
  readonly outcome: Outcome
  readonly why: readonly Reason[]
}

export interface EvaluateOptions {
  /** The office has agreed with the rule's plain reading. */
  readonly confirmed: boolean
  /** Why the office switched the row off; null where it did not. */
  readonly notApplicable?: string | null
  /** The other applicants' figures, for a place among peers. */
  readonly peers?: readonly number[]
}

export function evaluate(
  rule: Rule,
  facts: CombinedFacts,
  judgements: Judgements,
  options: EvaluateOptions,
): Evaluation {
  if (typeof options.notApplicable === 'string')
    return {
      ...conclude(nothing, 0, true),
      outcome: { is: 'notApplicable' },
      why: [{ is: 'notApplicable', when: options.notApplicable }],
    }
  const why: Reason[] = []
  const tell: Tell = (reason) => why.push(reason)
  const { span, outcome } = spanOf(rule, facts, judgements, options, tell)
  if (!options.confirmed) tell({ is: 'unconfirmed' })
  return { ...conclude(span, fullPoints(rule), options.confirmed), outcome, why }
}

function spanOf(
  rule: Rule,
  facts: CombinedFacts,
  judgements: Judgements,
  options: EvaluateOptions,
  tell: Tell,
): { span: Span; outcome: Outcome } {
  const peers = options.peers ?? []
  switch (rule.kind) {
    case 'target': {
      const truth = readCondition(rule.when, facts, tell)
      return { span: ofTruth(truth), outcome: { is: 'target', met: truth.now } }
    }
    case 'adjustment': {
      const truth = readCondition(rule.when, facts, tell)
      tell({ is: 'adjustment', effect: rule.effect, on: truth.now })
      return { span: ofTruth(truth), outcome: { is: 'adjustment', on: truth.now, effect: rule.effect } }
    }
    case 'veto': {
      const truth = readCondition(rule.when, facts, tell)
      tell({ is: 'veto', effect: rule.effect, triggered: truth.now })
      const { effect, consequence } = rule
      const outcome = { is: 'veto', triggered: truth.now, effect, consequence: consequence.does } as const
      return {
        span: consequence.does === 'deduct' ? lostBy(consequence.points, truth) : ofTruth(truth),
        outcome,
      }
    }
    case 'sum': {
      const parts = rule.parts.map((part, i) => {
        const span = evaluatePart(part, { facts, judgements, prefix: partPrefix(i), peers, tell })
        tell({ is: 'part', index: i, came: span.now === null ? null : hundredthsToPoints(span.now) })
        return span
      })
      const together = rule.combine === 'highest' ? highestSpan(parts) : addSpans(parts)
      const cap = rule.cap === undefined ? null : pointsToHundredths(rule.cap)
      if (rule.cap !== undefined && cap !== null && together.now !== null && together.now > cap)
        tell({ is: 'capped', cap: rule.cap })
      return { span: capSpan(together, cap), outcome: { is: 'points' } }
    }
    default:
      return {
        span: evaluatePart(rule, { facts, judgements, prefix: '', peers, tell }),
        outcome: { is: 'points' },
      }
  }
}

/** 扣30分: the points the veto takes away where its condition holds. */
function lostBy(points: number, truth: Truth): Span {
  return choose(truth, exactSpan(-points), nothing)
}

/** Without points there is still sure, estimated and open: the band is empty, so what may turn decides. */
function ofTruth(truth: Truth): Span {
  if (truth.now === null) return { ...nothing, now: null }
  // An open upper bound marks "may still turn" and is concluded as a band of nothing.
  return truth.mayBeTrue && truth.mayBeFalse ? { ...exactSpan(0), high: null } : nothing
}

/** [R3] [R5] [R6] The span and the office's confirmation decide the state and the band. */
function conclude(span: Span, of: number, confirmed: boolean): Omit<Evaluation, 'outcome' | 'why'> {
  const full = pointsToHundredths(of)
  // [R14] [R15] A side without a stated limit promises and threatens nothing beyond what was entered.
  const zero = pointsToHundredths(0)
  const bounded = {
    low: span.low ?? smallest(span.now ?? full, zero),
    high: span.high ?? largest(span.now, full),
  }
  if (span.now === null) {
    return { points: null, of, state: 'open', ...band(bounded.low, bounded.high) }
  }
  const points = hundredthsToPoints(span.now)
  const settled = span.low === span.now && span.high === span.now
  if (settled && confirmed) return { points, of, state: 'sure', low: points, high: points }
  if (confirmed) return { points, of, state: 'estimated', ...band(bounded.low, bounded.high) }
  // The reading itself may be wrong: anything the row can give is still possible.
  const low = smallest(bounded.low, zero)
  return { points, of, state: 'estimated', ...band(low, largest(bounded.high, full)) }
}

function band(low: Hundredths, high: Hundredths): { low: number; high: number } {
  return { low: hundredthsToPoints(low), high: hundredthsToPoints(high) }
}

function largest(a: Hundredths | null, b: Hundredths): Hundredths {
  return a !== null && a > b ? a : b
}

function smallest(a: Hundredths, b: Hundredths): Hundredths {
  return a < b ? a : b
}
