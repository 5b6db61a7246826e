/** Points by number: 每承担1项得2分，最高不超过4分; and points on top of the row's own: 每多一条奖励0.2分. */
import type { RuleInput } from '../rule.ts'
import type { Bound } from './bounds.ts'
import { conditionOf } from './conditions.ts'
import { type Ask, type Draft, drafted, givenUp, type Part, withAsks } from './draft.ts'
import type { ElementOf, Elements } from './element.ts'
import type { ReadingContext } from './readingContext.ts'
import { sameUnit } from './steps.ts'
import { texts } from './texts.ts'

type BonusInput = Extract<RuleInput, { kind: 'bonus' }>
type PerItemInput = Extract<RuleInput, { kind: 'perItem' }>
export type Gain = ElementOf<'add'> | ElementOf<'step'>

/** @param cap the most that these steps can give where the clause does not say it itself */
export function readPerItem(step: ElementOf<'step'>, cap: number): PerItemInput | null {
  if (step.step.bound !== null || step.step.target !== null || step.step.relation === 'over') return null
  return {
    kind: 'perItem',
    points: step.points,
    per: step.step.per,
    fact: step.step.fact,
    cap: step.cap ?? cap,
  }
}

export function readBonus(
  gains: readonly Gain[],
  whole: Pick<Elements, 'highest' | 'cap'>,
  base: Bound | null,
  context: ReadingContext,
): Draft & { readonly rule?: RuleInput } {
  const items: BonusInput['items'] = []
  const asks: Ask[] = []
  for (const gain of gains) {
    if (gain.is === 'add') {
      const when = gain.lead.unread === null ? conditionOf(gain.lead, context) : null
      if (when === null) return givenUp(texts.reasons.condition, gain.words)
      const [only, ...others] = gain.lead.atoms
      // 被采用1条加0.2分: once, or for each?
      if (only?.is === 'bound' && others.length === 0 && !only.exact && only.bound.value === 1) {
        asks.push({ about: 'count', sentence: texts.ask.count(gain.words) })
        items.push({ by: 'count', points: gain.points, per: 1, fact: only.bound.fact })
        continue
      }
      if (gain.cap !== undefined && gain.cap < gain.points)
        return givenUp(texts.reasons.contradiction, gain.words)
      items.push({ by: 'when', points: gain.points, when })
      continue
    }
    const { step } = gain
    if (step.target !== null || step.relation === 'over') return givenUp(texts.reasons.effect, gain.words)
    const bound =
      step.bound ??
      (step.relation === 'more' && base !== null && sameUnit(base, step.fact.unit) ? base : null)
    items.push({
      by: 'count',
      points: gain.points,
      per: step.per,
      fact: bound === null ? step.fact : { ...bound.fact, unit: step.fact.unit },
      ...(bound === null
        ? {}
        : { over: typeof bound.value === 'number' ? bound.value : { ...bound.value, unit: step.fact.unit } }),
      ...(gain.cap === undefined ? {} : { cap: gain.cap }),
    })
  }
  const stated = whole.cap?.of === 'add' || whole.cap?.of === 'give' ? whole.cap.points : null
  return drafted(
    {
      kind: 'bonus',
      items,
      combine: whole.highest ? 'highest' : 'sum',
      cap: stated ?? sumOfCaps(gains, whole.highest),
    },
    asks,
  )
}

/** Where every item ends somewhere, so does the whole. */
function sumOfCaps(gains: readonly Gain[], highest: boolean): number | null {
  const caps = gains.flatMap((gain) => (gain.is === 'step' ? (gain.cap ?? []) : [gain.points]))
  if (caps.length < gains.length || gains.every((gain) => gain.is === 'add')) return null
  return highest ? Math.max(...caps) : Math.round(caps.reduce((sum, cap) => sum + cap, 0) * 100) / 100
}

export function perItems(
  gives: readonly ElementOf<'step'>[],
  elements: Elements,
  context: ReadingContext,
): Draft {
  const whole = elements.cap?.points ?? null
  const [only, ...others] = gives
  if (only === undefined) return givenUp(texts.reasons.noPoints, '')
  if (others.length === 0) {
    const cap = only.cap ?? whole ?? context.points
    if (cap === null) {
      const bonus = readBonus(gives, elements, null, context)
      return withAsks(bonus, [{ about: 'cap', sentence: texts.ask.noCap(only.words) }])
    }
    const rule = readPerItem(only, cap)
    return rule === null ? givenUp(texts.reasons.effect, only.words) : drafted(rule)
  }
  const cap = whole ?? context.points
  const parts: Part[] = []
  for (const step of gives) {
    const most = step.cap ?? cap
    const rule = most === null ? null : readPerItem(step, most)
    if (rule === null) return givenUp(texts.reasons.several, step.words)
    parts.push(rule)
  }
  return drafted({
    kind: 'sum',
    parts,
    combine: elements.highest ? 'highest' : 'sum',
    ...(cap === null || gives.every((step) => step.cap !== undefined) ? {} : { cap }),
  })
}

/** Where the row has points of its own, what is added may be meant within them. */
export function aloneOnTop(
  bonus: Extract<Draft, { ok: true }>,
  gains: readonly (ElementOf<'add'> | ElementOf<'step'>)[],
  context: ReadingContext,
): Draft {
  const { rule } = bonus
  const row = context.points
  if (row === null || row === 0 || rule.kind !== 'bonus') return bonus
  const onTop: RuleInput = { ...rule, cap: rule.cap ?? row }
  const [only, ...others] = gains
  const when = only?.is === 'add' ? conditionOf(only.lead, context) : null
  const inside: RuleInput | null =
    only === undefined || others.length > 0
      ? null
      : only.is === 'step'
        ? readPerItem(only, row)
        : when === null
          ? null
          : { kind: 'fixed', points: only.points, when }
  return {
    ...bonus,
    rule: onTop,
    asks: [
      ...bonus.asks,
      {
        about: 'onTop',
        sentence: texts.ask.onTop(row),
        others: inside === null ? [] : [{ label: texts.ask.inside, rule: inside }],
      },
    ],
  }
}
