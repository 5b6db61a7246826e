/** The words of a clause beside its numbers: as a label, without what opens them, with the period or the amounts in them. */
import type { Period } from '../fact.ts'
import { printed } from './characters.ts'
import { type Marks, sign } from './marks.ts'

/** Plain words without any number in a condition. */
export function labelOf(text: string, marks: Marks): string {
  const words = marks.restore(text).replace(/[的，,、]+$/, '')
  return printed(words)
}

export function periodIn(text: string, marks: Marks): Period | undefined {
  if (!anyPeriod.test(text)) return undefined
  for (const character of text) {
    const mark = marks.get(character, 'period')
    if (mark !== null && (mark.period.from !== undefined || mark.period.to !== undefined)) return mark.period
  }
  return undefined
}

/** 如…, 若…, 对…的: words that open a condition and are no part of it. */
export function opened(clause: string): string {
  return clause
    .replace(/^(?:评分标准|计分标准|评分办法|计分办法|计分方法|得分标准|考核标准|评分细则)[:]/, '')
    .replace(
      /^(?:但是|但|其中|同时|另外|此外|且|并且|并|凡是|凡|其他)?(?:如果|如有(?=[^关])|如(?![何期实])|若是|若|对于|凡是|凡)?/,
      (word) => (/其他|如有/.test(word) ? word.replace(/^如(?=有)/, '') : ''),
    )
    .replace(/^对(?=[^照比口外应象接标策待内策])(?=.*的$)/, '')
    .replace(/的$/, '')
}

export function withoutPeriod(text: string): string {
  return text.replace(everyPeriod, '')
}

export function hasAmount(text: string): boolean {
  return anyAmount.test(text)
}

/** Numbers in plain words that might be a bound. Years, places and spelled-out 一项 in the middle of words are none. */
export function unreadNumber(text: string, marks: Marks): string | null {
  if (!anyAmount.test(text)) return null
  if (uncounted.test(text)) return labelOf(text, marks)
  for (const character of text) {
    const amount = marks.get(character, 'amount')
    if (amount !== null && !(amount.spelled && amount.value === 1) && !isDuration(amount.unit))
      return labelOf(text, marks)
    if (marks.get(character, 'amountRange') !== null || marks.get(character, 'proportion') !== null)
      return labelOf(text, marks)
  }
  return null
}

export function isDuration(unit: string): boolean {
  return /天|日|小时|分钟|工作日|年|月|岁|周|星期|学时|课时/.test(unit)
}

const anyPeriod = new RegExp(sign.period)
const everyPeriod = new RegExp(sign.period, 'g')
const anyAmount = new RegExp(
  `${sign.amount}|${sign.amountRange}|${sign.proportion}|${sign.points}|${sign.pointsRange}`,
)

/** 每次, 每例 that was not read as a step. */
const uncounted = new RegExp(`每${sign.amount}`)
