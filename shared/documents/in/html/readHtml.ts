/**
 * HTML into paragraphs and grids: what Word, WPS, Excel and web pages put on the clipboard, and saved pages. Only text and
 * the shape of tables are taken; scripts, styles, images and addresses are never looked at. Blank space counts as a
 * browser counts it: runs of it are one space, `<br>` and blocks break lines.
 */
import { Parser } from 'htmlparser2'
import { createGridBuilder, cutText, type GridBuilder } from '../gridBuilder.ts'
import { limits } from '../limits.ts'
import type { Block, SourceDocument, SourceNotice } from '../source.ts'
import { trimLines } from '../trimLines.ts'
import { Unreadable } from '../unreadable.ts'

const silent: ReadonlySet<string> = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'object',
  'svg',
  'math',
  'iframe',
  'textarea',
  'select',
  'xml',
  'del',
])
const breaking: ReadonlySet<string> = new Set([
  'p',
  'div',
  'li',
  'ul',
  'ol',
  'dl',
  'dt',
  'dd',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'section',
  'article',
  'header',
  'footer',
  'blockquote',
  'pre',
  'center',
  'caption',
  'body',
  'form',
  'hr',
])

interface OpenTable {
  readonly builder: GridBuilder
  cell: { readonly text: TextDraft; readonly columnSpan: number; readonly rowSpan: number } | null
  isRowOpen: boolean
  /** Rows a table inside a cell has had so far. */
  hasRow: boolean
}

export function readHtml(html: string): SourceDocument {
  const blocks: Block[] = []
  const noticed = new Map<string, SourceNotice>()
  const notice = (each: SourceNotice) => noticed.set(each.kind, each)
  const tables: OpenTable[] = []
  let loose = createTextDraft()
  let silence = 0
  let depth = 0

  const table = () => tables.at(-1)
  /** A table inside a cell is that cell's text, row by row. */
  const isInner = () => tables.length > 1
  const draft = () => tables[0]?.cell?.text ?? loose
  const endParagraphs = () => {
    for (const line of loose.finish().split('\n')) {
      if (line.trim() !== '') blocks.push({ kind: 'paragraph', text: cutText(line.trim(), notice) })
      if (blocks.length > limits.paragraphs) throw new Unreadable('unsafe')
    }
    loose = createTextDraft()
  }
  const endCell = (open: OpenTable) => {
    if (open.cell === null) return
    open.builder.add({ ...open.cell, text: open.cell.text.finish() })
    open.cell = null
  }
  const startRow = (open: OpenTable) => {
    endCell(open)
    open.builder.startRow()
    open.isRowOpen = true
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1
      if (depth > limits.htmlDepth) throw new Unreadable('unsafe')
      if (silence > 0 || silent.has(name) || isHidden(attributes)) {
        if (silence > 0 || !voids.has(name)) silence += 1
        return
      }
      switch (name) {
        case 'table':
          if (table() === undefined) endParagraphs()
          if (table()?.cell !== null && table() !== undefined) notice({ kind: 'nestedTable' })
          tables.push({ builder: createGridBuilder(notice), cell: null, isRowOpen: false, hasRow: false })
          draft().breakLine()
          return
        case 'tr': {
          const open = table()
          if (open === undefined) return
          if (isInner()) draft().breakLine()
          else startRow(open)
          return
        }
        case 'td':
        case 'th': {
          const open = table()
          if (open === undefined) return
          if (isInner()) {
            draft().add(' ')
            return
          }
          if (!open.isRowOpen) startRow(open)
          endCell(open)
          open.cell = {
            text: createTextDraft(),
            columnSpan: Number(attributes.colspan ?? 1),
            rowSpan: rowSpanOf(attributes.rowspan),
          }
          return
        }
        case 'br':
          draft().addBreak()
          return
        default:
          if (breaking.has(name)) draft().breakLine()
      }
    },
    ontext(text) {
      if (silence > 0) return
      const open = tables[0]
      // Text between the cells of a table shows above it; only blank space stands there in practice.
      if (open !== undefined && open.cell === null) return
      draft().add(text)
    },
    onclosetag(name) {
      depth -= 1
      if (silence > 0) {
        silence -= 1
        return
      }
      switch (name) {
        case 'table': {
          const open = tables.pop()
          if (open === undefined) return
          if (tables.length > 0) {
            draft().breakLine()
            return
          }
          endCell(open)
          const grid = open.builder.finish()
          if (grid.cells.length > 0) blocks.push({ kind: 'table', grid, sheet: null })
          return
        }
        case 'tr': {
          const open = table()
          if (open === undefined || isInner()) return
          endCell(open)
          open.isRowOpen = false
          return
        }
        case 'td':
        case 'th': {
          const open = table()
          if (open !== undefined && !isInner()) endCell(open)
          return
        }
        default:
          if (breaking.has(name)) draft().breakLine()
      }
    },
  })
  for (let at = 0; at < html.length; at += pieceLength) parser.write(html.slice(at, at + pieceLength))
  parser.end()
  endParagraphs()
  return { blocks, notices: [...noticed.values()] }
}

const pieceLength = 64 * 1024
const voids: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'col', 'meta', 'link', 'wbr'])

function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  const style = attributes.style
  return (
    style !== undefined &&
    style.length < 4_000 &&
    /(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all)/i.test(style)
  )
}

/** 0 means "to the end of the table". */
function rowSpanOf(value: string | undefined): number {
  const span = Number(value ?? 1)
  return span === 0 ? limits.rows : span
}

interface TextDraft {
  /** Text as it stands in the source; its blank space is folded. */
  add(text: string): void
  /** `<br>` */
  addBreak(): void
  /** The edge of a block: a new line unless one has just begun. */
  breakLine(): void
  finish(): string
}

/** Kept in pieces: joining them at every break would cost the square of the breaks. */
function createTextDraft(): TextDraft {
  const pieces: string[] = []
  let length = 0
  let last = ''
  const push = (piece: string) => {
    if (piece === '' || length > limits.paragraphText) return
    pieces.push(piece)
    length += piece.length
    last = piece.charAt(piece.length - 1)
  }
  return {
    add(piece) {
      const folded = piece.replace(/[ \t\r\n\f]+/g, ' ')
      const isAfterSpace = last === '' || last === ' ' || last === '\n'
      push(isAfterSpace && folded.startsWith(' ') ? folded.slice(1) : folded)
    },
    addBreak: () => push('\n'),
    breakLine() {
      if (last !== '' && last !== '\n') push('\n')
    },
    finish: () => trimLines(pieces.join('')),
  }
}
