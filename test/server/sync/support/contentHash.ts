import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { cellsRoot } from '../../../../shared/books/shape.ts'

/** The same for two documents exactly when a reader sees the same in both: cells and texts, whatever their history. */
export function contentHash(doc: Y.Doc): string {
  const cells = Object.entries(doc.getMap(cellsRoot).toJSON()).sort(([a], [b]) => (a < b ? -1 : 1))
  const texts = [...doc.share.keys()]
    .filter((root) => root !== cellsRoot)
    .sort()
    .map((root) => [root, doc.getText(root).toString()])
    .filter(([, text]) => text !== '')
  return createHash('sha256')
    .update(JSON.stringify([cells, texts]))
    .digest('hex')
}

/** The same exactly when two documents hold the same history. */
export function stateHash(doc: Y.Doc): string {
  return createHash('sha256').update(Y.encodeStateAsUpdate(doc)).digest('hex')
}

export function isPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null
}
