/** A table as the rest of the client knows it: its live view, one way to edit, and what can be said of saving. */
import type * as Y from 'yjs'
import type { Session } from '../../shared/api.ts'
import type { CommentsView } from '../../shared/books/commentThreads.ts'
import type { BookName } from '../../shared/books/name.ts'
import type { Cell } from '../../shared/books/shape.ts'
import type { TableView } from '../../shared/books/tableView.ts'
import type { Refusal } from '../../shared/errors.ts'
import type { Person, Stamp, TableId, TableState, TaskId, UnitId } from '../../shared/model.ts'

export interface OpenTable {
  readonly tableId: TableId
  /** The person this table was opened for; another person or identity opens it anew. */
  readonly person: Person
  /** The latest view; the same object until something changed. */
  readonly view: () => TableView
  /** Called at most once a frame with what changed since the last call. */
  readonly onChange: (listener: (change: TableChange) => void) => () => void
  readonly doc: (book: BookName) => Y.Doc
  /** null = may write now; else why not, for the person. The server decides again. */
  readonly mayWrite: (book: BookName) => Refusal | null
  /** Runs a change of one book as the person's own edit, in one transaction. Nothing happens where it is refused. */
  readonly edit: (book: BookName, change: (doc: Y.Doc) => void) => Refusal | null
  /** What was said about the table; the same object until something changed. */
  readonly comments: () => CommentsView
  /** null = may comment now, in the book of the unit one acts for; else why not. */
  readonly mayComment: () => Refusal | null
  /** Runs a change of one's own comments, in one transaction. Nothing happens where it is refused. */
  readonly comment: (change: (doc: Y.Doc) => void) => Refusal | null
  /** Called when what this person wrote at once with others may have changed, and after every connection. */
  readonly onClashes: (listener: () => void) => () => void
  /** Who changed a field last, by the server's record. */
  readonly stamp: (book: BookName, field: string) => Stamp | null
  readonly status: () => SyncStatus
  readonly onStatus: (listener: (status: SyncStatus) => void) => () => void
  readonly presence: Presence
  /** What this person had written into a copy of a book that the server no longer follows; offered as edits. */
  readonly setAside: SetAsideEdits
  /** Goes on after the person has logged in again. */
  readonly resume: () => void
  /** Stops everything and frees the local store. Unsent edits stay in it. */
  readonly close: () => Promise<void>
}

/** The origin of `edit`'s transactions, for undo. */
export const editOrigin = 'edit'
/** The origin of `comment`'s. */
export const commentOrigin = 'comment'

export interface SetAsideEdits {
  readonly list: () => readonly SetAsideEdit[]
  /** Writes them into the book as edits of today, in place of what stands there. */
  readonly takeBack: (edits: readonly Pick<SetAsideEdit, 'book' | 'field'>[]) => Refusal | null
  /** Throws them away. */
  readonly giveUp: (edits: readonly Pick<SetAsideEdit, 'book' | 'field'>[]) => void
}

export interface SetAsideEdit {
  readonly book: BookName
  readonly field: string
  /** What this person had written. */
  readonly value: Cell
  /** What the book says now; null for nothing. */
  readonly now: Cell
}

export interface TableChange {
  /** Tasks whose view changed; `all` when rows came, went or moved. */
  readonly tasks: ReadonlySet<TaskId> | 'all'
  /** Something was said, or settled. */
  readonly comments: boolean
  /** Fields somebody else changed, for the flash with the name. */
  readonly remote: readonly { readonly book: BookName; readonly field: string; readonly by: Stamp }[]
}

/** One field edited here and not yet confirmed by the server. */
export interface UnsentField {
  readonly book: BookName
  readonly field: string
  /** Set where the server refused the book. */
  readonly refusal: Refusal | null
  /** Made, or left without an answer, while disconnected. */
  readonly offline?: true
}

/**
 * synced: everything is on the server's disk. saving: on its way. offline: kept in this browser's store.
 * refused: kept in this browser, not taken by the server (with the reason). memoryOnly: this browser's store does not
 * work (private mode, full disk), so that unsent edits live only in this page.
 */
export interface SyncStatus {
  readonly state: 'synced' | 'saving' | 'offline' | 'refused'
  readonly connected: boolean
  readonly unsent: readonly UnsentField[]
  /** How many of the unsent fields are safely in this browser's store. */
  readonly stored: number
  readonly localStore: 'works' | 'memoryOnly'
  /** So many edits were kept here, unsent, when the browser threw its store away: they must be made again. */
  readonly lost: number
  /** The server said that it cannot write to its disk. */
  readonly serverStorage: 'works' | 'full'
  /** The session ended while editing: log in again, nothing is lost. */
  readonly signedOut: boolean
  /** The server speaks a newer protocol: the page must be reloaded. */
  readonly outdated: boolean
  /** Edits set aside because the book was restored on the server; they can be offered again. */
  readonly setAside: readonly { readonly book: BookName; readonly field: string }[]
}

/** Where somebody is: a field of a book, or nowhere in particular. */
export interface Place {
  readonly book: BookName
  readonly field: string
  /** The grid's row and column, so that the frame can be drawn. */
  readonly lineId: string
  readonly column: string
}

/** Somebody who is here now; name and unit are the server's word. */
export interface Peer {
  readonly clientId: number
  readonly name: string
  readonly unitId: UnitId
  readonly place: Place | null
  readonly editing: boolean
}

export interface Presence {
  readonly peers: () => readonly Peer[]
  readonly onChange: (listener: (peers: readonly Peer[]) => void) => () => void
  readonly setPlace: (place: Place | null, editing: boolean) => void
}

/** Rejects with `CannotOpen` (tableSync.ts) where nothing of the table is here and the server does not give it. */
export type OpenTableFn = (options: OpenTableOptions) => Promise<OpenTable>

export interface OpenTableOptions {
  readonly tableId: TableId
  readonly person: Person
  /** As the server listed the table last; another state means opening it anew. */
  readonly state?: TableState
  /** Page origin, e.g. `https://10.1.2.3:8080`; the socket goes to the same one. */
  readonly origin: string
  /** Called while the first load goes on, 0 … 1. */
  readonly onProgress?: (share: number) => void
  /** The session as the server told it just now: another acting identity means opening the table anew. */
  readonly onSession?: (session: Session) => void
}
