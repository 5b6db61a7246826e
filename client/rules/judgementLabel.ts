/** What a judgement is called where it is asked for: of which part, what for, and within which bounds. */
import type { Rule } from '../../shared/rules/rule.ts'
import type { JudgementSpec } from '../../shared/rules/ruleNeeds.ts'
import { rulesTexts } from './texts.ts'

const texts = rulesTexts.judgement

export function judgementLabel(rule: Rule, { key, effect, judge, min, max }: JudgementSpec): string {
  const place = /^part(\d+)\./.exec(key)?.[1]
  const part = rule.kind === 'sum' ? rule.parts[Number(place) - 1] : rule
  // 情节较重的，酌情扣分: the clause says what it is for.
  const clause = key.endsWith('discretion') && part?.kind === 'deduct' ? part.discretion?.label : undefined
  const what = key.endsWith('notApplicable') ? texts.notApplicable : texts[effect]
  return [
    ...(place === undefined ? [] : [`${texts.part(Number(place))} · `]),
    ...(clause === undefined ? [] : [`${clause}，`]),
    ...(judge === null ? [] : [judge]),
    `${what}（${texts.range(min, max)}）`,
  ].join('')
}

/** Asked only where the row turns out not to apply. */
export function isException({ key }: JudgementSpec): boolean {
  return key.endsWith('notApplicable')
}
