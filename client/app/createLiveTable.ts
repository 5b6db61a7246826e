/** An open table as signals: screens read it and are redrawn by what changed. */
import { type Accessor, createContext, createSignal, onCleanup, useContext } from 'solid-js'
import type * as Y from 'yjs'
import type { CommentsView } from '../../shared/books/commentThreads.ts'
import type { BookName } from '../../shared/books/name.ts'
import type { TableView } from '../../shared/books/tableView.ts'
import type { Refusal } from '../../shared/errors.ts'
import type { Stamp } from '../../shared/model.ts'
import type { OpenTable, Peer, SyncStatus } from '../sync/openTable.ts'
import type { UndoLog } from '../undo/undoLog.ts'

export interface LiveTable {
  readonly open: OpenTable
  readonly view: Accessor<TableView>
  readonly status: Accessor<SyncStatus>
  readonly peers: Accessor<readonly Peer[]>
  /** Tracked: asked again when the table or its connection changes. */
  readonly mayWrite: (book: BookName) => Refusal | null
  readonly stamp: (book: BookName, field: string) => Stamp | null
  /** True when it was done; else the person has been told why not. */
  readonly edit: (book: BookName, change: (doc: Y.Doc) => void) => boolean
  /** The same for what is said about the table. */
  readonly comment: (change: (doc: Y.Doc) => void) => boolean
  readonly comments: Accessor<CommentsView>
  /** Tells the person why something was not done. */
  readonly tellRefusal: (refusal: Refusal) => void
  /** What Ctrl+Z goes back through while screens come and go; made by the screen that first needs it. */
  readonly undo: { log: UndoLog | null }
}

export function createLiveTable(open: OpenTable, onRefused: (refusal: Refusal) => void): LiveTable {
  const [view, setView] = createSignal(open.view())
  const [status, setStatus] = createSignal(open.status())
  const [peers, setPeers] = createSignal(open.presence.peers())
  const [comments, setComments] = createSignal(open.comments())
  onCleanup(
    open.onChange((change) => {
      setView(() => open.view())
      if (change.comments) setComments(() => open.comments())
    }),
  )
  onCleanup(open.onStatus(setStatus))
  onCleanup(open.presence.onChange(setPeers))
  return {
    open,
    view,
    status,
    peers,
    mayWrite: (book) => {
      view()
      status()
      return open.mayWrite(book)
    },
    stamp: (book, field) => {
      view()
      return open.stamp(book, field)
    },
    edit: (book, change) => {
      const refusal = open.edit(book, change)
      if (refusal !== null) onRefused(refusal)
      return refusal === null
    },
    comment: (change) => {
      const refusal = open.comment(change)
      if (refusal !== null) onRefused(refusal)
      return refusal === null
    },
    comments,
    tellRefusal: onRefused,
    undo: { log: null },
  }
}

export const LiveTableContext = createContext<LiveTable>()

export function useLiveTable(): LiveTable {
  const table = useContext(LiveTableContext)
  if (table === undefined) throw new Error('a table screen was shown without a table')
  return table
}
