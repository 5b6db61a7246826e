/**
 * Numbers in a sentence, each as what it is: points, an amount with its unit, a window of time, a place in a ranking, or
 * no number at all (十四五, 第二十四条, “两个维护”). What a number is depends on what stands right around it, never on
 * the sentence as a whole.
 */
import { createMarks, type Mark, type Marks, sign } from './marks.ts'
import { numeralSigns, readNumeral } from './numerals.ts'
import { periodAt } from './periods.ts'
import { unitAt } from './units.ts'

export interface Tokens {
  readonly skeleton: string
  readonly marks: Marks
}

/** @param text normalised; null where it holds more numbers than any rule does. */
export function tokensOf(text: string): Tokens | null {
  const marks = createMarks()
  let skeleton = ''
  let at = 0
  while (at < text.length) {
    const found = markAt(text, at)
    if (found === null) {
      skeleton += text.charAt(at)
      at++
      continue
    }
    const character = marks.add(found.mark)
    if (character === null) return null
    skeleton += character
    at += found.length
  }
  const operands = measuredPoints(skeleton, marks)
  return operands === null ? null : { skeleton: operands, marks }
}

interface Found {
  readonly mark: Mark
  readonly length: number
}

function markAt(text: string, at: number): Found | null {
  const first = text.charAt(at)
  if (quotes[first] !== undefined) return quotation(text, at, quotes[first])
  if (isDigit(first)) return periodFound(text, at) ?? arabic(text, at)
  if (isLetter(first)) return named(text, at)
  if (text.startsWith('百分之', at)) return percentInWords(text, at)
  if (numeralSigns.includes(first)) return plan(text, at) ?? spelled(text, at)
  if (first === '每') return frequency(text, at) ?? null
  if (first === '第' || first === '前' || first === '倒')
    return periodFound(text, at) ?? place(text, at) ?? ordinal(text, at)
  if (beginsPeriod(first, text, at)) return periodFound(text, at) ?? afterEach(text, at)
  return afterEach(text, at)
}

const quotes: Readonly<Record<string, string>> = { '“': '”', '《': '》', '‘': '’', '「': '」' }

/** Whether a window may begin here, by the two characters after it; the exact reading is dear. */
function beginsPeriod(first: string, text: string, at: number): boolean {
  switch (first) {
    case '近':
    case '截':
      return true
    case '最':
    case '过':
    case '连':
      return '近去续'.includes(text.charAt(at + 1) || ' ')
    case '自':
      return isDigit(text.charAt(at + 1))
    case '年':
      return text.charAt(at + 1) === '内' || text.startsWith('度内', at + 1)
    case '当':
    case '次':
    case '本':
      return text.charAt(at + 1) === '年'
    default:
      return '评考统创建验'.includes(first) && text.charAt(at + 2) === '期'
  }
}

function quotation(text: string, at: number, close: string): Found | null {
  const end = text.indexOf(close, at + 1)
  return end < 0 || end - at > 200 ? null : literal(text.slice(at, end + 1))
}

function literal(text: string): Found {
  return { mark: { is: 'literal', text }, length: text.length }
}

function periodFound(text: string, at: number): Found | null {
  if (/[\d.]/.test(text.charAt(at - 1))) return null
  const found = periodAt(text, at)
  if (found === null) return null
  const { period, years, length } = found
  return { mark: { is: 'period', period, years, text: period.text }, length }
}

/** PM2.5, PM10, GB18918: a number that belongs to a name. */
function named(text: string, at: number): Found | null {
  if (isLetter(text.charAt(at - 1))) return null
  const match = matchAt(/[A-Za-z]{1,10}-?\d+(?:\.\d+)*(?![\d.]*[A-Za-z分%])/y, text, at)
  return match === null ? null : literal(match[0])
}

/** 十四五, 十三五: names of plans. */
function plan(text: string, at: number): Found | null {
  const match = matchAt(/十[一二三四五六七八]五(?:规划|期间|时期)?/y, text, at)
  return match === null ? null : literal(match[0])
}

function frequency(text: string, at: number): Found | null {
  const match = matchAt(
    /每(?:半年|学期|年度|年|半月|月份?|季度|季|周|星期|日|天|(?:[一二两三四五六]|\d{1,2})(?:个月|年|周|天))/y,
    text,
    at,
  )
  if (match === null) return null
  // 每天扣0.5分, 每年得1分 and 每迟1天 count days or years; only what is followed by something else is how often.
  if (/^(?:的?[,，]?(?:扣|减|得|加|计|奖))/.test(text.slice(at + match[0].length))) return null
  return { mark: { is: 'frequency', text: match[0] }, length: match[0].length }
}

