/**
 * The books of a table as they were at an earlier moment. Stored updates are compacted, so that moment is not in them any
 * more; but the journal is only ever added to, and it says of every change what stood there before. So today's books are
 * taken, and what was changed since is taken back, newest first: a cell gets the value it had, a text has its exchanges
 * undone. That stays right after any compaction, and it costs as much as was written since, not as much as there is.
 *
 * While this goes on, others write. Each book is copied in one breath with its number, and of its changes only those up to
 * that number are taken back.
 */
import * as Y from 'yjs'
import { readCells } from '../../shared/books/cells.ts'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import { type Cell, cellsRoot, isCell, shapeOf, textLimitOf } from '../../shared/books/shape.ts'
import { takeBack } from '../../shared/books/textHistory.ts'
import type { BundledBook } from '../../shared/bundle.ts'
import { refuse } from '../../shared/errors.ts'
import type { Stamp, TableId } from '../../shared/model.ts'
import type { PastTable } from '../../shared/past.ts'
import { type PackedStamps, packStamps } from '../../shared/stampPacks.ts'
import type { BookStore, StandingChange } from '../store/bookStore.ts'
import type { Breath } from '../store/breath.ts'
import type { Room } from '../sync/room.ts'

export interface PastSource {
  readonly tableId: TableId
  readonly store: BookStore
  /** Lets others come in: a book at a time is copied, and some thousand cells at a time are written. */
  readonly breath: Breath
  /** The books that may be read, loaded. */
  readonly rooms: readonly Room[]
}

/** A book on its way back. */
interface Rewound {
  readonly room: Room
  /** Up to here its changes are in it. */
  readonly from: number
  readonly cells: Map<string, Cell | undefined>
  readonly texts: Map<string, string>
  readonly stamps: Map<string, Stamp>
  /** What was changed since. */
  readonly changed: Set<string>
  readonly inexact: Set<string>
}

export async function pastBooks(
  { tableId, store, rooms, breath }: PastSource,
  moment: { readonly seq: number } | { readonly time: number },
): Promise<PastTable<PackedStamps>> {
  const asked = 'seq' in moment ? moment.seq : await store.seqAt(tableId, moment.time)
  const books = new Map<BookName, Rewound>()
  for (const room of rooms) {
    await breath()
    books.set(room.book, copyOf(room))
  }
  const upTo = Math.max(0, ...[...books.values()].map(({ from }) => from))
  for await (const changes of store.changesAfter(tableId, asked, upTo))
    for (const change of changes) {
      const book = books.get(change.book)
      if (book !== undefined && change.seq <= book.from) undo(book, change)
    }
  for (const [name, book] of books) {
    for (const field of book.changed) book.stamps.delete(field)
    for (const [field, stamp] of await store.stampsAt(tableId, name, book.changed, asked))
      book.stamps.set(field, stamp)
  }
  let latest: Stamp | null = null
  const bundle: BundledBook<PackedStamps>[] = []
  for (const [name, book] of books) {
    for (const stamp of book.stamps.values()) if (latest === null || stamp.seq > latest.seq) latest = stamp
    bundle.push(await bundled(name, book, breath))
  }
  return {
    seq: Math.min(asked, upTo),
    time: latest?.time ?? null,
    books: bundle,
    inexact: [...books].flatMap(([name, { inexact }]) =>
      [...inexact].map((field) => ({ book: name, field })),
    ),
  }
}

function copyOf(room: Room): Rewound {
  const cells = new Map<string, Cell | undefined>()
  const texts = new Map<string, string>()
  const read = readCells(room.doc(), room.ref)
  const shape = shapeOf(room.ref)
  for (const field of read.fields())
    if (textLimitOf(shape, field) === null) cells.set(field, read.get(field))
    else texts.set(field, read.text(field))
  return {
    room,
    from: room.seq(),
    cells,
    texts,
    stamps: new Map(room.stamps()),
    changed: new Set(),
    inexact: new Set(),
  }
}

function undo(book: Rewound, { field, before, after, at }: StandingChange) {
  book.changed.add(field)
  if (textLimitOf(shapeOf(book.room.ref), field) === null) {
    book.cells.set(field, before ?? undefined)
    return
  }
  if (book.inexact.has(field)) return
  const exchange = { at: at ?? 0, removed: String(before ?? ''), inserted: String(after ?? '') }
  const text = at === null ? null : takeBack(book.texts.get(field) ?? '', exchange)
  if (text === null) book.inexact.add(field)
  else book.texts.set(field, text)
}

/** So many cells are written before others come in. */
const cellsAtOnce = 5_000

async function bundled(
  name: BookName,
  { room, cells, texts, stamps, from }: Rewound,
  breath: Breath,
): Promise<BundledBook<PackedStamps>> {
  const ref = parseBookName(name)
  if (ref === null) throw new Error(`no book's name: ${name}`)
  const doc = new Y.Doc()
  const map = doc.getMap<Cell>(cellsRoot)
  const shape = shapeOf(ref)
  const standing = [...cells]
  for (let at = 0; at < standing.length; at += cellsAtOnce) {
    await breath()
    doc.transact(() => {
      for (const [key, value] of standing.slice(at, at + cellsAtOnce))
        if (value !== undefined && isCell(shape, key, value)) map.set(key, value)
    })
  }
  doc.transact(() => {
    for (const [root, text] of texts) if (text !== '') doc.getText(root).insert(0, text)
  })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return {
    book: name,
    epoch: room.epoch(),
    refusal: refuse('past'),
    seq: from,
    stamps: [packStamps(stamps)],
    updates: [update],
  }
}
