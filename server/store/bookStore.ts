/**
 * Where books, their journal and their stamps are kept. Sync knows no more of storage than this; the file database is
 * one implementation, and everything that implements it passes the same contract tests.
 *
 * A call that fails throws (rejects) and has changed nothing; whether it is worth trying again is the caller's to find
 * out by `probe`. Every time, name and value comes from the caller: a store has no clock.
 */
import type { BookName } from '../../shared/books/name.ts'
import type { Cell } from '../../shared/books/shape.ts'
import type { JournalKind, JournalMark } from '../../shared/journalWords.ts'
import type { AccountId, Stamp, TableId, TaskId, UnitId } from '../../shared/model.ts'

/** One field's change as the journal keeps it; who and when stand with the append. */
export interface FieldChange {
  readonly field: string
  readonly before: Cell
  readonly after: Cell
  readonly lost: boolean
  /** Of a text: where in it `before` was taken away and `after` put in. */
  readonly at?: number
  /** The author did not know what stood there: two people wrote at once. */
  readonly unseen?: boolean
  /** Where it was unseen: who had written what stood there. */
  readonly other?: OtherAuthor
}

export interface OtherAuthor extends Author {
  readonly seq: number
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
  /** Made while disconnected, as the client says. */
  readonly offline?: boolean
  readonly changes: readonly FieldChange[]
}

export interface StoredUpdate {
  readonly seq: number
  readonly bytes: Uint8Array
}

/** Everything up to a number as one update. */
export interface StoredSnapshot extends StoredUpdate {
  /** Its Yjs state vector. Whoever names it has read the snapshot through; null: nobody has, it is from before. */
  readonly vector: Uint8Array | null
  /** The stamps of everything in it, packed; null: from before they were kept so. */
  readonly stamps: Uint8Array | null
}

export interface StoredBook {
  readonly epoch: string
  /** The latest update's number, 0 for a book never written. */
  readonly seq: number
  readonly snapshot: StoredSnapshot | null
  /** Updates after the snapshot, in order. */
  readonly log: readonly StoredUpdate[]
  /** Those that are not packed beside the snapshot. */
  readonly stamps: ReadonlyMap<string, Stamp>
}

/** A stored record that is not what was written. The book stays unavailable rather than half there. */
export class DamagedRecord extends Error {}

export interface JournalEntry extends Author {
  readonly seq: number
  /** Its place within the update. */
  readonly place: number
  readonly book: BookName
  readonly field: string
  readonly before: Cell
  readonly after: Cell
  /** null for a cell, and for texts written before places were kept. */
  readonly at: number | null
  readonly lost: boolean
  readonly other: OtherAuthor | null
  readonly time: number
  readonly onBehalf: boolean
  readonly offline: boolean
}

export interface JournalQuestion {
  readonly book?: string | undefined
  /** A field, or the start of one when it ends in `/`. */
  readonly field?: string | undefined
  readonly task?: TaskId | undefined
  readonly account?: AccountId | undefined
  /** The unit whose people wrote it. */
  readonly unit?: UnitId | undefined
  readonly kind?: JournalKind | undefined
  /** lost: did not come to stand. clash: met somebody else's simultaneous edit. offline, onBehalf: made so. */
  readonly mark?: JournalMark | undefined
  /** From this server time on, epoch milliseconds. */
  readonly from?: number | undefined
  /** Before this server time. */
  readonly until?: number | undefined
  /** Only what came before this number, and of this number itself only what stands before this place. */
  readonly before?: number | undefined
  readonly beforePlace?: number | undefined
  readonly limit: number
}

/** What took another's place, or lost it, and was not yet dealt with by this person. */
export interface ClashQuestion {
  readonly accountId: AccountId
  readonly limit: number
}

/** Edits that were not taken: whose, for which book, how many. Never what was in them. */
export interface RefusedEdits extends Author {
  readonly book: BookName
  readonly time: number
  readonly count: number
}

/** What the journal keeps of a change that came to stand, as far as taking it back needs. */
export type StandingChange = Pick<JournalEntry, 'seq' | 'book' | 'field' | 'before' | 'after' | 'at'>

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
  readonly compact: (
    tableId: TableId,
    book: BookName,
    epoch: string,
    snapshot: StoredSnapshot,
  ) => Promise<void>
  /** Newest first; fewer than asked where values are long. `more`: goes on before the last row's number and place. */
  readonly journal: (
    tableId: TableId,
    question: JournalQuestion,
  ) => Promise<{ readonly rows: readonly JournalEntry[]; readonly more: boolean }>
  /** What this person and somebody else wrote at once, on either side, newest first, without what the person put away. */
  readonly clashes: (tableId: TableId, question: ClashQuestion) => Promise<readonly JournalEntry[]>
  /** This person has dealt with it; for the other one it stays. */
  readonly settleClash: (
    tableId: TableId,
    accountId: AccountId,
    rows: readonly Pick<JournalEntry, 'seq' | 'place'>[],
  ) => Promise<void>
  /**
   * The number of the last update stored at this server time or before, 0 for none. Where the clock was set back it showed
   * one time more than once; then it is one of these moments.
   */
  readonly seqAt: (tableId: TableId, time: number) => Promise<number>
  /** What came to stand after this number and up to another, newest first, some thousand rows at a time. */
  readonly changesAfter: (
    tableId: TableId,
    after: number,
    upTo: number,
  ) => AsyncIterable<readonly StandingChange[]>
  /** Each field's stamp as it was then; of fields that were not there, nothing. */
  readonly stampsAt: (
    tableId: TableId,
    book: BookName,
    fields: Iterable<string>,
    seq: number,
  ) => Promise<ReadonlyMap<string, Stamp>>
  /** Keeps or replaces what is known of one person's refused edits of one book. */
  readonly noteRefused: (tableId: TableId, refused: RefusedEdits) => Promise<void>
  readonly forgetRefused: (tableId: TableId, book: BookName, accountId: AccountId) => Promise<void>
  readonly refused: (tableId: TableId) => Promise<readonly RefusedEdits[]>
  /** Throws while the store cannot be written. */
  readonly probe: () => Promise<void>
}
