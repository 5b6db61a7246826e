/**
 * What stands before an effect, as a condition: yes or no for plain words, a comparison where an amount has a bound
 * (不少于50场, 1次及以上, ≥90%, 高于平均数). Clauses are joined by 且 unless they say 或.
 */
import type { Atom, Comparison, Condition } from '../condition.ts'
import type { FigureFact, Period } from '../fact.ts'
import { printed } from './characters.ts'
import type { FactMaker } from './facts.ts'
import { type Marks, sign } from './marks.ts'

export interface ReadingContext {
  readonly marks: Marks
  readonly facts: FactMaker
  /** The row's points, else what the sentence itself says they are. */
  readonly points: number | null
}

/** A figure held against a number, or against another figure (平均数). */
export interface Bound {
  readonly fact: FigureFact
  readonly op: Comparison
  readonly value: number | FigureFact
}

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

/** Plain words without any number in a condition. */
export function labelOf(text: string, marks: Marks): string {
  const words = marks.restore(text).replace(/[的，,、]+$/, '')
  return printed(words)
}

export function periodIn(text: string, marks: Marks): Period | undefined {
  if (!anyPeriod.test(text)) return undefined
  for (const character of text) {
    const mark = marks.get(character, 'period')
    if (mark !== null && (mark.period.from !== undefined || mark.period.to !== undefined)) return mark.period
  }
  return undefined
}

const anyPeriod = new RegExp(sign.period)
const everyPeriod = new RegExp(sign.period, 'g')

/** 如…, 若…, 对…的: words that open a condition and are no part of it. */
export function opened(clause: string): string {
  return clause
    .replace(/^(?:评分标准|计分标准|评分办法|计分办法|计分方法|得分标准|考核标准|评分细则)[:]/, '')
    .replace(
      /^(?:但是|但|其中|同时|另外|此外|且|并且|并|凡是|凡|其他)?(?:如果|如有(?=[^关])|如(?![何期实])|若是|若|对于|凡是|凡)?/,
      (word) => (/其他|如有/.test(word) ? word.replace(/^如(?=有)/, '') : ''),
    )
    .replace(/^对(?=[^照比口外应象接标策待内策])(?=.*的$)/, '')
    .replace(/的$/, '')
}

export const elseWords =
  /^(?:否则|反之|不然|其余|其他(?:情况|情形)?|未达到(?:要求|标准|以上要求)?|达不到(?:要求|标准)?|未达标|不达标准?|不达标|不符合(?:要求|标准|条件)?|不满足(?:要求|条件)?|未满足(?:要求|条件)?|未完成|未开展|没有|无|未(?:做|达)到|以上均无|均无)的?$/

const evidence =
  /^(?:查看|查阅|查验|检查|提供|附|以[^,]*为准|根据[^,]*(?:材料|资料|数据)|按照?[^,]*(?:统计|口径)|依据[^,]*(?:材料|资料|数据|文件|统计)|详见|参照)/

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

interface BoundFound {
  readonly bound: Bound
  readonly usesPending: boolean
  readonly also: string
  /** Said with a bound (不少于, 以上), not only as a number (3次). */
  readonly exact: boolean
}

const A = `(${sign.amount}|${sign.number})`
const ops =
  '(不少于|不低于|不小于|不得少于|不得低于|至少(?:有|为|达到|达|开展|举办|组织|配备|建立|建成|建设|设立|培育|打造|形成|新增|完成|召开|安排)?|达到或超过|达到|达(?!标|成)|超过|突破|多于|大于|高于|≥|>=|>|不超过|不多于|不高于|不大于|少于|低于|小于|不足|不满|未达到|未达|≤|<=|<|等于|=)'
/** 规定数的90%: a share of what is due. */
const reference =
  '([^,的]{0,8}(?:规定数|总数|总量|总人数|任务数?|标准|目标数?|要求数?|计划数?|应[^,的]{1,6}数)的?)?'
const before = new RegExp(`^(.*?)${ops}(?:了)?${reference}${A}(?:\\(含\\))?(以上|及以上|以下|及以下)?(.*)$`)
const after = new RegExp(`^(.*?)${A}(?:\\(含[^)]*\\))?((?:及|或)?以上|(?:及|或)?以下|以内)(.*)$`)
const within = new RegExp(`^(.*?)(?:在|为|达)?(${sign.amountRange})(?:\\(含\\))?(?:之间|以内|内)?的?$`)
const last = new RegExp(`^(.*?)${A}()的?$`)
const middle = new RegExp(`^(.*?)${A}([^${sign.amount.slice(1, -1)}]{1,30})$`)
/** 35岁及以下的…, 100人以上的活动: an amount that describes what is measured. */
/** 每所中小学至少…: said of every one. */
const forEvery = new RegExp(`^每${sign.amount}`)
const describing = new RegExp(`${A}(?:及|或)?以[上下](?:的)?`, 'g')
const describingNoun = new RegExp(`${A}(?:及|或)?以[上下](?:的)?(?=[^，、。的])`, 'g')
const compares = /高于|低于|超过|不低于|不少于|大于|小于|多于|少于|比例为|翻/
const scoring =
  /(?<!考核|评价|测评|平均|综合|总)得分(?!率|情况|排名|及|为)|扣[完减]?分|满分|计分|加分|减分|分值|不失分|奖分/

