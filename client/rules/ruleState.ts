/** Where a rule stands between the document and the score. */
import type { Task } from '../../shared/model.ts'
import { fullPoints } from '../../shared/rules/ruleNeeds.ts'

/** `changed`: it was confirmed, and it or its sentence has been changed since. */
export type RuleState = 'confirmed' | 'waiting' | 'changed'

export function ruleState(task: Pick<Task, 'ruleConfirmed' | 'ruleBefore'>): RuleState {
  if (task.ruleConfirmed) return 'confirmed'
  return task.ruleBefore === null ? 'waiting' : 'changed'
}

/** The points of the rule where they are not the row's; null where they agree or there is nothing to compare. */
export function otherPoints({ rule, points }: Pick<Task, 'rule' | 'points'>): number | null {
  if (points === null) return null
  switch (rule.kind) {
    case 'veto':
    case 'adjustment':
    case 'target':
    case 'bonus':
    case 'judgedBonus':
      return null
    default: {
      if (rule.kind === 'peerRank' && rule.onTop) return null
      const full = fullPoints(rule)
      return full === points ? null : full
    }
  }
}
