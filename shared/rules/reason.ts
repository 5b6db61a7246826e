/** Why a task has its points: facts and steps as data, so that one sentence, a tooltip or a report can be made of them. */
import type { Comparison, Condition } from './condition.ts'

export type Reason =
  /** A yes/no fact; `said` null = nobody said. `wanted` false where the clause asks for its absence. */
  | {
      readonly is: 'yesno'
      readonly label: string
      readonly said: boolean | null
      readonly wanted: boolean
      readonly from: Origin
    }
  /** A figure against a mark; `short` is what is missing to the mark, 0 where it is reached. */
  | {
      readonly is: 'figure'
      readonly label: string
      readonly unit: string
      readonly value: number | null
      readonly op: Comparison
      readonly mark: number | null
      readonly met: boolean | null
      readonly short: number
      readonly from: Origin
    }
  | {
      readonly is: 'share'
      readonly part: string
      readonly whole: string
      /** Rounded to two decimals for reading; the comparison is exact. */
      readonly percent: number | null
      readonly op: Comparison
      readonly mark: number
      readonly met: boolean | null
    }
  | {
      readonly is: 'series'
      readonly label: string
      readonly unit: string
      readonly years: readonly { readonly year: number; readonly value: number | null }[]
      readonly test:
        | { readonly by: 'rising'; readonly strict: boolean }
        | { readonly by: 'mark'; readonly op: Comparison; readonly mark: number }
      readonly met: boolean | null
      readonly from: Origin
    }
  /** A plain figure that is multiplied, graded or compared among peers. */
  | {
      readonly is: 'count'
      readonly label: string
      readonly unit: string
      readonly value: number | null
      readonly from: Origin
    }
  /** Steps × points, given or taken: `amount` is what is counted of `value`, beyond or below `mark` where there is one. */
  | {
      readonly is: 'steps'
      readonly effect: 'give' | 'take'
      readonly label: string
      readonly unit: string
      readonly counts: 'all' | 'short' | 'over'
      readonly value: number | null
      readonly mark: number | null
      readonly amount: number | null
      readonly per: number
      readonly points: number
      readonly cap: number | null
      readonly came: number | null
      readonly from: Origin
    }
  /** A fixed number of points taken or given by a condition that was told just before. */
  | { readonly is: 'once'; readonly effect: 'give' | 'take'; readonly points: number | 'all' }
  /** The tier that applies to the figure told just before. */
  | { readonly is: 'tier'; readonly op: Comparison; readonly mark: number; readonly unit: string }
  /** Points in proportion to a mark. */
  | {
      readonly is: 'ratio'
      readonly label: string
      readonly unit: string
      readonly value: number | null
      readonly mark: number | null
      readonly points: number
      readonly from: Origin
    }
  | { readonly is: 'part'; readonly index: number; readonly came: number | null }
  | { readonly is: 'capped'; readonly cap: number }
  | { readonly is: 'floored'; readonly floor: number }
  | { readonly is: 'multiplied'; readonly times: number }
  | {
      readonly is: 'conditionalCap'
      readonly when: Condition
      readonly cap: number
      readonly applies: boolean | null
    }
  | {
      readonly is: 'judged'
      readonly effect: 'score' | 'deduct' | 'bonus'
      readonly points: number | null
      readonly min: number
      readonly max: number
      readonly judge: string | null
      readonly standing: 'estimate' | 'decided' | null
    }
  /** A judged number outside its bounds was given; it counts as not given. */
  | { readonly is: 'refused'; readonly points: number; readonly min: number; readonly max: number }
  | { readonly is: 'place'; readonly place: number; readonly among: number }
  | { readonly is: 'exempt'; readonly when: Condition }
  | { readonly is: 'notApplicable'; readonly when: Condition | string }
  | { readonly is: 'veto'; readonly effect: string; readonly triggered: boolean | null }
  | { readonly is: 'adjustment'; readonly effect: string; readonly on: boolean | null }
  | { readonly is: 'manual'; readonly reason: string }
  | { readonly is: 'unconfirmed' }

/** Where a fact came from and who is still to speak. */
export interface Origin {
  /** Number of units that still owe a statement. */
  readonly pending: number
  /** Source of the official figure, null where the units' statements count. */
  readonly official: string | null
}
