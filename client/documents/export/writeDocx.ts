/**
 * A paper document as a Word file. Widths, fonts, sizes and line spacing are the ones print uses; merged cells, the
 * repeated header and rows that stay whole are Word's own, so that the file can be edited on like any other.
 */
import {
  AlignmentType,
  Document,
  Footer,
  HeightRule,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import {
  type Block,
  type FontRole,
  fonts,
  marginsOf,
  type PageSetup,
  type PaperDocument,
  type PaperSettings,
  type PaperTable,
  type ParagraphLook,
  pageSize,
  printableWidth,
  type Span,
  sizes,
  tightSpacing,
} from '../../../shared/documents/out/paperDocument.ts'
import {
  beginsAtTop,
  type CellLook,
  type PaperCell,
  type PaperRow,
} from '../../../shared/documents/out/paperTable.ts'
import { printable } from '../../../shared/documents/out/printable.ts'
import { titleLines, titleRoom } from '../../../shared/documents/out/titleLines.ts'

export async function writeDocx(paper: PaperDocument): Promise<Uint8Array> {
  return new Uint8Array(await Packer.toArrayBuffer(toWord(paper)))
}

const twipsPerMillimetre = 1440 / 25.4
const twips = (millimetres: number) => Math.round(millimetres * twipsPerMillimetre)
const pointTwips = (points: number) => Math.round(points * 20)
/** Word measures letters in half points. */
const half = (points: number) => Math.round(points * 2)

function toWord(paper: PaperDocument): Document {
  const { page } = paper
  const size = pageSize(page)
  const margins = marginsOf(page)
  const settings = page.settings
  const children = paper.blocks.flatMap((block) => blockToWord(block, page))
  // Word adds an empty page behind a table that fills the last one unless the paragraph after it is small.
  if (paper.blocks.at(-1)?.kind === 'table')
    children.push(new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT } }))
  return new Document({
    title: printable(paper.title),
    creator: '',
    evenAndOddHeaderAndFooters: page.orientation === 'portrait',
    styles: {
      default: {
        document: { run: { font: fontOf('body'), size: half(sizes.body), language: { eastAsia: 'zh-CN' } } },
      },
    },
    sections: [
      {
        properties: {
          page: {
            // Turned by the library: it wants the upright sheet.
            size: {
              width: twips(Math.min(size.width, size.height)),
              height: twips(Math.max(size.width, size.height)),
              orientation:
                page.orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              top: twips(margins.top),
              bottom: twips(margins.bottom),
              left: twips(margins.left),
              right: twips(margins.right),
              footer: twips(Math.max(8, margins.bottom - footerAbove)),
            },
          },
        },
        footers: footersOf(page, settings),
        children,
      },
    ],
  })
}

/** The page number's upper edge lies 7 mm below the printed area; it is 5 mm high. */
const footerAbove = 12

/** 单右双左 on an upright page, in the middle under a table. */
function footersOf({ orientation }: PageSetup, _settings: PaperSettings) {
  const at = (alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
    new Footer({
      children: [
        new Paragraph({
          alignment,
          indent: { left: pointTwips(sizes.page), right: pointTwips(sizes.page) },
          children: [
            new TextRun({
              children: ['— ', PageNumber.CURRENT, ' —'],
              font: fontOf('page'),
              size: half(sizes.page),
            }),
          ],
        }),
      ],
    })
  return orientation === 'portrait'
    ? { default: at(AlignmentType.RIGHT), even: at(AlignmentType.LEFT) }
    : { default: at(AlignmentType.CENTER) }
}

function blockToWord(block: Block, page: PageSetup): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'attachment':
      return [line([block.text], { font: 'head', size: sizes.body, alignment: AlignmentType.LEFT, after: 6 })]
    case 'title':
      return [
        line(titleLines(block.text, titleRoom(page)), {
          font: 'title',
          size: sizes.title,
          alignment: AlignmentType.CENTER,
          after: 8,
        }),
      ]
    case 'subtitle':
      return [
        line([block.text], { font: 'second', size: sizes.line, alignment: AlignmentType.CENTER, after: 6 }),
      ]
    case 'heading':
      return [headingToWord(block.text, block.level, page.settings)]
    case 'paragraph':
      return linesOf(block.spans).map((spans) => paragraphToWord(spans, block.look, page.settings))
    case 'table':
      return [tableToWord(block.table, page)]
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })]
  }
}

interface LineLook {
  readonly font: FontRole
  readonly size: number
  readonly alignment: (typeof AlignmentType)[keyof typeof AlignmentType]
  readonly after: number
}

function line(texts: readonly string[], look: LineLook): Paragraph {
  return new Paragraph({
    alignment: look.alignment,
    keepNext: true,
    spacing: {
      after: pointTwips(look.after),
      line: pointTwips(look.size * 1.4),
      lineRule: LineRuleType.AT_LEAST,
    },
    children: texts.map((text, at) => run({ text }, look.font, look.size, at > 0)),
  })
}

