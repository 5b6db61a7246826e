/** Conditions and figures as `ruleToText` writes them. */
import type { Atom, Comparison, Condition } from '../condition.ts'
import type { NumberFact, SeriesFact } from '../fact.ts'
import type { FactMaker } from './facts.ts'

export interface StandardContext {
  readonly facts: FactMaker
}

export const decimal = '(-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)'
/** A name: all that stands in 「」, else as little as the clause allows. */
export const name = '(「[^」]*」|[^「」]+?)'
/** The unit after a number, up to what follows. */
export const unit = '( ?[^ ，；。「」]{0,20}?)'
const op = '(不少于|不多于|多于|少于|等于)'
const unitNote = '(?:（单位：((?:[^（）]|（[^（）]*）)*)）)?'
const years = '（([\\d—、]+) 年）'

const comparisons: Readonly<Record<string, Comparison>> = {
  不少于: '>=',
  不多于: '<=',
  多于: '>',
  少于: '<',
  等于: '=',
}

export function unquoted(words: string): string {
  return words.startsWith('「') && words.endsWith('」') ? words.slice(1, -1) : words
}

export function unitOf(words: string): string {
  const trimmed = words.trim()
  return trimmed === '个百分点' ? '%' : trimmed
}

export function readCondition(text: string, context: StandardContext): Condition | null {
  const one = /^(须有：|任一：)(.*)$/.exec(text)
  if (one !== null) return grouped(one[1] === '须有：' ? 'allOf' : 'anyOf', [one[2] ?? ''], context)
  const all = splitTop(text, '，且')
  const any = splitTop(text, '，或')
  if (all.length > 1) return any.length > 1 ? null : grouped('allOf', all, context)
  return any.length > 1 ? grouped('anyOf', any, context) : readAtom(text, context)
}

type AllOf = Extract<Condition, { test: 'allOf' }>
type AnyOf = Extract<Condition, { test: 'anyOf' }>

/** Two levels are all there are: a group within a group is of the other sort and holds plain tests. */
function grouped(
  test: 'allOf' | 'anyOf',
  members: readonly string[],
  context: StandardContext,
): Condition | null {
  const all: AllOf['of'] = []
  const any: AnyOf['of'] = []
  for (const text of members) {
    const member = readMember(text, context)
    if (member === null || member.test === test) return null
    if (member.test === 'allOf') any.push({ test: 'allOf', of: atomsOf(member) })
    else if (member.test === 'anyOf') all.push({ test: 'anyOf', of: atomsOf(member) })
    else {
      all.push(member)
      any.push(member)
    }
  }
  return test === 'allOf' ? { test, of: all } : { test, of: any }
}

function atomsOf(group: AllOf | AnyOf): Atom[] {
  return group.of.flatMap((each) => (each.test === 'allOf' || each.test === 'anyOf' ? [] : [each]))
}

function readMember(text: string, context: StandardContext): Condition | null {
  if (!(text.startsWith('（') && text.endsWith('）'))) return readAtom(text, context)
  const inner = readCondition(text.slice(1, -1), context)
  return inner?.test === 'allOf' || inner?.test === 'anyOf' ? inner : null
}

function readAtom(text: string, { facts }: StandardContext): Atom | null {
  const no = /^「([^」]*)」为否$/.exec(text) ?? /^“([^”]*)”为否$/.exec(text)
  if (no !== null) return { test: 'no', fact: facts.yesno(no[1] ?? '') }
  const share = shares.exec(text)
  if (share !== null) {
    const [, part = '', partUnit = '', whole = '', wholeUnit = '', word = '', percent = ''] = share
    return {
      test: 'share',
      part: facts.figure(unquoted(part), partUnit),
      whole: facts.figure(unquoted(whole), wholeUnit),
      op: comparisons[word] ?? '=',
      percent: Number(percent),
    }
  }
  const yearly = everyYears.exec(text)
  if (yearly !== null) {
    const [, label = '', span = '', word = '', value = '', measured = ''] = yearly
    const list = yearsOf(span)
    if (list === null) return null
    const fact = facts.series(unquoted(label), unitOf(measured), list)
    return { test: 'everyYear', fact, op: comparisons[word] ?? '=', value: Number(value) }
  }
  const bound = readComparison(text, { facts })
  if (bound !== null)
    return typeof bound.value === 'number' ? { test: 'compare', ...bound, value: bound.value } : null
  if (/[（），；]/.test(text) && !text.startsWith('「')) return null
  return /^「[^」]*」$|^[^「」]+$/.test(text) ? { test: 'yes', fact: facts.yesno(unquoted(text)) } : null
}

