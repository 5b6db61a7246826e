/** Plain text into paragraphs. Text copied from a PDF or a web page is often broken in the middle of its sentences. */
import { cutText } from './gridBuilder.ts'
import { limits } from './limits.ts'
import type { SourceDocument, SourceNotice } from './source.ts'
import { Unreadable } from './unreadable.ts'

export function readPlainText(text: string): SourceDocument {
  const noticed = new Map<string, SourceNotice>()
  const lines = text
    .split(/\r\n|[\n\r\f\u2028\u2029]/)
    .map((line) => line.replace(/[\u00a0\u3000\t ]+/g, ' ').trim())
    .filter((line) => line !== '')
  if (lines.length > limits.paragraphs) throw new Unreadable('unsafe')
  const blocks = joinBroken(lines).map((line) => ({
    kind: 'paragraph' as const,
    text: cutText(line, (each) => noticed.set(each.kind, each)),
  }))
  return { blocks, notices: [...noticed.values()] }
}

/** Lines that fill the page's width and end in no stop go on in the next line. */
function joinBroken(lines: readonly string[]): string[] {
  const body = lines.filter((line) => line.length >= 15)
  const widths = body.map((line) => widthOf(line)).sort((a, b) => a - b)
  const width = widths[Math.floor(widths.length * 0.6)] ?? 0
  // A few lines may run over: numbers and Latin letters measure differently.
  const longest = widths[Math.floor(widths.length * 0.95)] ?? 0
  const full = body.filter((line) => Math.abs(widthOf(line) - width) <= 4)
  // Paragraphs of many lengths are whole; broken ones nearly all have the page's width.
  if (lines.length < 8 || full.length < body.length * 0.5 || width > 120 || longest > width * 1.4)
    return [...lines]
  const joined: string[] = []
  let isOpen = false
  for (const line of lines) {
    if (pageNumber.test(line)) continue
    const last = joined.length - 1
    if (isOpen && !begins.test(line))
      joined[last] = joined[last] + (latinEdge(joined[last] ?? '', line) ? ' ' : '') + line
    else joined.push(line)
    isOpen = widthOf(line) >= width - 6 && !/[。：；！？:;!?]$/.test(line)
  }
  return joined
}

const pageNumber = /^[-—–] ?\d{1,3} ?[-—–]$/
const begins =
  /^(?:第?[一二三四五六七八九十百]+[、章节部]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|(?:牵头|责任|配合|主办|协办)(?:单位|部门)|附件|附：)/

/** In half-width places. */
function widthOf(line: string): number {
  let width = 0
  for (const letter of line) width += letter.charCodeAt(0) > 0xff ? 2 : 1
  return width
}

function latinEdge(before: string, after: string): boolean {
  return /[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(after)
}
