/** A next step as one Chinese sentence: 科普活动再增加 1 场，多得 2 分（区科协）. */
import type { FactChange, NextStep } from './nextStep.ts'
import { texts as ruleTexts } from './texts.ts'

const texts = {
  more: (label: string, difference: string) => `${label}再增加 ${difference}`,
  reach: (label: string, mark: string) => `${label}达到 ${mark}`,
  eachReaches: (label: string, mark: string) => `${label}均达到 ${mark}`,
  tell: (label: string, mark: string) => `如实填报“${label}”（${mark}）`,
  done: (label: string) => `做到“${label}”`,
  points: (points: number) => `多得 ${points} 分`,
  target: '即可达标',
  and: '，并且',
  sentence: (steps: string, gain: string, who: string) =>
    `${steps}，${gain}${who === '' ? '' : `（${who}）`}`,
}

/** @param who the unit at which it is missing; empty where nobody is named */
export function nextStepToText({ changes, gain }: NextStep, who: string): string {
  return texts.sentence(
    changes.map(changeToText).join(texts.and),
    gain.in === 'target' ? texts.target : texts.points(gain.points),
    who,
  )
}

function changeToText(change: FactChange): string {
  const { label } = change.fact
  if (change.change === 'yesno') return change.to ? texts.done(label) : texts.tell(label, ruleTexts.no)
  const { fact, from, to } = change
  const { unit } = fact
  const mark = ruleTexts.measured(to, unit)
  if (to === 0) return texts.tell(label, mark)
  // Shares and averages are raised, what several units add up to is added to.
  if (fact.combine === 'all') return texts.eachReaches(label, mark)
  if (from === null || from === 0 || unit === '%' || fact.combine !== 'sum') return texts.reach(label, mark)
  return texts.more(label, ruleTexts.difference(Math.round((to - from) * 1e6) / 1e6, unit))
}
