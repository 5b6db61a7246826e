/** 考察内容 in one cell is a list of items with numbers of their own (1-1, （2）, ③), each perhaps with limits. */
import { soundText } from '../../books/cells.ts'

export interface RequirementItem {
  /** As printed; empty where there is none. */
  readonly number: string
  readonly text: string
  readonly limits: readonly PrintedLimit[]
}

export type PrintedLimit =
  /** 不超过500字 */
  | { readonly kind: 'words'; readonly text: string; readonly max: number }
  /** 2020年以来 */
  | { readonly kind: 'period'; readonly text: string }

/** What a book takes in one piece. */
const longest = 4_000
const itemStart =
  /^[\s\u3000]*((?:\d{1,3}(?:[-－—–.．]\d{1,3}){1,3})|(?:[（(]\d{1,3}[）)])|(?:\d{1,3}[.．、](?!\d))|[①-⑳])[\s\u3000、.．]*/u

export function requirementItems(cell: string): RequirementItem[] {
  const items: { number: string; lines: string[] }[] = []
  for (const line of cell.split('\n').map((each) => each.trim())) {
    if (line === '') continue
    const start = itemStart.exec(line)
    const last = items.at(-1)
    if (start !== null) items.push({ number: start[1] ?? '', lines: [line.slice(start[0].length)] })
    else if (last === undefined) items.push({ number: '', lines: [line] })
    else last.lines.push(line)
  }
  return items.flatMap(({ number, lines }) => {
    const text = soundText(joinLines(lines), Number.POSITIVE_INFINITY)
    return text === '' ? [] : pieces(text).map((piece) => ({ number, text: piece, limits: limitsOf(piece) }))
  })
}

/** A sentence that a paragraph break cut in two is one sentence again. */
function joinLines(lines: readonly string[]): string {
  return lines.reduce((text, line) => (/[。；;！？：:]$/.test(text) ? `${text}\n${line}` : text + line), '')
}

function pieces(text: string): string[] {
  const letters = Array.from(text)
  // Half the limit in letters: none of them is longer than two.
  return Array.from({ length: Math.ceil(letters.length / (longest / 2)) }, (_, i) =>
    letters.slice((i * longest) / 2, ((i + 1) * longest) / 2).join(''),
  )
}

const limit = /(?:不超过|不多于|控制在)\s*\d{2,5}\s*字(?:以内|左右)?|\d{2,5}\s*字(?:以内|左右)/g
const period = /(?:19|20)\d{2}\s*年以来/g

function limitsOf(text: string): PrintedLimit[] {
  const words = [...new Set(text.match(limit))].map((printed) => ({
    kind: 'words' as const,
    text: printed,
    max: Number(/\d+/.exec(printed)?.[0]),
  }))
  const periods = [...new Set(text.match(period))].map((printed) => ({
    kind: 'period' as const,
    text: printed,
  }))
  return [...words, ...periods].slice(0, 10)
}

/** The strictest limit on length that is named, in characters; null where there is none. */
export function strictestLimit(texts: readonly string[]): number | null {
  const all = texts.flatMap((text) =>
    [...text.normalize('NFKC').matchAll(limit)].map(([words]) => Number(/\d+/.exec(words)?.[0])),
  )
  return all.length === 0 ? null : Math.min(...all)
}
