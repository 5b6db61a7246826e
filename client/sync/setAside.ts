/**
 * A book's old copy against its new one: what this person had written and the new copy does not say. It is kept as plain
 * values and offered as new edits; merging the old history itself would double the content.
 */
import type * as Y from 'yjs'
import { createWriter, readCells, writeText } from '../../shared/books/cells.ts'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import { type Cell, isCell, shapeOf, textLimitOf } from '../../shared/books/shape.ts'
import type { AsideRow } from './storeSchema.ts'

/** What lies aside until the person takes it back or gives it up; the latest value of a field counts. */
export interface SetAside {
  readonly rows: () => readonly AsideRow[]
  readonly add: (rows: readonly AsideRow[]) => void
  readonly remove: (rows: readonly Pick<AsideRow, 'book' | 'field'>[]) => void
}

export function createSetAside(): SetAside {
  const byField = new Map<string, AsideRow>()
  const keyOf = (row: Pick<AsideRow, 'book' | 'field'>) => `${row.book} ${row.field}`
  return {
    rows: () => [...byField.values()],
    add: (rows) => {
      for (const row of rows) byField.set(keyOf(row), row)
    },
    remove: (rows) => {
      for (const row of rows) byField.delete(keyOf(row))
    },
  }
}

/** @param isMine was this field written here: unconfirmed, or confirmed with this person's stamp */
export function differencesOf(
  book: BookName,
  old: Y.Doc,
  fresh: Y.Doc,
  isMine: (field: string) => boolean,
): AsideRow[] {
  const before = fieldReader(book, old)
  const after = fieldReader(book, fresh)
  return before
    .fields()
    .filter(isMine)
    .flatMap((field) => {
      const value = before.read(field)
      return value === null || value === after.read(field) ? [] : [{ book, field, value }]
    })
}

/** What the book says there now; null for nothing. */
export function valueNow(book: BookName, doc: Y.Doc, field: string): Cell {
  return fieldReader(book, doc).read(field)
}

/** Writes values set aside back as edits of today. What the book no longer admits is left out. */
export function writeBack(book: BookName, doc: Y.Doc, rows: readonly AsideRow[]): void {
  const ref = refOf(book)
  const shape = shapeOf(ref)
  const write = createWriter(doc, ref)
  for (const { field, value } of rows) {
    const limit = textLimitOf(shape, field)
    if (limit !== null) writeText(doc, shape, field, String(value).slice(0, limit))
    else if (isCell(shape, field, value)) write(field, value)
  }
}

function fieldReader(book: BookName, doc: Y.Doc) {
  const ref = refOf(book)
  const shape = shapeOf(ref)
  const cells = readCells(doc, ref)
  return {
    fields: cells.fields,
    read: (field: string): Cell =>
      textLimitOf(shape, field) === null ? (cells.get(field) ?? null) : cells.text(field),
  }
}

function refOf(book: BookName) {
  const ref = parseBookName(book)
  if (ref === null) throw new Error(`not a book: ${book}`)
  return ref
}
