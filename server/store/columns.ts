/** How columns come back from the database as the words they are. */
import { z } from 'zod'
import { type BookName, bookName, parseBookName } from '../../shared/books/name.ts'
import type { Cell } from '../../shared/books/shape.ts'
import { toId } from '../../shared/ids.ts'

export const accountColumn = z.string().transform((id) => toId<'account'>(id))
export const unitColumn = z.string().transform((id) => toId<'unit'>(id))

export const bookColumn = z.string().transform((name, context): BookName => {
  const ref = parseBookName(name)
  if (ref !== null) return bookName(ref)
  context.addIssue(`no book's name: ${name}`)
  return z.NEVER
})

export const cellColumn = z.string().transform(readCell)

export function readCell(text: string): Cell {
  const value: unknown = JSON.parse(text)
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  throw new Error(`not a cell: ${text.slice(0, 80)}`)
}

export const flagColumn = z.number().transform((value) => value === 1)
