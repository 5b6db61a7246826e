/** What every step of reading one sentence is given. */
import type { FactMaker } from './facts.ts'
import type { Marks } from './marks.ts'

export interface ReadingContext {
  readonly marks: Marks
  readonly facts: FactMaker
  /** The row's points, else what the sentence itself says they are. */
  readonly points: number | null
}
