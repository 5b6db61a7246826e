/** One standard sentence for each kind of rule: from its clauses to the rule. */
import type { RuleInput } from '../rule.ts'
import { bonus, perItem } from './standardAdded.ts'
import {
  decimal,
  readComparison,
  readCondition,
  readFigure,
  readSeries,
  readTarget,
  type StandardContext,
  unit,
  unquoted,
} from './standardConditions.ts'
import { deduct } from './standardDeductions.ts'
import { external, judgedBonus, judgedDeduction, peerRank, range } from './standardJudged.ts'
import { bounds } from './standardSteps.ts'

export type { StandardContext } from './standardConditions.ts'

type Of<K extends RuleInput['kind']> = Extract<RuleInput, { kind: K }>
type NotApplicable = NonNullable<Of<'fixed'>['notApplicable']>

export function readStandardClauses(clauses: readonly string[], context: StandardContext): RuleInput | null {
  const last = clauses.at(-1) ?? ''
  const exception = /^(.*)的，(得满分|由创建办填写得分)$/.exec(last)
  if (exception === null || clauses.length < 2) return readKind(clauses, context)
  const when = readCondition(exception[1] ?? '', context)
  const rule = readKind(clauses.slice(0, -1), context)
  if (when === null || rule === null) return null
  const notApplicable: NotApplicable = { when, gives: exception[2] === '得满分' ? 'full' : 'entered' }
  switch (rule.kind) {
    case 'fixed':
    case 'range':
    case 'threshold':
    case 'tiers':
    case 'deduct':
    case 'ratio':
    case 'firstMatch':
      return { ...rule, notApplicable }
    default:
      return null
  }
}

function readKind(clauses: readonly string[], context: StandardContext): RuleInput | null {
  for (const read of readers) {
    const rule = read(clauses, context)
    if (rule !== null) return rule
  }
  return null
}

type Reader = (clauses: readonly string[], context: StandardContext) => RuleInput | null

const readers: readonly Reader[] = [
  manual,
  target,
  adjustment,
  tiers,
  firstMatch,
  judgedDeduction,
  deduct,
  range,
  judgedBonus,
  peerRank,
  external,
  perItem,
  increasing,
  ratio,
  fixedOrThreshold,
  bonus,
  veto,
]

function manual([first = '', second, ...rest]: readonly string[]): Of<'manual'> | null {
  const match = new RegExp(`^需人工评定（0—${decimal} 分）：(.+)$`).exec(first)
  const unread = /^没有读懂：(.*)$/.exec(second ?? '')
  if (match === null || rest.length > 0 || (second !== undefined && unread === null)) return null
  return {
    kind: 'manual',
    of: Number(match[1]),
    reason: unquoted(match[2] ?? ''),
    ...(unread === null ? {} : { unread: unquoted(unread[1] ?? '') }),
  }
}

function target(clauses: readonly string[], context: StandardContext): Of<'target'> | null {
  const [first = ''] = clauses
  const when =
    first.startsWith('目标：') && clauses.length === 1 ? readCondition(first.slice(3), context) : null
  return when === null ? null : { kind: 'target', when }
}

function adjustment(clauses: readonly string[], context: StandardContext): Of<'adjustment'> | null {
  const match = /^如(.+)，调整：(.+)$/.exec(clauses[0] ?? '')
  const when = match === null || clauses.length > 1 ? null : readCondition(match[1] ?? '', context)
  return when === null ? null : { kind: 'adjustment', when, effect: unquoted(match?.[2] ?? '') }
}

function veto(clauses: readonly string[], context: StandardContext): Of<'veto'> | null {
  const match = new RegExp(
    `^如(.+)，(「[^」]*」|[^，「」]+?)(?:（扣 ${decimal} 分）|(（得分不变）)|（全表不合格）)$`,
  ).exec(clauses[0] ?? '')
  const when = match === null || clauses.length > 1 ? null : readCondition(match[1] ?? '', context)
  if (match === null || when === null) return null
  return {
    kind: 'veto',
    when,
    effect: unquoted(match[2] ?? ''),
    consequence:
      match[3] !== undefined
        ? { does: 'deduct', points: Number(match[3]) }
        : { does: match[4] === undefined ? 'disqualify' : 'bar' },
  }
}

function tiers([first = '', ...rest]: readonly string[], context: StandardContext): Of<'tiers'> | null {
  const full = new RegExp(`^分档计分，满分 ${decimal} 分$`).exec(first)
  const otherwise = elseOf(rest.at(-1))
  if (full === null || otherwise === null) return null
  const steps = rest.slice(0, -1).map((clause) => {
    const match = new RegExp(
      `^(.+)，(计负 ${decimal} 分|扣 ${decimal} 分|视情况得 ${bounds}|得 ${decimal} 分|不得分)$`,
    ).exec(clause)
    const bound = match === null ? null : readComparison(match[1] ?? '', context)
    if (match === null || bound === null || typeof bound.value !== 'number') return null
    const [, , words = '', below, taken, low, high, given] = match
    const gives = words.startsWith('计负')
      ? ({ as: 'points', points: -Number(below) } as const)
      : words.startsWith('扣')
        ? ({ as: 'deduct', points: Number(taken) } as const)
        : words.startsWith('视')
          ? ({ as: 'judged', min: Number(low ?? high), max: Number(high) } as const)
          : ({ as: 'points', points: Number(given ?? 0) } as const)
    return { fact: bound.fact, tier: { op: bound.op, value: bound.value, gives } }
  })
  const known = steps.flatMap((step) => step ?? [])
  const fact = known[0]?.fact
  if (fact === undefined || known.length < steps.length) return null
  if (known.some((step) => step.fact.key !== fact.key)) return null
  return {
    kind: 'tiers',
    full: Number(full[1]),
    fact,
    tiers: known.map((step) => step.tier),
    else: otherwise,
  }
}

