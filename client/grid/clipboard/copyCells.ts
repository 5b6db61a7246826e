/** The selected cells as a table for Word, WPS, Excel and for this table again. */
import { type CopiedTable, copyTable } from '../../../shared/documents/out/copyTable.ts'
import { paperRows } from '../../../shared/documents/out/paperTable.ts'
import type { Framed } from '../range/rangeFrame.ts'
import { isMerged, sameCell } from '../spans.ts'
import { cellWords } from './cellWords.ts'

export function copyCells({ board, rect }: Framed): CopiedTable {
  const rows = board.rows.slice(rect.top, rect.bottom + 1)
  const columns = board.columns.slice(rect.left, rect.right + 1)
  return copyTable(
    paperRows({
      rows: rows.length,
      columns: columns.length,
      cell(at, place) {
        const row = rows[at]
        const column = columns[place]
        if (row === undefined || column === undefined) return { text: '' }
        const { text, number } = cellWords(row, column)
        return number === null ? { text } : { text, number, look: 'centred' }
      },
      joinsAbove(at, place) {
        const above = rows[at - 1]
        const row = rows[at]
        const column = columns[place]
        if (above === undefined || row === undefined || column === undefined) return false
        return isMerged(column) && sameCell(above, row, column)
      },
    }),
  )
}
