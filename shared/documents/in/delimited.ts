/** Tables as text: what Excel puts on the clipboard (tabs, quotes around cells with line breaks) and CSV. */
import { unguardFormula } from '../formulaGuard.ts'
import { createGridBuilder } from './gridBuilder.ts'
import { limits } from './limits.ts'
import type { SourceDocument, SourceNotice } from './source.ts'

export function readDelimited(text: string, delimiter: string): SourceDocument {
  const noticed = new Map<string, SourceNotice>()
  const builder = createGridBuilder((each) => noticed.set(each.kind, each))
  for (const cells of rowsOf(text, delimiter)) {
    builder.startRow()
    for (const cell of cells) {
      builder.add({ text: unguardFormula(cell.trim()), columnSpan: 1, rowSpan: 1 })
    }
  }
  return { blocks: [{ kind: 'table', grid: builder.finish(), sheet: null }], notices: [...noticed.values()] }
}

/** The delimiter that lines share, or null where the text is no table. */
export function delimiterOf(text: string): string | null {
  const head = text.slice(0, 200_000)
  for (const delimiter of ['\t', ',', ';', '|']) {
    const rows = rowsOf(head, delimiter).slice(0, 200)
    const filled = rows.filter((cells) => cells.some((cell) => cell.trim() !== ''))
    const wide = filled.filter((cells) => cells.length > 1)
    if (wide.length < 2 || wide.length < filled.length * 0.6) continue
    if (delimiter === '\t') return delimiter
    // Commas also stand in sentences; in a table they divide every line alike.
    const widths = new Set(wide.map((cells) => cells.length))
    if (widths.size === 1 && wide.length >= filled.length * 0.9) return delimiter
  }
  return null
}

function rowsOf(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    let cell: string
    if (text[at] === '"') {
      const end = endOfQuoted(text, at, delimiter)
      if (end === null) {
        // A quote that nothing closes is a quote.
        const stop = nextStop(text, at, delimiter)
        cell = text.slice(at, stop)
        at = stop
      } else {
        cell = text
          .slice(at + 1, end)
          .replaceAll('""', '"')
          .replace(/\r\n?/g, '\n')
        at = end + 1
      }
    } else {
      const stop = nextStop(text, at, delimiter)
      cell = text.slice(at, stop)
      at = stop
    }
    // One more than the limit, so that what is cut is told.
    if (row.length <= limits.columns) row.push(cell)
    if (text[at] === delimiter) {
      at += 1
      if (at === text.length) row.push('')
      continue
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return rows
}

/** Where the quoted cell ends: at a quote before a delimiter, a line's end or the text's end; null = nowhere. */
function endOfQuoted(text: string, start: number, delimiter: string): number | null {
  for (let at = start + 1; ; ) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return null
    if (text[quote + 1] === '"') {
      at = quote + 2
      continue
    }
    const after = text[quote + 1]
    return after === undefined || after === delimiter || after === '\r' || after === '\n' ? quote : null
  }
}

function nextStop(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at]
    if (letter === delimiter || letter === '\n' || letter === '\r') return at
  }
  return text.length
}
