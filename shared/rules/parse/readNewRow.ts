/** A row that is being added: what its words come to, and the rule that stands until the office has decided more. */
import { makeRule, type Rule } from '../rule.ts'
import { parseRule } from './parseRule.ts'
import { parseTarget } from './parseTarget.ts'
import type { Reading } from './reading.ts'
import { targetOrDone } from './targetOrDone.ts'
import { texts } from './texts.ts'

export interface NewRow {
  readonly reading: Reading
  /** Never a guess: where the words were not read surely, people score the row. */
  readonly rule: Rule
}

/** @param points null where the row gives none: it may still give a bonus, take points or veto, else it is a target */
export function readNewRow(text: string, points: number | null): NewRow {
  const reading = parseRule(text, { points })
  if (reading.reading === 'sure') return { reading, rule: reading.rule }
  if (points === null && reading.reading === 'manual')
    return { reading: parseTarget(text), rule: makeRule(targetOrDone(text)) }
  const [reason, unread] =
    reading.reading === 'asks' ? [texts.reasons.asked, ''] : [reading.reason, reading.unread]
  return {
    reading,
    rule: makeRule({ kind: 'manual', of: points ?? 0, reason, ...(unread === '' ? {} : { unread }) }),
  }
}
