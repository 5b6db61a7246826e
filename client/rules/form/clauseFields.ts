/** Clauses that several kinds of rule share. */
import type { FigureFact } from '../../../shared/rules/fact.ts'
import type { Rule } from '../../../shared/rules/rule.ts'
import { controlsOf, type Field } from './at.ts'
import { conditionField, newCondition } from './conditionField.ts'
import { chosenOf, figure, oneOf, optional, score } from './editors.ts'
import { figureField, newFigure } from './factField.ts'
import { partTexts as texts } from './texts.ts'

type NotApplicable = NonNullable<Extract<Rule, { kind: 'fixed' }>['notApplicable']>

/** A number of the clause, or one that has to be found out first (全市平均值). */
export function markOrFact(label: string): Field<number | FigureFact> {
  return (at) => {
    const { value, set } = at
    const isNumber = typeof value === 'number'
    return [
      chosenOf<number | FigureFact, 'stated' | 'asked'>(
        at,
        label,
        texts.marks,
        (is) => (is === 'stated' ? 1 : newFigure(at)),
        isNumber ? 'stated' : 'asked',
        'stated',
      ),
      ...(isNumber
        ? figure(texts.markValue, '', true)({ ...at, value, set })
        : figureField({ ...at, value, set })),
    ]
  }
}

export const notApplicable = optional<NotApplicable>(
  texts.notApplicable,
  (at) => ({ when: newCondition(at), gives: 'full' }),
  (at) =>
    controlsOf(at, {
      when: conditionField(texts.notApplicableWhen),
      gives: oneOf(texts.notApplicableGives, texts.gives, 'full'),
    }),
)
export const otherwise = score(texts.otherwise)
export const steps = oneOf(texts.steps, texts.stepKinds, 'whole')
export const combine = oneOf(texts.combine, texts.combineKinds, 'sum')
