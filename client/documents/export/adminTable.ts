/** What was done to accounts, units and tables as rows of a table, in the words of the screen, oldest first. */
import type { AdminRow } from '../../../shared/api.ts'
import type { PageSetup, PaperDocument } from '../../../shared/documents/out/paperDocument.ts'
import { numberCell, textCell } from '../../../shared/documents/out/paperTable.ts'
import { paperTexts } from '../../../shared/documents/out/texts.ts'
import { type AdminNames, adminWords } from '../../history/admin/adminWords.ts'
import { adminTexts as texts } from '../../history/admin/texts.ts'
import { momentToPaper } from './momentWords.ts'

export function adminDocument(
  rows: readonly AdminRow[],
  names: AdminNames,
  { page, asOf }: { readonly page: PageSetup; readonly asOf: string },
): PaperDocument {
  return {
    title: texts.title,
    page,
    blocks: [
      { kind: 'title', text: texts.title },
      { kind: 'subtitle', text: paperTexts.asOf(asOf) },
      {
        kind: 'table',
        table: {
          widths: [6, 14, 10, 12, 14, 44],
          head: [texts.columns.map((label) => textCell(label, 'head'))],
          body: rows.map((row, at) => {
            const { action, detail } = adminWords(row, names)
            return [
              numberCell(at + 1),
              textCell(momentToPaper(row.time)),
              textCell(row.name || texts.program),
              textCell(row.address),
              textCell(action),
              textCell(detail),
            ]
          }),
        },
      },
    ],
  }
}
