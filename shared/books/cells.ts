/**
 * The way in and out of a book's Y.Doc. Reading is tolerant: whatever the shape does not admit is not there, whoever wrote
 * it. Writing is strict: what the shape does not admit throws, because the server would refuse the whole book for it.
 */
import * as Y from 'yjs'
import type { BookRef } from './name.ts'
import { type Cell, cellsRoot, isCell, isSoundText, type Shape, shapeOf, textLimitOf } from './shape.ts'
import { spliceBetween } from './textSplice.ts'

/** One book's content, every value checked against its shape. */
export interface Cells {
  /** undefined where there is nothing, or nothing admissible. */
  readonly get: (key: string) => Cell | undefined
  /** '' where there is no such text. */
  readonly text: (root: string) => string
  /** The keys of all admissible cells, and the names of all admissible texts. */
  readonly fields: () => string[]
}

export function readCells(doc: Y.Doc, book: BookRef): Cells {
  const shape = shapeOf(book)
  return {
    get(key) {
      const value = cellsOf(doc)?.get(key)
      return isCell(shape, key, value) ? value : undefined
    },
    text(root) {
      const limit = textLimitOf(shape, root)
      return limit === null ? '' : soundText(textOf(doc, root)?.toString() ?? '', limit)
    },
    fields() {
      const found: string[] = []
      cellsOf(doc)?.forEach((value, key) => {
        if (isCell(shape, key, value)) found.push(key)
      })
      for (const root of doc.share.keys()) if (textLimitOf(shape, root) !== null) found.push(root)
      return found
    },
  }
}

/** Writes cells of one kind of book; a value that stands already is not written again, so that no stamp moves for it. */
export function createWriter(doc: Y.Doc, book: BookRef): (key: string, value: Cell) => void {
  const shape = shapeOf(book)
  const cells = doc.getMap<unknown>(cellsRoot)
  return (key, value) => {
    if (!isCell(shape, key, value)) throw new Error(`no such cell: ${key} = ${JSON.stringify(value)}`)
    if (cells.get(key) !== value) cells.set(key, value)
  }
}

/**
 * Brings a root text to `text` by the smallest change, so that what somebody else types into the same text stays.
 *
 * @param base what the writer was looking at when typing; where the text has moved on since, only the writer's own change
 * is carried over to it. Left out: the text as it stands.
 */
export function writeText(doc: Y.Doc, shape: Shape, root: string, text: string, base?: string): void {
  const limit = textLimitOf(shape, root)
  if (limit === null) throw new Error(`no such text: ${root}`)
  const target = doc.getText(root)
  const now = target.toString()
  const splice = spliceBetween(base ?? now, soundText(text, Number.POSITIVE_INFINITY), now)
  if (now.length + splice.insert.length > limit + splice.remove.reduce((sum, cut) => sum + cut.length, 0))
    throw new Error(`too long for ${root}: the most is ${limit} characters`)
  if (splice.insert !== '') target.insert(splice.at, splice.insert)
  // From the back, so that earlier positions stay true; what was just put in moves those behind it.
  for (const cut of [...splice.remove].reverse())
    target.delete(cut.at + (cut.at >= splice.at ? splice.insert.length : 0), cut.length)
}

/** The fields that a transaction touched, admissible or not; for `afterTransaction`. */
export function touchedFields(transaction: Y.Transaction): string[] {
  const cells = transaction.doc.share.get(cellsRoot)
  const roots = new Map([...transaction.doc.share].map(([name, root]) => [root, name]))
  return [...transaction.changed].flatMap(([type, keys]) => {
    const name = roots.get(type)
    if (name === undefined) return []
    return type === cells ? [...keys].flatMap((key) => key ?? []) : [name]
  })
}

/** undefined for what is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A hostile copy may hold another type under the name; then there are no cells. */
function cellsOf(doc: Y.Doc): Y.Map<unknown> | null {
  const root = doc.share.get(cellsRoot)
  if (root === undefined) return null
  if (root instanceof Y.Map) return root
  return root.constructor === Y.AbstractType ? doc.getMap(cellsRoot) : null
}

function textOf(doc: Y.Doc, name: string): Y.Text | null {
  const root = doc.share.get(name)
  if (root === undefined) return null
  if (root instanceof Y.Text) return root
  return root.constructor === Y.AbstractType ? doc.getText(name) : null
}

/** NUL goes, half characters become the replacement character, and what is over the limit is cut. */
export function soundText(text: string, limit: number): string {
  const kept = text.length > limit ? text.slice(0, limit) : text
  return isSoundText(kept) ? kept : kept.replaceAll('\0', '').replaceAll(/[\uD800-\uDFFF]/gu, '\uFFFD')
}
