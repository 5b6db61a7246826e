/** Windows of time as clauses write them: 2020年以来, 2021年3月底前, 2018-2020年, 近三年. Bounds are inclusive days. */
import type { Period } from '../fact.ts'
import { readNumeral } from './numerals.ts'

export interface PeriodMark {
  readonly period: Period
  /** The years of a closed span (2018-2020年); empty for everything else. */
  readonly years: readonly number[]
  readonly length: number
}

/** The window that begins at this place of normalised text. A bare year (2020年) is a name, not a window: null. */
export function periodAt(text: string, at: number): PeriodMark | null {
  return (
    spanOfYears(text, at) ??
    listOfYears(text, at) ??
    window(text, at) ??
    monthOnly(text, at) ??
    recent(text, at)
  )
}

/** The first window that is named anywhere in a text. */
export function findPeriod(text: string): Period | undefined {
  for (let at = 0; at < text.length; at++) {
    const found = /[\d.]/.test(text.charAt(at - 1)) ? null : periodAt(text, at)
    if (found !== null && (found.period.from !== undefined || found.period.to !== undefined))
      return found.period
  }
  return undefined
}

function spanOfYears(text: string, at: number): PeriodMark | null {
  const match = matchAt(/(\d{4})年?度?(?:-{1,2}|至|到|~)(\d{4})(?:年度|年)(?:期间|间)?/y, text, at)
  if (match === null) return null
  const from = Number(match[1])
  const to = Number(match[2])
  if (!isYear(from) || !isYear(to) || to <= from || to - from > 29) return null
  return {
    period: { text: match[0], from: `${from}-01-01`, to: `${to}-12-31` },
    years: Array.from({ length: to - from + 1 }, (_, i) => from + i),
    length: match[0].length,
  }
}

/** 2023年、2024年、2025年 */
function listOfYears(text: string, at: number): PeriodMark | null {
  const match = matchAt(/(?:\d{4}年?度?[、,和及]){1,6}\d{4}(?:年度|年)/y, text, at)
  const years = match === null ? [] : (match[0].match(/\d{4}/g) ?? []).map(Number)
  const [first, last] = [years[0], years.at(-1)]
  if (match === null || first === undefined || last === undefined || !years.every(isYear)) return null
  if (years.some((year, i) => i > 0 && year <= (years[i - 1] ?? year))) return null
  return {
    period: { text: match[0], from: `${first}-01-01`, to: `${last}-12-31` },
    years,
    length: match[0].length,
  }
}

function window(text: string, at: number): PeriodMark | null {
  const match = matchAt(
    /(?:截至|截止到?|自)?(\d{4})年(?:度)?(?:(\d{1,2})月(?:份)?(?:(\d{1,2})日)?)?(底|末)?(以来|至今|起|以后|之后|后|以前|之前|前)?/y,
    text,
    at,
  )
  if (match === null) return null
  const year = Number(match[1])
  const month = match[2] === undefined ? null : Number(match[2])
  const day = match[3] === undefined ? null : Number(match[3])
  const side = match[5]
  const until = match[0].startsWith('截')
  if (!isYear(year) || (month !== null && (month < 1 || month > 12)) || (side === undefined && !until))
    return null
  const word = { text: match[0] }
  const last = lastDay(year, month ?? 12)
  if (day !== null && (day < 1 || day > last)) return null
  const period: Period =
    side === '以来' || side === '至今' || side === '起'
      ? { ...word, from: iso(year, month ?? 1, day ?? 1) }
      : side === '前' || side === '之前' || side === '以前' || until
        ? before(word, year, month, day, match[4] !== undefined || until)
        : word
  return { period, years: [], length: match[0].length }
}

/** 3月底前 and 2020年底前 include the last day; 2020年前 ends with the year before; 3月15日前 is taken to include the day. */
function before(
  word: { text: string },
  year: number,
  month: number | null,
  day: number | null,
  isEnd: boolean,
): Period {
  if (day !== null && month !== null) return { ...word, to: iso(year, month, day) }
  if (isEnd) return { ...word, to: iso(year, month ?? 12, lastDay(year, month ?? 12)) }
  if (month === null) return { ...word, to: iso(year - 1, 12, 31) }
  return month === 1
    ? { ...word, to: iso(year - 1, 12, 31) }
    : { ...word, to: iso(year, month - 1, lastDay(year, month - 1)) }
}

/** A window whose year the clause does not say. */
function monthOnly(text: string, at: number): PeriodMark | null {
  const match =
    matchAt(
      /(?:每年|当年|次年|本年)?\d{1,2}月(?:份)?(?:\d{1,2}日)?(?:底|末|初)?(?:以前|之前|前|起)/y,
      text,
      at,
    ) ?? matchAt(/(?:评估|考核|评价|统计|创建|建设|验收)期(?:内|间)|(?:年内|年度内|当年内)/y, text, at)
  return match === null ? null : { period: { text: match[0] }, years: [], length: match[0].length }
}

function recent(text: string, at: number): PeriodMark | null {
  const match = matchAt(
    /(?:近|最近|过去|前|连续)([一二两三四五六七八九十]|\d{1,2})(?:年|个月)(?:以来|来|内)?/y,
    text,
    at,
  )
  if (match === null) return null
  const count = match[1] ?? ''
  if (readNumeral(count) === null && !/^\d+$/.test(count)) return null
  return { period: { text: match[0] }, years: [], length: match[0].length }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function isYear(year: number): boolean {
  return year >= 1949 && year <= 2999
}

function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function lastDay(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
