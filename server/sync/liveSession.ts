import type { Person } from '../../shared/model.ts'

/** A login, as a live connection knows it. */
export interface LiveSession {
  /** The same for every connection of one login. */
  readonly id: string
  /** Asked at every message; null: the session has ended. */
  readonly current: () => Person | null
}
