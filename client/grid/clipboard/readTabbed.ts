/** Text with tabs as spreadsheets put it on the clipboard: quotes around what holds a tab, a line break or a quote. */
import { mostColumns, mostRows } from './limits.ts'
import type { Block } from './readClipboard.ts'

export function readTabbed(text: string): { readonly block: Block; readonly cut: boolean } {
  const block: string[][] = []
  let row: string[] = []
  let cut = false
  const take = (words: string) => {
    if (row.length < mostColumns) row.push(words)
    else cut = true
  }
  let at = 0
  for (;;) {
    const quoted = text[at] === '"' ? endOfQuotes(text, at) : null
    if (quoted === null) {
      const end = endOfPlain(text, at)
      take(text.slice(at, end))
      at = end
    } else {
      take(text.slice(at + 1, quoted).replaceAll('""', '"'))
      at = quoted + 1
    }
    if (text[at] === '\t') {
      at++
      continue
    }
    block.push(row)
    row = []
    if (at < text.length) at += text.startsWith('\r\n', at) ? 2 : 1
    // The line break behind the last row is Excel's way of ending it, and begins no other.
    if (at >= text.length) break
    if (block.length >= mostRows) {
      cut = true
      break
    }
  }
  return { block, cut }
}

/** The closing quote, or null where the quote is only a character. */
function endOfQuotes(text: string, start: number): number | null {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') at++
    else {
      const next = text[at + 1]
      return next === undefined || next === '\t' || next === '\n' || next === '\r' ? at : null
    }
  }
  return null
}

function endOfPlain(text: string, start: number): number {
  stops.lastIndex = start
  return stops.exec(text)?.index ?? text.length
}

const stops = /[\t\n\r]/g
