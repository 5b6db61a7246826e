/** One standard sentence for each kind of rule: from its clauses to the rule. */
import type { RuleInput } from '../rule.ts'
import {
  decimal,
  name,
  readComparison,
  readCondition,
  readFigure,
  readSeries,
  readTarget,
  type StandardContext,
  unit,
  unitOf,
  unquoted,
} from './standardConditions.ts'

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

const bounds = `(?:${decimal}—)?${decimal} 分`

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

function judgedDeduction([
  first = '',
  second = '',
  ...rest
]: readonly string[]): Of<'judgedDeduction'> | null {
  const full = new RegExp(`^满分 ${decimal} 分$`).exec(first)
  const max = new RegExp(`^视情况扣 ${bounds}$`).exec(second)
  if (full === null || max === null || rest.length > 0) return null
  return { kind: 'judgedDeduction', full: Number(full[1]), max: Number(max[2]) }
}

function deduct(clauses: readonly string[], context: StandardContext): Of<'deduct'> | null {
  const rest = [...clauses]
  const floor = floorOf(rest.pop() ?? '')
  if (floor === undefined) return null
  const full = new RegExp(`^满分 ${decimal} 分$`).exec(rest[0] ?? '')
  if (full !== null) rest.shift()
  const exempt = /^(.*)的，不扣分$/.exec(rest.at(-1) ?? '')
  if (exempt !== null) rest.pop()
  const times = new RegExp(`^(.*)的，(加倍扣分|减半扣分|按 ${decimal} 倍扣分)$`).exec(rest.at(-1) ?? '')
  if (times !== null) rest.pop()
  const discretion = new RegExp(`^${name}，酌情扣 ${bounds}$`).exec(rest.at(-1) ?? '')
  if (discretion !== null) rest.pop()
  const isHighest = rest.at(-1) === '只按最高一项扣分'
  if (isHighest) rest.pop()
  const items = rest.map((clause) => deduction(clause, context))
  const known = items.flatMap((item) => item ?? [])
  const exemptIf = exempt === null ? undefined : readCondition(exempt[1] ?? '', context)
  const when = times === null ? undefined : readCondition(times[1] ?? '', context)
  if (known.length < items.length || exemptIf === null || when === null) return null
  return {
    kind: 'deduct',
    full: full === null ? null : Number(full[1]),
    floor,
    items: known,
    combine: isHighest ? 'highest' : 'sum',
    ...(discretion === null
      ? {}
      : { discretion: { label: unquoted(discretion[1] ?? ''), max: Number(discretion[3]) } }),
    ...(when === undefined
      ? {}
      : {
          multiplier: {
            when,
            times: times?.[2] === '加倍扣分' ? 2 : times?.[2] === '减半扣分' ? 0.5 : Number(times?.[3]),
          },
        }),
    ...(exemptIf === undefined ? {} : { exemptIf }),
  }
}

function floorOf(clause: string): number | null | undefined {
  if (clause === '扣完为止') return 0
  if (clause === '可以扣为负分') return null
  const match = new RegExp(`^最低 ${decimal} 分$`).exec(clause)
  return match === null ? undefined : Number(match[1])
}

const stepNote = '(（不满一份按一份计）|（按比例折算）)?'
/** 每项, 每 2 项, 每 5 个百分点, 每 0.5 */
const per = `每(?: ${decimal})?${unit}`

function stepsOf(words: string | undefined): 'whole' | 'started' | 'proportional' {
  return words === undefined ? 'whole' : words.startsWith('（不满') ? 'started' : 'proportional'
}

