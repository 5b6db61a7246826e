/**
 * Conditions over facts that may not be complete. A figure is what it is now and the range in which it can still end: a
 * sum over some of the towns can only grow. A condition is therefore what it is now, and what it may still become; from
 * that follow 已确认, 预计 and 待评定.
 */
import type { CombinedFact, CombinedFacts } from './combine.ts'
import type { Comparison, Condition } from './condition.ts'
import { type Figure, figureOf, figureToNumber, subtractFigures } from './decimal.ts'
import type { FactSpec, FigureFact, SeriesFact, YesnoFact } from './fact.ts'
import type { Origin, Reason } from './reason.ts'

export interface Truth {
  /** null = cannot be told yet. */
  readonly now: boolean | null
  readonly mayBeTrue: boolean
  readonly mayBeFalse: boolean
}

/** `low` null is "no lower bound", `high` null "no upper bound". */
export interface FigureRange {
  readonly now: Figure | null
  readonly low: Figure | null
  readonly high: Figure | null
}

/** Collects reasons while a rule is read. */
export type Tell = (reason: Reason) => void

/** For conditions whose reasons nobody wants to read. */
export const silent: Tell = () => undefined

export const certain = (holds: boolean): Truth => ({ now: holds, mayBeTrue: holds, mayBeFalse: !holds })
export const unknown: Truth = { now: null, mayBeTrue: true, mayBeFalse: true }

export function readCondition(condition: Condition, facts: CombinedFacts, tell: Tell): Truth {
  switch (condition.test) {
    case 'yes':
      return readYesno(condition.fact, true, facts, tell)
    case 'no':
      return not(readYesno(condition.fact, false, facts, tell))
    case 'compare':
      return readComparison(condition.fact, condition.op, condition.value, facts, tell)
    case 'share':
      return readShare(condition, facts, tell)
    case 'everyYear': {
      const mark = exactly(figureOf(condition.value))
      const years = yearRanges(condition.fact, facts)
      const truth = all(years.map(({ range }) => compareRanges(range, condition.op, mark)))
      const test = { by: 'mark', op: condition.op, mark: condition.value } as const
      tellSeries(condition.fact, facts, test, truth, tell)
      return truth
    }
    case 'allOf':
      return all(condition.of.map((each) => readCondition(each, facts, tell)))
    case 'anyOf':
      return any(condition.of.map((each) => readCondition(each, facts, tell)))
  }
}

export function not(truth: Truth): Truth {
  return {
    now: truth.now === null ? null : !truth.now,
    mayBeTrue: truth.mayBeFalse,
    mayBeFalse: truth.mayBeTrue,
  }
}

export function all(truths: readonly Truth[]): Truth {
  return settle({
    now: truths.some((each) => each.now === false)
      ? false
      : truths.some((each) => each.now === null)
        ? null
        : true,
    mayBeTrue: truths.every((each) => each.mayBeTrue),
    mayBeFalse: truths.some((each) => each.mayBeFalse),
  })
}

export function any(truths: readonly Truth[]): Truth {
  return not(all(truths.map(not)))
}

/** @param value a mark from the clause, or a fact that has to be found out first */
export function readComparison(
  fact: FigureFact,
  op: Comparison,
  value: number | FigureFact,
  facts: CombinedFacts,
  tell: Tell,
): Truth {
  const range = figureRange(fact, facts)
  const mark = markRange(value, facts)
  const truth = compareRanges(range, op, mark)
  tell({
    is: 'figure',
    label: fact.label,
    unit: fact.unit,
    value: nowNumber(range),
    op,
    mark: nowNumber(mark),
    met: truth.now,
    short: shortfall(range, op, mark),
    from: originOf(facts.get(fact.key)),
  })
  return truth
}

export function compareRanges(a: FigureRange, op: Comparison, b: FigureRange): Truth {
  // null bounds are infinite: a test that could fail on one of them is decided by the other side's words below.
  const canBe = (test: (x: Figure, y: Figure) => boolean, x: Figure | null, y: Figure | null) =>
    x === null || y === null || test(x, y)
  const now = a.now === null || b.now === null ? null : holds(a.now, op, b.now)
  switch (op) {
    case '>=':
    case '>':
      return settle({
        now,
        mayBeTrue: canBe((x, y) => holds(x, op, y), a.high, b.low),
        mayBeFalse: canBe((x, y) => !holds(x, op, y), a.low, b.high),
      })
    case '<=':
    case '<':
      return settle({
        now,
        mayBeTrue: canBe((x, y) => holds(x, op, y), a.low, b.high),
        mayBeFalse: canBe((x, y) => !holds(x, op, y), a.high, b.low),
      })
    case '=':
      return settle({
        now,
        mayBeTrue: canBe((x, y) => x >= y, a.high, b.low) && canBe((x, y) => x <= y, a.low, b.high),
        mayBeFalse: !(isExact(a) && isExact(b) && a.low === b.low),
      })
  }
}

