/**
 * 批注 as everyone sees them: the comments of all units' books put together into threads, each with the server's word on
 * who said it. One pure function of the books and the stamps; the order in which anything arrived plays no part.
 */
import type { CommentId, CommentPlace, Stamp, TaskId, UnitId } from '../model.ts'
import type { CommentBookReader, CommentReading } from './commentBook.ts'
import { commentField, resolutionField } from './fields.ts'
import { unitBook } from './name.ts'
import type { Stamps } from './report.ts'

export interface Comment extends CommentReading {
  /** The unit in whose book it stands, which is its author's. */
  readonly unitId: UnitId
  /** Who said it and when; null: said here and not yet confirmed by the server. */
  readonly by: Stamp | null
  /** When its words were last changed afterwards; null: never. */
  readonly edited: Stamp | null
}

export interface CommentThread {
  readonly id: CommentId
  readonly taskId: TaskId
  readonly lineUnitId: UnitId | null
  readonly place: CommentPlace
  readonly first: Comment
  /** Oldest first; removed ones stay as such. */
  readonly replies: readonly Comment[]
  readonly resolved: boolean
  /** Who said so last; null: nobody yet, or not yet confirmed. */
  readonly resolvedBy: Stamp | null
}

export interface CommentsView {
  /** Newest first, by their first comment. */
  readonly threads: readonly CommentThread[]
  readonly byTask: ReadonlyMap<TaskId, readonly CommentThread[]>
}

export const noComments: CommentsView = { threads: [], byTask: new Map() }

/** @param officeUnitId may settle any thread */
export function commentThreads(
  books: ReadonlyMap<UnitId, CommentBookReader>,
  stamps: Stamps,
  officeUnitId: UnitId | null,
): CommentsView {
  const comments = [...books].flatMap(([unitId, book]) =>
    [...book.comments()].flatMap((reading) => commentOf(unitId, reading, stamps) ?? []),
  )
  // A copy of a removed comment in another book does not bring its thread back under another name.
  const firsts = uniqueById(comments.filter(({ replyTo }) => replyTo === null)).filter(
    ({ removed }) => !removed,
  )
  const replies = new Map<CommentId, Comment[]>()
  for (const comment of comments) {
    if (comment.replyTo === null) continue
    const others = replies.get(comment.replyTo)
    if (others === undefined) replies.set(comment.replyTo, [comment])
    else others.push(comment)
  }
  const threads = firsts
    .sort((a, b) => compareComments(b, a))
    .map((first): CommentThread => {
      const answered = uniqueById(replies.get(first.id) ?? []).sort(compareComments)
      const { taskId, lineUnitId, place, id } = first
      return {
        id,
        taskId,
        lineUnitId,
        place,
        first,
        replies: answered,
        ...settledState(first, answered, { books, stamps, officeUnitId }),
      }
    })
  const byTask = new Map<TaskId, CommentThread[]>()
  for (const thread of threads) {
    const others = byTask.get(thread.taskId)
    if (others === undefined) byTask.set(thread.taskId, [thread])
    else others.push(thread)
  }
  return { threads, byTask }
}

/** [K73] Who takes part in a thread: who said something in it, whose line it is, who is named, and the office. */
export function mayResolve(thread: CommentThread, unitId: UnitId, officeUnitId: UnitId | null): boolean {
  return participants(thread.first, thread.replies, officeUnitId).has(unitId)
}

function participants(
  first: Comment,
  replies: readonly Comment[],
  officeUnitId: UnitId | null,
): ReadonlySet<UnitId> {
  return new Set([
    ...[first, ...replies].flatMap(({ unitId, mentions }) => [unitId, ...mentions.unitIds]),
    ...(first.lineUnitId === null ? [] : [first.lineUnitId]),
    ...(officeUnitId === null ? [] : [officeUnitId]),
  ])
}

/** [K71] Null where the server's record names somebody of another unit: nobody speaks in another's name. */
function commentOf(unitId: UnitId, reading: CommentReading, stamps: Stamps): Comment | null {
  const book = unitBook(unitId)
  const by = stamps(book, commentField(reading.id, 'task'))
  const said = stamps(book, commentField(reading.id, 'text'))
  for (const stamp of [by, said])
    if (stamp !== null && (stamp.unitId !== unitId || stamp.accountId !== (by ?? stamp).accountId))
      return null
  return { ...reading, unitId, by, edited: by !== null && said !== null && said.seq > by.seq ? said : null }
}

/** [K73] The latest word of those who take part. */
function settledState(
  first: Comment,
  replies: readonly Comment[],
  from: {
    readonly books: ReadonlyMap<UnitId, CommentBookReader>
    readonly stamps: Stamps
    readonly officeUnitId: UnitId | null
  },
): Pick<CommentThread, 'resolved' | 'resolvedBy'> {
  let latest: { readonly state: 'resolved' | 'open'; readonly by: Stamp | null } | null = null
  for (const unitId of [...participants(first, replies, from.officeUnitId)].sort()) {
    const state = from.books.get(unitId)?.resolutions().get(first.id)
    if (state === undefined) continue
    const by = from.stamps(unitBook(unitId), resolutionField(first.id))
    if (latest === null || rankOf(by) > rankOf(latest.by)) latest = { state, by }
  }
  return latest === null
    ? { resolved: false, resolvedBy: null }
    : { resolved: latest.state === 'resolved', resolvedBy: latest.by }
}

/** Copies of one id in several books: the one that was confirmed first is the comment. */
function uniqueById(comments: readonly Comment[]): Comment[] {
  const byId = new Map<CommentId, Comment>()
  for (const comment of [...comments].sort(compareComments))
    if (!byId.has(comment.id)) byId.set(comment.id, comment)
  return [...byId.values()]
}

/** Oldest first; what is not yet confirmed is the newest. */
function compareComments(a: Comment, b: Comment): number {
  return rankOf(a.by) - rankOf(b.by) || compareText(a.id, b.id) || compareText(a.unitId, b.unitId)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function rankOf(by: Stamp | null): number {
  return by?.seq ?? Number.MAX_SAFE_INTEGER
}