const shares = new RegExp(`^${name}${unitNote}占${name}${unitNote}的比例${op} ${decimal}%$`)
const everyYears = new RegExp(`^${name}${years}每年${op} ${decimal}${unit}$`)
const comparedWithNumber = new RegExp(`^${name}${op} ${decimal}${unit}$`)
const comparedWithFigure = new RegExp(`^${name}${unitNote}${op}${name}${unitNote}$`)

export interface StandardBound {
  readonly fact: NumberFact
  readonly op: Comparison
  readonly value: number | NumberFact
}

export function readComparison(text: string, { facts }: StandardContext): StandardBound | null {
  const number = comparedWithNumber.exec(text)
  if (number !== null) {
    const [, label = '', word = '', value = '', measured = ''] = number
    return {
      fact: facts.figure(unquoted(label), unitOf(measured)),
      op: comparisons[word] ?? '=',
      value: Number(value),
    }
  }
  const figure = comparedWithFigure.exec(text)
  if (figure === null) return null
  const [, label = '', own = '', word = '', target = '', other = ''] = figure
  return {
    fact: facts.figure(unquoted(label), own),
    op: comparisons[word] ?? '=',
    value: facts.figure(unquoted(target), other),
  }
}

/** " 5 次" or the name of another figure; the unit is the number's own. */
export function readTarget(
  text: string,
  { facts }: StandardContext,
): { readonly target: number | NumberFact; readonly unit: string | null } | null {
  const number = new RegExp(`^ ${decimal}${unit}$`).exec(text)
  if (number !== null) return { target: Number(number[1]), unit: unitOf(number[2] ?? '') }
  const figure = new RegExp(`^${name}${unitNote}$`).exec(text)
  return figure === null
    ? null
    : { target: facts.figure(unquoted(figure[1] ?? ''), figure[2] ?? ''), unit: null }
}

export function readFigure(text: string, { facts }: StandardContext): NumberFact | null {
  const figure = new RegExp(`^${name}${unitNote}$`).exec(text)
  return figure === null ? null : facts.figure(unquoted(figure[1] ?? ''), figure[2] ?? '')
}

export function readSeries(text: string, { facts }: StandardContext): SeriesFact | null {
  const series = new RegExp(`^${name}${unitNote}${years}$`).exec(text)
  const list = yearsOf(series?.[3] ?? '')
  return series === null || list === null
    ? null
    : facts.series(unquoted(series[1] ?? ''), series[2] ?? '', list)
}

function yearsOf(text: string): number[] | null {
  const span = /^(\d{4})—(\d{4})$/.exec(text)
  if (span === null) return /^\d{4}(?:、\d{4})*$/.test(text) ? text.split('、').map(Number) : null
  const from = Number(span[1])
  const to = Number(span[2])
  return to > from && to - from < 40 ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : null
}

/** Cut where the sign stands in no 「」 and no （）. */
function splitTop(text: string, by: string): string[] {
  const pieces: string[] = []
  let start = 0
  let depth = 0
  let isInside = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '「') isInside = true
    else if (character === '」') isInside = false
    else if (isInside) continue
    else if (character === '（') depth++
    else if (character === '）') depth--
    else if (depth === 0 && text.startsWith(by, at)) {
      pieces.push(text.slice(start, at))
      start = at + by.length
      at = start - 1
    }
  }
  pieces.push(text.slice(start))
  return pieces
}
