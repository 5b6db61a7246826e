/** Questions to a document's structs, by id. The only file that knows how Yjs keeps them. */
import * as Y from 'yjs'
import { cellsRoot } from '../../shared/books/shape.ts'
import type { StructId } from './updateReader.ts'

/** Where a struct belongs: a cell (`cells`, its key) or a root text (its name, null). */
export interface Place {
  readonly root: string
  readonly key: string | null
}

/** A cell's key or a text's root name: what journal and stamps call a field. */
export function fieldOf(place: Place): string {
  return place.key ?? place.root
}

/** The next clock the document expects of this client. */
export function knownClock(doc: Y.Doc, client: number): number {
  return Y.getState(doc.store, client)
}

/** The struct that holds this id. The id must be known. */
export function itemAt(doc: Y.Doc, id: StructId): Y.Item {
  const struct = Y.getItem(doc.store, Y.createID(id.client, id.clock))
  if (!(struct instanceof Y.Item)) throw new Error(`no item at ${id.client}:${id.clock} in a flat book`)
  return struct
}

/** The items that hold any of these ids, in order of their clocks. All ids must be known. */
export function* itemsWithin(doc: Y.Doc, client: number, clock: number, end: number): Generator<Y.Item> {
  const structs = doc.store.clients.get(client)
  if (structs === undefined || clock >= end) return
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const struct = structs[at]
    if (struct === undefined || struct.id.clock >= end) return
    if (!(struct instanceof Y.Item)) throw new Error(`no item at ${client}:${clock} in a flat book`)
    yield struct
  }
}

export function placeOf(doc: Y.Doc, item: Y.Item): Place {
  const parent = item.parent
  if (!(parent instanceof Y.AbstractType))
    throw new Error(`item ${item.id.client}:${item.id.clock} has no type`)
  const root = parent === doc.share.get(cellsRoot) ? cellsRoot : Y.findRootTypeKey(parent)
  return { root, key: item.parentSub }
}

/** The last value ever set under this key, deleted or not. */
export function lastItemOfCell(doc: Y.Doc, key: string): Y.Item | null {
  return doc.share.get(cellsRoot)?._map.get(key) ?? null
}

export function firstItemOfText(doc: Y.Doc, root: string): Y.Item | null {
  return doc.share.get(root)?._start ?? null
}

export function textLength(doc: Y.Doc, root: string): number {
  return doc.share.get(root)?._length ?? 0
}

export function lastIdOf(item: Y.Item): StructId {
  return { client: item.id.client, clock: item.id.clock + item.length - 1 }
}
