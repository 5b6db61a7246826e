/** The rule as another kind, with what the two kinds have in common: points, facts, the mark, conditions, who judges. */
import type { Comparison, Condition } from '../../../shared/rules/condition.ts'
import type { FigureFact, SeriesFact } from '../../../shared/rules/fact.ts'
import type { Rule, RuleKind } from '../../../shared/rules/rule.ts'
import type { RulePart } from '../../../shared/rules/ruleKinds.ts'
import { factsOf, fullPoints } from '../../../shared/rules/ruleNeeds.ts'
import type { Around } from './at.ts'
import { newCondition } from './conditionField.ts'
import { newFigure, newSeries } from './factField.ts'
import { conditionTexts, ruleTexts as texts } from './texts.ts'

type Makers = { readonly [Kind in RulePart['kind']]: (kept: Kept) => Extract<RulePart, { kind: Kind }> }

/** @param points the row's, where the rule itself has none to keep */
export function ofKind(kind: RuleKind, from: Rule, at: Around, points: number | null): Rule {
  if (kind === from.kind) return from
  const kept = keptFrom(from, at, points)
  switch (kind) {
    case 'sum':
      return {
        kind,
        parts: [from.kind === 'sum' || isWhole(from) ? makers.fixed(kept) : from],
        combine: 'sum',
      }
    case 'veto':
      return { kind, when: kept.condition, effect: texts.newEffect, consequence: { does: 'disqualify' } }
    case 'adjustment':
      return { kind, when: kept.condition, effect: texts.newAdjustment }
    case 'target':
      return { kind, when: kept.figure === null ? kept.condition : compare(kept, kept.figure) }
    default:
      return partOfKind(kind, from, at, points)
  }
}

export function partOfKind(kind: RulePart['kind'], from: Rule, at: Around, points: number | null): RulePart {
  if (from.kind === 'sum') {
    const [first] = from.parts
    // Of a sum the part of that kind, if it has one, else what its first part has in common with it.
    const same = from.parts.find((part) => part.kind === kind)
    if (same !== undefined) return same
    if (first !== undefined) return partOfKind(kind, first, at, fullPoints(from))
  }
  return makers[kind](keptFrom(from, at, points))
}

interface Kept {
  readonly points: number
  readonly condition: Condition
  readonly figure: FigureFact | null
  readonly someFigure: () => FigureFact
  readonly series: () => SeriesFact
  readonly op: Comparison
  readonly mark: number
  readonly per: number
  readonly judge: string
  readonly reason: string
}

function keptFrom(from: Rule, at: Around, points: number | null): Kept {
  const facts = factsOf(from)
  const figure = facts.find((fact) => fact.kind === 'number' || fact.kind === 'records') ?? null
  const full = fullPoints(from)
  const bound = boundOf(from)
  return {
    points: full > 0 ? full : (points ?? 1),
    condition: conditionOf(from) ?? newCondition({ ...at, rule: { ...at.rule, facts } }),
    figure,
    someFigure: () => figure ?? newFigure(at),
    series: () => facts.find((fact) => fact.kind === 'series') ?? newSeries(at, conditionTexts.thisYear),
    op: bound?.op ?? '>=',
    mark: bound?.value ?? 1,
    per: 'per' in from ? from.per : 1,
    judge: 'judge' in from ? from.judge : texts.newJudge,
    reason: from.kind === 'manual' ? from.reason : texts.newReason,
  }
}

function conditionOf(rule: Rule): Condition | null {
  if ('when' in rule) return rule.when
  switch (rule.kind) {
    case 'threshold':
      return typeof rule.value === 'number'
        ? { test: 'compare', fact: rule.fact, op: rule.op, value: rule.value }
        : (rule.also ?? null)
    case 'firstMatch':
      return rule.options[0]?.when ?? null
    case 'deduct':
    case 'bonus': {
      const item = rule.items.find((each) => each.by === 'when')
      return item?.by === 'when' ? item.when : null
    }
    default:
      return null
  }
}

