/** An open table as signals: screens read it and are redrawn by what changed. */
import { type Accessor, createContext, createSignal, onCleanup, useContext } from 'solid-js'
import type * as Y from 'yjs'
import type { CommentsView } from '../../shared/books/commentThreads.ts'
import type { BookName } from '../../shared/books/name.ts'
import type { TableView } from '../../shared/books/tableView.ts'
import type { Refusal } from '../../shared/errors.ts'
import type { Stamp } from '../../shared/model.ts'
import type { OpenTable, Peer, SyncStatus } from '../sync/openTable.ts'
import type { UndoAct, UndoLog } from '../undo/undoLog.ts'

export interface LiveTable {
  readonly open: OpenTable
  readonly view: Accessor<TableView>
  readonly status: Accessor<SyncStatus>
  readonly peers: Accessor<readonly Peer[]>
  /** Tracked: asked again when the table or its connection changes. */
  readonly mayWrite: (book: BookName) => Refusal | null
  readonly stamp: (book: BookName, field: string) => Stamp | null
  /**
   * How every form writes: what it changed is one step for Ctrl+Z. True when it was done; else the person has been told
   * why not.
   * @param visit the same for all that is typed into one text in one go
   */
  readonly edit: (book: BookName, change: (doc: Y.Doc) => void, visit?: symbol) => boolean
  /** The same for what is no edit and is taken back in its own way: 报送. */
  readonly act: (book: BookName, change: (doc: Y.Doc) => void, act: UndoAct) => boolean
  /** The same for what is said about the table. */
  readonly comment: (change: (doc: Y.Doc) => void) => boolean
  readonly comments: Accessor<CommentsView>
  /** Tells the person why something was not done. */
  readonly tellRefusal: (refusal: Refusal) => void
  /** What Ctrl+Z goes back through while screens come and go. */
  readonly undo: UndoLog
}

export function createLiveTable(
  open: OpenTable,
  undo: UndoLog,
  onRefused: (refusal: Refusal) => void,
): LiveTable {
  const isDone = (refusal: Refusal | null) => {
    if (refusal !== null) onRefused(refusal)
    return refusal === null
  }
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
    edit: (book, change, visit) => isDone(undo.edit(book, change, visit)),
    act: (book, change, act) => isDone(undo.act(book, change, act)),
    comment: (change) => isDone(open.comment(change)),
    comments,
    tellRefusal: onRefused,
    undo,
  }
}

export const LiveTableContext = createContext<LiveTable>()

export function useLiveTable(): LiveTable {
  const table = useContext(LiveTableContext)
  if (table === undefined) throw new Error('a table screen was shown without a table')
  return table
}
