/** CSV as Excel and WPS open it with Chinese intact: UTF-8 with its mark, CRLF, every text quoted, no formula. */
import { guardFormula } from '../formulaGuard.ts'
import { coveredCells, type PaperCell, type PaperRow } from './paperTable.ts'
import { printable } from './printable.ts'

const byteOrderMark = '\uFEFF'

/** CSV has no merges: a merged cell's words stand in each of its rows, so that sorting keeps them together. */
export function rowsToCsv(rows: readonly PaperRow[]): string {
  const lines = coveredCells(rows).map((row) => row.map(cellToCsv).join(','))
  return `${byteOrderMark}${lines.join('\r\n')}\r\n`
}

function cellToCsv(cell: PaperCell): string {
  if (cell.number !== undefined) return String(cell.number)
  const text = guardFormula(printable(cell.text))
  return text === '' ? '' : `"${text.replaceAll('"', '""')}"`
}
