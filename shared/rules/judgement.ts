/** Numbers that people give where the clause leaves the points to judgement: kept within the clause's bounds, never bent into them. */
import { type Refusal, refuse } from '../errors.ts'
import { isPoints } from './decimal.ts'
import type { Rule } from './rule.ts'
import { judgementsOf } from './ruleNeeds.ts'

export interface Judgement {
  readonly points: number
  /** `estimate`: a self score or the office's guess at an outside body's points. `decided`: the last word was spoken. */
  readonly standing: 'estimate' | 'decided'
}

/** By the key of `judgementsOf`; most rules have only `score`. */
export type Judgements = ReadonlyMap<string, Judgement>

export const noJudgements: Judgements = new Map()

/** The judgements of a rule that asks for one score. */
export function scored(points: number | null, standing: Judgement['standing'] = 'estimate'): Judgements {
  return points === null ? noJudgements : new Map([['score', { points, standing }]])
}

/** [R8] Why this number may not be entered; null where it may. */
export function refuseJudgement(rule: Rule, key: string, points: number): Refusal | null {
  const spec = judgementsOf(rule).find((each) => each.key === key)
  if (spec === undefined) return refuse('invalid', '这一项按数据自动计分，不需要填写评分。')
  if (isJudgement(points, spec.min, spec.max)) return null
  return refuse('invalid', `评分应在 ${spec.min} 到 ${spec.max} 分之间，最多两位小数，没有保存“${points}”。`)
}

export function isJudgement(points: number, min: number, max: number): boolean {
  return isPoints(points) && points >= min && points <= max
}
