/** The tables in a piece of HTML as rows of words: one under the other, merged cells as one word and covered places. */
import { mostColumns, mostRows } from './limits.ts'
import type { Block } from './readClipboard.ts'

/** Null where there is no table in it. */
export function readTableHtml(html: string): { readonly block: Block; readonly cut: boolean } | null {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const rows = [...page.querySelectorAll('tr')].filter((row) => row.closest('td, th') === null)
  if (rows.length === 0) return null
  const block: (string | null)[][] = []
  /** By column: the first row that no cell from above covers. */
  const freeFrom: number[] = []
  let cut = rows.length > mostRows
  for (const [at, row] of rows.slice(0, mostRows).entries()) {
    const line: (string | null)[] = []
    let column = 0
    const skipCovered = () => {
      while (column < mostColumns && (freeFrom[column] ?? 0) > at) line[column++] = null
    }
    for (const cell of row.children) {
      if (!(cell instanceof HTMLTableCellElement)) continue
      skipCovered()
      if (column >= mostColumns) {
        cut = true
        break
      }
      const right = Math.min(mostColumns, column + Math.max(1, cell.colSpan))
      const below = at + Math.max(1, cell.rowSpan === 0 ? mostRows : cell.rowSpan)
      line[column] = wordsOf(cell)
      freeFrom[column++] = below
      for (; column < right && (freeFrom[column] ?? 0) <= at; column++) {
        line[column] = null
        freeFrom[column] = below
      }
    }
    skipCovered()
    block.push(line)
  }
  return { block: withoutEmptyEdge(block), cut }
}

/** A title merged over a thousand columns does not make the table so wide. */
function withoutEmptyEdge(block: readonly (readonly (string | null)[])[]): Block {
  const width = block.reduce((most, row) => Math.max(most, lastWords(row) + 1), 1)
  return block.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? null))
}

function lastWords(row: readonly (string | null)[]): number {
  let last = row.length - 1
  while (last >= 0 && row[last] == null) last--
  return last
}

const blocks: ReadonlySet<string> = new Set([
  'P',
  'DIV',
  'LI',
  'TR',
  'UL',
  'OL',
  'TABLE',
  'H1',
  'H2',
  'H3',
  'H4',
])
const unread: ReadonlySet<string> = new Set([
  'SCRIPT',
  'STYLE',
  'TEMPLATE',
  'NOSCRIPT',
  'OBJECT',
  'SELECT',
  'SVG',
  'DEL',
])

/** As a browser would show it: blank space folded, breaks and blocks on lines of their own. */
function wordsOf(cell: Element): string {
  let text = ''
  const breakLine = () => {
    if (text !== '' && !text.endsWith('\n')) text = `${text.replace(/ $/, '')}\n`
  }
  const read = (node: Node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        const folded = (child.nodeValue ?? '').replaceAll(/[ \t\r\n\f]+/g, ' ')
        const isAfterSpace = text === '' || text.endsWith(' ') || text.endsWith('\n')
        text += isAfterSpace && folded.startsWith(' ') ? folded.slice(1) : folded
      } else if (child instanceof Element && !unread.has(child.nodeName.toUpperCase())) {
        if (child.nodeName === 'BR') text = `${text.replace(/ $/, '')}\n`
        else if (blocks.has(child.nodeName)) {
          breakLine()
          read(child)
          breakLine()
        } else read(child)
      }
    }
  }
  read(cell)
  return text.replaceAll(/[ \n]+$|^\n+/g, '')
}
