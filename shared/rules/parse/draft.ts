/** A reading under way: the rule as data, with what has to be asked about it; or why it was given up. */
import type { RuleInput } from '../rule.ts'
import type { MissingMark, QuestionTopic } from './reading.ts'

export interface Ask {
  readonly about: QuestionTopic
  readonly sentence: string
  readonly missing?: MissingMark
  /** Other readings, beside the draft's own. */
  readonly others?: readonly { readonly label: string; readonly rule: RuleInput }[]
}

/** What may stand in a sum. */
export type Part = Extract<RuleInput, { kind: 'sum' }>['parts'][number]

export type Draft =
  | { readonly ok: true; readonly rule: RuleInput; readonly asks: readonly Ask[] }
  | { readonly ok: false; readonly reason: string; readonly unread: string }

export function drafted(rule: RuleInput, asks: readonly Ask[] = []): Extract<Draft, { ok: true }> {
  return { ok: true, rule, asks }
}

export function givenUp(reason: string, unread: string): Extract<Draft, { ok: false }> {
  return { ok: false, reason, unread }
}

export function withAsks(draft: Draft, asks: readonly Ask[]): Draft {
  return draft.ok ? { ...draft, asks: [...draft.asks, ...asks] } : draft
}
