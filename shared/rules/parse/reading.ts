/** What reading a sentence of 评分规则 comes to: a rule, a rule with questions, or nothing that could be computed. */
import type { Rule } from '../rule.ts'

export type Reading =
  | { readonly reading: 'sure'; readonly rule: Rule }
  /** `proposal` is the likeliest reading; the office answers the questions before it counts. */
  | { readonly reading: 'asks'; readonly questions: readonly Question[]; readonly proposal: Rule }
  | { readonly reading: 'manual'; readonly reason: string; readonly unread: string }

export interface Question {
  readonly about: QuestionTopic
  /** One Chinese sentence, for the office. */
  readonly sentence: string
  readonly proposals: readonly Proposal[]
  /** A number that the sentence leaves out; whoever knows it answers with it. */
  readonly missing?: MissingMark
}

/** 每少1次, and the number that is due: of which fact, and on which side of it points are lost. */
export interface MissingMark {
  readonly factKey: string
  readonly unit: string
  readonly by: 'short' | 'over'
}

export interface Proposal {
  readonly label: string
  readonly rule: Rule
}

export type QuestionTopic =
  /** The sentence's points and the row's differ. */
  | 'points'
  /** 每少1次, and the number that is due stands elsewhere. */
  | 'target'
  /** Several conditions with points: added up, or one instead of the other. */
  | 'together'
  /** 加分: on top of the row's points, or within them. */
  | 'onTop'
  /** Which end of a ranking is the first. */
  | 'direction'
  /** Whether all is lost where the condition of the points itself does not hold. */
  | 'base'
  /** No limit is stated. */
  | 'cap'
  /** A number without 每 or 以上: for each, or at least so many. */
  | 'count'
  /** A note that changes how other rows count. */
  | 'note'
  /** A sentence that gives or takes no points but might bear on them. */
  | 'remark'
