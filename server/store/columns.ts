/** How columns come back from the database as the words they are. */
import { z } from 'zod'
import { type BookName, bookName, parseBookName } from '../../shared/books/name.ts'
import { toId } from '../../shared/ids.ts'

export const accountColumn = z.string().transform((id) => toId<'account'>(id))
export const unitColumn = z.string().transform((id) => toId<'unit'>(id))

export const bookColumn = z.string().transform((name, context): BookName => {
  const ref = parseBookName(name)
  if (ref !== null) return bookName(ref)
  context.addIssue(`no book's name: ${name}`)
  return z.NEVER
})

export const cellColumn = z
  .string()
  .transform((text) => z.union([z.string(), z.number(), z.boolean(), z.null()]).parse(JSON.parse(text)))

export const flagColumn = z.number().transform((value) => value === 1)
