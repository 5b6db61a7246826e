/** Shared strings: only those that cells name are kept, whatever the part says it holds. */
import type { Archive } from '../archive.ts'
import { limits } from '../limits.ts'

export function readSharedStrings(
  archive: Archive,
  part: string,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, string> {
  const strings = new Map<number, string>()
  if (wanted.size === 0 || !archive.has(part)) return strings
  let index = -1
  let isText = false
  let isWanted = false
  /** Reading aids above the characters are no text of the cell. */
  let isPhonetic = false
  let text = ''
  archive.readXml(part, {
    open(name) {
      if (name === 'si') {
        index += 1
        isWanted = wanted.has(index)
        text = ''
      } else if (name === 'rPh') isPhonetic = true
      else if (name === 't') isText = isWanted && !isPhonetic
    },
    text(piece) {
      if (isText && text.length <= limits.cellText) text += piece
    },
    close(name) {
      if (name === 't') isText = false
      else if (name === 'rPh') isPhonetic = false
      else if (name === 'si' && isWanted) strings.set(index, unescapeExcel(text))
    },
  })
  return strings
}

/** Excel writes characters that XML cannot hold, and carriage returns, as `_x000D_`. */
export function unescapeExcel(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => {
    const value = Number.parseInt(code, 16)
    if (value === 0x5f) return '_'
    return value === 0x0a ? '\n' : value < 0x20 ? '' : String.fromCharCode(value)
  })
}
