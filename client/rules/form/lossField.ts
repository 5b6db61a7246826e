/** What takes points away: by what happened, by the count, by what is short of a mark or beyond it. */
import type { Deduction } from '../../../shared/rules/ruleKinds.ts'
import { type At, controlsOf, type Field, type Fields } from './at.ts'
import { markOrFact, steps } from './clauseFields.ts'
import { conditionField, newCondition } from './conditionField.ts'
import { chosenOf, figure, optional, points } from './editors.ts'
import { figureField, newFigure } from './factField.ts'
import { partTexts as texts } from './texts.ts'

const itemCap = optional(texts.itemCap, () => 1, points(texts.itemCapPoints))

type Loss<By extends Deduction['by']> = Extract<Deduction, { by: By }>

const lossWhen: Fields<Loss<'when'>, 'by'> = {
  when: conditionField(texts.lossWhen),
  amount: (at) => {
    const { value, set } = at
    return [
      chosenOf<number | 'all', 'some' | 'all'>(
        at,
        texts.lossAmount,
        texts.lossKinds,
        (how) => (how === 'all' ? 'all' : 1),
        value === 'all' ? 'all' : 'some',
        'some',
      ),
      ...(value === 'all' ? [] : points(texts.loss)({ ...at, value, set })),
    ]
  },
}
const lossCount: Fields<Loss<'count'>, 'by'> = {
  fact: figureField,
  per: figure(texts.per),
  amount: points(texts.lossEach),
  steps,
  cap: itemCap,
}
const lossShort: Fields<Loss<'short'>, 'by'> = {
  fact: figureField,
  target: markOrFact(texts.markOfShort),
  per: figure(texts.perShort),
  amount: points(texts.lossEach),
  steps,
  cap: itemCap,
}
const lossOver: Fields<Loss<'over'>, 'by'> = {
  ...lossShort,
  target: markOrFact(texts.markOfOver),
  per: figure(texts.perOver),
}

export const deduction: Field<Deduction> = (at) => {
  const { value, set } = at
  const by = chosenOf<Deduction, Deduction['by']>(
    at,
    texts.lossBy,
    texts.lossBys,
    (how) => turnedLoss(at, how),
    value.by,
  )
  switch (value.by) {
    case 'when':
      return [by, ...controlsOf<Loss<'when'>, 'by'>({ ...at, value, set }, lossWhen)]
    case 'count':
      return [by, ...controlsOf<Loss<'count'>, 'by'>({ ...at, value, set }, lossCount)]
    case 'short':
      return [by, ...controlsOf<Loss<'short'>, 'by'>({ ...at, value, set }, lossShort)]
    case 'over':
      return [by, ...controlsOf<Loss<'over'>, 'by'>({ ...at, value, set }, lossOver)]
  }
}

function turnedLoss(at: At<Deduction>, by: Deduction['by']): Deduction {
  const { value } = at
  const amount = value.amount === 'all' ? 1 : value.amount
  if (by === 'when') return { by, amount, when: newCondition(at) }
  const counted =
    value.by === 'when'
      ? { fact: newFigure(at), per: 1, steps: 'whole' as const }
      : { fact: value.fact, per: value.per, steps: value.steps }
  if (by === 'count') return { by, amount, ...counted }
  return { by, amount, ...counted, target: value.by === 'short' || value.by === 'over' ? value.target : 1 }
}
