/**
 * One form per kind of rule that can stand as a part of a row. Every field of every kind has an editor here, or it does not
 * compile: `Fields` is a mapped type over the schema's own, and the switch is exhaustive.
 */
import type { FigureFact } from '../../../shared/rules/fact.ts'
import type { Rule } from '../../../shared/rules/rule.ts'
import type { BonusItem, Deduction, RulePart } from '../../../shared/rules/ruleKinds.ts'
import { type At, controlsOf, type Field, type Fields } from './at.ts'
import { combine, markOrFact, notApplicable, otherwise, steps } from './clauseFields.ts'
import { comparisonField, conditionField, newCondition } from './conditionField.ts'
import type { Control } from './control.ts'
import { check, chosenOf, figure, list, nullable, oneOf, optional, points, score, words } from './editors.ts'
import { figureField, newFigure, seriesField } from './factField.ts'
import { gain } from './gainField.ts'
import { deduction } from './lossField.ts'
import { partTexts as texts } from './texts.ts'

export type Of<Kind extends Rule['kind']> = Extract<Rule, { kind: Kind }>
type Form<Kind extends Rule['kind']> = Fields<Of<Kind>, 'kind'>

export function partControls(at: At<RulePart>): Control[] {
  const { value, set } = at
  switch (value.kind) {
    case 'fixed':
      return controlsOf<Of<'fixed'>, 'kind'>({ ...at, value, set }, fixed)
    case 'range':
      return controlsOf<Of<'range'>, 'kind'>({ ...at, value, set }, range)
    case 'threshold':
      return controlsOf<Of<'threshold'>, 'kind'>({ ...at, value, set }, threshold)
    case 'perItem':
      return controlsOf<Of<'perItem'>, 'kind'>({ ...at, value, set }, perItem)
    case 'tiers':
      return controlsOf<Of<'tiers'>, 'kind'>({ ...at, value, set }, tiers)
    case 'deduct':
      return controlsOf<Of<'deduct'>, 'kind'>({ ...at, value, set }, deduct)
    case 'judgedDeduction':
      return controlsOf<Of<'judgedDeduction'>, 'kind'>({ ...at, value, set }, judgedDeduction)
    case 'ratio':
      return controlsOf<Of<'ratio'>, 'kind'>({ ...at, value, set }, ratio)
    case 'bonus':
      return controlsOf<Of<'bonus'>, 'kind'>({ ...at, value, set }, bonus)
    case 'judgedBonus':
      return controlsOf<Of<'judgedBonus'>, 'kind'>({ ...at, value, set }, judgedBonus)
    case 'firstMatch':
      return controlsOf<Of<'firstMatch'>, 'kind'>({ ...at, value, set }, firstMatch)
    case 'increasing':
      return controlsOf<Of<'increasing'>, 'kind'>({ ...at, value, set }, increasing)
    case 'peerRank':
      return controlsOf<Of<'peerRank'>, 'kind'>({ ...at, value, set }, peerRank)
    case 'external':
      return controlsOf<Of<'external'>, 'kind'>({ ...at, value, set }, external)
    case 'manual':
      return controlsOf<Of<'manual'>, 'kind'>({ ...at, value, set }, manual)
  }
}

// The kinds -------------------------------------------------------------------------------------------------------------

const fixed: Form<'fixed'> = {
  points: points(texts.points),
  when: conditionField(texts.when),
  else: otherwise,
  zeroIf: optional(texts.zeroIf, newCondition, conditionField(texts.zeroIfWhen)),
  notApplicable,
}

const range: Form<'range'> = {
  min: points(texts.min),
  max: points(texts.max),
  conditionalCaps: list<Of<'range'>['conditionalCaps'][number]>(
    {
      label: texts.caps,
      item: texts.cap,
      add: texts.addCap,
      least: 0,
      most: 10,
      blank: (last, at) => last ?? { when: newCondition(at), max: 0 },
    },
    (at) => controlsOf(at, { when: conditionField(texts.capWhen), max: points(texts.capMax) }),
  ),
  notApplicable,
}

const threshold: Form<'threshold'> = {
  points: points(texts.points),
  fact: figureField,
  op: comparisonField,
  value: markOrFact(texts.mark),
  also: optional(texts.also, newCondition, conditionField(texts.alsoWhen)),
  else: otherwise,
  notApplicable,
}

const perItem: Form<'perItem'> = {
  fact: figureField,
  per: figure(texts.per),
  points: points(texts.perPoints),
  steps,
  cap: points(texts.capOfAll),
}

type Tier = Of<'tiers'>['tiers'][number]

const tierGives: Field<Tier['gives']> = (at) => {
  const { value, set } = at
  const amount = value.as === 'judged' ? value.max : value.points
  const how = chosenOf<Tier['gives'], Tier['gives']['as']>(
    at,
    texts.tierGives,
    texts.tierKinds,
    (as) => (as === 'judged' ? { as, min: 0, max: Math.abs(amount) } : { as, points: Math.abs(amount) }),
    value.as,
    'points',
  )
  if (value.as === 'judged')
    return [
      how,
      ...controlsOf<Extract<Tier['gives'], { as: 'judged' }>, 'as'>(
        { ...at, value, set },
        { min: points(texts.min), max: points(texts.max) },
      ),
    ]
  const field = value.as === 'points' ? score(texts.tierPoints) : points(texts.tierLoss)
  return [
    how,
    ...field({
      ...at,
      value: value.points,
      set: (n) => set({ ...value, points: n }),
      path: `${at.path}.points`,
    }),
  ]
}

