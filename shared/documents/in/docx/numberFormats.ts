/** A number in the ways Word and WPS write automatic numbers in Chinese documents. */
export function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'none':
    case 'bullet':
      return ''
    // The two programs call the same 一二三 by different names.
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return chineseNumber(value, '零一二三四五六七八九', '十百千万')
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return chineseNumber(value, '零壹贰叁肆伍陆柒捌玖', '拾佰仟万')
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return [...String(value)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('')
    case 'ideographTraditional':
      return oneOf(value, '甲乙丙丁戊己庚辛壬癸')
    case 'ideographZodiac':
      return oneOf(value, '子丑寅卯辰巳午未申酉戌亥')
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return inRow(value, 0x2460, 20)
    case 'decimalEnclosedParen':
      return inRow(value, 0x2474, 20)
    case 'decimalEnclosedFullstop':
      return inRow(value, 0x2488, 20)
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return [...String(value)].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('')
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'upperLetter':
      return letters(value, 65)
    case 'lowerLetter':
      return letters(value, 97)
    case 'upperRoman':
      return roman(value)
    case 'lowerRoman':
      return roman(value).toLowerCase()
    default:
      return String(value)
  }
}

function chineseNumber(value: number, digits: string, units: string): string {
  if (value <= 0 || value >= 100_000) return value === 0 ? digits.charAt(0) : String(value)
  if (value >= 10_000) {
    const rest = value % 10_000
    const high = chineseNumber(Math.floor(value / 10_000), digits, units) + units.charAt(3)
    if (rest === 0) return high
    return high + (rest < 1_000 ? digits.charAt(0) : '') + chineseNumber(rest, digits, units)
  }
  let text = ''
  let gap = false
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) {
      gap = text !== ''
      continue
    }
    if (gap) text += digits.charAt(0)
    gap = false
    // 十二, not 一十二, where it stands first.
    if (!(place === 1 && digit === 1 && text === '')) text += digits.charAt(digit)
    if (place > 0) text += units.charAt(place - 1)
  }
  return text
}

function oneOf(value: number, signs: string): string {
  return value >= 1 && value <= signs.length ? signs.charAt(value - 1) : String(value)
}

function inRow(value: number, first: number, count: number): string {
  return value >= 1 && value <= count ? String.fromCharCode(first + value - 1) : String(value)
}

/** a … z, aa … zz: Word repeats the letter. */
function letters(value: number, first: number): string {
  if (value < 1 || value > 26 * 20) return String(value)
  return String.fromCharCode(first + ((value - 1) % 26)).repeat(Math.ceil(value / 26))
}

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value)
  const signs: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let rest = value
  let text = ''
  for (const [amount, sign] of signs) {
    while (rest >= amount) {
      text += sign
      rest -= amount
    }
  }
  return text
}
