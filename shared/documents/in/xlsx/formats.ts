/** Numbers as a sheet shows them, as far as an official table needs it: plain, per cent, dates. */
import { attributeOf, type XmlHandler } from '../xml.ts'

export interface Formats {
  textOf(value: string, style: number): string
}

const builtIn: Readonly<Record<number, string>> = {
  9: '0%',
  10: '0.00%',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'yyyy/m',
  22: 'yyyy/m/d',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'yyyy/m/d',
  31: 'yyyy"年"m"月"d"日"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

/** Reads xl/styles.xml. */
export function createStyleFormats(isDate1904: boolean): { readonly handler: XmlHandler; finish(): Formats } {
  const custom = new Map<number, string>()
  const styles: number[] = []
  let isCellStyles = false
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === 'numFmt')
        custom.set(Number(attributes.numFmtId), attributeOf(attributes, 'x', 'formatCode') ?? '')
      else if (name === 'cellXfs') isCellStyles = true
      else if (name === 'xf' && isCellStyles && styles.length < 100_000)
        styles.push(Number(attributes.numFmtId ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') isCellStyles = false
    },
  }
  return {
    handler,
    finish: () => ({
      textOf(value, style) {
        const number = Number(value)
        if (value.trim() === '' || !Number.isFinite(number)) return value
        const id = styles[style] ?? 0
        const code = custom.get(id) ?? builtIn[id] ?? 'General'
        return formatted(number, code, isDate1904)
      },
    }),
  }
}

function formatted(number: number, code: string, isDate1904: boolean): string {
  // Colours, places and what is padded say nothing; the first part is for positive numbers.
  const [first = ''] = code.replace(/\[[^\]]*\]|_.|\*./g, '').split(';')
  const bare = first.replace(/"[^"]*"|\\./g, '')
  if (/[ymd]/i.test(bare) && !/^general$/i.test(bare)) return dateText(number, first, isDate1904)
  if (bare.includes('%')) return `${plain(number * 100)}%`
  return plain(number)
}

/** Fifteen digits, as Excel itself keeps; no exponent, no binary tail. */
function plain(number: number): string {
  const text = String(Number(number.toPrecision(15)))
  return text.includes('e') ? number.toFixed(number < 1 ? 10 : 0) : text
}

function dateText(serial: number, code: string, isDate1904: boolean): string {
  const days = Math.floor(serial) + (isDate1904 ? 1462 : 0)
  if (days < 1 || days > 2_958_465) return plain(serial)
  // Day 60 is the 29 February 1900 that never was; days since 1 March of year 0 count without exceptions.
  const { year, month, day } = civilDate(days - (days > 60 ? 25_569 : 25_568))
  const hasYear = /y/i.test(code)
  const hasDay = /d/i.test(code)
  if (code.includes('年') || code.includes('月'))
    return `${hasYear ? `${year}年` : ''}${month}月${hasDay ? `${day}日` : ''}`
  const parts = [...(hasYear ? [year] : []), month, ...(hasDay ? [day] : [])]
  return parts.map((part) => String(part).padStart(2, '0')).join('-')
}

/** Days since 1 January 1970 into year, month and day, by the calendar's own rules. */
function civilDate(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  }
}