export function figureRange(fact: FigureFact, facts: CombinedFacts): FigureRange {
  const combined = facts.get(fact.key)
  const value = combined?.value
  const lowest = fact.kind === 'number' && fact.signed ? null : figureOf(0)
  if (combined === undefined || typeof value !== 'number') return { now: null, low: lowest, high: null }
  const now = figureOf(value)
  if (combined.pending.length === 0 || fact.combine === 'lead') return exactly(now)
  if (fact.combine === 'all') return { now, low: lowest, high: now }
  // Sums and maxima of what is not below zero can only grow.
  return { now, low: lowest === null && fact.combine === 'sum' ? null : now, high: null }
}

export function markRange(value: number | FigureFact, facts: CombinedFacts): FigureRange {
  return typeof value === 'number' ? exactly(figureOf(value)) : figureRange(value, facts)
}

export function yearRanges(fact: SeriesFact, facts: CombinedFacts): { year: number; range: FigureRange }[] {
  const combined = facts.get(fact.key)
  const values = combined !== undefined && typeof combined.value === 'object' ? combined.value : null
  const isOpen = combined === undefined || (combined.pending.length > 0 && fact.combine === 'sum')
  return fact.years.map((year) => {
    const value = values?.[year]
    if (value === undefined) return { year, range: { now: null, low: figureOf(0), high: null } }
    const now = figureOf(value)
    return { year, range: isOpen ? { now, low: now, high: null } : exactly(now) }
  })
}

export function tellSeries(
  fact: SeriesFact,
  facts: CombinedFacts,
  test: Extract<Reason, { is: 'series' }>['test'],
  truth: Truth,
  tell: Tell,
): void {
  tell({
    is: 'series',
    label: fact.label,
    unit: fact.unit,
    years: yearRanges(fact, facts).map(({ year, range }) => ({ year, value: nowNumber(range) })),
    test,
    met: truth.now,
    from: originOf(facts.get(fact.key)),
  })
}

export function tellCount(fact: FigureFact, facts: CombinedFacts, tell: Tell): void {
  const value = nowNumber(figureRange(fact, facts))
  tell({ is: 'count', label: fact.label, unit: fact.unit, value, from: originOf(facts.get(fact.key)) })
}

export function exactly(figure: Figure): FigureRange {
  return { now: figure, low: figure, high: figure }
}

export function isExact(range: FigureRange): boolean {
  return range.low !== null && range.low === range.high
}

export function nowNumber(range: FigureRange): number | null {
  return range.now === null ? null : figureToNumber(range.now)
}

export function isSaid(spec: FactSpec, facts: CombinedFacts): boolean {
  return (facts.get(spec.key)?.value ?? null) !== null
}

function readYesno(fact: YesnoFact, wanted: boolean, facts: CombinedFacts, tell: Tell): Truth {
  const combined = facts.get(fact.key)
  const said = typeof combined?.value === 'boolean' ? combined.value : null
  tell({ is: 'yesno', label: fact.label, said, wanted, from: originOf(combined) })
  if (combined === undefined || said === null) return unknown
  if (combined.pending.length === 0 || fact.combine === 'lead') return certain(said)
  // One yes settles "any", one no settles "all"; otherwise those still to speak can turn it.
  return said === (fact.combine === 'any') ? certain(said) : { now: said, mayBeTrue: true, mayBeFalse: true }
}

function readShare(
  condition: Extract<Condition, { test: 'share' }>,
  facts: CombinedFacts,
  tell: Tell,
): Truth {
  const part = figureRange(condition.part, facts)
  const whole = figureRange(condition.whole, facts)
  const known = part.now !== null && whole.now !== null && whole.now > 0n
  const now = known
    ? holds(part.now * 100_000_000n, condition.op, figureOf(condition.percent) * whole.now)
    : null
  tell({
    is: 'share',
    part: condition.part.label,
    whole: condition.whole.label,
    percent: known ? Math.round((Number(part.now) * 10_000) / Number(whole.now)) / 100 : null,
    op: condition.op,
    mark: condition.percent,
    met: now,
  })
  if (now === null) return unknown
  return isExact(part) && isExact(whole) ? certain(now) : { now, mayBeTrue: true, mayBeFalse: true }
}

/** What can no longer change is known, even where a part of it is not. */
function settle(truth: Truth): Truth {
  if (truth.mayBeTrue !== truth.mayBeFalse) return certain(truth.mayBeTrue)
  return truth
}

function holds(a: bigint, op: Comparison, b: bigint): boolean {
  switch (op) {
    case '>=':
      return a >= b
    case '>':
      return a > b
    case '<=':
      return a <= b
    case '<':
      return a < b
    case '=':
      return a === b
  }
}

function shortfall(range: FigureRange, op: Comparison, mark: FigureRange): number {
  if (range.now === null || mark.now === null || (op !== '>=' && op !== '>')) return 0
  return range.now >= mark.now ? 0 : figureToNumber(subtractFigures(mark.now, range.now))
}

export function originOf(combined: CombinedFact | undefined): Origin {
  return { pending: combined?.pending.length ?? 0, official: combined?.official?.source ?? null }
}
