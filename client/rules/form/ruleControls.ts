/** The form of a whole rule: its kind, then what its kind consists of; the parts of a sum each in their own form. */
import { unusedKey } from '../../../shared/rules/carryFacts.ts'
import { withFacts } from '../../../shared/rules/mapFacts.ts'
import type { Rule, RuleKind } from '../../../shared/rules/rule.ts'
import type { RulePart } from '../../../shared/rules/ruleKinds.ts'
import { allFacts, factsOf } from '../../../shared/rules/ruleNeeds.ts'
import { type At, controlsOf, type WholeRule } from './at.ts'
import { ofKind, partOfKind } from './changeKind.ts'
import { conditionField } from './conditionField.ts'
import type { Control } from './control.ts'
import { chosenOf, list, oneOf, optional, points, words } from './editors.ts'
import { type Of, partControls } from './partField.ts'
import { kindNames, partKindNames, ruleTexts as texts } from './texts.ts'

/**
 * @param taken keys that no new fact may get: those of the row's earlier rule, whose figures stand in units' books
 */
export function ruleControls(
  rule: Rule,
  set: (rule: Rule) => void,
  row: { readonly points: number | null; readonly taken: readonly string[] },
): Control[] {
  const facts = factsOf(rule)
  const whole: WholeRule = {
    facts,
    changeFact: (changed) => set(withFacts(rule, (fact) => (fact.key === changed.key ? changed : fact))),
    unusedKey: () => unusedKey(new Set([...row.taken, ...facts.map((fact) => fact.key)])),
    mentions: (key) => allFacts(rule).filter((fact) => fact.key === key).length,
  }
  const at: At<Rule> = { value: rule, set, path: '', rule: whole }
  return [
    chosenOf<Rule, RuleKind>(
      at,
      texts.kind,
      kindNames,
      (kind) => ofKind(kind, rule, at, row.points),
      rule.kind,
    ),
    ...ownControls(at, row.points),
  ]
}

function ownControls(at: At<Rule>, rowPoints: number | null): Control[] {
  const { value, set } = at
  switch (value.kind) {
    case 'sum':
      return controlsOf<Of<'sum'>, 'kind'>(
        { ...at, value, set },
        {
          parts: list<RulePart>(
            {
              label: texts.parts,
              item: texts.part,
              add: texts.addPart,
              least: 1,
              most: 20,
              blank: (_, within) =>
                partOfKind('fixed', { kind: 'manual', of: 1, reason: texts.part(1) }, within, 1),
            },
            (part) => [
              chosenOf<RulePart, RulePart['kind']>(
                part,
                texts.kind,
                partKindNames,
                (kind) => partOfKind(kind, part.value, part, null),
                part.value.kind,
              ),
              ...partControls(part),
            ],
          ),
          combine: oneOf(texts.combine, texts.combineKinds, 'sum'),
          cap: optional(texts.cap, () => rowPoints ?? 1, points(texts.capPoints)),
        },
      )
    case 'veto':
      return controlsOf<Of<'veto'>, 'kind'>(
        { ...at, value, set },
        {
          when: conditionField(texts.vetoWhen),
          effect: words(texts.effect, 400),
          consequence: (own) => {
            const { value: does, set: put } = own
            const how = chosenOf<Of<'veto'>['consequence'], Of<'veto'>['consequence']['does']>(
              own,
              texts.consequence,
              texts.consequences,
              (is) => (is === 'deduct' ? { does: is, points: 1 } : { does: is }),
              does.does,
            )
            if (does.does !== 'deduct') return [how]
            const lost = points(texts.lost)
            return [
              how,
              ...lost({
                ...own,
                value: does.points,
                set: (n) => put({ does: 'deduct', points: n }),
                path: `${own.path}.points`,
              }),
            ]
          },
        },
      )
    case 'adjustment':
      return controlsOf<Of<'adjustment'>, 'kind'>(
        { ...at, value, set },
        { when: conditionField(texts.adjustmentWhen), effect: words(texts.adjustmentEffect, 400) },
      )
    case 'target':
      return controlsOf<Of<'target'>, 'kind'>(
        { ...at, value, set },
        { when: conditionField(texts.targetWhen) },
      )
    default:
      return partControls({ ...at, value, set })
  }
}
