/** Full points from which is taken: 每少1次扣1分，扣完为止; 出现1例未处理扣2分（5分）. */
import type { Comparison, Condition } from '../condition.ts'
import type { RuleInput } from '../rule.ts'
import type { Bound } from './bounds.ts'
import { conditionOf } from './conditions.ts'
import { type Ask, type Draft, drafted, givenUp } from './draft.ts'
import type { ElementOf, Elements } from './element.ts'
import { alike, concerns } from './likeness.ts'
import type { ReadingContext } from './readingContext.ts'
import { sameUnit } from './steps.ts'
import { texts } from './texts.ts'

export type Loss = ElementOf<'take'> | ElementOf<'step'>
export type DeductInput = Extract<RuleInput, { kind: 'deduct' }>
type Item = DeductInput['items'][number]

export interface Deducting {
  readonly full: number | null
  readonly base: ElementOf<'base'> | null
  readonly losses: readonly Loss[]
  readonly discretion: ElementOf<'judgedTake'> | null
  readonly times: ElementOf<'times'> | null
  readonly whole: Pick<Elements, 'floor' | 'highest' | 'cap' | 'capIsUnclear'>
}

export function readDeduction(given: Deducting, context: ReadingContext): Draft {
  const { full, base, losses, discretion, times, whole } = given
  const asks: Ask[] = []
  const tiers = base === null ? tiersOf(losses, full, context) : null
  if (tiers !== null && !hasGap(losses)) return tiers
  // 逾期1天扣0.5分，逾期5天以上不得分: for each day, or once up to the fifth?
  if (tiers?.ok)
    asks.push({
      about: 'count',
      sentence: texts.ask.count(losses[0]?.words ?? ''),
      others: [{ label: texts.ask.atLeast, rule: tiers.rule }],
    })
  const items: Item[] = []
  const bound = boundOf(base)
  let targeted = false
  for (const loss of losses) {
    const item = itemOf(bound === null ? named(loss, base, context) : loss, bound, context, asks)
    if (item === null) return givenUp(texts.reasons.condition, loss.words)
    if (item.by === 'short' || item.by === 'over') targeted = true
    items.push(item)
  }
  if (base !== null && !targeted) {
    const whenNot = inverse(base, context)
    const isSame = base.heading || losses.some((loss) => isBare(loss) || concerns(loss.words, base.words))
    if (!isSame && whenNot === 'unread') return givenUp(texts.reasons.condition, base.words)
    if (!isSame && whenNot !== null && whenNot !== 'unread') {
      items.unshift({ by: 'when', amount: 'all', when: whenNot })
      asks.push({ about: 'base', sentence: texts.ask.base(base.words) })
    }
  }
  // 设有专栏，每年更新不少于4次: what has to be so beside the figure.
  for (const atom of base !== null && targeted ? base.lead.atoms : [])
    if (atom.is === 'plain')
      items.unshift({
        by: 'when',
        amount: 'all',
        when: { test: 'no', fact: context.facts.yesno(atom.text, atom.period) },
      })
  if (items.length === 0) return givenUp(texts.reasons.condition, '')
  const multiplier = times === null ? null : conditionOf(times.lead, context)
  if (times !== null && multiplier === null) return givenUp(texts.reasons.effect, '加倍、减半扣分')
  const most = discretion === null ? null : (discretion.max ?? full)
  if (discretion !== null && most === null) return givenUp(texts.reasons.noLimit, discretion.words)
  const cap = whole.cap?.of === 'take' ? whole.cap.points : null
  if (whole.cap !== null && cap === null) return givenUp(texts.reasons.cap, '')
  if (whole.capIsUnclear && items.length > 1) asks.push({ about: 'cap', sentence: texts.ask.capOfWhich })
  if (full === null && whole.floor === 0)
    asks.push({ about: 'points', sentence: texts.ask.pool(losses.map((loss) => loss.words).join('；')) })
  const floor =
    cap !== null
      ? full === null
        ? -cap
        : Math.max(0, Math.round((full - cap) * 100) / 100)
      : whole.floor === undefined
        ? full === null
          ? null
          : 0
        : full === null && whole.floor === 0
          ? null
          : whole.floor
  return drafted(
    {
      kind: 'deduct',
      full,
      floor,
      items,
      combine: whole.highest ? 'highest' : 'sum',
      ...(discretion === null || most === null
        ? {}
        : {
            discretion: { label: discretion.words === '' ? texts.label.item : discretion.words, max: most },
          }),
      ...(multiplier === null || times === null
        ? {}
        : { multiplier: { when: multiplier, times: times.times } }),
    },
    asks,
  )
}

