/** A row's sentence read in the way that its table counts: by points, or by targets to be met. */
import type { Rule } from '../rule.ts'
import { parseRule } from './parseRule.ts'
import { parseTarget } from './parseTarget.ts'
import type { Reading } from './reading.ts'
import { sameRule } from './sameRule.ts'

export interface Sentence {
  readonly text: string
  readonly points: number | null
  /** Read for the figures to reach, not for points. */
  readonly asTarget: boolean
}

export interface RuledRow {
  readonly text: string
  /** 评分规则 where it stands apart from the wording, else empty. */
  readonly sentence: string
  readonly points: number | null
  readonly rule: Rule
}

export function sentenceToRead({ text, sentence, points, rule }: RuledRow): Sentence {
  return { text: sentence === '' ? text : sentence, points, asTarget: rule.kind === 'target' }
}

export function readSentence({ text, points, asTarget }: Sentence): Reading {
  return asTarget ? parseTarget(text) : parseRule(text, { points })
}

/** Whether two sentences say the same. Where neither was read, only the same words do. */
export function saysTheSame(a: Sentence, b: Sentence): boolean {
  const [x, y] = [readSentence(a), readSentence(b)]
  if (x.reading === 'sure' && y.reading === 'sure') return sameRule(x.rule, y.rule)
  if (x.reading === 'asks' && y.reading === 'asks')
    return sameRule(x.proposal, y.proposal) && topics(x.questions) === topics(y.questions)
  if (x.reading === 'manual' && y.reading === 'manual')
    return a.points === b.points && (letters(a.text) === letters(b.text) || (a.asTarget && b.asTarget))
  return false
}

function topics(questions: readonly { readonly about: string; readonly sentence: string }[]): string {
  return JSON.stringify(questions.map(({ about, sentence }) => [about, sentence]))
}

/** Without signs and widths. */
function letters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}
