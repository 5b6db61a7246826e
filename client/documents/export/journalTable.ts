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
import { progresses } from '../../../shared/model.ts'
import { progressWords } from '../../../shared/words.ts'
import { fieldName } from '../../app/fieldNames.ts'
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
          body: rows.map((row) => rowToCells(view, row)),
        },
      },
    ],
  }
}

function rowToCells(view: TableView, row: JournalRow): PaperRow {
  const place = isBookName(row.book)
    ? fieldName(view, row.book, row.field)
    : { where: row.book, what: row.field }
  const notes = [
    ...(row.onBehalf ? [texts.onBehalf] : []),
    ...(row.lost ? [texts.lost] : []),
    ...(row.offline ? [texts.offline] : []),
  ]
  return [
    numberCell(row.seq),
    textCell(momentToPaper(row.time)),
    textCell(row.name),
    textCell(row.unitName),
    textCell(place.where),
    textCell(place.what),
    textCell(valueToText(row.before)),
    textCell(valueToText(row.after)),
    textCell(notes.join('，')),
  ]
}

function isBookName(name: string): name is BookName {
  return parseBookName(name) !== null
}

/** A submission's copy is told by its text; everything else as it stands in the record. */
function valueToText(value: JournalRow['before']): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  if (typeof value === 'number') return String(value)
  const progress = progresses.find((each) => each === value)
  if (progress !== undefined) return progressWords[progress]
  const copy = value.startsWith('{') ? submittedText.safeParse(readJson(value)) : null
  return copy?.success === true ? copy.data.text : value
}

const submittedText = z.object({ text: z.string(), judgements: z.unknown() })
