/** 操作记录 as rows of a table, in the words of the screen: who, when, where, what it was and what it became. */
import { z } from 'zod'
import type { JournalRow } from '../../../shared/api.ts'
import { readJson } from '../../../shared/books/cells.ts'
import { type BookName, parseBookName } from '../../../shared/books/name.ts'
import type { TableView } from '../../../shared/books/tableView.ts'
import type { PageSetup, PaperDocument } from '../../../shared/documents/out/paperDocument.ts'
import { numberCell, type PaperRow, textCell } from '../../../shared/documents/out/paperTable.ts'
import { reportTexts } from '../../../shared/documents/out/reports/texts.ts'
import { paperTexts } from '../../../shared/documents/out/texts.ts'
import { fieldName } from '../../app/fieldNames.ts'
import { valueWords } from '../../history/valueWords.ts'
import { momentToPaper } from './momentWords.ts'

const texts = reportTexts.journal

export function journalDocument(
  view: TableView,
  rows: readonly JournalRow[],
  { page, asOf }: { readonly page: PageSetup; readonly asOf: string },
): PaperDocument {
  const title = texts.title(view.plan.title)
  return {
    title,
    page,
    blocks: [
      { kind: 'title', text: title },
      { kind: 'subtitle', text: paperTexts.asOf(asOf) },
      {
        kind: 'table',
        table: {
          widths: [6, 12, 9, 12, 20, 11, 18, 18, 9],
          head: [texts.columns.map((label) => textCell(label, 'head'))],
          body: rows.map((row, at) => rowToCells(view, row, at + 1)),
        },
      },
    ],
  }
}

function rowToCells(view: TableView, row: JournalRow, number: number): PaperRow {
  const place = isBookName(row.book)
    ? fieldName(view, row.book, row.field)
    : { where: row.book, what: row.field }
  const notes = [
    ...(row.onBehalf ? [texts.onBehalf] : []),
    ...(row.lost ? [texts.lost] : []),
    ...(row.offline ? [texts.offline] : []),
  ]
  return [
    numberCell(number),
    textCell(momentToPaper(row.time)),
    textCell(row.name),
    textCell(row.unitName),
    textCell(place.where),
    textCell(place.what),
    textCell(valueToText(view, row, row.before)),
    textCell(valueToText(view, row, row.after)),
    textCell(notes.join('，')),
  ]
}

function isBookName(name: string): name is BookName {
  return parseBookName(name) !== null
}

/** A submission's copy is told by its text; everything else in the words of the screen, nothing as an empty cell. */
function valueToText(view: TableView, { book, field }: JournalRow, value: JournalRow['before']): string {
  if (value === null || value === '') return ''
  const copy =
    typeof value === 'string' && value.startsWith('{') ? submittedText.safeParse(readJson(value)) : null
  if (copy?.success === true) return copy.data.text
  return isBookName(book) ? valueWords(view, book, field, value) : String(value)
}

const submittedText = z.object({ text: z.string(), judgements: z.unknown() })
