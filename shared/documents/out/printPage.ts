/**
 * A paper document as a page to print: the same blocks, measures and fonts as the Word file. The browser repeats a
 * table's head on every page and keeps rows whole; the page number is the margin box's where the browser knows those.
 */
import {
  type Block,
  type FontRole,
  fonts,
  marginsOf,
  type PageSetup,
  type PaperDocument,
  type PaperTable,
  type Span,
  sizes,
  tightSpacing,
} from './paperDocument.ts'
import { beginsAtTop, type PaperCell, type PaperRow } from './paperTable.ts'
import { titleLines, titleRoom } from './titleLines.ts'
import { escapeXml } from './xlsx/xml.ts'

export function printPage(paper: PaperDocument): string {
  const body = paper.blocks.map((block) => blockToHtml(block, paper.page)).join('')
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeXml(paper.title)}</title><style>${styles(paper.page)}</style></head><body>${body}</body></html>`
}

function styles(page: PageSetup): string {
  const { top, bottom, left, right } = marginsOf(page)
  const { lineSpacing, tableSize } = page.settings
  return [
    `@page{size:A4 ${page.orientation};margin:${top}mm ${right}mm ${bottom}mm ${left}mm;@bottom-center{content:"— " counter(page) " —";font:${sizes.page}pt ${family('page')}}}`,
    `*{box-sizing:border-box}body{margin:0;font:${sizes.body}pt/${lineSpacing}pt ${family('body')};color:#000;background:#fff;overflow-wrap:anywhere}`,
    'p,h1,h2,h3,h4{margin:0;font-weight:normal;font-size:inherit;white-space:pre-wrap}',
    `.attachment{font-family:${family('head')};text-align:left}`,
    `.title{font:${sizes.title}pt/1.4 ${family('title')};text-align:center;margin-bottom:8pt}`,
    `.subtitle{font:${sizes.line}pt/1.5 ${family('second')};text-align:center;margin-bottom:6pt}`,
    `.body,h2,h3,h4{text-indent:2em}h2{font-family:${family('head')}}h3{font-family:${family('second')}}h4{font-weight:bold}`,
    'h2,h3,h4,.title,.subtitle,.attachment{break-after:avoid}',
    `.line{font-size:${sizes.line}pt;line-height:1.5;margin-top:4pt}.tight{font-size:${sizes.line}pt;line-height:${tightSpacing}pt;margin-top:2pt}.right{text-align:right;padding-right:2em}`,
    `table{width:100%;border-collapse:collapse;table-layout:fixed;font-size:${tableSize}pt;line-height:1.35}`,
    'thead{display:table-header-group}tr{break-inside:avoid}',
    'td{border:0.5pt solid #000;padding:1.5pt 3.5pt;vertical-align:middle;white-space:pre-wrap}',
    `.head{font-family:${family('head')};text-align:center;padding:1.5pt 1pt}.centred{text-align:center}.top{vertical-align:top}.break{break-before:page}`,
  ].join('')
}

function family(role: FontRole): string {
  const { name, others } = fonts[role]
  return [name, ...others].map((each) => `"${each}"`).join(',')
}

function blockToHtml(block: Block, page: PageSetup): string {
  switch (block.kind) {
    case 'attachment':
      return `<p class="attachment">${escapeXml(block.text)}</p>`
    case 'title':
      return `<h1 class="title">${titleLines(block.text, titleRoom(page)).map(escapeXml).join('<br>')}</h1>`
    case 'subtitle':
      return `<p class="subtitle">${escapeXml(block.text)}</p>`
    case 'heading':
      return `<h${block.level + 1}>${escapeXml(block.text)}</h${block.level + 1}>`
    case 'paragraph':
      return `<p class="${block.look}">${block.spans.map(spanToHtml).join('')}</p>`
    case 'table':
      return tableToHtml(block.table)
    case 'pageBreak':
      return '<div class="break"></div>'
  }
}

function spanToHtml({ text, strong = false }: Span): string {
  return strong ? `<b>${escapeXml(text)}</b>` : escapeXml(text)
}

function tableToHtml({ widths, head, body }: PaperTable): string {
  const all = widths.reduce((sum, each) => sum + each, 0)
  const columns = widths.map((width) => `<col style="width:${Math.round((width / all) * 10_000) / 100}%">`)
  const rows = (list: readonly PaperRow[]) =>
    list.map((row) => `<tr>${row.map(cellToHtml).join('')}</tr>`).join('')
  return `<table><colgroup>${columns.join('')}</colgroup><thead>${rows(head)}</thead><tbody>${rows(body)}</tbody></table>`
}

function cellToHtml(cell: PaperCell | null): string {
  if (cell === null) return ''
  const spans = `${cell.rows > 1 ? ` rowspan="${cell.rows}"` : ''}${cell.columns > 1 ? ` colspan="${cell.columns}"` : ''}`
  const looks = [
    ...(cell.look === 'head' || cell.look === 'centred' ? [cell.look] : []),
    ...(beginsAtTop(cell) ? ['top'] : []),
  ]
  const look = looks.length === 0 ? '' : ` class="${looks.join(' ')}"`
  return `<td${spans}${look}>${escapeXml(cell.text)}</td>`
}