function place(text: string, at: number): Found | null {
  const fromBottom = text.startsWith('倒数', at)
  const start = fromBottom ? at + 2 : at
  const match = matchAt(places, text, start) ?? matchAt(firstPlaces, text, start)
  if (match === null) return null
  const from = count(match[1])
  const to = match[2] === undefined || match[2] === '' ? from : count(match[2])
  if (from === null || to === null) return null
  const isFirst = match[0].startsWith('前')
  const words = `${fromBottom ? '倒数' : ''}${match[0]}`
  return {
    mark: {
      is: 'place',
      from: isFirst ? 1 : from,
      to,
      percent: match[0].endsWith('%'),
      fromBottom,
      text: words,
    },
    length: words.length,
  }
}

const numeral = `([${numeralSigns}]{1,9}|\\d{1,4})`
const places = new RegExp(`第${numeral}(?:(?:-|至|到|~)第?${numeral})?(?:名|位)`, 'y')
const firstPlaces = new RegExp(`前${numeral}()(?:名|位|%)`, 'y')

function ordinal(text: string, at: number): Found | null {
  const match = matchAt(
    /第(?:[零〇一二两三四五六七八九十百]+|\d{1,4})(?:条|款|章|节|批|届|期|季度|次|号|项|部分|产业|方|书记|轮|类|档|级)?/y,
    text,
    at,
  )
  return match === null ? null : literal(match[0])
}

function percentInWords(text: string, at: number): Found | null {
  const match = matchAt(/百分之([零〇一二两三四五六七八九十百]+)/y, text, at)
  const value = match === null ? null : readNumeral(match[1] ?? '')
  if (match === null || value === null) return null
  return { mark: { is: 'amount', value, unit: '%', spelled: true, text: match[0] }, length: match[0].length }
}

/** 每例, 每名: one of it, written by its unit alone. 每少…, 每出现… carry their own number. */
function afterEach(text: string, at: number): Found | null {
  if (!'每少缺超多加现生期迟'.includes(text.charAt(at - 1) || ' ')) return null
  if (
    text.charAt(at - 1) !== '每' &&
    !/每(?:少|缺|超|多|增加|减少|新增|发现|出现|发生|逾期|迟)$/.test(text.slice(Math.max(0, at - 3), at))
  )
    return null
  const unit = unitAt(text, at)
  if (unit === '' || unit === '万' || unit === '亿') return null
  return { mark: { is: 'amount', value: 1, unit, spelled: true, text: unit }, length: unit.length }
}

function arabic(text: string, at: number): Found | null {
  if (/[\dA-Za-z.]/.test(text.charAt(at - 1))) return null
  const match = matchAt(/\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/y, text, at)
  if (match === null || match[0].length > 15) return null
  const value = Number(match[0].replaceAll(',', ''))
  const end = at + match[0].length
  if (/[A-Za-z]/.test(text.charAt(end))) return null
  // 2020年人均经费: the year is part of a name.
  if (/^(?:19|20)\d\d$/.test(match[0]) && text.charAt(end) === '年') return literal(text.slice(at, end + 1))
  const ranked = matchAt(/(?:-|~|至|到)(\d{1,4})(?:名|位)/y, text, end)
  if (ranked !== null) {
    const words = text.slice(at, end + ranked[0].length)
    const to = Number(ranked[1])
    return {
      mark: { is: 'place', from: value, to, percent: false, fromBottom: false, text: words },
      length: words.length,
    }
  }
  const proportion = matchAt(/(?::\d+(?:\.\d+)?)+/y, text, end)
  if (proportion !== null) {
    const words = text.slice(at, end + proportion[0].length)
    return { mark: { is: 'proportion', text: words }, length: words.length }
  }
  const fraction = matchAt(/\/\d{1,3}(?!\d)/y, text, end)
  if (fraction !== null) return literal(text.slice(at, end + fraction[0].length))
  return range(text, at, end, value) ?? withUnit(text, at, end, value, false)
}

/** 0-3分, 1到5分, 60分-79分, 3-5次, 60%-80% */
function range(text: string, at: number, end: number, min: number): Found | null {
  const match = matchAt(/(?:分|%)?(?:\(含\))? ?(?:-{1,2}|~|至|到) ?(\d+(?:\.\d+)?) ?/y, text, end)
  if (match === null) return null
  const max = Number(match[1])
  const after = end + match[0].length
  if (isPointsSign(text, after)) {
    const words = text.slice(at, after + 1)
    return { mark: { is: 'pointsRange', min, max, text: words }, length: words.length }
  }
  const unit = unitAt(text, after)
  if (unit === '') return null
  const words = text.slice(at, after + unit.length)
  return { mark: { is: 'amountRange', min, max, unit: unitName(unit), text: words }, length: words.length }
}

