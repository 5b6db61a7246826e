/**
 * A range of cells for the clipboard, as HTML for Word, WPS and Excel and as tab-separated text for everything else.
 *
 * Set both on the `copy` event's `clipboardData`: there the HTML arrives as written. The asynchronous clipboard exists only
 * in a secure context and takes the `mso-` styles away, which are what keeps Excel from reading a text as a formula or a date.
 */
import { guardFormula } from '../formulaGuard.ts'
import type { CellLook, PaperCell, PaperRow } from './paperTable.ts'
import { printable } from './printable.ts'

export interface CopiedTable {
  readonly html: string
  readonly text: string
}

export function copyTable(rows: readonly PaperRow[]): CopiedTable {
  return { html: rowsToHtml(rows), text: rowsToTabbed(rows) }
}

export function rowsToHtml(rows: readonly PaperRow[]): string {
  const lines = rows.map((row) => `<tr>${row.map(cellToHtml).join('')}</tr>`)
  return `<html><head><meta charset="utf-8"></head><body><table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse;${bodyFont}">${lines.join('')}</table></body></html>`
}

/** A covered place is empty; what holds a tab, a line end or a quote is quoted as spreadsheets do it. */
export function rowsToTabbed(rows: readonly PaperRow[]): string {
  return rows.map((row) => row.map(cellToTabbed).join('\t')).join('\r\n')
}

const bodyFont = 'font-family:仿宋_GB2312,FangSong,仿宋,serif;font-size:10.5pt'
const looks: Readonly<Record<CellLook, string>> = {
  head: 'text-align:center;font-family:黑体,SimHei,sans-serif;font-weight:normal;',
  centred: 'text-align:center;',
  label: 'text-align:center;',
  muted: '',
}

function cellToHtml(cell: PaperCell | null): string {
  if (cell === null) return ''
  const spans = `${cell.rows > 1 ? ` rowspan="${cell.rows}"` : ''}${cell.columns > 1 ? ` colspan="${cell.columns}"` : ''}`
  // \@ and @ are the number format 文本, as Excel and as LibreOffice read it: = + - @, 1-1 and 2022-04-01 stay what they are.
  const isText = cell.number === undefined
  const format = isText ? "mso-number-format:'\\@';" : "mso-number-format:'General';"
  const style = `border:0.5pt solid #000;vertical-align:middle;${format}${cell.look === undefined ? '' : looks[cell.look]}`
  return `<td${spans}${isText ? ' sdnum="2052;2052;@"' : ''} style="${style}">${textToHtml(cell.text)}</td>`
}

/** Breaks stay in one cell; spaces at an edge or in a row would be swallowed, so they are written out. */
function textToHtml(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/^ | $| (?= )|(?<=\n) | (?=\n)|\t/gu, '&nbsp;')
    .replaceAll('\n', '<br style="mso-data-placement:same-cell">')
}

function cellToTabbed(cell: PaperCell | null): string {
  if (cell === null) return ''
  const text = cell.number === undefined ? guardFormula(printable(cell.text)) : cell.text
  return /[\t\n"]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
