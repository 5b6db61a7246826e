/** Points that are counted in steps: 每…得…, 每…加…, 每…扣…. A step that is not whole gives and takes nothing unless the rule says so. */
import { figureOf, hundredthsToPoints, pointsBySteps, pointsToHundredths } from './decimal.ts'
import { givenSpan } from './evaluateJudged.ts'
import type { PartContext } from './evaluatePart.ts'
import type { FigureFact } from './fact.ts'
import type { BonusItem, Deduction, RulePart } from './ruleKinds.ts'
import {
  addSpans,
  capSpan,
  choose,
  differenceRange,
  exactSpan,
  highestSpan,
  openSpan,
  type Span,
  stepsSpan,
  subtractSpan,
} from './span.ts'
import { figureRange, markRange, nowNumber, originOf, readCondition } from './truth.ts'

type Of<K extends RulePart['kind']> = Extract<RulePart, { kind: K }>

interface Steps {
  readonly effect: 'give' | 'take'
  readonly counts: 'all' | 'short' | 'over'
  readonly fact: FigureFact
  readonly mark: number | FigureFact | undefined
  readonly points: number
  readonly per: number
  readonly cap: number | undefined
  readonly steps: 'whole' | 'started' | 'proportional'
}

/** [R13] 每承担1项得2分，最高不超过4分. */
export function perItemSpan(rule: Of<'perItem'>, context: PartContext): Span {
  return countSteps({ ...rule, effect: 'give', counts: 'all', mark: undefined }, context)
}

/** [R15] Extra points; without a stated limit only what was entered counts, and the band promises nothing more. */
export function bonusSpan(rule: Of<'bonus'>, context: PartContext): Span {
  const gains = rule.items.map((item) => bonusOf(item, context))
  const together = rule.combine === 'highest' ? highestSpan(gains) : addSpans(gains)
  const cap = rule.cap === null ? null : pointsToHundredths(rule.cap)
  if (cap !== null && rule.cap !== null && together.now !== null && together.now > cap)
    context.tell({ is: 'capped', cap: rule.cap })
  return capSpan(together, cap)
}

/** [R14] What is left of the full points, not below the floor: max(floor, full − losses). */
export function deductSpan(rule: Of<'deduct'>, context: PartContext): Span {
  const { facts, tell } = context
  const full = rule.full ?? 0
  const losses = rule.items.map((item) => lossOf(item, full, context))
  const counted = rule.combine === 'highest' ? highestSpan(losses) : addSpans(losses)
  const left = subtractSpan(
    exactSpan(full),
    addSpans([multiplied(counted, rule, context), discretionOf(rule, context)]),
  )
  const kept = keepAbove(left, rule.floor)
  if (rule.floor !== null && left.now !== null && left.now < pointsToHundredths(rule.floor))
    tell({ is: 'floored', floor: rule.floor })
  if (rule.exemptIf === undefined) return kept
  const exempt = readCondition(rule.exemptIf, facts, tell)
  if (exempt.now === true) tell({ is: 'exempt', when: rule.exemptIf })
  return choose(exempt, exactSpan(full), kept)
}

function multiplied(loss: Span, rule: Of<'deduct'>, { facts, tell }: PartContext): Span {
  if (rule.multiplier === undefined) return loss
  const { when, times } = rule.multiplier
  const truth = readCondition(when, facts, tell)
  if (truth.now === true) tell({ is: 'multiplied', times })
  const factor = figureOf(times)
  const scale = (points: Span['now']) =>
    points === null ? null : pointsBySteps(points, factor, figureOf(1), 'proportional')
  const scaled = { now: scale(loss.now), low: scale(loss.low), high: scale(loss.high) }
  return choose(truth, scaled, loss)
}

/** Nobody said anything about 酌情扣分: nothing is taken yet, but it still may be. */
function discretionOf(rule: Of<'deduct'>, context: PartContext): Span {
  if (rule.discretion === undefined) return exactSpan(0)
  const span = givenSpan({ key: 'discretion', effect: 'deduct', max: rule.discretion.max }, context)
  return span.now === null ? { ...openSpan(0, rule.discretion.max), now: pointsToHundredths(0) } : span
}

function lossOf(item: Deduction, full: number, context: PartContext): Span {
  if (item.by === 'when') {
    const truth = readCondition(item.when, context.facts, context.tell)
    if (truth.now === true) context.tell({ is: 'once', effect: 'take', points: item.amount })
    return choose(truth, exactSpan(item.amount === 'all' ? full : item.amount), exactSpan(0))
  }
  const counts = item.by === 'count' ? 'all' : item.by
  const mark = item.by === 'count' ? undefined : item.target
  return countSteps({ ...item, effect: 'take', counts, mark, points: item.amount, cap: item.cap }, context)
}

function bonusOf(item: BonusItem, context: PartContext): Span {
  if (item.by === 'when') {
    const truth = readCondition(item.when, context.facts, context.tell)
    if (truth.now === true) context.tell({ is: 'once', effect: 'give', points: item.points })
    return choose(truth, exactSpan(item.points), exactSpan(0))
  }
  const counts = item.over === undefined ? 'all' : 'over'
  return countSteps({ ...item, effect: 'give', counts, mark: item.over, cap: item.cap }, context)
}

function countSteps(steps: Steps, { facts, tell }: PartContext): Span {
  const figure = figureRange(steps.fact, facts)
  const mark = steps.mark === undefined ? null : markRange(steps.mark, facts)
  const amount =
    mark === null
      ? figure
      : steps.counts === 'short'
        ? differenceRange(mark, figure)
        : differenceRange(figure, mark)
  const span = stepsSpan(amount, { points: steps.points, per: figureOf(steps.per), steps: steps.steps })
  const capped = capSpan(span, steps.cap === undefined ? null : pointsToHundredths(steps.cap))
  tell({
    is: 'steps',
    effect: steps.effect,
    counts: steps.counts,
    label: steps.fact.label,
    unit: steps.fact.unit,
    value: nowNumber(figure),
    mark: mark === null ? null : nowNumber(mark),
    amount: nowNumber(amount),
    per: steps.per,
    points: steps.points,
    cap: steps.cap ?? null,
    came: capped.now === null ? null : hundredthsToPoints(capped.now),
    from: originOf(facts.get(steps.fact.key)),
  })
  return capped
}

function keepAbove(span: Span, floor: number | null): Span {
  if (floor === null) return span
  const least = pointsToHundredths(floor)
  return highestSpan([span, { now: span.now === null ? null : least, low: least, high: least }])
}
