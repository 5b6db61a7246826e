/** A paper document as a sheet: title and lines across the table's width, the table's own cells below them. */
import type { PaperDocument, PaperTable } from './paperDocument.ts'
import { beginsAtTop, type PaperCell, type PaperRow } from './paperTable.ts'
import {
  across,
  type CellStyle,
  type Sheet,
  type SheetCell,
  type SheetRow,
  sheetCell,
} from './xlsx/workbook.ts'

/** In half-width characters: what a sideways A4 page shows at a size that can be read. */
const pageWidth = 150
/** A narrow column still takes a heading of two 汉字. */
const leastWidth = 6.5

/** The document's first table gives the columns; a document for a sheet has one. */
export function documentToSheet(paper: PaperDocument, name: string): Sheet {
  const table = paper.blocks.find((block) => block.kind === 'table')?.table ?? null
  const widths = table === null ? [1] : table.widths
  const all = widths.reduce((sum, each) => sum + each, 0)
  const rows: SheetRow[] = []
  let repeated: Sheet['repeated'] = null
  const line = (text: string, style: CellStyle) =>
    rows.push({ cells: across(sheetCell(text, style, widths.length)) })
  for (const block of paper.blocks)
    switch (block.kind) {
      case 'attachment':
        line(block.text, 'line')
        break
      case 'title':
        line(block.text, 'title')
        break
      case 'subtitle':
        line(block.text, 'subtitle')
        break
      case 'heading':
        line(block.text, 'line')
        break
      case 'paragraph':
        line(block.spans.map((span) => span.text).join(''), 'line')
        break
      case 'table':
        repeated ??= { from: rows.length, to: rows.length + block.table.head.length - 1 }
        rows.push(...tableRows(block.table))
        break
      case 'pageBreak':
        break
    }
  return {
    name,
    columns: widths.map((width) => ({
      width: Math.max(leastWidth, Math.round((width / all) * pageWidth * 10) / 10),
    })),
    rows,
    frozen: { rows: repeated === null ? 0 : repeated.to + 1, columns: 0 },
    repeated,
    validations: [],
    state: 'visible',
    locked: false,
  }
}

function tableRows({ head, body }: PaperTable): SheetRow[] {
  const toRow = (row: PaperRow): SheetRow => ({
    cells: row.map((cell) => (cell === null ? null : styled(cell))),
  })
  return [...head.map(toRow), ...body.map(toRow)]
}

function styled(cell: PaperCell): SheetCell {
  return { ...cell, style: styleOf(cell) }
}

function styleOf(cell: PaperCell): CellStyle {
  if (cell.look === 'head') return 'head'
  if (cell.number !== undefined) return 'number'
  if (cell.look === 'centred') return 'centred'
  return beginsAtTop(cell) ? 'tallText' : 'text'
}
