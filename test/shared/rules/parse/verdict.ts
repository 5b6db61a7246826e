// How a reading compares with a hand label: the numbers and the kind, not the words of the conditions.
import type { Reading } from '../../../../shared/rules/parse/reading.ts'
import type { Rule } from '../../../../shared/rules/rule.ts'
import type { RulePart } from '../../../../shared/rules/ruleKinds.ts'
import { factsOf } from '../../../../shared/rules/ruleNeeds.ts'

/** `asked`: the right rule is among the proposals. `unread`: flagged for people, no number shown. */
export type Verdict = 'exact' | 'asked' | 'askedOther' | 'unread' | 'wrong'

export interface Labelled {
  readonly text: string
  readonly points: number | null
  readonly expect: Label
}

export interface Label {
  readonly type: string
  readonly [field: string]: unknown
}

export function verdictOf(reading: Reading, label: Label): Verdict {
  if (reading.reading === 'manual')
    return label.type === 'manual' || label.type === 'note' ? 'exact' : 'unread'
  const wantsAsk = label.type === 'manual' || label.type === 'note'
  if (reading.reading === 'sure')
    return !wantsAsk && matches(reading.rule, label) && asksForThat(reading.rule, label) ? 'exact' : 'wrong'
  const proposed = [
    reading.proposal,
    ...reading.questions.flatMap((each) => each.proposals.map(({ rule }) => rule)),
  ]
  return wantsAsk || proposed.some((rule) => matches(rule, label)) ? 'asked' : 'askedOther'
}

/** How many facts the sentence speaks of, where the label says: one figure read as two is not that figure. */
function asksForThat(rule: Rule, { facts }: Label): boolean {
  return facts === undefined || factsOf(rule).length === facts
}

type Part = Exclude<Rule, { kind: 'sum' }> | RulePart

export function matches(rule: Rule, label: Label): boolean {
  if (label.type === 'sum') {
    const parts = list(label, 'parts')
    if (rule.kind === 'sum' && parts.filter((part) => part.type === 'bonus').length > 1) {
      const bonuses = rule.parts.flatMap((part) =>
        part.kind === 'bonus' ? part.items.map((item) => item.points) : [],
      )
      const others = rule.parts.filter((part) => part.kind !== 'bonus')
      const rest = parts.filter((part) => part.type !== 'bonus')
      return (
        sameNumbers(
          bonuses,
          parts.filter((part) => part.type === 'bonus').map((part) => Number(part.points)),
        ) &&
        others.length === rest.length &&
        others.every((part, i) => rest[i] !== undefined && matchesPart(part, rest[i]))
      )
    }
    return (
      rule.kind === 'sum' &&
      rule.parts.length === parts.length &&
      parts.every((part, i) => {
        const own = rule.parts[i]
        return own !== undefined && matchesPart(own, part)
      })
    )
  }
  if (rule.kind === 'sum') {
    // Several bonuses or tiers of one label may stand as parts.
    return label.type === 'bonusList' && rule.parts.every((part) => part.kind === 'bonus')
  }
  return matchesPart(rule, label)
}

