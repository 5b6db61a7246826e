/**
 * The sentence with the pieces marked that stand in its rule: names of facts, numbers to reach, windows of time, points.
 * Marked is only what can be found again word for word; the marks explain the reading, they are no part of it.
 */
import type { Rule } from '../../shared/rules/rule.ts'
import { factsOf } from '../../shared/rules/ruleNeeds.ts'

export type Mark = 'fact' | 'bound' | 'points' | 'unread'
export interface Piece {
  readonly text: string
  readonly mark: Mark | null
}

export function sentenceMarks(text: string, rule: Rule | null, unread = ''): Piece[] {
  const plain = foldWidth(text)
  const marks = new Array<Mark | null>(text.length).fill(null)
  const put = (from: number, to: number, mark: Mark) => {
    for (let i = from; i < to; i++) marks[i] ??= mark
  }
  const everywhere = (words: string, mark: Mark) => {
    if (words === '') return
    for (let at = plain.indexOf(words); at >= 0; at = plain.indexOf(words, at + words.length))
      put(at, at + words.length, mark)
  }
  if (unread !== '') everywhere(foldWidth(unread).replace(/[。.；;]$/, ''), 'unread')
  if (rule !== null && rule.kind !== 'manual') {
    const { points, bounds } = numbersOf(rule)
    for (const match of plain.matchAll(/\d+(?:\.\d+)?/g)) {
      const end = match.index + match[0].length
      const value = Number(match[0])
      const unit = /^\s*分/.exec(plain.slice(end))
      const before = /(?:\d\s*[-—–~至到]+\s*)?$/.exec(plain.slice(0, match.index))?.[0] ?? ''
      if ((unit !== null || before !== '') && points.has(value))
        put(match.index, end + (unit?.[0].length ?? 0), 'points')
      else if (bounds.has(value)) put(match.index, end + unitAfter(plain.slice(end), rule), 'bound')
    }
    for (const fact of factsOf(rule)) {
      everywhere(foldWidth(fact.period?.text ?? ''), 'bound')
      for (const piece of piecesIn(plain, foldWidth(fact.label))) everywhere(piece, 'fact')
    }
  }
  return gathered(text, marks)
}

/** Same length as before, so that places stay places. */
function foldWidth(text: string): string {
  return [...text].map((c) => (c.normalize('NFKC').length === c.length ? c.normalize('NFKC') : c)).join('')
}

/** The longest piece of the label that stands in the text, and what stands before and behind it, as long as it tells something. */
function piecesIn(text: string, label: string): string[] {
  if (label.length < 2) return []
  for (let length = label.length; length >= 2; length--)
    for (let from = 0; from + length <= label.length; from++) {
      const piece = label.slice(from, from + length)
      if (!text.includes(piece)) continue
      return [...piecesIn(text, label.slice(0, from)), piece, ...piecesIn(text, label.slice(from + length))]
    }
  return []
}

const pointNames: ReadonlySet<string> = new Set([
  'points',
  'else',
  'min',
  'max',
  'cap',
  'full',
  'floor',
  'amount',
  'of',
  'list',
  'below',
])
const boundNames: ReadonlySet<string> = new Set(['value', 'target', 'per', 'percent', 'atLeast', 'over'])

function numbersOf(rule: Rule): { points: Set<number>; bounds: Set<number> } {
  const found = { points: new Set<number>(), bounds: new Set<number>() }
  const walk = (value: unknown, name: string) => {
    if (typeof value === 'number') {
      if (pointNames.has(name)) found.points.add(value)
      else if (boundNames.has(name)) found.bounds.add(value)
    } else if (Array.isArray(value)) for (const each of value) walk(each, name)
    else if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) walk(each, key)
  }
  walk(rule, '')
  return found
}

function unitAfter(rest: string, rule: Rule): number {
  const units = factsOf(rule).flatMap((fact) =>
    fact.kind === 'yesno' || fact.unit === '' ? [] : [fact.unit],
  )
  return Math.max(0, ...units.filter((unit) => rest.startsWith(unit)).map((unit) => unit.length))
}

function gathered(text: string, marks: readonly (Mark | null)[]): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (let i = 1; i <= text.length; i++) {
    if (i < text.length && marks[i] === marks[from]) continue
    pieces.push({ text: text.slice(from, i), mark: marks[from] ?? null })
    from = i
  }
  return pieces
}
