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
  /** The least and the most it can end at; null = the clause sets no limit. */
  readonly low: Hundredths | null
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
  return settled({
    now: truth.now === null ? null : truth.now ? yes.now : no.now,
    low: yes.low === null || no.low === null ? null : lower(yes.low, no.low),
    high: yes.high === null || no.high === null ? null : higher(yes.high, no.high),
  })
}

export function addSpans(spans: readonly Span[]): Span {
  const sumOf = (bound: keyof Span) => {
    const known = spans.flatMap((span) => span[bound] ?? [])
    return known.length < spans.length ? null : sumHundredths(known)
  }
  return { now: sumOf('now'), low: sumOf('low'), high: sumOf('high') }
}

/** a − b: the bounds of the loss change places. */
export function subtractSpan(a: Span, b: Span): Span {
  const minus = (x: Hundredths | null, y: Hundredths | null) =>
    x === null || y === null ? null : ((x - y) as Hundredths)
  return { now: minus(a.now, b.now), low: minus(a.low, b.high), high: minus(a.high, b.low) }
}

/** 就高: the highest of several. */
export function highestSpan(spans: readonly Span[]): Span {
  return spans.reduce((a, b) =>
    settled({
      now: a.now === null || b.now === null ? null : higher(a.now, b.now),
      low: a.low === null ? b.low : b.low === null ? a.low : higher(a.low, b.low),
      high: a.high === null || b.high === null ? null : higher(a.high, b.high),
    }),
  )
}

/** @param max in hundredths; null = none */
export function capSpan(span: Span, max: Hundredths | null): Span {
  if (max === null) return span
  return settled({
    now: span.now === null ? null : lower(span.now, max),
    low: span.low === null ? null : lower(span.low, max),
    high: span.high === null ? max : lower(span.high, max),
  })
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

/** [R3] What is not known does not matter where every way it can turn out gives the same points. */
function settled(span: Span): Span {
  return span.low !== null && span.high === span.low ? { ...span, now: span.low } : span
}