function matchesPart(rule: Part, label: Label): boolean {
  const same = (a: unknown, b: unknown, otherwise: unknown = 0) => (a ?? otherwise) === (b ?? otherwise)
  switch (label.type) {
    case 'fixed':
      return (
        (rule.kind === 'fixed' || (rule.kind === 'threshold' && Array.isArray(label.allOf))) &&
        (label.points === 'row points' || rule.points === label.points) &&
        same(rule.else, label.else) &&
        (rule.kind !== 'fixed' || (rule.zeroIf !== undefined) === (label.zeroIf !== undefined)) &&
        (rule.notApplicable !== undefined) === (label.naFull !== undefined)
      )
    case 'range':
      return (
        rule.kind === 'range' &&
        rule.min === label.min &&
        rule.max === label.max &&
        capOf(rule.conditionalCaps[0]?.max) === capOf(field(label, 'condCap')?.cap)
      )
    case 'threshold':
      if (Array.isArray(label.allOf) && label.op === undefined)
        return rule.kind === 'fixed' && rule.points === label.points && rule.when.test === 'allOf'
      return (
        rule.kind === 'threshold' &&
        rule.points === label.points &&
        rule.op === label.op &&
        (typeof rule.value === 'object' ? typeof label.value === 'string' : rule.value === label.value) &&
        same(rule.else, label.else) &&
        (rule.also !== undefined) === (Array.isArray(label.allOf) && label.allOf.length > 0)
      )
    case 'perItem':
      return (
        rule.kind === 'perItem' &&
        rule.points === label.points &&
        rule.per === label.per &&
        (label.cap === null || label.cap === undefined || rule.cap === label.cap)
      )
    case 'ratio':
      return rule.kind === 'ratio' && rule.points === label.points
    case 'increasing':
      return (
        rule.kind === 'increasing' &&
        rule.points === label.points &&
        (!Array.isArray(label.series) || rule.fact.years.length === label.series.length)
      )
    case 'firstMatch':
    case 'tiers':
      return sameNumbers(pointsOf(rule), labelledPoints(label))
    case 'gradeBands':
    case 'deductRange':
      return (
        (rule.kind === 'range' ||
          rule.kind === 'tiers' ||
          rule.kind === 'judgedDeduction' ||
          rule.kind === 'firstMatch') &&
        (typeof label.max !== 'number' || rule.kind === 'firstMatch' || maxOf(rule) === label.max)
      )
    case 'deduct':
      return rule.kind === 'deduct'
        ? matchesDeduction(rule, label)
        : rule.kind === 'judgedDeduction'
          ? label.discretion !== undefined
          : rule.kind === 'tiers' && sameNumbers(pointsOf(rule), labelledPoints(label))
    case 'bonus': {
      const [item, ...others] = rule.kind === 'bonus' ? rule.items : []
      const cap = item?.by === 'count' ? item.cap : undefined
      return (
        rule.kind === 'bonus' &&
        others.length === 0 &&
        item?.points === label.points &&
        same(cap ?? rule.cap, label.cap, null)
      )
    }
    case 'bonusList':
    case 'bonusByClass':
      return (
        rule.kind === 'bonus' &&
        sameNumbers(
          rule.items.map((item) => item.points),
          bonusPoints(label),
        )
      )
    case 'bonusRange':
      return rule.kind === 'judgedBonus' && rule.max === label.max
    case 'rankList':
    case 'rankStep':
    case 'rankBonus':
      return (
        rule.kind === 'peerRank' &&
        rule.ranking.by === 'list' &&
        sameNumbers(rule.ranking.list, numbers(label.list)) &&
        (label.type === 'rankBonus') === rule.onTop
      )
    case 'rankRatio':
      return rule.kind === 'peerRank' && rule.ranking.by === 'ratio' && rule.max === label.first
    case 'peerRank':
      return rule.kind === 'peerRank' && rule.min === label.min && rule.max === label.max
    case 'external':
      return rule.kind === 'external' || rule.kind === 'peerRank'
    case 'veto':
      return rule.kind === 'veto'
    case 'na':
      return rule.kind === 'adjustment' || ('notApplicable' in rule && rule.notApplicable !== undefined)
    default:
      return false
  }
}

