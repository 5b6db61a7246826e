/** 恢复: an earlier value becomes an edit of today, by the person who asks for it and with that person's rights. */
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import { type Cell, isCell, shapeOf, textLimitOf } from '../../shared/books/shape.ts'
import type { Refusal } from '../../shared/errors.ts'
import type { OpenTable } from '../sync/openTable.ts'
import { valueNow, writeBack } from '../sync/setAside.ts'

/** Can the field hold this? Some fields can never be empty again. */
export function canHold(book: BookName, field: string, value: Cell): boolean {
  const ref = parseBookName(book)
  if (ref === null) return false
  const shape = shapeOf(ref)
  const limit = textLimitOf(shape, field)
  return limit === null ? isCell(shape, field, value) : String(value ?? '').length <= limit
}

/** Answers what stood there before, to be taken back; or why it was not done. */
export function restoreValue(
  table: OpenTable,
  book: BookName,
  field: string,
  value: Cell,
): { readonly before: Cell } | { readonly refusal: Refusal } {
  const before = valueNow(book, table.doc(book), field)
  const refusal = table.edit(book, (doc) =>
    writeBack(book, doc, [{ book, field, value: value ?? blank(book, field) }]),
  )
  return refusal === null ? { before } : { refusal }
}

/** Nothing: the empty text, or no value. */
function blank(book: BookName, field: string): Cell {
  const ref = parseBookName(book)
  return ref !== null && textLimitOf(shapeOf(ref), field) !== null ? '' : null
}