/** 每次, 每例 that was not read as a step. */
const uncounted = new RegExp(`每${sign.amount}`)

function isDuration(unit: string): boolean {
  return /天|日|小时|分钟|工作日|年|月|岁|周|星期|学时|课时/.test(unit)
}
const figureOp =
  /^(.*?)(不低于|不少于|不小于|达到|超过|高于|大于|多于|不高于|不大于|不超过|低于|小于|少于)((?:上年|上一年|去年|全[国省市县区]|各|本|市|省|县|区|同期|同类|所有|年度|专业)?[^,]{0,16}?(?:平均(?:数|值|水平|占比|年龄|[^,]{0,6})|均值|水平|同期(?:数|水平)?|上年(?:度|数)?|目标(?:值|数|任务)?))$/

/** @param pending plain clauses just before, whose words may name what is measured */
function readBound(
  text: string,
  context: ReadingContext,
  pending: readonly string[],
  period: Period | undefined,
): BoundFound | null {
  if (!measurable.test(text)) return null
  const { marks, facts } = context
  const found = (
    head: string,
    amount: string,
    op: Comparison,
    tail: string,
    exact: boolean,
  ): BoundFound | null => {
    const mark = marks.get(amount, 'amount') ?? marks.get(amount, 'number')
    if (mark === null) return null
    const unit = mark.is === 'amount' ? mark.unit : ''
    const [measured, also] = alsoOf(tail)
    const own = labelOf(withoutPeriod(head) + measured, marks).replace(/(?:的数量|数量|数)?[为达]$/, '')
    const usesPending = own.length < 2 && pending.length > 0
    const window = period ?? periodIn(head, marks) ?? periodIn(pending.join(''), marks)
    const words = usesPending ? `${pending.map((each) => labelOf(each, marks)).join('，')}${own}` : own
    const described =
      `${withoutPeriod(head).replace(describing, '')}，${measured.replace(describingNoun, '')}`.replace(
        exact ? forEvery : /$^/,
        '',
      )
    if (hasAmount(described) || (!exact && compares.test(head)) || /[≥≤<>=]/.test(described)) return null
    // …各2次以上, A、B均达100%: one number for several figures, which no single figure can carry.
    if (/各$/.test(head) || (/(?:均|都|分别)$/.test(head) && /[、和及]/.test(head))) return null
    const label = words === '' ? '' : prefixed(head, words, window, marks)
    if (label === '') return null
    return {
      bound: { fact: facts.figure(label, unit, window), op, value: mark.value },
      usesPending,
      also,
      exact,
    }
  }
  const isBare = (head: string, tail: string): boolean =>
    labelOf(withoutPeriod(head) + tail, marks) === '' && pending.length === 0
  const first = before.exec(text)
  if (first !== null) {
    const [, start = '', op = '', due = '', amount = '', side = '', tail = ''] = first
    const isShare = due !== '' && marks.get(amount, 'amount')?.unit === '%'
    if (due !== '' && !isShare) return null
    const head = isShare ? `${start}占${due.replace(/的$/, '')}的比例` : start
    const comparison = side.includes('上') && op !== '不超过' ? '>=' : comparisonOf(op)
    if (isBare(head, tail)) return nameFrom(amount, comparison, context, period)
    return found(head, amount, comparison, tail, true)
  }
  const second = after.exec(text)
  if (second !== null) {
    const [, head = '', amount = '', side = '', tail = ''] = second
    const comparison = side.includes('上') ? '>=' : '<='
    if (isBare(head, tail)) return nameFrom(amount, comparison, context, period)
    return found(head, amount, comparison, tail.replace(/^的/, ''), true)
  }
  const other = figureOp.exec(text)
  if (other !== null && !hasAmount(text)) {
    const [, head = '', op = '', target = ''] = other
    const named = [...pending.map((each) => labelOf(each, marks)), labelOf(head, marks)]
      .filter((words) => words !== '')
      .join('，')
    if (named === '') return null
    const label = pending.length > 0 && head === '' ? named : labelOf(head, marks) || named
    const usesPending = head === '' && pending.length > 0
    return {
      bound: {
        fact: facts.figure(label, '', period),
        op: comparisonOf(op),
        value: facts.figure(labelOf(target, marks), ''),
      },
      usesPending,
      also: '',
      exact: true,
    }
  }
  const end = last.exec(text) ?? middle.exec(text)
  if (end === null) return null
  const [, head = '', amount = '', tail = ''] = end
  const mark = marks.get(amount, 'amount')
  // 5个工作日内办结 is a question of yes or no; more days would not be better.
  if (mark === null || isDuration(mark.unit) || (mark.spelled && mark.value === 1 && tail !== '')) return null
  return found(head, amount, '>=', tail, false)
}

