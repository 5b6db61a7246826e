/**
 * A change that does not come over a socket: made by the server in somebody's name, or handed in whole over HTTP. It stands
 * in the same line as everybody's edits, and is checked, logged, journalled and relayed like them.
 */
import * as Y from 'yjs'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import { type Refusal, refuse } from '../../shared/errors.ts'
import type { Author } from '../store/bookStore.ts'
import type { Room } from './room.ts'
import type { Asked, Outcome, RoomReader } from './submission.ts'
import type { Table } from './table.ts'

export type EditBook = (
  table: Table,
  book: BookName,
  author: Author,
  change: (doc: Y.Doc) => void,
) => Promise<void>

/**
 * A book's changes are made one after the other, each on what the one before left: made on the same state, two of one cell
 * would be simultaneous, and chance would decide which of them stands.
 */
export function createEditBook(): EditBook {
  const lastOfRoom = new WeakMap<Room, Promise<unknown>>()
  return async (table, book, author, change) => {
    const room = await roomOf(table, book)
    const before = lastOfRoom.get(room)
    const making = (async () => {
      // Whether the one before was taken is its own caller's to hear.
      await Promise.allSettled([before])
      return await submit(room, changeOf(room.doc(), change), () => ({ author }))
    })()
    lastOfRoom.set(room, making)
    const outcome = await making
    if (outcome.kind !== 'stored' && outcome.kind !== 'same')
      throw new Error(`a change of ${book} was not taken: ${JSON.stringify(outcome)}`)
  }
}

/**
 * null = it is on disk. An update that leans on one not handed in yet is no update of this book.
 * @param author asked right before it is kept, however long it had to wait
 */
export async function takeUpdate(
  table: Table,
  book: BookName,
  author: () => Asked,
  update: Uint8Array,
): Promise<Refusal | null> {
  const outcome = await submit(await roomOf(table, book), update, author)
  switch (outcome.kind) {
    case 'stored':
    case 'same':
      return null
    case 'barred':
      return outcome.refusal
    case 'refused':
      return refuse(outcome.code)
    case 'gap':
      return refuse('malformed')
    case 'unavailable':
      return refuse('busy')
  }
}

async function roomOf(table: Table, book: BookName): Promise<Room> {
  const ref = parseBookName(book)
  if (ref === null) throw new Error(`no book's name: ${book}`)
  return await table.room(ref)
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

function submit(room: Room, bytes: Uint8Array, author: () => Asked): Promise<Outcome> {
  const nobody: RoomReader = { relay: () => undefined, epochChanged: () => undefined }
  return new Promise((done) => room.submit({ bytes, source: nobody, author, done }))
}
