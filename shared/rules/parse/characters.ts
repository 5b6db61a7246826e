/** One character for one character, so that a place in the result is the same place in the text as it was written. */

/** Half width for digits, signs and brackets; one kind of dash; no private-use characters, which marks need. */
export function normalise(text: string): string {
  return text.replace(unusual, (sign) => normaliseUnit(sign.charCodeAt(0), sign))
}

/** Punctuation as it is printed between Chinese characters; what a label is shown with. */
export function printed(text: string): string {
  return text.replace(/[,;:()!?]/g, (sign) => fullWidth[sign] ?? sign)
}

const fullWidth: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '!': '！',
  '?': '？',
}

const unusual =
  /[\u00a0\u200b\u2010-\u2015\u2212\u3000\u3010\u3011\u3014\u3015\u301c\ue000-\uf8ff\ufeff\uff01-\uff5e\uff61\ufe54-\ufe6a≧≦[\]\t\r]/g

const others: Readonly<Record<string, string>> = {
  '—': '-',
  '–': '-',
  '−': '-',
  '‑': '-',
  '―': '-',
  '〜': '~',
  '≧': '≥',
  '≦': '≤',
  '﹥': '>',
  '﹤': '<',
  '﹪': '%',
  '【': '(',
  '】': ')',
  '〔': '(',
  '〕': ')',
  '［': '(',
  '］': ')',
  '[': '(',
  ']': ')',
  '。': '。',
  '｡': '。',
  '\t': ' ',
  '\r': ' ',
}

function normaliseUnit(code: number, sign: string): string {
  if (code === 0x3000 || code === 0xa0 || code === 0x200b || code === 0xfeff) return ' '
  if (code >= 0xe000 && code <= 0xf8ff) return '□'
  const other = others[sign]
  if (other !== undefined) return other
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  return sign
}
