/** How a standard sentence writes a step and a span of points: 每 2 项扣 1 分（不满一份按一份计）, 视情况得 1—3 分. */
import { decimal, unit } from './standardConditions.ts'

/** 3 分, 1—3 分 */
export const bounds = `(?:${decimal}—)?${decimal} 分`
export const stepNote = '(（不满一份按一份计）|（按比例折算）)?'
/** 每项, 每 2 项, 每 5 个百分点, 每 0.5 */
export const per = `每(?: ${decimal})?${unit}`

export function stepsOf(words: string | undefined): 'whole' | 'started' | 'proportional' {
  return words === undefined ? 'whole' : words.startsWith('（不满') ? 'started' : 'proportional'
}
