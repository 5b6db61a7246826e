/** Which rows of the record tell a person something: orders, counters and the first writing of a row do not. */
import type { JournalRow } from '../../shared/api.ts'
import { parseField } from '../../shared/books/fields.ts'
import { parseBookName } from '../../shared/books/name.ts'

export function isTold({ book, field, before }: JournalRow): boolean {
  const ref = parseBookName(book)
  const parsed = ref === null ? null : parseField(ref, field)
  switch (parsed?.about) {
    case undefined:
    case 'commentMention':
      return false
    case 'comment':
      return parsed.what === 'text' || parsed.what === 'removed'
    case 'submission':
      return parsed.what !== 'nth'
    case 'verdict':
      return parsed.what !== 'submission'
    case 'binding':
      return parsed.what !== 'order' && parsed.what !== 'kind' && before !== null
    case 'task':
    case 'heading':
    case 'requirement':
      return parsed.what !== 'order'
    default:
      return true
  }
}