function firstMatch([first, ...rest]: readonly string[], context: StandardContext): Of<'firstMatch'> | null {
  const otherwise = elseOf(rest.at(-1))
  if (first !== '依次判断，先符合的算' || otherwise === null) return null
  const options = rest.slice(0, -1).map((clause) => {
    const match = /^(.+)，([^，]+)$/.exec(clause)
    const points = scoreOf(match?.[2] ?? '')
    const when = match === null ? null : readCondition(match[1] ?? '', context)
    return points === null || when === null ? null : { when, points }
  })
  const known = options.flatMap((option) => option ?? [])
  return known.length < options.length ? null : { kind: 'firstMatch', options: known, else: otherwise }
}

function increasing(
  [first = '', second, ...rest]: readonly string[],
  context: StandardContext,
): Of<'increasing'> | null {
  const match = new RegExp(`^(.+)(逐年递增|逐年不减)，得 ${decimal} 分$`).exec(first)
  const fact = match === null ? null : readSeries(match[1] ?? '', context)
  const otherwise = elseOf(second)
  if (match === null || fact === null || otherwise === null || rest.length > 0) return null
  return {
    kind: 'increasing',
    points: Number(match[3]),
    fact,
    strict: match[2] === '逐年递增',
    else: otherwise,
  }
}

function ratio(
  [first = '', second, ...rest]: readonly string[],
  context: StandardContext,
): Of<'ratio'> | null {
  const match = new RegExp(`^(.+)按与(.+)的比例得分，最高 ${decimal} 分$`).exec(first)
  const own = match === null ? null : readFigure(match[1] ?? '', context)
  const against = match === null ? null : readTarget(match[2] ?? '', context)
  const least = new RegExp(`^低于 ${decimal}${unit}不得分$`).exec(second ?? '')
  if (match === null || own === null || against === null || rest.length > 0) return null
  if (second !== undefined && least === null) return null
  return {
    kind: 'ratio',
    points: Number(match[3]),
    fact: against.unit === null ? own : context.facts.figure(own.label, against.unit),
    target: against.target,
    ...(least === null ? {} : { atLeast: Number(least[1]) }),
  }
}

function fixedOrThreshold(
  [first = '', second, third, ...rest]: readonly string[],
  context: StandardContext,
): RuleInput | null {
  const match = new RegExp(`^(.+)，得 ${decimal} 分$`).exec(first)
  const otherwise = elseOf(second)
  if (match === null || otherwise === null || rest.length > 0) return null
  const words = match[1] ?? ''
  const points = Number(match[2])
  const bound = third === undefined ? threshold(words, context) : null
  if (bound !== null) return { kind: 'threshold', points, ...bound, else: otherwise }
  const isGroup = words.startsWith('如')
  const group = isGroup ? readCondition(words.slice(1), context) : null
  const when =
    group !== null && group.test !== 'yes' && group.test !== 'no' ? group : readCondition(words, context)
  const zero = /^(.+)的，不得分$/.exec(third ?? '')
  const zeroIf = zero === null ? undefined : readCondition(zero[1] ?? '', context)
  if (when === null || zeroIf === null || (third !== undefined && zero === null)) return null
  return { kind: 'fixed', points, when, else: otherwise, ...(zeroIf === undefined ? {} : { zeroIf }) }
}

function threshold(
  words: string,
  context: StandardContext,
): Pick<Of<'threshold'>, 'fact' | 'op' | 'value' | 'also'> | null {
  if (words.startsWith('如')) return null
  const [, head = words, tail] = /^((?:「[^」]*」|[^「」，])+)，且(.+)$/.exec(words) ?? []
  const bound = readComparison(head, context)
  if (bound === null) return null
  if (tail === undefined) return bound
  const isGroup = tail.startsWith('（') && tail.endsWith('）')
  const also = readCondition(isGroup ? tail.slice(1, -1) : tail, context)
  return also === null ? null : { ...bound, also }
}

function elseOf(clause: string | undefined): number | null {
  return clause?.startsWith('否则') ? scoreOf(clause.slice(2)) : null
}

function scoreOf(words: string): number | null {
  if (words === '不得分') return 0
  const match = new RegExp(`^(得|扣) ${decimal} 分$`).exec(words)
  return match === null ? null : match[1] === '扣' ? -Number(match[2]) : Number(match[2])
}
