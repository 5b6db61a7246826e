/**
 * Where books, their journal and their stamps are kept. Sync knows no more of storage than this; the file database is
 * one implementation, and everything that implements it passes the same contract tests.
 *
 * A call that fails throws (rejects) and has changed nothing; whether it is worth trying again is the caller's to find
 * out by `probe`. Every time, name and value comes from the caller: a store has no clock.
 */
import type { BookName } from '../../shared/books/name.ts'
import type { Cell } from '../../shared/books/shape.ts'
import type { AccountId, Stamp, TableId, UnitId } from '../../shared/model.ts'

/** One field's change as the journal keeps it; who and when stand with the append. */
export interface FieldChange {
  readonly field: string
  readonly before: Cell
  readonly after: Cell
  readonly lost: boolean
}

export interface Author {
  readonly accountId: AccountId
  readonly name: string
  readonly unitId: UnitId
}

/** One update to be kept: it gets one sequence number, whatever number of fields it changes. */
export interface Append {
  readonly tableId: TableId
  readonly book: BookName
  /** The append fails where the book has another epoch by now. */
  readonly epoch: string
  readonly bytes: Uint8Array
  readonly author: Author
  readonly time: number
  readonly onBehalf: boolean
  readonly changes: readonly FieldChange[]
}

export interface StoredUpdate {
  readonly seq: number
  readonly bytes: Uint8Array
}

export interface StoredBook {
  readonly epoch: string
  /** The latest update's number, 0 for a book never written. */
  readonly seq: number
  readonly snapshot: StoredUpdate | null
  /** Updates after the snapshot, in order. */
  readonly log: readonly StoredUpdate[]
  readonly stamps: ReadonlyMap<string, Stamp>
}

/** A stored record that is not what was written. The book stays unavailable rather than half there. */
export class DamagedRecord extends Error {}

export interface JournalEntry extends FieldChange, Author {
  readonly seq: number
  readonly book: BookName
  readonly time: number
  readonly onBehalf: boolean
}

export interface JournalQuestion {
  readonly book?: string | undefined
  /** A field, or the start of one when it ends in `/`. */
  readonly field?: string | undefined
  /** Only what came before this number. */
  readonly before?: number | undefined
  readonly limit: number
}

/** Edits that were not taken: whose, for which book, how many. Never what was in them. */
export interface RefusedEdits extends Author {
  readonly book: BookName
  readonly time: number
  readonly count: number
}

export interface BookStore {
  /** The books of a table that exist. */
  readonly books: (tableId: TableId) => Promise<readonly BookName[]>
  /**
   * The book as it stands, made empty where there is none. A log row that cannot be trusted is set aside, reported and
   * left out; a damaged snapshot throws `DamagedRecord`.
   */
  readonly load: (
    tableId: TableId,
    book: BookName,
    reportDamage: (seq: number) => void,
  ) => Promise<StoredBook>
  /** Keeps all of them in one transaction, or none. Answers their sequence numbers; they rise within a table. */
  readonly append: (appends: readonly Append[]) => Promise<readonly number[]>
  /** Sets a log row aside that the program could not use; it stays in the store. */
  readonly setAside: (tableId: TableId, book: BookName, seq: number) => Promise<void>
  /** Puts a snapshot of everything up to `seq` in the place of the log up to there, in one transaction. */
  readonly compact: (tableId: TableId, book: BookName, epoch: string, snapshot: StoredUpdate) => Promise<void>
  /**
   * Newest first. An update's rows are never torn apart: the last update of an answer is complete, even where that
   * makes it longer than asked.
   */
  readonly journal: (
    tableId: TableId,
    question: JournalQuestion,
  ) => Promise<{ readonly rows: readonly JournalEntry[]; readonly more: boolean }>
  /** Keeps or replaces what is known of one person's refused edits of one book. */
  readonly noteRefused: (tableId: TableId, refused: RefusedEdits) => Promise<void>
  readonly forgetRefused: (tableId: TableId, book: BookName, accountId: AccountId) => Promise<void>
  readonly refused: (tableId: TableId) => Promise<readonly RefusedEdits[]>
  /** Throws while the store cannot be written. */
  readonly probe: () => Promise<void>
}
