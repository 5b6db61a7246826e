/**
 * What stands before an effect, as a condition: yes or no for plain words, a comparison where an amount has a bound.
 * Clauses are joined by 且 unless they say 或.
 */
import type { Atom, Condition } from '../condition.ts'
import type { Period } from '../fact.ts'
import { type Bound, readBetween, readBound } from './bounds.ts'
import { sign } from './marks.ts'
import type { ReadingContext } from './readingContext.ts'
import { labelOf, opened, periodIn, unreadNumber } from './words.ts'

export type LeadAtom =
  | { readonly is: 'plain'; readonly text: string; readonly period: Period | undefined }
  | { readonly is: 'bound'; readonly bound: Bound; readonly exact: boolean }

export interface Lead {
  readonly atoms: readonly LeadAtom[]
  readonly joined: 'and' | 'or'
  readonly isElse: boolean
  /** A number whose meaning was not read. */
  readonly unread: string | null
}

export function readLead(clauses: readonly string[], context: ReadingContext): Lead {
  const { marks } = context
  let isElse = false
  let unread: string | null = null
  let pending: string[] = []
  let period: Period | undefined
  const atoms: LeadAtom[] = []
  let joined: Lead['joined'] = 'and'
  let hasOr = false
  const flush = (): void => {
    const text = pending.join('，')
    if (text !== '')
      atoms.push({ is: 'plain', text: labelOf(text, marks), period: period ?? periodIn(text, marks) })
    pending = []
  }
  for (const raw of clauses) {
    const isOr = /^或(?!者?以)/.test(raw)
    const clause = opened(isOr ? raw.replace(/^或者?/, '') : raw)
    if (isOr) hasOr = true
    if (scoring.test(marks.restore(clause))) unread ??= labelOf(clause, marks)
    if (elseWords.test(clause)) {
      isElse = true
      continue
    }
    const onlyPeriod = marks.get(clause, 'period')
    if (onlyPeriod !== null) {
      period = onlyPeriod.period
      continue
    }
    if (evidence.test(clause)) continue
    for (const piece of conjuncts(clause)) {
      if (piece.by === 'or' || isOr) {
        flush()
        joined = 'or'
      }
      const between = readBetween(piece.text, context, pending, period)
      if (between !== null) {
        if (between.usesPending) pending = []
        else flush()
        atoms.push(...between.bounds.map((bound) => ({ is: 'bound', bound, exact: true }) as const))
        continue
      }
      const bound = readBound(piece.text, context, pending, period)
      if (bound === null) {
        if (piece.by === 'start') pending.push(piece.text)
        else {
          flush()
          pending = [piece.text]
          if (piece.by === 'and') flush()
        }
        unread ??= unreadNumber(piece.text, marks)
        continue
      }
      if (bound.usesPending) pending = []
      else flush()
      atoms.push({ is: 'bound', bound: bound.bound, exact: bound.exact })
      if (bound.also !== '') {
        pending = [bound.also]
        flush()
      }
    }
  }
  flush()
  if (hasOr && joined === 'or' && atoms.length > 2 && atoms.some((atom) => atom.is === 'bound'))
    unread ??= clauses.map((clause) => labelOf(clause, marks)).join('，')
  if (joined === 'or' && atoms.every((atom) => atom.is === 'plain')) {
    // Words joined by 或 are one question to the unit.
    const text = clauses.map((clause) => labelOf(opened(clause), marks)).join('，')
    return { atoms: [{ is: 'plain', text, period }], joined: 'and', isElse, unread }
  }
  return { atoms, joined, isElse, unread }
}

export function conditionOf(lead: Lead, context: ReadingContext): Condition | null {
  const atoms = lead.atoms.flatMap((atom) => atomOf(atom, context))
  if (atoms.length < lead.atoms.length || atoms.length > 20) return null
  const [first, ...others] = atoms
  if (first === undefined) return null
  if (others.length === 0) return first
  return { test: lead.joined === 'or' ? 'anyOf' : 'allOf', of: atoms }
}

export function boundsOf(lead: Lead): Bound[] {
  return lead.atoms.flatMap((atom) => (atom.is === 'bound' ? [atom.bound] : []))
}

const elseWords =
  /^(?:否则|反之|不然|其余|其他(?:情况|情形)?|未达到(?:要求|标准|以上要求)?|达不到(?:要求|标准)?|未达标|不达标准?|不达标|不符合(?:要求|标准|条件)?|不满足(?:要求|条件)?|未满足(?:要求|条件)?|未完成|未开展|没有|无|未(?:做|达)到|以上均无|均无|超过|超出|超标|不足|低于|高于|达不到)的?$|^(?:否则|反之|不然)(?:相应|该|本|此)(?:项|条|款|部分|指标)$/

export const evidence =
  /^(?:(?:实地|现场)(?:查看|检查|核查|考察|抽查|走访)$|听取(?:工作)?汇报$|查看|查阅|查验|检查|提供|附|以[^,]*为准|根据[^,]*(?:材料|资料|数据)|按照?[^,]*(?:统计|口径)|依据[^,]*(?:材料|资料|数据|文件|统计)|详见|参照)/

const scoring =
  /(?<!考核|评价|测评|平均|综合|总)得分(?!率|情况|排名|及|为)|扣[完减]?分|满分|计分|加分|减分|分值|不失分|奖分/

interface Piece {
  readonly text: string
  readonly by: 'start' | 'and' | 'or'
}

/** A且B, A并B (before a verb), A或B where both have amounts. */
function conjuncts(clause: string): Piece[] {
  const pieces: Piece[] = []
  let rest = clause
  let by: Piece['by'] = 'start'
  for (;;) {
    const match = /(?:且|并且|同时|以及)(?!行)/.exec(rest) ?? listOfBounds(rest)
    const or = splitAtOr(rest)
    const at = match === null || match.index < 2 ? null : match.index
    if (or !== null && (at === null || or < at)) {
      pieces.push({ text: rest.slice(0, or), by })
      rest = rest.slice(or + 1).replace(/^者/, '')
      by = 'or'
    } else if (at !== null && match !== null && rest.length - at - match[0].length >= 2) {
      pieces.push({ text: rest.slice(0, at), by })
      rest = rest.slice(at + match[0].length)
      by = 'and'
    } else {
      pieces.push({ text: rest, by })
      return pieces
    }
  }
}

/** 培训4期以上、200人次以上: a list of bounds is a list of conditions. */
function listOfBounds(text: string): RegExpExecArray | null {
  const match = /、/.exec(text)
  if (match === null) return null
  const both = firstAmount.test(text.slice(0, match.index)) && firstAmount.test(text.slice(match.index))
  return both ? match : null
}

const firstAmount = new RegExp(sign.amount)
const amountsAroundOr = new RegExp(`^[^或]*${sign.amount}[^或]*或(?!以)[^或]*${sign.amount}`)

function splitAtOr(text: string): number | null {
  if (!text.includes('或') || !amountsAroundOr.test(text)) return null
  return text.indexOf('或', firstAmount.exec(text)?.index ?? 0)
}

function atomOf(atom: LeadAtom, { facts }: ReadingContext): Atom[] {
  if (atom.is === 'plain') return [{ test: 'yes', fact: facts.yesno(atom.text, atom.period) }]
  const { fact, op, value } = atom.bound
  // A condition compares with numbers only; a bound on another figure is carried by a threshold.
  return typeof value === 'number' ? [{ test: 'compare', fact, op, value }] : []
}
