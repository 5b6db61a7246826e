/** Hands down what all screens of an open table share of its history and its comments. */
import type { JSX } from 'solid-js'
import type { LiveTable } from '../app/createLiveTable.ts'
import { useServices } from '../app/services.ts'
import { createHistoryDesk, HistoryContext } from '../history/historyDesk.ts'
import { personNote } from '../history/personNotes.ts'
import { CommentContext, createCommentDesk } from './commentDesk.ts'

export default function TalkHost(props: { readonly live: LiveTable; readonly children: JSX.Element }) {
  const { api, toasts, now } = useServices()
  // The owner makes another one for another table or person.
  const table = props.live
  const noteOf = (name: string) => personNote(window, name, table.open.person.accountId, table.open.tableId)
  const history = createHistoryDesk({ api, table, toasts, seen: noteOf('reports'), now })
  const comments = createCommentDesk({ api, table, note: noteOf('comments'), page: document })
  return (
    <HistoryContext.Provider value={history}>
      <CommentContext.Provider value={comments}>{props.children}</CommentContext.Provider>
    </HistoryContext.Provider>
  )
}
