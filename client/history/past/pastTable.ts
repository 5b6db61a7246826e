/** A past view in the place of the open table: every screen shows it as it shows today, and nothing can be written. */
import * as Y from 'yjs'
import { refuse } from '../../../shared/errors.ts'
import type { OpenTable } from '../../sync/openTable.ts'
import type { PastView } from './loadPastView.ts'

export function pastTable(now: OpenTable, past: PastView): OpenTable {
  const nobody = () => () => undefined
  return {
    tableId: now.tableId,
    person: now.person,
    view: () => past.view,
    onChange: nobody,
    doc: (book) => past.docs.get(book) ?? new Y.Doc(),
    mayWrite: () => refuse('past'),
    edit: () => refuse('past'),
    comments: () => past.comments,
    mayComment: () => refuse('past'),
    comment: () => refuse('past'),
    onClashes: nobody,
    stamp: past.stamps,
    // Saving, and who is here, are today's.
    status: now.status,
    onStatus: now.onStatus,
    presence: { peers: () => [], onChange: nobody, setPlace: () => undefined },
    setAside: now.setAside,
    resume: now.resume,
    close: async () => undefined,
  }
}
