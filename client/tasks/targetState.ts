import type { Outcome } from '../../shared/rules/evaluate.ts'

/** Where a row stands to its target; null where it has points, or neither. */
export function targetState(outcome: Outcome): 'met' | 'missed' | 'open' | null {
  if (outcome.is !== 'target') return null
  return outcome.met === null ? 'open' : outcome.met ? 'met' : 'missed'
}
