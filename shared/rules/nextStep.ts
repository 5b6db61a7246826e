/**
 * The cheapest next step of a row: what would have to be so for it to come to more than it does now. Found by asking the
 * rule itself with facts changed a little, so that it holds for every kind of rule, and says nothing where a change of
 * facts brings nothing. R70–R75 in SPEC.md.
 *
 * First each fact alone. Where none brings anything (several conditions joined by 且), all facts as favourable as can be,
 * and then each put back as far as the gain allows.
 */
import type { CombinedFact, CombinedFacts } from './combine.ts'
import type { Evaluation } from './evaluate.ts'
import type { FactSpec, FigureFact, YesnoFact } from './fact.ts'

/** What one fact would have to be. */
export type FactChange =
  | { readonly change: 'yesno'; readonly fact: YesnoFact; readonly to: boolean }
  | {
      readonly change: 'figure'
      readonly fact: FigureFact
      /** null = not said yet. */
      readonly from: number | null
      readonly to: number
    }

export interface NextStep {
  readonly changes: readonly FactChange[]
  readonly gain: { readonly in: 'points'; readonly points: number } | { readonly in: 'target' }
  /** How much of what is asked is missing, 0 … 1 for each change, added up: what is nearly there comes first. */
  readonly effort: number
}

/**
 * @param specs the facts the row's rule asks for
 * @param assess the row with these facts, everything else as it is
 */
export function nextStep(
  specs: readonly FactSpec[],
  facts: CombinedFacts,
  assess: (facts: CombinedFacts) => Evaluation,
): NextStep | null {
  const now = assess(facts)
  if (now.outcome.is !== 'points' && now.outcome.is !== 'target') return null
  const isTarget = now.outcome.is === 'target'
  const worthNow = worth(now)
  if (worthNow >= (isTarget ? 1 : now.of)) return null
  const gainOf = (changes: readonly FactChange[]) => worth(assess(changed(facts, changes))) - worthNow
  const changes = bestSingle(specs, facts, gainOf) ?? jointly(specs, facts, gainOf)
  if (changes === null) return null
  const points = Math.round(gainOf(changes) * 100) / 100
  return {
    changes,
    gain: isTarget ? { in: 'target' } : { in: 'points', points },
    effort: changes.reduce((sum, change) => sum + effortOf(change), 0),
  }
}

/** The facts as if the changes had come about: nobody is waited for any more. */
export function changed(facts: CombinedFacts, changes: readonly FactChange[]): CombinedFacts {
  const all = new Map(facts)
  for (const { fact, to } of changes) all.set(fact.key, settledFact(to, facts.get(fact.key)))
  return all
}

export function settledFact(value: number | boolean | null, before: CombinedFact | undefined): CombinedFact {
  return { value, stated: value, contributions: before?.contributions ?? [], pending: [], official: null }
}

type GainOf = (changes: readonly FactChange[]) => number

/** Beyond every mark a clause can state. */
const farthest = 2 ** 40

function worth({ outcome, points }: Evaluation): number {
  return outcome.is === 'target' ? (outcome.met === true ? 1 : 0) : (points ?? 0)
}

function bestSingle(
  specs: readonly FactSpec[],
  facts: CombinedFacts,
  gainOf: GainOf,
): readonly FactChange[] | null {
  const single = specs
    .flatMap((spec) => candidates(spec, facts, (change) => gainOf([change]) > 0))
    .map((change) => ({ change, gain: gainOf([change]), effort: effortOf(change) }))
    .sort((a, b) => a.effort - b.effort || b.gain - a.gain)[0]
  return single === undefined ? null : [single.change]
}

/** [R71] At most one change of this fact that helps: the smallest. What was said is not unsaid: nothing goes down. */
function candidates(
  spec: FactSpec,
  facts: CombinedFacts,
  helps: (change: FactChange) => boolean,
): FactChange[] {
  const value = facts.get(spec.key)?.value ?? null
  if (spec.kind === 'series') return []
  if (spec.kind === 'yesno') {
    const turns = value === null ? [true, false] : value === false ? [true] : []
    return turns
      .map((to): FactChange => ({ change: 'yesno', fact: spec, to }))
      .filter(helps)
      .slice(0, 1)
  }
  const from = typeof value === 'number' ? value : null
  const at = (to: number): FactChange => ({ change: 'figure', fact: spec, from, to })
  if (from === null && helps(at(0))) return [at(0)]
  const to = leastHelpful(from ?? 0, (figure) => helps(at(figure)))
  return to === null ? [] : [at(to)]
}

/** The least figure above `from` that helps: doubled until one does, then halved back. */
function leastHelpful(from: number, helps: (figure: number) => boolean): number | null {
  let step = 1
  while (step <= farthest && !helps(from + step)) step *= 2
  if (step > farthest) return null
  let [less, enough] = [step / 2, step]
  while (enough - less > 1) {
    const middle = Math.floor((less + enough) / 2)
    if (helps(from + middle)) enough = middle
    else less = middle
  }
  const found = from + enough
  // From 12.5 on, 60 is a mark and 60.5 none.
  const whole = Math.floor(found)
  return whole > from && helps(whole) ? whole : found
}

function jointly(
  specs: readonly FactSpec[],
  facts: CombinedFacts,
  gainOf: GainOf,
): readonly FactChange[] | null {
  let changes = specs.flatMap((spec): FactChange[] => {
    const value = facts.get(spec.key)?.value ?? null
    if (spec.kind === 'series') return []
    if (spec.kind === 'yesno') return value === true ? [] : [{ change: 'yesno', fact: spec, to: true }]
    const from = typeof value === 'number' ? value : null
    return [{ change: 'figure', fact: spec, from, to: (from ?? 0) + farthest }]
  })
  const gain = gainOf(changes)
  if (gain <= 0) return null
  for (const change of changes) {
    const others = changes.filter((each) => each !== change)
    if (gainOf(others) >= gain) {
      changes = others
      continue
    }
    if (change.change !== 'figure') continue
    const helps = (to: number) => gainOf([...others, { ...change, to }]) >= gain
    const least = leastHelpful(change.from ?? 0, helps) ?? change.to
    changes = changes.map((each) => (each === change ? { ...change, to: least } : each))
  }
  return changes
}

function effortOf(change: FactChange): number {
  if (change.change === 'yesno') return 1
  const { from, to } = change
  return to <= 0 ? 0 : Math.min(1, (to - Math.max(0, from ?? 0)) / to)
}
