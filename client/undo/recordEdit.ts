/**
 * What one edit of a book changed, field by field: found by watching its transaction, so that nobody who edits has to name
 * the fields, and none can be forgotten.
 */
import * as Y from 'yjs'
import { readCells } from '../../shared/books/cells.ts'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import { type Cell, cellsRoot, isCell, shapeOf, textLimitOf } from '../../shared/books/shape.ts'

export interface RecordedChange {
  readonly field: string
  /** Null for nothing; a text that is not there is ''. */
  readonly before: Cell
  readonly after: Cell
}

/** Runs the edit, which makes at most one transaction of this document. */
export function recordEdit<T>(
  book: BookName,
  doc: Y.Doc,
  edit: () => T,
): { readonly result: T; readonly changes: readonly RecordedChange[] } {
  const changes: RecordedChange[] = []
  // Before the transaction is tidied up: only now do its events know what stood there.
  const hear = (transaction: Y.Transaction) => changes.push(...changesOf(book, transaction))
  doc.on('afterTransaction', hear)
  try {
    return { result: edit(), changes }
  } finally {
    doc.off('afterTransaction', hear)
  }
}

function changesOf(book: BookName, { doc, changedParentTypes }: Y.Transaction): RecordedChange[] {
  const ref = parseBookName(book)
  if (ref === null) throw new Error(`not a book: ${book}`)
  const shape = shapeOf(ref)
  const now = readCells(doc, ref)
  const roots = new Map<unknown, string>([...doc.share].map(([name, root]) => [root, name]))
  return [...changedParentTypes].flatMap(([root, events]): RecordedChange[] => {
    const name = roots.get(root)
    const event = events.find(({ target }) => target === root)
    if (name === undefined || event === undefined) return []
    if (name === cellsRoot)
      return [...event.changes.keys].flatMap(([field, { oldValue }]) =>
        changed(field, isCell(shape, field, oldValue) ? oldValue : null, now.get(field) ?? null),
      )
    if (!(root instanceof Y.Text) || textLimitOf(shape, name) === null) return []
    return changed(name, textBefore(root, event), now.text(name))
  })
}

function changed(field: string, before: Cell, after: Cell): RecordedChange[] {
  return before === after ? [] : [{ field, before, after }]
}

/** The pieces that were there already: those that stayed, and those that this transaction took away. */
function textBefore(text: Y.Text, event: Y.YEvent<Y.AbstractType<unknown>>): string {
  let before = ''
  for (let item = text._start; item !== null; item = item.right) {
    const stood = !event.adds(item) && (!item.deleted || event.deletes(item))
    if (stood && item.content instanceof Y.ContentString) before += item.content.str
  }
  return before
}
