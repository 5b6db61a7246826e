/** 每增加1名, 每低1%, 每例, 少一次: what is counted for a step, and in which direction. */
import type { FigureFact, Period } from '../fact.ts'
import type { Bound } from './bounds.ts'
import { readLead } from './conditions.ts'
import { sign } from './marks.ts'
import type { ReadingContext } from './readingContext.ts'
import { labelOf, opened, periodIn } from './words.ts'

export interface Step {
  readonly fact: FigureFact
  readonly per: number
  readonly relation: 'count' | 'short' | 'over' | 'more'
  /** The mark from which counting begins, where the clause itself says it. */
  readonly bound: Bound | null
  /** 每超平均年龄1岁: the mark in words. */
  readonly target: FigureFact | null
  /** As written, for questions. */
  readonly words: string
  /** 每 is written; else a single amount was taken as one step (出现一例). */
  readonly isEach: boolean
}

/** @param implied whether a single amount without 每 is a step (少一次扣1分) */
export function readStep(lead: readonly string[], context: ReadingContext, implied: boolean): Step | null {
  const { marks, facts } = context
  const at = lead.map((clause) => each.test(clause)).lastIndexOf(true)
  const clauseAt = at >= 0 ? at : implied ? lead.length - 1 : -1
  const clause = lead[clauseAt]
  if (clause === undefined) return null
  const isEach = at >= 0
  const match = (isEach ? each : single).exec(opened(clause))
  if (match === null) return null
  const [, head = '', verb = '', amount = '', tail = ''] = match
  const mark = marks.get(amount, 'amount')
  if (mark === null || mark.value <= 0 || (!isEach && mark.value !== 1)) return null
  if (anyAmount.test(head + verb + tail)) return null
  const relation = relationOf(verb, head)
  // A relation in words must be told apart from plain counting: without 每, 不足1次 is a bound, not a step.
  if (
    !isEach &&
    /^(?:.*(?:不足|低于|少于|达到|超过|至少|不少于|不低于|满|及|或)|.*≥|.*>|.*<)$/.test(head + verb)
  )
    return null
  if (/^(?:及|或)?以[上下]/.test(tail)) return null
  const reached = lead.flatMap((each, i) => (i === clauseAt ? [] : (reachedMark.exec(each)?.[1] ?? [])))
  const before = lead
    .filter((_, i) => i < clauseAt)
    .concat(lead.slice(clauseAt + 1))
    .filter((each) => !reachedMark.test(each))
  const context2 = readLead(before, context)
  if (reached.length > 1) return null
  const bounds = context2.atoms.flatMap((atom) => (atom.is === 'bound' ? [atom.bound] : []))
  if (bounds.length > 1 || context2.unread !== null) return null
  const [bound = null] = bounds
  const named = context2.atoms.flatMap((atom) => (atom.is === 'plain' ? [atom.text] : []))
  const targetWords = /^(超过?|高于|低于|少于|低)(.*平均.*)$/.exec(labelOf(verb, marks))
  const own = labelOf(`${head}${targetWords === null ? plainVerb(verb) : ''}${tail}`, marks)
  const label = [...named, own].filter((words) => words !== '').join('，')
  const period: Period | undefined = periodIn(lead.join(''), marks)
  if (bound !== null && relation !== 'count' && sameUnit(bound, mark.unit)) {
    const fact = { ...bound.fact, unit: mark.unit }
    return {
      fact,
      per: mark.value,
      relation,
      bound: { ...bound, fact },
      target: null,
      words: wordsOf(clause, context),
      isEach,
    }
  }
  if (bound !== null && relation !== 'more') return null
  const from = reached[0] === undefined ? null : (marks.get(reached[0], 'amount') ?? null)
  if (from !== null && (relation !== 'more' || bound !== null)) return null
  const fact = facts.figure(label === '' ? `数量（${mark.unit}）` : label, mark.unit, period)
  return {
    fact,
    per: mark.value,
    relation,
    bound: from === null ? bound : { fact, op: '>=', value: from.value },
    target: targetWords === null ? null : facts.figure(targetWords[2] ?? '', mark.unit),
    words: wordsOf(clause, context),
    isEach,
  }
}

/** 在完成6条的报告任务后，每多报告一条…: where counting begins. */
const reachedMark = new RegExp(
  `^(?:在)?(?:完成|达到|超过|超出|满)(${sign.amount})[^${sign.amount.slice(1, -1)}]*(?:后|基础上|以上|以外|的)?$`,
)
const each = new RegExp(`^(.*?)每(.{0,14}?)(${sign.amount})(.*)$`)
const single = new RegExp(`^(.*?)(.{0,0})(${sign.amount})(.*)$`)
const anyAmount = new RegExp(`${sign.amount}|${sign.amountRange}|${sign.number}|${sign.proportion}`)

function wordsOf(clause: string, { marks }: ReadingContext): string {
  return labelOf(clause, marks)
}

/** 每承担1项试点: the verb names what is counted. */
function plainVerb(verb: string): string {
  return verb.replace(/^(?:再|另)/, '')
}

function relationOf(verb: string, head: string): Step['relation'] {
  const words = verb === '' ? head.slice(-4) : verb
  if (/(?<!减)少|缺|低|降|不足|差|欠|滞后/.test(words)) return 'short'
  if (/超(?!期)|高于|逾(?!期)/.test(words)) return 'over'
  if (/多|增|提高|上升|提升/.test(words)) return 'more'
  return 'count'
}

export function sameUnit(bound: Bound, unit: string): boolean {
  return bound.fact.unit === '' || bound.fact.unit === unit || kin(bound.fact.unit) === kin(unit)
}

/** 场 and 次 of one sentence count the same thing, as do 名 and 人. */
function kin(unit: string): string {
  return /^(?:次|场|场次|期)$/.test(unit) ? '次' : /^(?:名|人|个|位)$/.test(unit) ? '人' : unit
}
