/** 分值调为2分: the same rule with other full points, where its kind has one number to change. */
import { accept, type Result, reject } from '../errors.ts'
import { type Rule, ruleSchema } from './rule.ts'

export function withPoints(rule: Rule, points: number): Result<Rule> {
  const changed = changePoints(rule, points)
  if (changed === null) return reject('invalid', '这一行的评分规则由几部分组成，请逐项修改规则中的分值。')
  const parsed = ruleSchema.safeParse(changed)
  return parsed.success
    ? accept(parsed.data)
    : reject('invalid', `这一行的评分规则不能调为 ${points} 分，请先修改规则。`)
}

function changePoints(rule: Rule, points: number): Rule | null {
  switch (rule.kind) {
    case 'fixed':
    case 'threshold':
    case 'ratio':
    case 'increasing':
      return { ...rule, points }
    case 'range':
    case 'external':
    case 'peerRank':
      return { ...rule, max: points }
    case 'perItem':
      return { ...rule, cap: points }
    case 'manual':
      return { ...rule, of: points }
    case 'deduct':
    case 'judgedDeduction':
      return { ...rule, full: points }
    case 'tiers':
    case 'firstMatch':
    case 'sum':
    case 'bonus':
    case 'judgedBonus':
    case 'veto':
    case 'adjustment':
    case 'target':
      return null
  }
}