const tiers: Form<'tiers'> = {
  full: points(texts.full),
  fact: figureField,
  tiers: list<Tier>(
    {
      label: texts.tiers,
      item: texts.tier,
      add: texts.addTier,
      least: 1,
      most: 40,
      blank: (last) => last ?? { op: '>=', value: 1, gives: { as: 'points', points: 0 } },
    },
    (at) => controlsOf(at, { op: comparisonField, value: figure(texts.value, '', true), gives: tierGives }),
  ),
  else: otherwise,
  notApplicable,
}

const deduct: Form<'deduct'> = {
  full: nullable(texts.hasFull, 1, points(texts.full)),
  items: list<Deduction>(
    {
      label: texts.losses,
      item: texts.lossItem,
      add: texts.addLoss,
      least: 1,
      most: 40,
      blank: (last, at) => last ?? { by: 'when', amount: 1, when: newCondition(at) },
    },
    deduction,
  ),
  combine,
  floor: nullable(texts.hasFloor, 0, score(texts.floor)),
  discretion: optional<NonNullable<Of<'deduct'>['discretion']>>(
    texts.discretion,
    () => ({ label: texts.newDiscretion, max: 1 }),
    (at) => controlsOf(at, { label: words(texts.discretionLabel, 400), max: points(texts.discretionMax) }),
  ),
  multiplier: optional<NonNullable<Of<'deduct'>['multiplier']>>(
    texts.multiplier,
    (at) => ({ when: newCondition(at), times: 2 }),
    (at) =>
      controlsOf(at, {
        when: conditionField(texts.multiplierWhen),
        times: figure(texts.times, texts.timesUnit),
      }),
  ),
  exemptIf: optional(texts.exempt, newCondition, conditionField(texts.exemptWhen)),
  notApplicable,
}

const judgedDeduction: Form<'judgedDeduction'> = {
  full: points(texts.full),
  max: points(texts.lossMost),
}

const ratio: Form<'ratio'> = {
  points: points(texts.points),
  fact: figureField,
  target: markOrFact(texts.markOfRatio),
  atLeast: optional(texts.atLeast, () => 1, figure(texts.atLeastValue, '', true)),
  notApplicable,
}

const bonus: Form<'bonus'> = {
  items: list<BonusItem>(
    {
      label: texts.gains,
      item: texts.gainItem,
      add: texts.addGain,
      least: 1,
      most: 40,
      blank: (last, at) => last ?? { by: 'when', points: 1, when: newCondition(at) },
    },
    gain,
  ),
  combine,
  cap: nullable(texts.hasCap, 1, points(texts.gainMost)),
}

const judgedBonus: Form<'judgedBonus'> = { max: points(texts.gainMost) }

const firstMatch: Form<'firstMatch'> = {
  options: list<Of<'firstMatch'>['options'][number]>(
    {
      label: texts.options,
      item: texts.option,
      add: texts.addOption,
      least: 1,
      most: 40,
      blank: (last, at) => last ?? { when: newCondition(at), points: 0 },
    },
    (at) => controlsOf(at, { when: conditionField(texts.optionWhen), points: score(texts.optionPoints) }),
  ),
  else: otherwise,
  notApplicable,
}

const increasing: Form<'increasing'> = {
  points: points(texts.points),
  fact: seriesField,
  strict: ({ value, set, path, rule }) => [
    chosenOf(
      { value, set, path, rule },
      texts.rising,
      texts.risings,
      (how) => how === 'strict',
      value ? 'strict' : 'level',
      'strict',
    ),
  ],
  else: otherwise,
}

type Ranking = Of<'peerRank'>['ranking']

const ranking: Field<Ranking> = (at) => {
  const { value, set } = at
  const how = chosenOf<Ranking, Ranking['by']>(
    at,
    texts.ranking,
    texts.rankings,
    (by) => (by === 'list' ? { by, list: [1] } : { by }),
    value.by,
  )
  if (value.by !== 'list') return [how]
  return [
    how,
    ...controlsOf<Extract<Ranking, { by: 'list' }>, 'by'>(
      { ...at, value, set },
      {
        list: list<number>(
          {
            label: texts.places,
            item: texts.placeOf,
            add: texts.addPlace,
            least: 1,
            most: 40,
            blank: (last) => last ?? 0,
          },
          points(texts.placePoints),
        ),
        below: optional(texts.below, () => 0.1, points(texts.belowPoints)),
      },
    ),
  ]
}

const peerRank: Form<'peerRank'> = {
  min: points(texts.min),
  max: points(texts.max),
  fact: figureField,
  best: oneOf(texts.best, texts.bests),
  reads: oneOf(texts.reads, texts.readKinds, 'figure'),
  ranking,
  judge: words(texts.judge, 400),
  onTop: check(texts.onTop),
}

const external: Form<'external'> = {
  min: points(texts.min),
  max: points(texts.max),
  judge: words(texts.judge, 400),
  facts: list<FigureFact>(
    {
      label: texts.facts,
      item: texts.factOf,
      add: texts.addFact,
      least: 0,
      most: 10,
      blank: (_, at) => newFigure(at),
    },
    figureField,
  ),
}

const manual: Form<'manual'> = {
  of: points(texts.max),
  reason: words(texts.reason, 400, 2),
  unread: optional(texts.unread, () => texts.newUnread, words(texts.unreadWords, 400, 2)),
}
