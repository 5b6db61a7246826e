/**
 * The live view and who is told of its changes. Changes are marked as they come and told once a frame, so that sixty edits
 * of a second cost the screen no more than one; whoever asks for the view in between gets it up to date.
 */
import type * as Y from 'yjs'
import type { CommentsView } from '../../shared/books/commentThreads.ts'
import { createLiveComments } from '../../shared/books/liveComments.ts'
import { createLiveView } from '../../shared/books/liveView.ts'
import type { BookName } from '../../shared/books/name.ts'
import type { TableView } from '../../shared/books/tableView.ts'
import type { Registry, Stamp, TaskId } from '../../shared/model.ts'
import type { TableChange } from './openTable.ts'
import type { Stamps } from './stamps.ts'

export interface TableFeed {
  readonly view: () => TableView
  readonly comments: () => CommentsView
  readonly onChange: (listener: (change: TableChange) => void) => () => void
  /** A book came, or has another document. */
  readonly open: (book: BookName, doc: Y.Doc) => void
  /** @param by somebody else, for the flash with the name */
  readonly changed: (book: BookName, fields: readonly string[], by: Stamp | null) => void
  readonly setRegistry: (registry: Registry) => void
  /** Something that any cell may show is another. */
  readonly changedEverywhere: () => void
  readonly close: () => void
}

export function createTableFeed(
  plan: Y.Doc,
  registry: Registry,
  stamps: Stamps,
  nextFrame: (run: () => void) => void,
): TableFeed {
  const live = createLiveView({ plan, registry, stamps: stamps.get })
  const said = createLiveComments(stamps.get)
  let saidAnew = false
  const listeners = new Set<(change: TableChange) => void>()
  let tasks: Set<TaskId> | 'all' = new Set()
  let remote = new Map<string, TableChange['remote'][number]>()
  let planned = false
  let closed = false

  const bringUpToDate = () => {
    const changed = live.update()
    if (changed === 'all') tasks = 'all'
    else if (tasks !== 'all') for (const task of changed) tasks.add(task)
  }
  const tell = () => {
    if (closed) return
    bringUpToDate()
    const change: TableChange = { tasks, comments: saidAnew, remote: [...remote.values()] }
    tasks = new Set()
    saidAnew = false
    remote = new Map()
    for (const listener of [...listeners]) listener(change)
  }
  const tellSoon = () => {
    if (planned) return
    planned = true
    nextFrame(() => {
      planned = false
      tell()
    })
  }

  return {
    view: () => {
      bringUpToDate()
      return live.view()
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    comments: () => {
      bringUpToDate()
      return said.view(live.view().plan.officeUnitId)
    },
    open: (book, doc) => {
      live.open(book, doc)
      saidAnew = said.open(book, doc) || saidAnew
      tellSoon()
    },
    changed: (book, fields, by) => {
      live.changed(book, fields)
      saidAnew = said.changed(book, fields) || saidAnew
      if (by !== null) for (const field of fields) remote.set(`${book} ${field}`, { book, field, by })
      tellSoon()
    },
    setRegistry: (next) => {
      live.setRegistry(next)
      tellSoon()
    },
    changedEverywhere: () => {
      tasks = 'all'
      tellSoon()
    },
    close: () => {
      closed = true
      listeners.clear()
    },
  }
}
