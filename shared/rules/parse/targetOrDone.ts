/** A row of a table without points: the figures in its text are its target; without figures it is done or not done. */
import type { RuleInput } from '../rule.ts'
import { parseTarget } from './parseTarget.ts'

/** @param saidBy who says that it is done: the lead unit, or every unit where the row has no lead */
export function targetOrDone(text: string, saidBy: 'lead' | 'all' = 'lead'): RuleInput {
  const reading = parseTarget(text)
  if (reading.reading === 'sure') return reading.rule
  const fact = { kind: 'yesno', key: 'done', label: '本项任务已完成', combine: saidBy } as const
  return { kind: 'target', when: { test: 'yes', fact } }
}