function deduction(clause: string, context: StandardContext): Of<'deduct'>['items'][number] | null {
  const off = new RegExp(
    `^${name}(低于|高于)(.+)的，每(?:少|多) ${decimal}${unit}扣 ${decimal} 分${stepNote}(?:，最高扣 ${decimal} 分)?$`,
  ).exec(clause)
  if (off !== null) {
    const [, label = '', side, against = '', size, measured = '', amount, note, cap] = off
    const read = readTarget(against, context)
    const own = unitOf(measured)
    if (read === null || (read.unit !== null && read.unit !== own)) return null
    return {
      by: side === '低于' ? 'short' : 'over',
      amount: Number(amount),
      per: Number(size),
      fact: context.facts.figure(unquoted(label), own),
      target: read.target,
      ...(cap === undefined ? {} : { cap: Number(cap) }),
      steps: stepsOf(note),
    }
  }
  const whenever = new RegExp(`^(.+)的，(?:扣 ${decimal} 分|不得分)$`).exec(clause)
  if (whenever !== null) {
    const when = readCondition(whenever[1] ?? '', context)
    if (when === null) return null
    return { by: 'when', amount: whenever[2] === undefined ? 'all' : Number(whenever[2]), when }
  }
  const counted = new RegExp(`^${name}${per}扣 ${decimal} 分${stepNote}(?:，最高扣 ${decimal} 分)?$`).exec(
    clause,
  )
  if (counted === null) return null
  const [, label = '', size, measured = '', amount, note, cap] = counted
  return {
    by: 'count',
    amount: Number(amount),
    per: Number(size ?? 1),
    fact: context.facts.figure(unquoted(label), unitOf(measured)),
    ...(cap === undefined ? {} : { cap: Number(cap) }),
    steps: stepsOf(note),
  }
}

function range([first = '', ...rest]: readonly string[], context: StandardContext): Of<'range'> | null {
  const match = new RegExp(`^视情况得 ${bounds}$`).exec(first)
  if (match === null) return null
  const caps = rest.map((clause) => {
    const cap = new RegExp(`^如(.+)，最高不超过 ${decimal} 分$`).exec(clause)
    const when = cap === null ? null : readCondition(cap[1] ?? '', context)
    return cap === null || when === null ? null : { when, max: Number(cap[2]) }
  })
  const known = caps.flatMap((cap) => cap ?? [])
  if (known.length < caps.length) return null
  return { kind: 'range', min: Number(match[1] ?? match[2]), max: Number(match[2]), conditionalCaps: known }
}

function judgedBonus(clauses: readonly string[]): Of<'judgedBonus'> | null {
  const match = new RegExp(`^视情况加 ${bounds}$`).exec(clauses[0] ?? '')
  return match === null || clauses.length > 1 ? null : { kind: 'judgedBonus', max: Number(match[2]) }
}

function peerRank(
  [first = '', order, ...rest]: readonly string[],
  context: StandardContext,
): Of<'peerRank'> | null {
  const match = new RegExp(`^(.+)与其他申报单位排名，由${name}赋 ${bounds}$`).exec(first)
  const fact = match === null ? null : readFigure(match[1] ?? '', context)
  if (match === null || fact === null || (order !== '由高到低' && order !== '由低到高')) return null
  const left = [...rest]
  const reads = left[0] === '按公布的名次' ? 'place' : 'figure'
  if (reads === 'place') left.shift()
  const onTop = left.at(-1) === '在分值之外另加'
  if (onTop) left.pop()
  const below = new RegExp(`^其后每名递减 ${decimal} 分$`).exec(left.at(-1) ?? '')
  if (below !== null) left.pop()
  const list = /^第 1 名起依次 (.+)$/.exec(left[0] ?? '')
  const isRatio = /^第 1 名 [\d.]+ 分，其余按与第 1 名的比例$/.test(left[0] ?? '')
  if (list !== null || isRatio) left.shift()
  if (left.length > 0 || (below !== null && list === null)) return null
  return {
    kind: 'peerRank',
    min: Number(match[3] ?? match[4]),
    max: Number(match[4]),
    fact,
    best: order === '由高到低' ? 'largest' : 'smallest',
    reads,
    ranking:
      list !== null
        ? {
            by: 'list',
            list: (list[1] ?? '').split('、').map((each) => Number(each.replace(/ 分$/, ''))),
            ...(below === null ? {} : { below: Number(below[1]) }),
          }
        : { by: isRatio ? 'ratio' : 'judge' },
    onTop,
    judge: unquoted(match[2] ?? ''),
  }
}

