/** 恢复: an earlier value becomes an edit of today, by the person who asks for it and with that person's rights. */
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import { type Cell, isCell, shapeOf, textLimitOf } from '../../shared/books/shape.ts'
import type { LiveTable } from '../app/createLiveTable.ts'
import { valueNow, writeBack } from '../sync/setAside.ts'

/** Can the field hold this? Some fields can never be empty again. */
export function canHold(book: BookName, field: string, value: Cell): boolean {
  const ref = parseBookName(book)
  if (ref === null) return false
  const shape = shapeOf(ref)
  const limit = textLimitOf(shape, field)
  return limit === null ? isCell(shape, field, value) : String(value ?? '').length <= limit
}

/** Answers what stood there before, to be taken back; null: it was not done, and the person has been told why. */
export function restoreValue(
  table: Pick<LiveTable, 'open' | 'edit'>,
  book: BookName,
  field: string,
  value: Cell,
): { readonly before: Cell } | null {
  const before = valueNow(book, table.open.doc(book), field)
  const done = table.edit(book, (doc) =>
    writeBack(book, doc, [{ book, field, value: value ?? blank(book, field) }]),
  )
  return done ? { before } : null
}

/** Nothing: the empty text, or no value. */
function blank(book: BookName, field: string): Cell {
  const ref = parseBookName(book)
  return ref !== null && textLimitOf(shapeOf(ref), field) !== null ? '' : null
}