const headingFonts = { 1: 'head', 2: 'second', 3: 'body' } as const

function headingToWord(text: string, level: 1 | 2 | 3, settings: PaperSettings): Paragraph {
  return new Paragraph({
    outlineLevel: level - 1,
    keepNext: true,
    indent: { firstLine: pointTwips(sizes.body * 2) },
    spacing: { line: pointTwips(settings.lineSpacing), lineRule: LineRuleType.EXACT },
    children: [run({ text, strong: level === 3 }, headingFonts[level], sizes.body)],
  })
}

function paragraphToWord(spans: readonly Span[], look: ParagraphLook, settings: PaperSettings): Paragraph {
  const size = look === 'line' || look === 'tight' ? sizes.line : sizes.body
  return new Paragraph({
    alignment: look === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    ...(look === 'body' ? { indent: { firstLine: pointTwips(sizes.body * 2) } } : {}),
    ...(look === 'right' ? { indent: { right: pointTwips(sizes.body * 2) } } : {}),
    spacing: spacingOf(look, settings),
    children: spans.map((span) => run(span, 'body', size)),
  })
}

function spacingOf(look: ParagraphLook, settings: PaperSettings) {
  if (look === 'line')
    return { before: pointTwips(4), line: pointTwips(sizes.line * 1.5), lineRule: LineRuleType.AT_LEAST }
  if (look === 'tight')
    return { before: pointTwips(2), line: pointTwips(tightSpacing), lineRule: LineRuleType.EXACT }
  return { line: pointTwips(settings.lineSpacing), lineRule: LineRuleType.EXACT }
}

/** A line end in a paragraph of a report begins a new one. */
function linesOf(spans: readonly Span[]): Span[][] {
  const lines: Span[][] = [[]]
  for (const span of spans) {
    span.text.split('\n').forEach((text, i) => {
      if (i > 0) lines.push([])
      lines.at(-1)?.push({ ...span, text })
    })
  }
  return lines
}

function run({ text, strong = false }: Span, font: FontRole, size: number, onNewLine = false): TextRun {
  return new TextRun({
    text: printable(text),
    bold: strong,
    font: fontOf(font),
    size: half(size),
    ...(onNewLine ? { break: 1 } : {}),
  })
}

/** Figures and Latin letters of a text stand in the usual face beside 仿宋. */
function fontOf(role: FontRole) {
  const { name } = fonts[role]
  return { eastAsia: name, ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman' }
}

function tableToWord({ widths, head, body }: PaperTable, page: PageSetup): Table {
  const columns = columnTwips(widths, twips(printableWidth(page)))
  const toRow = (row: PaperRow, isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      height: { value: twips(8), rule: HeightRule.ATLEAST },
      // The library itself adds the continuation of a cell that reaches down.
      children: row.flatMap((cell, column) =>
        cell === null ? [] : [cellToWord(cell, spanned(columns, column, cell.columns), page.settings)],
      ),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: columns.reduce((all, each) => all + each, 0), type: WidthType.DXA },
    columnWidths: columns,
    margins: { left: twips(1.2), right: twips(1.2), top: twips(0.6), bottom: twips(0.6) },
    rows: [...head.map((row) => toRow(row, true)), ...body.map((row) => toRow(row, false))],
  })
}

function cellToWord(cell: PaperCell, width: number, { tableSize }: PaperSettings): TableCell {
  return new TableCell({
    rowSpan: cell.rows,
    columnSpan: cell.columns,
    verticalAlign: beginsAtTop(cell) ? VerticalAlign.TOP : VerticalAlign.CENTER,
    width: { size: width, type: WidthType.DXA },
    children: cell.text.split('\n').map(
      (text) =>
        new Paragraph({
          alignment: alignmentOf(cell.look),
          spacing: { line: pointTwips(tableSize * 1.35), lineRule: LineRuleType.AT_LEAST },
          children: [run({ text }, cell.look === 'head' ? 'head' : 'body', tableSize)],
        }),
    ),
  })
}

function alignmentOf(look: CellLook | undefined) {
  return look === 'head' || look === 'centred' ? AlignmentType.CENTER : AlignmentType.LEFT
}

/** Whole twips that add up to the printable width. */
function columnTwips(widths: readonly number[], whole: number): number[] {
  const all = widths.reduce((sum, each) => sum + each, 0)
  let before = 0
  let reached = 0
  return widths.map((width) => {
    before += width
    const end = Math.round((before / all) * whole)
    const own = end - reached
    reached = end
    return own
  })
}

function spanned(columns: readonly number[], from: number, count: number): number {
  return columns.slice(from, from + count).reduce((sum, each) => sum + each, 0)
}