function external([first = '', ...rest]: readonly string[], context: StandardContext): Of<'external'> | null {
  const match = new RegExp(`^由${name}赋 ${bounds}$`).exec(first)
  const facts = rest.map((clause) =>
    clause.startsWith('参考') ? readFigure(clause.slice(2), context) : null,
  )
  const known = facts.flatMap((fact) => fact ?? [])
  if (match === null || known.length < facts.length) return null
  return {
    kind: 'external',
    min: Number(match[2] ?? match[3]),
    max: Number(match[3]),
    judge: unquoted(match[1] ?? ''),
    facts: known,
  }
}

function perItem(clauses: readonly string[], { facts }: StandardContext): Of<'perItem'> | null {
  const match = new RegExp(`^${name}${per}得 ${decimal} 分${stepNote}，最高不超过 ${decimal} 分$`).exec(
    clauses[0] ?? '',
  )
  if (match === null || clauses.length > 1) return null
  const [, label = '', size, measured = '', points, note, cap] = match
  return {
    kind: 'perItem',
    points: Number(points),
    per: Number(size ?? 1),
    fact: facts.figure(unquoted(label), unitOf(measured)),
    cap: Number(cap),
    steps: stepsOf(note),
  }
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

function bonus(clauses: readonly string[], context: StandardContext): Of<'bonus'> | null {
  const rest = [...clauses]
  const cap = new RegExp(`^最高加 ${decimal} 分$`).exec(rest.at(-1) ?? '')
  if (cap !== null) rest.pop()
  const isHighest = rest.at(-1) === '就高计分，不重复'
  if (isHighest) rest.pop()
  const items = rest.map((clause) => gain(clause, context))
  const known = items.flatMap((item) => item ?? [])
  if (known.length === 0 || known.length < items.length) return null
  return {
    kind: 'bonus',
    items: known,
    combine: isHighest ? 'highest' : 'sum',
    cap: cap === null ? null : Number(cap[1]),
  }
}

function gain(clause: string, context: StandardContext): Of<'bonus'>['items'][number] | null {
  const counted = new RegExp(
    `^${name}(?:超过(.+)后，)?${per}加 ${decimal} 分${stepNote}(?:，最高加 ${decimal} 分)?$`,
  ).exec(clause)
  if (counted !== null) {
    const [, label = '', from, size, measured = '', points, note, cap] = counted
    const over = from === undefined ? undefined : readTarget(from, context)
    if (over === null || (over?.unit != null && over.unit !== unitOf(measured))) return null
    return {
      by: 'count',
      points: Number(points),
      per: Number(size ?? 1),
      fact: context.facts.figure(unquoted(label), unitOf(measured)),
      ...(over === undefined ? {} : { over: over.target }),
      ...(cap === undefined ? {} : { cap: Number(cap) }),
      steps: stepsOf(note),
    }
  }
  const whenever = new RegExp(`^(.+)的，加 ${decimal} 分$`).exec(clause)
  const when = whenever === null ? null : readCondition(whenever[1] ?? '', context)
  return whenever === null || when === null ? null : { by: 'when', points: Number(whenever[2]), when }
}

function elseOf(clause: string | undefined): number | null {
  return clause?.startsWith('否则') ? scoreOf(clause.slice(2)) : null
}

function scoreOf(words: string): number | null {
  if (words === '不得分') return 0
  const match = new RegExp(`^(得|扣) ${decimal} 分$`).exec(words)
  return match === null ? null : match[1] === '扣' ? -Number(match[2]) : Number(match[2])
}