/** Without a number, only a figure held against another one (高于平均数) is a bound. */
const measurable = new RegExp(`${sign.amount}|${sign.number}|平均|均值|水平|同期|上年|目标`)
const anyRange = new RegExp(sign.amountRange)

/** 60%-80%, 在80到89分之间: both ends of one figure. */
function readBetween(
  text: string,
  { marks, facts }: ReadingContext,
  pending: readonly string[],
  period: Period | undefined,
): { readonly bounds: readonly Bound[]; readonly usesPending: boolean } | null {
  if (!anyRange.test(text)) return null
  const match = within.exec(text)
  const mark = match === null ? null : marks.get(match[2] ?? '', 'amountRange')
  if (match === null || mark === null || mark.min >= mark.max) return null
  const own = labelOf(withoutPeriod(match[1] ?? ''), marks)
  if (hasAmount(match[1] ?? '')) return null
  const usesPending = own === '' && pending.length > 0
  const words = usesPending ? pending.map((each) => labelOf(each, marks)).join('，') : own
  const fact = facts.figure(words === '' ? nameless(mark.unit) : words, mark.unit, period)
  return {
    bounds: [
      { fact, op: '>=', value: mark.min },
      { fact, op: '<=', value: mark.max },
    ],
    usesPending,
  }
}

function nameless(unit: string): string {
  return unit === '分' ? '考核得分' : unit === '%' ? '比例' : `数量（${unit}）`
}

/** A figure that the sentence names by its unit alone. */
export function isNameless(label: string): boolean {
  return /^(?:考核得分|比例|数量（[^）]*）)$/.test(label)
}

/** ≥90分: what is measured is named by its unit alone. */
function nameFrom(
  amount: string,
  op: Comparison,
  { marks, facts }: ReadingContext,
  period: Period | undefined,
): BoundFound | null {
  const mark = marks.get(amount, 'amount')
  if (mark === null) return null
  const label = nameless(mark.unit)
  return {
    bound: { fact: facts.figure(label, mark.unit, period), op, value: mark.value },
    usesPending: false,
    also: '',
    exact: true,
  }
}

/** 1次及以上并解决问题: what follows 并 is a condition of its own. */
function alsoOf(tail: string): [measured: string, also: string] {
  const match = /^(.{0,12}?)(?:并且|并|且|同时)(?=.{2})(.*)$/.exec(tail)
  return match === null ? [tail, ''] : [match[1] ?? '', match[2] ?? '']
}

function prefixed(head: string, words: string, window: Period | undefined, marks: Marks): string {
  const named = periodIn(head, marks)
  return named !== undefined && named === window ? `${named.text}${words}` : words
}

function withoutPeriod(text: string): string {
  return text.replace(everyPeriod, '')
}

function hasAmount(text: string): boolean {
  return anyAmount.test(text)
}

const anyAmount = new RegExp(
  `${sign.amount}|${sign.amountRange}|${sign.proportion}|${sign.points}|${sign.pointsRange}`,
)

/** Numbers in plain words that might be a bound. Years, places and spelled-out 一项 in the middle of words are none. */
export function unreadNumber(text: string, marks: Marks): string | null {
  if (!anyAmount.test(text)) return null
  if (uncounted.test(text)) return labelOf(text, marks)
  for (const character of text) {
    const amount = marks.get(character, 'amount')
    if (amount !== null && !(amount.spelled && amount.value === 1) && !isDuration(amount.unit))
      return labelOf(text, marks)
    if (marks.get(character, 'amountRange') !== null || marks.get(character, 'proportion') !== null)
      return labelOf(text, marks)
  }
  return null
}

export function comparisonOf(op: string): Comparison {
  if (/^(?:不少于|不低于|不小于|不得少于|不得低于|至少|达|≥|>=)/.test(op)) return '>='
  if (/^(?:超过|突破|多于|大于|高于|>)/.test(op)) return '>'
  if (/^(?:不超过|不多于|不高于|不大于|≤|<=)/.test(op)) return '<='
  if (/^(?:等于|=)/.test(op)) return '='
  return '<'
}

function atomOf(atom: LeadAtom, { facts }: ReadingContext): Atom[] {
  if (atom.is === 'plain') return [{ test: 'yes', fact: facts.yesno(atom.text, atom.period) }]
  const { fact, op, value } = atom.bound
  // A condition compares with numbers only; a bound on another figure is carried by a threshold.
  return typeof value === 'number' ? [{ test: 'compare', fact, op, value }] : []
}
