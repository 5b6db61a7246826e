/**
 * How a few values go on: 1, 3 → 5; 第1季度 → 第2季度; 一月 → 二月; 2022-04-01 → 2022-04-02. What follows no rule is repeated.
 * Dates are counted as days of the calendar, without any time zone.
 */

/** @param backwards the values go on above or to the left of the first one; the result then leads away from it */
export function continueSeries(sources: readonly string[], count: number, backwards: boolean): string[] {
  const inOrder = backwards ? [...sources].reverse() : sources
  const next = ruleOf(inOrder, backwards)
  return Array.from({ length: count }, (_, i) =>
    next === null ? (inOrder[i % Math.max(1, inOrder.length)] ?? '') : next(i + 1),
  )
}

/** What stands so many places behind the last value; null where the values follow no rule. */
type Next = (distance: number) => string

function ruleOf(values: readonly string[], backwards: boolean): Next | null {
  if (values.length === 0 || values.some((value) => value === '')) return null
  for (const read of [readDate, readMonth, readCyclic, readOrdinal, readNumber]) {
    const points = values.map(read)
    const rule = stepRule(points, backwards)
    if (rule !== null) return rule
  }
  return null
}

/** A value as a place on a line of its kind. */
interface Point {
  /** Values of one series share it. */
  readonly line: string
  readonly place: number
  readonly write: (place: number) => string
  /** How a single value goes on by itself: 0 repeats it. */
  readonly alone: number
}

function stepRule(points: readonly (Point | null)[], backwards: boolean): Next | null {
  const [first] = points
  const last = points.at(-1)
  if (first == null || last == null) return null
  if (points.length === 1) {
    const step = backwards ? -first.alone : first.alone
    return step === 0 ? null : (distance) => first.write(first.place + step * distance)
  }
  const second = points[1]
  if (second == null) return null
  const step = round(second.place - first.place)
  const even = points.every(
    (point, i) =>
      point !== null && point.line === first.line && round(point.place - first.place - step * i) === 0,
  )
  return even && step !== 0 ? (distance) => last.write(round(last.place + step * distance)) : null
}

/** Steps of 0.1 do not become 0.30000000000000004. */
function round(value: number): number {
  return Math.round(value * 1e9) / 1e9
}

function readNumber(value: string): Point | null {
  if (!/^[-+]?\d{1,12}(\.\d{1,6})?$/.test(value)) return null
  return { line: 'number', place: Number(value), write: String, alone: 0 }
}

const dateForms = [
  { pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})$/, marks: ['-', '-', ''] },
  { pattern: /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, marks: ['/', '/', ''] },
  { pattern: /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/, marks: ['.', '.', ''] },
  { pattern: /^(\d{4})年(\d{1,2})月(\d{1,2})日$/, marks: ['年', '月', '日'] },
] as const

const dayMilliseconds = 86_400_000

function readDate(value: string): Point | null {
  for (const { pattern, marks } of dateForms) {
    const found = pattern.exec(value)
    if (found === null) continue
    const [, year = '', month = '', day = ''] = found
    const time = Date.UTC(Number(year), Number(month) - 1, Number(day))
    const read = new Date(time)
    if (read.getUTCMonth() + 1 !== Number(month) || read.getUTCDate() !== Number(day)) return null
    const width = month.length === 2 && month.startsWith('0') ? 2 : day.startsWith('0') ? 2 : 1
    return {
      line: `date${marks.join()}`,
      place: time / dayMilliseconds,
      alone: 1,
      write(place) {
        const date = new Date(place * dayMilliseconds)
        const part = (number: number) => String(number).padStart(marks[0] === '-' ? 2 : width, '0')
        return `${date.getUTCFullYear()}${marks[0]}${part(date.getUTCMonth() + 1)}${marks[1]}${part(date.getUTCDate())}${marks[2]}`
      },
    }
  }
  return null
}

/** 2022年4月, 2022-04 */
function readMonth(value: string): Point | null {
  const found = /^(\d{4})(年|-)(\d{1,2})(月?)$/.exec(value)
  if (found === null) return null
  const [, year = '', mark = '', month = '', end = ''] = found
  if ((mark === '年') !== (end === '月') || Number(month) < 1 || Number(month) > 12) return null
  return {
    line: `month${mark}`,
    place: Number(year) * 12 + Number(month) - 1,
    alone: 1,
    write(place) {
      const at = String((place % 12) + 1)
      return `${Math.floor(place / 12)}${mark}${mark === '-' ? at.padStart(2, '0') : at}${end}`
    },
  }
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const
const cycles: readonly (readonly string[])[] = [
  numerals.map((each) => `${each}月`),
  Array.from({ length: 12 }, (_, i) => `${i + 1}月`),
  ['第1季度', '第2季度', '第3季度', '第4季度'],
  ['第一季度', '第二季度', '第三季度', '第四季度'],
  ['一季度', '二季度', '三季度', '四季度'],
  ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
  ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
]

/** What begins again at its end: months, quarters, days of the week. */
function readCyclic(value: string): Point | null {
  for (const [line, cycle] of cycles.entries()) {
    const place = cycle.indexOf(value)
    if (place >= 0)
      return {
        line: `cycle${line}`,
        place,
        alone: 1,
        write: (at) => cycle[((at % cycle.length) + cycle.length) % cycle.length] ?? value,
      }
  }
  return null
}

/** 第3批 → 第4批; 任务7 → 任务8; 2022年 → 2023年. A sentence that holds a figure is none of these. */
function readOrdinal(value: string): Point | null {
  if (value.length > 16) return null
  const found = /^(第)(\d{1,6})(\D{1,6})$|^(\D{1,12})(\d{1,6})()$|^()(\d{4})(年|年度)$/u.exec(value)
  if (found !== null) {
    const before = found[1] ?? found[4] ?? ''
    const digits = found[2] ?? found[5] ?? found[8] ?? ''
    const after = found[3] ?? found[9] ?? ''
    return {
      line: `${before}\t${after}`,
      place: Number(digits),
      alone: 1,
      write: (place) =>
        `${before}${String(Math.max(0, place)).padStart(digits.startsWith('0') ? digits.length : 1, '0')}${after}`,
    }
  }
  const words = /^第([一二三四五六七八九十]{1,2})(\D{1,6})$/u.exec(value)
  const place = words === null ? -1 : numerals.map(String).indexOf(words[1] ?? '')
  if (words === null || place < 0) return null
  const after = words[2] ?? ''
  return {
    line: `第\t${after}`,
    place,
    alone: 1,
    write: (at) => `第${numerals[((at % 12) + 12) % 12] ?? ''}${after}`,
  }
}
