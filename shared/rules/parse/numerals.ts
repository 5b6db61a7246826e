/** Numbers in Chinese characters: 两, 十二, 一百二十, 三千五百. */

export const numeralSigns = '零〇一二两三四五六七八九十百千'

/** null where the characters are not one number (三五, 十百). */
export function readNumeral(text: string): number | null {
  let total = 0
  let digit: number | null = null
  let last = Number.POSITIVE_INFINITY
  for (const sign of text) {
    const value = digits[sign]
    if (value !== undefined) {
      // 零 only fills a gap (一百零五); two digits in a row are a range or a year, not a number.
      if (digit !== null && digit !== 0) return null
      digit = value
      continue
    }
    const power = powers[sign]
    if (power === undefined || power >= last) return null
    if (digit === 0 || (digit === null && power !== 10)) return null
    total += (digit ?? 1) * power
    digit = null
    last = power
  }
  return text === '' ? null : total + (digit ?? 0)
}

const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

const powers: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
