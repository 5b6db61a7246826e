// A book of the small test server.
import * as Y from 'yjs'
import type { Stamp } from '../../../shared/model.ts'

export interface ServerBook {
  readonly name: string
  doc: Y.Doc
  epoch: string
  stamps: Map<string, Stamp>
}

/** Does the update begin where something is missing? */
export function leansOnUnseen(doc: Y.Doc, update: Uint8Array): boolean {
  const first = new Map<number, number>()
  for (const { id } of Y.decodeUpdate(update).structs)
    first.set(id.client, Math.min(first.get(id.client) ?? Number.POSITIVE_INFINITY, id.clock))
  return [...first].some(([client, clock]) => clock > Y.getState(doc.store, client))
}
