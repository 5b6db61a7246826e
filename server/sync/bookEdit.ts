/** A change that the server itself makes in somebody's name: it stands in the same line as everybody's edits. */
import * as Y from 'yjs'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import type { Author } from '../store/bookStore.ts'
import type { Outcome, Room, RoomReader } from './room.ts'
import type { Table } from './table.ts'

export async function editBook(
  table: Table,
  book: BookName,
  author: Author,
  change: (doc: Y.Doc) => void,
): Promise<void> {
  const ref = parseBookName(book)
  if (ref === null) throw new Error(`no book's name: ${book}`)
  const room = await table.room(ref)
  const outcome = await submit(room, changeOf(room.doc(), change), author)
  if (outcome.kind !== 'stored' && outcome.kind !== 'same')
    throw new Error(`a change of ${book} was not taken: ${JSON.stringify(outcome)}`)
}

/** Made on a copy: the document itself only ever shows what is on disk. */
function changeOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  change(copy)
  const update = Y.encodeStateAsUpdate(copy, Y.encodeStateVector(doc))
  copy.destroy()
  return update
}

function submit(room: Room, bytes: Uint8Array, author: Author): Promise<Outcome> {
  const nobody: RoomReader = { relay: () => undefined, epochChanged: () => undefined }
  return new Promise((done) => room.submit({ bytes, source: nobody, author: () => ({ author }), done }))
}
