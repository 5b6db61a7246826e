/**
 * What the screens share of comments: which are unread, whether the panel is open, and what is to be commented next. One
 * per open table, handed down by the shell. What was read is the account's, on every device; this browser keeps a note of
 * it for the time without a network.
 */
import { type Accessor, createContext, createEffect, createSignal, on, onCleanup, useContext } from 'solid-js'
import { z } from 'zod'
import type { Comment, CommentThread } from '../../shared/books/commentThreads.ts'
import type { CommentId, TaskId } from '../../shared/model.ts'
import type { Api } from '../app/api.ts'
import type { LiveTable } from '../app/createLiveTable.ts'
import type { PersonNote } from '../history/personNotes.ts'
import type { CommentAddress } from './commentPlaces.ts'

export interface CommentDesk {
  readonly panelOpen: Accessor<boolean>
  readonly openPanel: (open: boolean) => void
  /** What the drawer's box is about to comment; null: what the person chooses there. */
  readonly address: Accessor<CommentAddress | null>
  readonly setAddress: (address: CommentAddress | null) => void
  readonly ofTask: (taskId: TaskId) => readonly CommentThread[]
  /** Comments of others in it that were not shown to this person yet. */
  readonly unreadIn: (thread: CommentThread) => number
  /** Of threads that are this person's business: named, the own unit's line, or taken part in. */
  readonly unread: Accessor<number>
  readonly concernsMe: (thread: CommentThread) => boolean
  readonly namesMe: (thread: CommentThread) => boolean
  readonly isOwn: (comment: Comment) => boolean
  readonly markRead: (threads: readonly CommentThread[]) => void
}

const readSchema = z.record(z.string(), z.number())
type Marks = Readonly<Record<CommentId, number>>
/** Threads that are remembered; the oldest of more are forgotten. */
const mostRemembered = 2_000
const mostTold = 500

export interface CommentDeskOptions {
  readonly api: Pick<Api, 'markRead'>
  readonly table: LiveTable
  readonly note: PersonNote
  /** Whether somebody is looking: what was read elsewhere meanwhile is asked for then. */
  readonly page: Document
}

export function createCommentDesk({ api, table, note, page }: CommentDeskOptions): CommentDesk {
  const { accountId, acting } = table.open.person
  const [panelOpen, openPanel] = createSignal(false)
  const [address, setAddress] = createSignal<CommentAddress | null>(null)
  const [readSeqs, setReadSeqs] = createSignal(stored())
  onCleanup(note.onChange(() => setReadSeqs(stored())))
  let isLeft = false
  onCleanup(() => {
    isLeft = true
  })

  function stored(): Marks {
    const parsed = readSchema.safeParse(note.read())
    return parsed.success ? parsed.data : {}
  }
  /** Marks only grow: whatever comes from other tabs and devices is put together, in any order. */
  function keep(marks: Marks) {
    const now = stored()
    const raised = Object.entries(marks).filter(([id, seq]) => seq > (now[id as CommentId] ?? 0))
    if (raised.length === 0) return
    const next = latestOf({ ...now, ...Object.fromEntries(raised) })
    note.write(next)
    setReadSeqs(() => next)
  }
  /** Without a network it is told when there is one again. */
  async function tell(marks: Marks) {
    const answer = await api.markRead(table.open.tableId, marks)
    if (answer.ok && !isLeft) keep(answer.value.read)
  }
  createEffect(
    on(
      () => table.status().connected,
      (connected) => {
        if (connected) void tell(latestOf(stored(), mostTold))
      },
    ),
  )
  const lookAgain = () => {
    if (page.visibilityState === 'visible' && table.status().connected) void tell({})
  }
  page.addEventListener('visibilitychange', lookAgain)
  onCleanup(() => page.removeEventListener('visibilitychange', lookAgain))
  const said = ({ first, replies }: CommentThread) => [first, ...replies]
  const isOwn = ({ by, unitId }: Comment) =>
    by === null ? unitId === acting.unitId : by.accountId === accountId
  const unreadIn = (thread: CommentThread) => {
    const read = readSeqs()[thread.id] ?? 0
    return said(thread).filter(
      (each) => !each.removed && !isOwn(each) && each.by !== null && each.by.seq > read,
    ).length
  }
  const namesMe = (thread: CommentThread) =>
    said(thread).some(
      ({ mentions }) => mentions.accountIds.includes(accountId) || mentions.unitIds.includes(acting.unitId),
    )
  const concernsMe = (thread: CommentThread) =>
    namesMe(thread) ||
    thread.lineUnitId === acting.unitId ||
    said(thread).some((each) => each.unitId === acting.unitId) ||
    leadsTask(thread.taskId)
  const leadsTask = (taskId: TaskId) =>
    table.view().tasks.get(taskId)?.summary.target?.unitId === acting.unitId && acting.role !== 'office'
  return {
    panelOpen,
    openPanel,
    address,
    setAddress,
    ofTask: (taskId) => table.comments().byTask.get(taskId) ?? [],
    unreadIn,
    unread: () =>
      table
        .comments()
        .threads.filter(concernsMe)
        .reduce((sum, thread) => sum + unreadIn(thread), 0),
    concernsMe,
    namesMe,
    isOwn,
    markRead: (threads) => {
      const now = stored()
      const marks: Marks = Object.fromEntries(
        threads
          .map((thread) => [thread.id, Math.max(0, ...said(thread).map(({ by }) => by?.seq ?? 0))] as const)
          .filter(([id, seq]) => seq > (now[id] ?? 0)),
      )
      if (Object.keys(marks).length === 0) return
      keep(marks)
      if (table.status().connected) void tell(latestOf(marks, mostTold))
    },
  }
}

function latestOf(marks: Marks, most = mostRemembered): Marks {
  const latest = Object.entries(marks).sort((a, b) => b[1] - a[1])
  return Object.fromEntries(latest.slice(0, most))
}

export const CommentContext = createContext<CommentDesk>()

export function useComments(): CommentDesk {
  const desk = useContext(CommentContext)
  if (desk === undefined) throw new Error('comments were asked for outside an open table')
  return desk
}