function withUnit(text: string, at: number, end: number, value: number, isSpelled: boolean): Found | null {
  const start = text.charAt(end) === ' ' ? end + 1 : end
  if (isPointsSign(text, start)) {
    const words = text.slice(at, start + 1)
    return { mark: { is: 'points', value, text: words }, length: words.length }
  }
  const unit = unitAt(text, start)
  if (unit !== '') {
    const words = text.slice(at, start + unit.length)
    return {
      mark: { is: 'amount', value, unit: unitName(unit), spelled: isSpelled, text: words },
      length: words.length,
    }
  }
  // 2020年人均…: a year is a name.
  return isSpelled ? null : { mark: { is: 'number', value, text: text.slice(at, end) }, length: end - at }
}

const numerals = new RegExp(`[${numeralSigns}]{1,9}`, 'y')

/** 两次, 三项, 扣两分; a character that only looks like a number (一定, 三长, 十分重视) stays text. */
function spelled(text: string, at: number): Found | null {
  if (numeralSigns.includes(text.charAt(at - 1)) || text.charAt(at - 1) === '任') return null
  const match = matchAt(numerals, text, at)
  if (match === null) return null
  const value = readNumeral(match[0])
  const end = at + match[0].length
  if (
    value === null ||
    /^(?:一次性|一票|一人一|一线|一把手|一体|一年一|一月一|一季一)/.test(text.slice(at, at + 4))
  )
    return null
  const unit = unitAt(text, end)
  if (unit === '万' || unit === '亿') return null
  if (text.charAt(end) === '分' && !/[得扣加减计记奖给过高多]$/.test(text.slice(0, at))) return null
  if (text.charAt(end) === '年' && !/[少缺满超达于]$/.test(text.slice(0, at))) return null
  return withUnit(text, at, end, value, true)
}

/** 分 as points; not 分钟, 分之, 分别… */
function isPointsSign(text: string, at: number): boolean {
  return (
    text.charAt(at) === '分' &&
    !'钟之类析解支局工管子公布级层批组配享校会区队米贝成档部包散'.includes(text.charAt(at + 1) || ' ')
  )
}

/** Points of percentage are counted in percent. */
function unitName(unit: string): string {
  return /^(?:个?百分点|个点|点)$/.test(unit) ? '%' : unit
}

/**
 * 90分以上, 低于60分, 60-79分得2分: points that are measured, not given. They become amounts whose unit is 分.
 */
function measuredPoints(skeleton: string, marks: Marks): string | null {
  let overflow = false
  const become = (character: string): string => {
    const mark = marks.get(character, 'points')
    const range = marks.get(character, 'pointsRange')
    const measured: Mark | null =
      mark !== null
        ? { is: 'amount', value: mark.value, unit: '分', spelled: false, text: mark.text }
        : range !== null
          ? { is: 'amountRange', min: range.min, max: range.max, unit: '分', text: range.text }
          : null
    const result = measured === null ? character : marks.add(measured)
    if (result === null) overflow = true
    return result ?? character
  }
  const result = skeleton
    .replace(pointsBeforeBound, become)
    .replace(pointsAfterSign, (_, op: string, points: string) => `${op}${become(points)}`)
    .replace(rangeBeforePoints, become)
  return overflow ? null : result
}

const pointsBeforeBound = new RegExp(`${sign.points}(?=(?:\\(含\\))?(?:及|或|\\(含\\))?以[上下])`, 'g')
const pointsAfterSign = new RegExp(
  `(≥|>=|>|≤|<=|<|=|不低于|不少于|不小于|大于|高于|低于|小于|少于|达到|不足|未达到|未达|(?<!不|不得)超过)(${sign.points})(?!为限|封顶)`,
  'g',
)
const rangeBeforePoints = new RegExp(
  `(?<![得扣加计况酌])${sign.pointsRange}(?=(?:\\(含\\))?(?:之间)?的?[,:]?(?:可|扣|得|加|计|记|为|给)*${sign.points})`,
  'g',
)

function count(text: string | undefined): number | null {
  if (text === undefined) return null
  return /^\d+$/.test(text) ? Number(text) : readNumeral(text)
}

function isLetter(character: string): boolean {
  return /^[A-Za-z]$/.test(character)
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9'
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
