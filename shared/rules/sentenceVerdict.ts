/**
 * How a stored rule stands to its row's sentence. The sentence is read anew each time instead of keeping the verdict beside
 * the rule: reading is pure and takes microseconds, a kept verdict could be out of date (another version of the program
 * wrote it, a colleague changed the sentence), and then something that was only guessed would be shown as read.
 */

import type { Question } from './parse/reading.ts'
import { type RuledRow, readSentence, sentenceToRead } from './parse/readSentence.ts'
import type { Rule } from './rule.ts'
import { sameCounting } from './sameCounting.ts'

export type SentenceVerdict =
  /** The sentence reads as this rule; its facts may be named more fully. */
  | { readonly is: 'read' }
  | { readonly is: 'asks'; readonly questions: readonly Question[]; readonly proposal: Rule }
  /** It was read, and the rule counts otherwise: the office (or the template) decided so, or a colleague changed it. */
  | { readonly is: 'differs'; readonly read: Rule }
  /** Nothing was read; the rule was made by hand. */
  | { readonly is: 'byHand'; readonly reason: string; readonly unread: string }
  /** Left to people: not read, or wished so. */
  | { readonly is: 'manual'; readonly reason: string; readonly unread: string }

export function sentenceVerdict(row: RuledRow): SentenceVerdict {
  const reading = readSentence(sentenceToRead(row))
  if (reading.reading === 'asks')
    return { is: 'asks', questions: reading.questions, proposal: reading.proposal }
  if (reading.reading === 'sure')
    return sameCounting(reading.rule, row.rule) ? { is: 'read' } : { is: 'differs', read: reading.rule }
  const { reason, unread } = reading
  if (row.rule.kind === 'manual') return { is: 'manual', reason, unread }
  // A task without a figure is done or not, which is what such a target asks.
  if (row.rule.kind === 'target' && row.rule.when.test === 'yes') return { is: 'read' }
  return { is: 'byHand', reason, unread }
}
