/** The fields that a transaction changed in a book: keys of the cells, and names of texts. */
import type * as Y from 'yjs'
import { cellsRoot } from '../../shared/books/shape.ts'

export function changedFields(transaction: Y.Transaction): string[] {
  const { share } = transaction.doc
  const fields: string[] = []
  for (const [type, keys] of transaction.changed) {
    if (type === share.get(cellsRoot)) {
      for (const key of keys) if (key !== null) fields.push(key)
      continue
    }
    for (const [name, root] of share) if (root === type) fields.push(name)
  }
  return fields
}
