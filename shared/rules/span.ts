/** Points as they stand now, and the band in which they can still end. All in hundredths. */
import {
  type Figure,
  type Hundredths,
  pointsBySteps,
  pointsToHundredths,
  type StepCounting,
  sumHundredths,
} from './decimal.ts'
import type { FigureRange, Truth } from './truth.ts'

export interface Span {
  /** null = cannot be told yet. */
  readonly now: Hundredths | null
  readonly low: Hundredths
  /** null = the clause sets no limit. */
  readonly high: Hundredths | null
}

export const nothing: Span = exactSpan(0)

/** @param points in points, not hundredths */
export function exactSpan(points: number): Span {
  const hundredths = pointsToHundredths(points)
  return { now: hundredths, low: hundredths, high: hundredths }
}

export function openSpan(low: number, high: number): Span {
  return { now: null, low: pointsToHundredths(low), high: pointsToHundredths(high) }
}

/** Which of two spans counts, as a condition says. */
export function choose(truth: Truth, yes: Span, no: Span): Span {
  if (!truth.mayBeFalse) return yes
  if (!truth.mayBeTrue) return no
  return {
    now: truth.now === null ? null : truth.now ? yes.now : no.now,
    low: lower(yes.low, no.low),
    high: higherOrNone(yes.high, no.high),
  }
}

export function addSpans(spans: readonly Span[]): Span {
  const now = spans.flatMap((span) => span.now ?? [])
  const high = spans.flatMap((span) => span.high ?? [])
  return {
    now: now.length < spans.length ? null : sumHundredths(now),
    low: sumHundredths(spans.map((span) => span.low)),
    high: high.length < spans.length ? null : sumHundredths(high),
  }
}

/** a − b; a loss without a limit leaves the lower bound where it is now. */
export function subtractSpan(a: Span, b: Span): Span {
  const now = a.now === null || b.now === null ? null : ((a.now - b.now) as Hundredths)
  const low =
    b.high === null ? (now ?? lower(a.low, pointsToHundredths(0))) : ((a.low - b.high) as Hundredths)
  return { now, low, high: a.high === null ? null : ((a.high - b.low) as Hundredths) }
}

/** 就高: the highest of several. */
export function highestSpan(spans: readonly Span[]): Span {
  return spans.reduce((a, b) => ({
    now: a.now === null || b.now === null ? null : higher(a.now, b.now),
    low: higher(a.low, b.low),
    high: higherOrNone(a.high, b.high),
  }))
}

/** @param max in hundredths; null = none */
export function capSpan(span: Span, max: Hundredths | null): Span {
  if (max === null) return span
  return {
    now: span.now === null ? null : lower(span.now, max),
    low: lower(span.low, max),
    high: span.high === null ? max : lower(span.high, max),
  }
}

/** Points by steps of a figure; a figure that can still grow can still bring points. */
export function stepsSpan(
  amount: FigureRange,
  by: { readonly points: number; readonly per: Figure; readonly steps: StepCounting },
): Span {
  const points = pointsToHundredths(by.points)
  const at = (figure: Figure) => pointsBySteps(points, figure, by.per, by.steps)
  return {
    now: amount.now === null ? null : at(amount.now),
    low: amount.low === null ? pointsToHundredths(0) : at(amount.low),
    high: amount.high === null ? null : at(amount.high),
  }
}

/** a − b; each bound of the difference takes the opposite bound of b. */
export function differenceRange(a: FigureRange, b: FigureRange): FigureRange {
  const minus = (x: Figure | null, y: Figure | null) =>
    x === null || y === null ? null : ((x - y) as Figure)
  return { now: minus(a.now, b.now), low: minus(a.low, b.high), high: minus(a.high, b.low) }
}

export function lower(a: Hundredths, b: Hundredths): Hundredths {
  return a < b ? a : b
}

export function higher(a: Hundredths, b: Hundredths): Hundredths {
  return a > b ? a : b
}

function higherOrNone(a: Hundredths | null, b: Hundredths | null): Hundredths | null {
  return a === null || b === null ? null : higher(a, b)
}
