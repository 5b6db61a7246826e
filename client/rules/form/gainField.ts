/** What adds points on top: by what happened, or by the count. */
import type { FigureFact } from '../../../shared/rules/fact.ts'
import type { BonusItem } from '../../../shared/rules/ruleKinds.ts'
import { controlsOf, type Field, type Fields } from './at.ts'
import { markOrFact, steps } from './clauseFields.ts'
import { conditionField, newCondition } from './conditionField.ts'
import { chosenOf, figure, optional, points } from './editors.ts'
import { figureField, newFigure } from './factField.ts'
import { partTexts as texts } from './texts.ts'

type Gain<By extends BonusItem['by']> = Extract<BonusItem, { by: By }>

const gainCount: Fields<Gain<'count'>, 'by'> = {
  fact: figureField,
  per: figure(texts.per),
  points: points(texts.gainEach),
  steps,
  over: optional<number | FigureFact>(texts.over, () => 1, markOrFact(texts.overMark)),
  cap: optional(texts.gainCap, () => 1, points(texts.gainCapPoints)),
}
const gainWhen: Fields<Gain<'when'>, 'by'> = {
  when: conditionField(texts.gainWhen),
  points: points(texts.gain),
}

export const gain: Field<BonusItem> = (at) => {
  const { value, set } = at
  const by = chosenOf<BonusItem, BonusItem['by']>(
    at,
    texts.gainBy,
    texts.gainBys,
    (how) =>
      how === 'when'
        ? { by: how, points: value.points, when: newCondition(at) }
        : { by: how, points: value.points, per: 1, fact: newFigure(at), steps: 'whole' },
    value.by,
  )
  return value.by === 'when'
    ? [by, ...controlsOf<Gain<'when'>, 'by'>({ ...at, value, set }, gainWhen)]
    : [by, ...controlsOf<Gain<'count'>, 'by'>({ ...at, value, set }, gainCount)]
}
