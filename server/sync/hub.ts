/**
 * Sync as the rest of the server sees it: sockets go in, tables stay alive, and everything written is on disk, in the
 * journal and on every other screen. The parts stand beside this file: a table holds rooms (one per loaded book) and
 * connections (one per socket); a connection holds channels (one per open book).
 */
import type { WebSocket } from 'ws'
import type * as Y from 'yjs'
import type { JournalRow } from '../../shared/api.ts'
import type { BookName } from '../../shared/books/name.ts'
import type { Plan } from '../../shared/books/tableView.ts'
import type { AccountId, Person, TableId, UnitId } from '../../shared/model.ts'
import type { Author, JournalQuestion } from '../store/bookStore.ts'
import type { LiveSession } from './liveSession.ts'
import type { Wire } from './wire.ts'

/** What a browser's own store has of a book; `vector` is its Yjs state vector in base64. */
export interface KnownBook {
  readonly epoch: string
  readonly seq: number
  readonly vector: string
}

export interface RefusedRow {
  readonly unitId: UnitId
  readonly accountId: AccountId
  readonly name: string
  readonly time: number
  readonly count: number
}

export interface Hub {
  /**
   * Takes over a socket whose session and table were checked by the caller.
   * @param version the address's `v`, the client's protocol version; another one than ours is told to reload
   */
  readonly accept: (socket: WebSocket, tableId: TableId, session: LiveSession, version: string | null) => void
  /** The same for anything that carries messages. */
  readonly join: (wire: Wire, tableId: TableId, session: LiveSession) => void
  /** All books this person may read, as `shared/bundle.ts` has it; of known books only what is missing. */
  readonly bundle: (
    tableId: TableId,
    person: Person,
    known: { readonly [book: string]: KnownBook },
  ) => Promise<Uint8Array>
  /** Rows of books this person may read, newest first. */
  readonly journal: (
    tableId: TableId,
    person: Person,
    question: JournalQuestion,
  ) => Promise<{ readonly rows: readonly JournalRow[]; readonly more: boolean }>
  /** Edits of units that came after closing. */
  readonly refusedEdits: (tableId: TableId) => Promise<readonly RefusedRow[]>
  /**
   * A change made by the server in somebody's name (a template, the demo's filling): checked for its shape, logged,
   * journalled and relayed like any other; rights are the caller's. Resolves when it is on disk.
   */
  readonly edit: (
    tableId: TableId,
    book: BookName,
    author: Author,
    change: (doc: Y.Doc) => void,
  ) => Promise<void>
  readonly readPlan: (tableId: TableId) => Promise<Plan>
  /** Units or groups changed: rights on live connections are asked again. */
  readonly registryChanged: () => void
  /** Sessions or memberships changed, of one account or of all; ended and disabled ones lose their connections. */
  readonly sessionsChanged: (accountId?: AccountId) => void
  /** Keeps what is under way, compacts, and closes every socket. */
  readonly close: () => Promise<void>
}
