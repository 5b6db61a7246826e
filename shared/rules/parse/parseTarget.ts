/**
 * Tables without points: the figures a task has to reach (不少于1000人, 80%以上, 每年50场以上, 前30%) become one target. Words
 * without a figure are no part of it; a task without any figure is done or not, and says so by its progress.
 */
import type { Atom, Condition } from '../condition.ts'
import { makeRule } from '../rule.ts'
import { isNameless } from './bounds.ts'
import { normalise } from './characters.ts'
import { type Lead, readLead } from './conditions.ts'
import { createFactMaker } from './facts.ts'
import { sign } from './marks.ts'
import type { Reading } from './reading.ts'
import type { ReadingContext } from './readingContext.ts'
import { texts } from './texts.ts'
import { tokensOf } from './tokens.ts'
import { labelOf, opened } from './words.ts'

const longest = 4000

export function parseTarget(text: string): Reading {
  const normal = normalise(text)
    .replace(/ /g, '')
    .replace(/^(?:\(\d+\)|\d+[.、])/, '')
  if (normal.length > longest) return unread(texts.reasons.tooLong, text)
  const tokens = tokensOf(normal)
  if (tokens === null) return unread(texts.reasons.tooLong, text)
  const { marks } = tokens
  const context: ReadingContext = { marks, facts: createFactMaker(), points: null }
  const clauses = tokens.skeleton
    .replace(/\(([^()]*)\)/g, (_, inner: string) =>
      anyAmount.test(inner) ? `,${inner},` : remark(inner, context),
    )
    .split(/[,。;!?\n]/)
    // 确保…, 力争…: said of the aim, no part of what is measured.
    .map((clause) => clause.replace(/^(?:确保|力争|实现|要)(?=.)/, ''))
    .filter((clause) => clause !== '')
  const conditions = clauses.flatMap((clause, i) => conditionsOf(clause, clauses[i - 1] ?? '', context))
  const [first] = conditions
  if (first === undefined) return unread(texts.reasons.noFigure, text)
  const when: Condition = conditions.length === 1 ? first : { test: 'allOf', of: conditions }
  return { reading: 'sure', rule: makeRule({ kind: 'target', when }) }
}

type Piece = Atom | { readonly test: 'anyOf'; of: Atom[] }

const anyAmount = new RegExp(`${sign.amount}|${sign.amountRange}`)

const amountWithSide = new RegExp(`${sign.amount}(?:及|或)?(?:以[上下])?`, 'g')

/** (市、区) stays a part of the words around it. */
function remark(inner: string, { marks }: ReadingContext): string {
  return marks.add({ is: 'literal', text: `（${marks.restore(inner)}）` }) ?? inner
}

function conditionsOf(clause: string, before: string, context: ReadingContext): Piece[] {
  const place = placeOf(clause, before, context)
  if (place !== null) return [place]
  if (!anyAmount.test(clause)) return []
  // 每两个月更新一次: how often, which is kept or not.
  if (/^[^\uE500-\uE5FF]*[\uE500-\uE5FF][^\uE200-\uE2FF]*[\uE200-\uE2FF]/.test(clause)) {
    const often = oftenOf(clause, context)
    if (often !== null) return [often]
  }
  const lead = readLead([opened(clause)], context)
  const bounds = boundsOf(lead, labelOf(opened(before), context.marks), context)
  const [first, ...others] = bounds
  if (first === undefined) return []
  if (others.length === 0) return [first]
  return lead.joined === 'or' ? [{ test: 'anyOf', of: bounds }] : bounds
}

function boundsOf(lead: Lead, before: string, { facts }: ReadingContext): Atom[] {
  return lead.atoms.flatMap((atom) => {
    if (atom.is !== 'bound' || typeof atom.bound.value !== 'number') return []
    // 2名教师或3名辅导员: 至少 stands before both.
    if (!atom.exact && lead.joined !== 'or') return []
    const { fact, op, value } = atom.bound
    // 比例达50%以上, 每周刊播1次以上: the clause before says of what.
    const needsBefore = before !== '' && (isNameless(fact.label) || /^每.{1,5}$/.test(fact.label))
    const named = needsBefore ? facts.figure(`${before}，${fact.label}`, fact.unit, fact.period) : fact
    return [{ test: 'compare', fact: named, op, value }]
  })
}

/** 每两个月更新一次 without a bound is kept or not; 每年不少于5次 is a figure. */
function oftenOf(clause: string, { marks, facts }: ReadingContext): Atom | null {
  if (/不少于|不低于|至少|以上|达到|超过|≥/.test(clause)) return null
  return { test: 'yes', fact: facts.yesno(labelOf(clause, marks)) }
}

/** 排名处于前30%: the place in percent, the smaller the better. */
function placeOf(clause: string, before: string, { marks, facts }: ReadingContext): Atom | null {
  for (const [at, character] of [...clause].entries()) {
    const place = marks.get(character, 'place')
    if (place === null || !place.text.startsWith('前')) continue
    const head = labelOf(
      clause.slice(0, at).replace(/(?:始终)?(?:处于|位于|列|居|进入|保持在|达到)+$/, ''),
      marks,
    )
    const words = /^在?[^，]{0,12}(?:排名|排序)中?$/.test(head)
      ? `${labelOf(before.replace(amountWithSide, ''), marks)}${head}`
      : head
    const label = place.percent ? `${words}（前百分之几）` : `${words}（第几名）`
    const fact = { ...facts.figure(label, place.percent ? '%' : '名'), combine: 'lead' as const }
    return { test: 'compare', fact, op: '<=', value: place.to }
  }
  return null
}

function unread(reason: string, text: string): Reading {
  return { reading: 'manual', reason, unread: text.slice(0, 400) }
}
