/** What the parts of a table's sync share. `tableSync.ts` makes it and tells its story. */
import type { Awareness } from 'y-protocols/awareness'
import type { Session } from '../../shared/api.ts'
import type { BookName } from '../../shared/books/name.ts'
import type { Person, Stamp } from '../../shared/model.ts'
import type { StampsByField } from '../../shared/stampPacks.ts'
import type { SyncEnvironment } from './environment.ts'
import type { LocalStore } from './localStore.ts'
import type { ChangeSource, OpenBook } from './openBook.ts'
import type { Outbox } from './outbox.ts'
import type { SetAside } from './setAside.ts'
import type { SharedSocket } from './sharedSocket.ts'
import type { Stamps } from './stamps.ts'
import type { Tabs } from './tabs.ts'

/** What is told to whoever made the table. */
export interface TableSyncEvents {
  readonly changed: (book: BookName, fields: readonly string[], source: ChangeSource) => void
  /** Stamps came without a change of content. */
  readonly stamped: (book: BookName, fields: readonly string[]) => void
  /** Books came or went, or have another document now. */
  readonly booksChanged: () => void
  readonly registryChanged: () => void
  readonly rightsChanged: () => void
  readonly session: (session: Session) => void
  /** What this person wrote at once with others may have changed. */
  readonly clashes: () => void
  readonly status: () => void
  /** The plan's document has presence now. */
  readonly presence: (awareness: Awareness) => void
}

export interface TableParts {
  readonly person: Person
  /** This tab's own name, new with every page load. */
  readonly tab: string
  readonly environment: SyncEnvironment
  readonly books: Map<BookName, OpenBook>
  readonly outbox: Outbox
  readonly stamps: Stamps
  readonly aside: SetAside
  readonly store: LocalStore
  readonly tabs: Tabs
  readonly socket: SharedSocket
  readonly events: TableSyncEvents
  readonly statusChanged: () => void
  readonly isClosed: () => boolean
  /** Books connect from now on as soon as they are there. */
  readonly isConnecting: () => boolean
}

export function stampAll(fields: readonly string[], by: Stamp | null): StampsByField {
  return new Map(by === null ? [] : fields.map((field) => [field, by]))
}