function itemOf(loss: Loss, base: Bound | null, context: ReadingContext, asks: Ask[]): Item | null {
  if (loss.is === 'take') {
    const when = loss.lead.unread === null ? conditionOf(loss.lead, context) : null
    return when === null ? null : { by: 'when', amount: loss.points, when }
  }
  const { step, points: amount, cap } = loss
  const { fact, per, target } = step
  // 0.5册以上得2分，每减少0.1册: less than the mark of the same figure.
  const relation =
    base !== null && isBare(loss) && sameUnit(base, fact.unit) && step.relation === 'count'
      ? 'short'
      : step.relation
  const limited = cap === undefined ? {} : { cap }
  const fromBase = base !== null && sameUnit(base, fact.unit)
  if (target !== null && !fromBase && (relation === 'short' || relation === 'over'))
    return { by: relation, amount, per, fact, target, ...limited }
  const bound = step.bound ?? (base !== null && sameUnit(base, fact.unit) ? base : null)
  if (bound !== null && (relation === 'short' || relation === 'over')) {
    const measured = { ...bound.fact, unit: fact.unit }
    const mark = typeof bound.value === 'number' ? bound.value : { ...bound.value, unit: fact.unit }
    return { by: relation, amount, per, fact: measured, target: mark, ...limited }
  }
  if (relation === 'short' || relation === 'over')
    asks.push({
      about: 'target',
      sentence: texts.ask.target(loss.words),
      missing: { factKey: fact.key, unit: fact.unit, by: relation },
    })
  return { by: 'count', amount, per, fact, ...limited }
}

/** 每少一次: what is counted is named by the condition of the points. */
function isBare(loss: Loss): boolean {
  return (
    loss.is === 'step' &&
    /^(?:[少缺低差超欠]|减少|降低|下降|不足|未达到?|数量（.*）)$/.test(loss.step.fact.label)
  )
}

function named(loss: Loss, base: ElementOf<'base'> | null, { facts }: ReadingContext): Loss {
  if (loss.is !== 'step' || base === null || base.words === '' || !isBare(loss)) return loss
  const { label, unit, period } = loss.step.fact
  return { ...loss, step: { ...loss.step, fact: facts.figure(`${base.words}，${label}`, unit, period) } }
}

function boundOf(base: ElementOf<'base'> | null): Bound | null {
  const bounds =
    base === null ? [] : base.lead.atoms.flatMap((atom) => (atom.is === 'bound' ? [atom.bound] : []))
  const [only, ...others] = bounds
  // 每季度1次 is no number for the whole period that shortages could be held against.
  if (
    only === undefined ||
    others.length > 0 ||
    /每(?:半年|季度?|月|周|星期|日|天|两个月)/.test(only.fact.label)
  )
    return null
  return only
}

/** When the full points were not earned to begin with; null where nothing has to be so. */
function inverse(base: ElementOf<'base'>, context: ReadingContext): Condition | null | 'unread' {
  if (base.lead.unread !== null) return 'unread'
  const [only, ...others] = base.lead.atoms
  if (only === undefined) return null
  if (others.length > 0) return 'unread'
  if (only.is === 'plain') return { test: 'no', fact: context.facts.yesno(only.text, only.period) }
  const { fact, op, value } = only.bound
  return typeof value === 'number' ? { test: 'compare', fact, op: opposite[op], value } : 'unread'
}

const opposite: Record<Comparison, Comparison> = { '>=': '<', '>': '<=', '<=': '>', '<': '>=', '=': '>' }

/** 发现一次的扣0.5分；两次及以上的不得分: steps of one figure, each with its own loss. */
function tiersOf(losses: readonly Loss[], full: number | null, context: ReadingContext): Draft | null {
  if (full === null || losses.length < 2) return null
  const bounds = losses.map((loss) => tierBound(loss))
  const known = bounds.flatMap((bound) => bound ?? [])
  const [first] = [...known].sort((a, b) => a.fact.label.length - b.fact.label.length)
  if (known.length < losses.length || first === undefined) return null
  if (
    !known.some((bound) => bound.value !== 1) ||
    !known.every((bound) => bound.fact.unit === first.fact.unit)
  )
    return null
  if (!known.every((bound) => alike(bound.fact.label, first.fact.label))) return null
  const upward = known.every((bound) => bound.op === '>=' || bound.op === '>' || bound.op === '=')
  const downward = known.every((bound) => bound.op === '<=' || bound.op === '<')
  if (!upward && !downward) return null
  const tiers = losses.flatMap((loss, i) => {
    const bound = known[i]
    if (bound === undefined || typeof bound.value !== 'number') return []
    const gives =
      loss.points === 'all'
        ? ({ as: 'points', points: 0 } as const)
        : ({ as: 'deduct', points: loss.points } as const)
    return [{ op: bound.op, value: bound.value, gives }]
  })
  if (tiers.length < losses.length) return null
  tiers.sort((a, b) => (upward ? b.value - a.value : a.value - b.value))
  return drafted({
    kind: 'tiers',
    full,
    fact: { ...first.fact, ...context.facts.figure(first.fact.label, first.fact.unit) },
    tiers,
    else: full,
  })
}

function hasGap(losses: readonly Loss[]): boolean {
  const steps = losses.flatMap((loss) => (loss.is === 'step' ? [loss.step.per] : []))
  const bounds = losses.flatMap((loss) => {
    const value = loss.is === 'step' ? undefined : tierBound(loss)?.value
    return typeof value === 'number' ? [value] : []
  })
  return steps.length > 0 && Math.min(...bounds) > Math.max(...steps) + 1
}

function tierBound(loss: Loss): Bound | null {
  if (loss.is === 'step')
    return loss.step.isEach || loss.step.relation !== 'count' || loss.cap !== undefined
      ? null
      : { fact: loss.step.fact, op: '>=', value: loss.step.per }
  const [only, ...others] = loss.lead.atoms
  return only?.is === 'bound' && others.length === 0 ? only.bound : null
}