function boundOf(rule: Rule): { readonly op: Comparison; readonly value: number } | null {
  switch (rule.kind) {
    case 'threshold':
      return typeof rule.value === 'number' ? { op: rule.op, value: rule.value } : null
    case 'ratio':
      return typeof rule.target === 'number' ? { op: '>=', value: rule.target } : null
    case 'tiers':
      return rule.tiers[0] ?? null
    case 'deduct': {
      const item = rule.items.find((each) => each.by === 'short')
      return item?.by === 'short' && typeof item.target === 'number' ? { op: '>=', value: item.target } : null
    }
    case 'fixed':
    case 'target':
      return rule.when.test === 'compare' ? { op: rule.when.op, value: rule.when.value } : null
    default:
      return null
  }
}

function compare({ op, mark }: Kept, fact: FigureFact): Condition {
  return { test: 'compare', fact, op, value: mark }
}

/** Vetoes, adjustments and targets are a row's whole rule, never a part of one. */
function isWhole(rule: Rule): rule is Exclude<Rule, RulePart> {
  return rule.kind === 'veto' || rule.kind === 'adjustment' || rule.kind === 'target' || rule.kind === 'sum'
}

const makers: Makers = {
  fixed: ({ points, condition }) => ({ kind: 'fixed', points, when: condition, else: 0 }),
  range: ({ points }) => ({ kind: 'range', min: 0, max: points, conditionalCaps: [] }),
  threshold: ({ points, someFigure, op, mark }) => ({
    kind: 'threshold',
    points,
    fact: someFigure(),
    op,
    value: mark,
    else: 0,
  }),
  perItem: ({ points, someFigure, per }) => ({
    kind: 'perItem',
    points: 1,
    per,
    fact: someFigure(),
    cap: points,
    steps: 'whole',
  }),
  tiers: ({ points, someFigure, op, mark }) => ({
    kind: 'tiers',
    full: points,
    fact: someFigure(),
    tiers: [{ op, value: mark, gives: { as: 'points', points } }],
    else: 0,
  }),
  deduct: ({ points, figure, condition, mark, per }) => ({
    kind: 'deduct',
    full: points,
    floor: 0,
    items: [
      figure === null
        ? { by: 'when', amount: 1, when: condition }
        : { by: 'short', amount: 1, per, fact: figure, target: mark, steps: 'whole' },
    ],
    combine: 'sum',
  }),
  judgedDeduction: ({ points }) => ({ kind: 'judgedDeduction', full: points, max: points }),
  ratio: ({ points, someFigure, mark }) => ({ kind: 'ratio', points, fact: someFigure(), target: mark }),
  bonus: ({ figure, condition, per }) => ({
    kind: 'bonus',
    items: [
      figure === null
        ? { by: 'when', points: 1, when: condition }
        : { by: 'count', points: 1, per, fact: figure, steps: 'whole' },
    ],
    combine: 'sum',
    cap: null,
  }),
  judgedBonus: ({ points }) => ({ kind: 'judgedBonus', max: points }),
  firstMatch: ({ points, condition }) => ({
    kind: 'firstMatch',
    options: [{ when: condition, points }],
    else: 0,
  }),
  increasing: ({ points, series }) => ({ kind: 'increasing', points, fact: series(), strict: true, else: 0 }),
  peerRank: ({ points, someFigure, judge }) => ({
    kind: 'peerRank',
    min: 0,
    max: points,
    fact: someFigure(),
    best: 'largest',
    reads: 'figure',
    ranking: { by: 'judge' },
    onTop: false,
    judge,
  }),
  external: ({ points, figure, judge }) => ({
    kind: 'external',
    min: 0,
    max: points,
    judge,
    facts: figure === null ? [] : [figure],
  }),
  manual: ({ points, reason }) => ({ kind: 'manual', of: points, reason }),
}
