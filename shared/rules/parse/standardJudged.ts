/** Standard sentences whose points somebody gives: 视情况得 1—3 分, 由…赋 3 分, and rankings among units. */
import type { RuleInput } from '../rule.ts'
import {
  decimal,
  name,
  readCondition,
  readFigure,
  type StandardContext,
  unquoted,
} from './standardConditions.ts'
import { bounds } from './standardSteps.ts'

type Of<K extends RuleInput['kind']> = Extract<RuleInput, { kind: K }>

export function range(
  [first = '', ...rest]: readonly string[],
  context: StandardContext,
): Of<'range'> | null {
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

export function judgedDeduction([
  first = '',
  second = '',
  ...rest
]: readonly string[]): Of<'judgedDeduction'> | null {
  const full = new RegExp(`^满分 ${decimal} 分$`).exec(first)
  const max = new RegExp(`^视情况扣 ${bounds}$`).exec(second)
  if (full === null || max === null || rest.length > 0) return null
  return { kind: 'judgedDeduction', full: Number(full[1]), max: Number(max[2]) }
}

export function judgedBonus(clauses: readonly string[]): Of<'judgedBonus'> | null {
  const match = new RegExp(`^视情况加 ${bounds}$`).exec(clauses[0] ?? '')
  return match === null || clauses.length > 1 ? null : { kind: 'judgedBonus', max: Number(match[2]) }
}

export function peerRank(
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

export function external(
  [first = '', ...rest]: readonly string[],
  context: StandardContext,
): Of<'external'> | null {
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
