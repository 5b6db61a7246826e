/**
 * Several units' statements about one fact become one figure. "Not said" is never zero or no: units that still owe a
 * statement are kept as `pending`, so that a sum over some of the towns is known to be a sum so far. The office's
 * official figure (平台数据) stands above the statements; both stay visible.
 */
import type { DatedRecord, FactValue, UnitId } from '../model.ts'
import { addFigures, figureOf, figureToNumber } from './decimal.ts'
import type { FactSpec, FigureFact, NumberFact, Period, SeriesFact } from './fact.ts'

/** What one bound unit says, in the order of the lines. */
export interface Statement {
  readonly unitId: UnitId
  /** False for 有则报: its silence is not waited for. */
  readonly owes: boolean
  readonly isLead: boolean
  readonly value: FactValue | undefined
}

/** Records are counted already; a year that nobody stated is absent. */
export type CombinedValue = number | boolean | { readonly [year: string]: number }

export interface Contribution {
  readonly unitId: UnitId
  readonly value: CombinedValue
  /** False where only the lead's statement counts. */
  readonly counted: boolean
  /** Records left out because their date lies outside the clause's period. */
  readonly outsidePeriod: number
}

export interface OfficialFigure {
  readonly value: CombinedValue
  readonly source: string
}

export interface CombinedFact {
  /** The official figure where there is one, else what the statements come to so far; null = nobody said. */
  readonly value: CombinedValue | null
  /** What the statements come to, whatever the official figure says. */
  readonly stated: CombinedValue | null
  readonly contributions: readonly Contribution[]
  /** Units whose statement is still to come and could change the value. */
  readonly pending: readonly UnitId[]
  readonly official: OfficialFigure | null
}

/** By fact key. */
export type CombinedFacts = ReadonlyMap<string, CombinedFact>

export function combineFact(
  spec: FactSpec,
  statements: readonly Statement[],
  official: { readonly value: FactValue; readonly source: string } | null,
): CombinedFact {
  const contributions: Contribution[] = []
  const pending: UnitId[] = []
  for (const statement of statements) {
    const counted = spec.combine !== 'lead' || statement.isLead
    const value = statement.value === undefined ? null : readStatement(spec, statement.value)
    if (value !== null)
      contributions.push({
        unitId: statement.unitId,
        value,
        counted,
        outsidePeriod: countOutside(spec, statement.value),
      })
    if (counted && statement.owes && !isWhole(spec, value)) pending.push(statement.unitId)
  }
  const counted = contributions.filter((each) => each.counted).map((each) => each.value)
  const stated = counted.length === 0 ? null : combineValues(spec, counted)
  const officialValue = official === null ? null : readStatement(spec, official.value)
  if (official === null || officialValue === null)
    return { value: stated, stated, contributions, pending, official: null }
  return {
    value: officialValue,
    stated,
    contributions,
    pending: isWhole(spec, officialValue) ? [] : pending,
    official: { value: officialValue, source: official.source },
  }
}

/** Null for what does not fit the fact: a statement of the wrong kind counts as not said. */
export function readStatement(spec: FactSpec, value: FactValue): CombinedValue | null {
  switch (spec.kind) {
    case 'yesno':
      return typeof value === 'boolean' ? value : null
    case 'number':
    case 'records': {
      const signed = spec.kind === 'number' && spec.signed
      if (typeof value === 'number') return isFigure(value, signed) ? value : null
      return isRecords(value) ? countRecords(spec, value) : null
    }
    case 'series':
      return isSeries(value) ? readSeries(spec, value) : null
  }
}

function combineValues(spec: FactSpec, values: readonly CombinedValue[]): CombinedValue {
  const figures = values.filter((value) => typeof value === 'number')
  switch (spec.kind) {
    case 'yesno':
      return spec.combine === 'all' ? values.every((value) => value === true) : values.includes(true)
    case 'number':
      return combineNumbers(spec.combine, figures)
    case 'records':
      return sumFigures(figures)
    case 'series':
      return combineSeries(spec, values)
  }
}

function combineNumbers(combine: NumberFact['combine'], figures: readonly number[]): number {
  switch (combine) {
    case 'sum':
      return sumFigures(figures)
    case 'max':
      return Math.max(...figures)
    case 'all':
      return Math.min(...figures)
    case 'lead':
      return figures[0] ?? 0
  }
}

function combineSeries(spec: SeriesFact, values: readonly CombinedValue[]): CombinedValue {
  const series = values.filter((value) => typeof value === 'object')
  return Object.fromEntries(
    spec.years.flatMap((year) => {
      const figures = series.flatMap((each) => each[year] ?? [])
      return figures.length === 0 ? [] : [[String(year), sumFigures(figures)]]
    }),
  )
}

function sumFigures(figures: readonly number[]): number {
  return figureToNumber(figures.map(figureOf).reduce(addFigures, figureOf(0)))
}

/** A series is whole when every year of the clause is there. */
function isWhole(spec: FactSpec, value: CombinedValue | null): boolean {
  if (spec.kind !== 'series') return value !== null
  return value !== null && typeof value === 'object' && spec.years.every((year) => value[year] !== undefined)
}

function isFigure(value: unknown, signed: boolean): value is number {
  return typeof value === 'number' && Math.abs(value) <= 1e12 && (signed || value >= 0)
}

function isRecords(value: FactValue): value is readonly DatedRecord[] {
  return Array.isArray(value)
}

function isSeries(value: FactValue): value is { readonly [year: string]: number } {
  return typeof value === 'object' && !Array.isArray(value)
}

function readSeries(spec: SeriesFact, value: { readonly [year: string]: number }): CombinedValue | null {
  const entries = spec.years.flatMap((year) => {
    const figure = Object.hasOwn(value, year) ? value[year] : undefined
    return isFigure(figure, false) ? [[String(year), figure] as const] : []
  })
  return entries.length === 0 ? null : Object.fromEntries(entries)
}

function countRecords(spec: FigureFact, records: readonly DatedRecord[]) {
  const counted = records.filter((record) => isWithin(spec.period, record.date))
  if (spec.kind === 'number' || spec.measure === 'records') return counted.length
  return sumFigures(counted.flatMap((record) => (isFigure(record.people, false) ? record.people : [])))
}

function countOutside(spec: FactSpec, value: FactValue | undefined): number {
  if (value === undefined || !isRecords(value)) return 0
  return value.filter((record) => !isWithin(spec.period, record.date)).length
}

/** Days are ISO text and compare as text; a period told only in words (近三年) lets everything in. */
function isWithin(period: Period | undefined, day: string): boolean {
  if (period?.from !== undefined && day < period.from) return false
  return period?.to === undefined || day <= period.to
}
