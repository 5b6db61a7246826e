/** Values of a book's fields by name, whatever they are: a cell, or a text. */
import type * as Y from 'yjs'
import { createWriter, readCells, writeText } from '../../shared/books/cells.ts'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import { type Cell, isCell, shapeOf, textLimitOf } from '../../shared/books/shape.ts'

/** Null for nothing; a text that is not there is ''. */
export function readFields(book: BookName, doc: Y.Doc, fields: readonly string[]): ReadonlyMap<string, Cell> {
  const cells = readCells(doc, refOf(book))
  return new Map(
    fields.map((field) => [field, isTextField(book, field) ? cells.text(field) : (cells.get(field) ?? null)]),
  )
}

export function isTextField(book: BookName, field: string): boolean {
  return textLimitOf(shapeOf(refOf(book)), field) !== null
}

/**
 * Brings a field back to `value`; of a text only the change from `base` to `value` is carried over to what it says now.
 * A text that would become too long stays as it is.
 */
export function putField(book: BookName, doc: Y.Doc, field: string, value: Cell, base: Cell): void {
  const ref = refOf(book)
  const shape = shapeOf(ref)
  const limit = textLimitOf(shape, field)
  if (limit === null) {
    // Nothing is ever deleted from a book: where a cell cannot be empty, it takes the value that says as little.
    const admitted = [value, ...blanks].find((each) => isCell(shape, field, each))
    if (admitted !== undefined) createWriter(doc, ref)(field, admitted)
    return
  }
  const now = readCells(doc, ref).text(field)
  const wanted = String(value ?? '')
  if (now.length + Math.max(0, wanted.length - String(base ?? '').length) <= limit)
    writeText(doc, shape, field, wanted, String(base ?? ''))
}

/** For what was never said before: 未启动, nothing, no. */
const blanks: readonly Cell[] = ['', false, 'notStarted']

function refOf(book: BookName) {
  const ref = parseBookName(book)
  if (ref === null) throw new Error(`not a book: ${book}`)
  return ref
}