function matchesDeduction(rule: Extract<Rule, { kind: 'deduct' }>, label: Label): boolean {
  const items = list(label, 'items')
  if (rule.items.length !== items.length && !isCatchAll(rule, items.length)) return false
  const own = rule.items.slice(rule.items.length - items.length)
  return (
    rule.full === (label.full ?? null) &&
    (label.full === null || label.floor === undefined || rule.floor === label.floor) &&
    items.every((item, i) => {
      const mine = own[i]
      if (mine === undefined || mine.amount !== item.amount) return false
      if (mine.by === 'when') return true
      const target = mine.by === 'count' ? null : mine.target
      return (
        (item.per === undefined || item.per === mine.per) &&
        (item.cap === undefined || item.cap === mine.cap) &&
        (typeof target !== 'number' || typeof item.target !== 'number' || target === item.target)
      )
    }) &&
    (label.naFull === undefined || rule.notApplicable !== undefined || rule.exemptIf !== undefined) &&
    (label.exemptIf === undefined || rule.exemptIf !== undefined || rule.notApplicable !== undefined) &&
    (label.discretion === undefined || rule.discretion !== undefined) &&
    (label.multiplier === undefined || rule.multiplier !== undefined)
  )
}

/** "not done at all" taken apart from the counted losses. */
function isCatchAll(rule: Extract<Rule, { kind: 'deduct' }>, labelled: number): boolean {
  return rule.items.length === labelled + 1 && rule.items[0]?.by === 'when' && rule.items[0].amount === 'all'
}

/** The points of a rule's steps from the top, without those that give nothing, and what is left at the end. */
function pointsOf(rule: Part): number[] {
  switch (rule.kind) {
    case 'firstMatch':
      return [...rule.options.map((option) => option.points).filter((n) => n !== 0), rule.else]
    case 'tiers':
      return [
        ...rule.tiers
          .map(({ gives }) =>
            gives.as === 'points'
              ? gives.points
              : gives.as === 'deduct'
                ? rule.full - gives.points
                : gives.max,
          )
          .filter((n) => n !== 0),
        rule.else,
      ]
    case 'fixed':
    case 'threshold':
      return [rule.points, rule.else]
    case 'deduct':
      return [
        ...rule.items
          .map((item) => (item.amount === 'all' ? 0 : (rule.full ?? 0) - item.amount))
          .filter((n) => n !== 0),
        rule.full ?? 0,
      ]
    default:
      return [Number.NaN]
  }
}

function labelledPoints(label: Label): number[] {
  const steps = list(label, label.type === 'tiers' ? 'tiers' : label.type === 'deduct' ? 'items' : 'options')
  const full = typeof label.full === 'number' ? label.full : 0
  const points = steps.map((step) =>
    typeof step.points === 'number'
      ? step.points
      : typeof step.deduct === 'number'
        ? full - step.deduct
        : step.amount === 'all'
          ? 0
          : typeof step.amount === 'number'
            ? full - step.amount
            : Array.isArray(step.range)
              ? Number(step.range[1])
              : Number.NaN,
  )
  return [
    ...points.filter((n) => n !== 0),
    label.type === 'deduct' ? full : typeof label.else === 'number' ? label.else : 0,
  ]
}

function bonusPoints(label: Label): number[] {
  const own = label.list ?? label.items ?? label.classes
  if (Array.isArray(own))
    return own.map((item) => (typeof item === 'number' ? item : Number(Object(item).points)))
  return Object.values(Object(own)).flatMap((each) =>
    Array.isArray(each) ? each.map(Number) : [Number(each)],
  )
}

function maxOf(rule: Part): number {
  return rule.kind === 'range' || rule.kind === 'judgedDeduction'
    ? rule.max
    : rule.kind === 'tiers'
      ? rule.full
      : Number.NaN
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  const order = (numbers: readonly number[]) =>
    [...numbers].map((n) => Math.round(n * 100)).sort((x, y) => x - y)
  return JSON.stringify(order(a)) === JSON.stringify(order(b))
}

function capOf(cap: unknown): unknown {
  return cap ?? null
}

function field(label: Label, key: string): Record<string, unknown> | undefined {
  const value = label[key]
  return typeof value === 'object' && value !== null ? { ...value } : undefined
}

function list(label: Label, key: string): Label[] {
  const value = label[key]
  return Array.isArray(value) ? value.map((item) => ({ type: '', ...Object(item) })) : []
}

function numbers(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : []
}
