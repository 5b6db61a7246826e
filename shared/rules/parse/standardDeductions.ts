/** Standard sentences that take points away: 满分 5 分；每项扣 1 分；扣完为止. */
import type { RuleInput } from '../rule.ts'
import {
  decimal,
  name,
  readCondition,
  readTarget,
  type StandardContext,
  unit,
  unitOf,
  unquoted,
} from './standardConditions.ts'
import { bounds, per, stepNote, stepsOf } from './standardSteps.ts'

type Of<K extends RuleInput['kind']> = Extract<RuleInput, { kind: K }>

export function deduct(clauses: readonly string[], context: StandardContext): Of<'deduct'> | null {
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
