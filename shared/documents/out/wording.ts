/** A figure, a fact, a score, a moment as paper says them. */
import type { CombinedFact, CombinedFacts, CombinedValue } from '../../rules/combine.ts'
import type { Evaluation } from '../../rules/evaluate.ts'
import type { FactSpec } from '../../rules/fact.ts'
import type { Rule } from '../../rules/rule.ts'
import { factsOf } from '../../rules/ruleNeeds.ts'
import type { HeadingTotal } from '../../rules/total.ts'
import { stateWords } from '../../words.ts'
import { paperTexts as texts } from './texts.ts'

/** A moment as the documents print it; the place's clock is handed in because this code has none. */
export type SayMoment = (epochMilliseconds: number) => string

export function figure(value: number): string {
  return String(value)
}

export function valueToText(spec: FactSpec, value: CombinedValue): string {
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  const unit = spec.kind === 'yesno' ? '' : spec.unit
  if (typeof value === 'number') return `${figure(value)}${unit}`
  return Object.entries(value)
    .map(([year, each]) => texts.year(year, `${figure(each)}${unit}`))
    .join('，')
}

/** What is counted. A yes or no stands in the reason of the points; beside the text it would only repeat the question. */
export function figuresOf(rule: Rule): FactSpec[] {
  return factsOf(rule).filter((spec) => spec.kind !== 'yesno')
}

/** One line a fact, with what makes the figure less than final. */
export function factLines(specs: readonly FactSpec[], facts: CombinedFacts): string[] {
  return specs.flatMap((spec) => {
    const fact = facts.get(spec.key)
    if (fact === undefined || fact.value === null) return []
    return [texts.fact(spec.label, `${valueToText(spec, fact.value)}${caveat(fact)}`)]
  })
}

function caveat({ official, pending }: CombinedFact): string {
  if (official !== null) return texts.official(official.source)
  return pending.length > 0 ? texts.pendingUnits(pending.length) : ''
}

/** A guess never looks like a fact: what is not sure says so in the same cell. */
export function scoreToText({ outcome, points, state }: Evaluation): string {
  switch (outcome.is) {
    case 'notApplicable':
      return texts.notApplicable
    case 'veto':
      return outcome.triggered === null
        ? texts.open
        : withState(outcome.triggered ? texts.vetoed : texts.notVetoed, state)
    case 'adjustment':
      return outcome.on === true ? texts.adjustmentOn : texts.adjustmentOff
    case 'target':
      return outcome.met === null ? texts.open : withState(outcome.met ? texts.met : texts.missed, state)
    case 'points':
      if (points === null) return texts.open
      return state === 'sure' ? figure(points) : texts.estimated(figure(points))
  }
}

function withState(word: string, state: Evaluation['state']): string {
  return state === 'sure' ? word : `${word}（${stateWords[state]}）`
}

export function bandToText(total: HeadingTotal): string {
  return `${texts.band(figure(total.sure), figure(total.estimated), figure(total.open))}，${texts.reach(figure(total.low), figure(total.high))}`
}
