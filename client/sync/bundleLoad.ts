/**
 * Books out of the bundle. Before the first connection all of them; later only those whose copy must be replaced, since
 * what is loaded into a book while its provider listens would go out as an edit.
 *
 * A copy is replaced where the server follows another history of the book (epoch), or refuses this one as malformed again
 * and again. What this person had written is compared with the new copy and kept aside as plain values.
 */
import * as Y from 'yjs'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import type { BundledBook } from '../../shared/bundle.ts'
import type { StampsByField } from '../../shared/stampPacks.ts'
import { backoffMilliseconds } from './backoff.ts'
import type { OpenBook } from './openBook.ts'
import { differencesOf } from './setAside.ts'
import type { StoreChange } from './storeChange.ts'
import type { BookRow } from './storeSchema.ts'
import type { TableParts } from './tableParts.ts'
import type { KnownBooks, TableRequests } from './tableRequests.ts'

export interface BundleLoad {
  /** What this browser has, for asking for the rest. */
  readonly known: () => KnownBooks
  /** Before any provider connects. */
  readonly apply: (bundle: readonly BundledBook[]) => void
  /** Asks for the book until it is there, and replaces the copy. */
  readonly renew: (book: OpenBook) => void
}

export function createBundleLoad(
  parts: TableParts,
  requests: TableRequests,
  add: (row: BookRow) => OpenBook,
): BundleLoad {
  const { books, outbox, stamps, aside, store, events, environment } = parts
  const renewing = new Set<BookName>()
  let asking = false

  const known = (): KnownBooks =>
    Object.fromEntries(
      [...books.values()]
        .filter((book) => book.row().epoch !== '' && !renewing.has(book.name))
        .map((book) => {
          const { epoch, seq } = book.row()
          return [book.name, { epoch, seq, vector: toBase64(Y.encodeStateVector(book.doc())) }]
        }),
    )

  const applyOne = ({ book: told, updates, ...opened }: BundledBook): StoreChange[] => {
    const name = nameOf(told)
    if (name === null) return []
    const row: BookRow = { book: name, epoch: opened.epoch, seq: opened.seq, refusal: opened.refusal }
    const book = books.get(name) ?? add({ ...row, epoch: '' })
    const { epoch } = book.row()
    if (renewing.delete(name) || (epoch !== '' && epoch !== opened.epoch))
      return replace(book, row, updates, opened.stamps)
    book.know(row)
    book.load(updates)
    const stampChange: StoreChange = { kind: 'stamps', book: name, stamps: stamps.take(name, opened.stamps) }
    if (epoch === '') return [{ kind: 'fresh', row, state: Y.encodeStateAsUpdate(book.doc()) }, stampChange]
    const changes = updates
      .filter(({ length }) => length > emptyUpdateBytes)
      .map((update): StoreChange => ({ kind: 'update', book: name, epoch, update }))
    return [{ kind: 'book', row }, ...changes, stampChange]
  }

  const replace = (
    book: OpenBook,
    row: BookRow,
    updates: readonly Uint8Array[],
    newStamps: StampsByField,
  ): StoreChange[] => {
    const waiting = outbox.forget(book.name)
    const unsent = new Set(waiting.map(({ field }) => field))
    const old = book.renew()
    book.know(row)
    book.load(updates)
    const rows = differencesOf(
      book.name,
      old,
      book.doc(),
      (field) => unsent.has(field) || stamps.get(book.name, field)?.accountId === parts.person.accountId,
    )
    old.destroy()
    aside.add(rows)
    stamps.forget(book.name)
    stamps.take(book.name, newStamps)
    if (parts.isConnecting()) book.connect()
    return [
      { kind: 'fresh', row, state: Y.encodeStateAsUpdate(book.doc()) },
      { kind: 'stamps', book: book.name, stamps: newStamps },
      { kind: 'setAside', rows },
      { kind: 'confirmed', rows: waiting },
    ]
  }

  const applyAll = (bundle: readonly BundledBook[]) => {
    // The books first and by themselves: with them the table opens offline. The stamps, thousands of rows, can follow.
    const changes = bundle.flatMap(applyOne)
    void store.write(
      changes.filter(({ kind }) => kind !== 'stamps'),
      'now',
    )
    void store.write(
      changes.filter(({ kind }) => kind === 'stamps'),
      'soon',
    )
    events.booksChanged()
    events.rightsChanged()
    parts.statusChanged()
  }

  const ask = async (attempt: number): Promise<void> => {
    const answer = await requests.bundle(known())
    if (parts.isClosed()) return
    if (answer.kind === 'answer')
      applyAll(answer.value.filter(({ book }) => renewing.has(nameOf(book) ?? 'plan')))
    if (renewing.size === 0) {
      asking = false
      return
    }
    const wait = backoffMilliseconds(attempt, environment.random())
    environment.after(wait, () => void ask(attempt + 1))
  }

  return {
    known,
    apply: applyAll,
    renew: (book) => {
      renewing.add(book.name)
      if (asking) return
      asking = true
      void ask(0)
    },
  }
}

/** An update that says nothing: no structs, no deletions. */
const emptyUpdateBytes = 2

function nameOf(told: string): BookName | null {
  return parseBookName(told) === null ? null : (told as BookName)
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
