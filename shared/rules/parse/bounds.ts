/**
 * Amounts with a bound: 不少于50场, 1次及以上, ≥90%, 60%-80%, 高于平均数, and plain 3次, which asks for no fewer.
 */
import type { Comparison } from '../condition.ts'
import type { FigureFact, Period } from '../fact.ts'
import { type Marks, sign } from './marks.ts'
import type { ReadingContext } from './readingContext.ts'
import { hasAmount, isDuration, labelOf, periodIn, withoutPeriod } from './words.ts'

/** A figure held against a number, or against another figure (平均数). */
export interface Bound {
  readonly fact: FigureFact
  readonly op: Comparison
  readonly value: number | FigureFact
}

export interface BoundFound {
  readonly bound: Bound
  readonly usesPending: boolean
  readonly also: string
  /** Said with a bound (不少于, 以上), not only as a number (3次). */
  readonly exact: boolean
}

/** @param pending plain clauses just before, whose words may name what is measured */
export function readBound(
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
    const own = labelOf(withoutPeriod(head) + measured, marks).replace(
      /(?:的数量|数量|数)?(?:[为达]|(?:控制|保持|稳定|维持)在|(?<![存所])在)$/,
      '',
    )
    const usesPending = own.length < 2 && pending.length > 0
    const window = period ?? periodIn(head, marks) ?? periodIn(pending.join(''), marks)
    const words = usesPending ? `${pending.map((each) => labelOf(each, marks)).join('，')}${own}` : own
    const described =
      `${withoutPeriod(head).replace(describing, '')}，${measured.replace(describingNoun, '')}`.replace(
        exact ? forEvery : /$^/,
        '',
      )
    // 优秀档次占15%: a share that is fixed, or one to reach? Only 占…以上 says.
    if (!exact && unit === '%' && /占$/.test(head)) return null
    // 90%以上 before another bound describes nothing: it is a bound that was not read.
    if (hasAmount(head) && labelOf(head.replace(describing, ''), marks) === '' && measured === '') return null
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

interface Between {
  readonly bounds: readonly Bound[]
  readonly usesPending: boolean
}

/** 60%-80%, 在80到89分之间, 90%以上不足100%: both ends of one figure. */
export function readBetween(
  text: string,
  { marks, facts }: ReadingContext,
  pending: readonly string[],
  period: Period | undefined,
): Between | null {
  const sides = twoSides.exec(text)
  if (sides !== null) return betweenSides(sides, { marks, facts }, pending, period)
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

function betweenSides(
  match: RegExpExecArray,
  { marks, facts }: Pick<ReadingContext, 'marks' | 'facts'>,
  pending: readonly string[],
  period: Period | undefined,
): Between | null {
  const [, head = '', low = '', , above, under] = match
  const [from, to] = [marks.get(low, 'amount'), marks.get(above ?? under ?? '', 'amount')]
  if (from === null || to === null || from.value >= to.value || hasAmount(head)) return null
  const own = labelOf(withoutPeriod(head), marks)
  const usesPending = own === '' && pending.length > 0
  const words = usesPending ? pending.map((each) => labelOf(each, marks)).join('，') : own
  const fact = facts.figure(words === '' ? nameless(to.unit) : words, to.unit, period)
  return {
    bounds: [
      { fact, op: '>=', value: from.value },
      { fact, op: under === undefined ? '<' : '<=', value: to.value },
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

function comparisonOf(op: string): Comparison {
  if (/^(?:不少于|不低于|不小于|不得少于|不得低于|至少|达|≥|>=)/.test(op)) return '>='
  if (/^(?:超过|突破|多于|大于|高于|>)/.test(op)) return '>'
  if (/^(?:不超过|不多于|不高于|不大于|≤|<=)/.test(op)) return '<='
  if (/^(?:等于|=)/.test(op)) return '='
  return '<'
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
const twoSides = new RegExp(
  `^(.*?)${A}(?:\\(含\\))?(?:(?:及|或)?以上)[,、至到]?(?:(不足|不满|未达到?|低于|少于|小于|<)${A}|${A}(以下|以内))的?$`,
)
const last = new RegExp(`^(.*?)${A}()的?$`)
const middle = new RegExp(`^(.*?)${A}([^${sign.amount.slice(1, -1)}]{1,30})$`)
/** 每所中小学至少…: said of every one. */
const forEvery = new RegExp(`^每${sign.amount}`)
/** 35岁及以下的…, 100人以上的活动: an amount that describes what is measured. */
const describing = new RegExp(`${A}(?:及|或)?以[上下](?:的)?`, 'g')
const describingNoun = new RegExp(`${A}(?:及|或)?以[上下](?:的)?(?=[^，、。的])`, 'g')
const compares = /高于|低于|超过|不低于|不少于|大于|小于|多于|少于|比例为|翻/
const figureOp =
  /^(.*?)(不低于|不少于|不小于|达到|超过|高于|大于|多于|不高于|不大于|不超过|低于|小于|少于)((?:上年|上一年|去年|全[国省市县区]|各|本|市|省|县|区|同期|同类|所有|年度|专业)?[^,]{0,16}?(?:平均(?:数|值|水平|占比|年龄|[^,]{0,6})|均值|水平|同期(?:数|水平)?|上年(?:度|数)?|目标(?:值|数|任务)?))$/
/** Without a number, only a figure held against another one (高于平均数) is a bound. */
const measurable = new RegExp(`${sign.amount}|${sign.number}|平均|均值|水平|同期|上年|目标`)
const anyRange = new RegExp(sign.amountRange)
