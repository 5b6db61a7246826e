/**
 * What a person writes into the own unit's book to comment, to answer and to settle. Each is called within one transaction
 * of its caller; ids come from the caller. Words over the limit throw: forms check before.
 */
import type * as Y from 'yjs'
import type { CommentId, CommentKind, CommentPlace, TaskId, UnitId } from '../model.ts'
import { createWriter } from './cells.ts'
import type { Mentions } from './commentBook.ts'
import { commentField, mentionField, parseField, resolutionField } from './fields.ts'
import { anyUnitRef } from './name.ts'

/** The most characters of a comment. */
export const mostCommentCharacters = 2_000

export interface NewComment {
  readonly id: CommentId
  readonly taskId: TaskId
  readonly lineUnitId: UnitId | null
  readonly place: CommentPlace
  readonly kind: CommentKind
  readonly text: string
  readonly mentions: Mentions
  /** The first comment of the thread that is answered. */
  readonly replyTo?: CommentId | undefined
}

export function addComment(doc: Y.Doc, comment: NewComment): void {
  const { id, taskId, lineUnitId, place, kind, text, mentions, replyTo } = comment
  const write = createWriter(doc, anyUnitRef)
  write(commentField(id, 'task'), taskId)
  if (lineUnitId !== null) write(commentField(id, 'unit'), lineUnitId)
  write(commentField(id, 'place'), place)
  write(commentField(id, 'kind'), kind)
  if (replyTo !== undefined) write(commentField(id, 'reply'), replyTo)
  writeMentions(doc, id, mentions)
  write(commentField(id, 'text'), text)
}

export function editComment(
  doc: Y.Doc,
  { id, text, mentions }: Pick<NewComment, 'id' | 'text' | 'mentions'>,
): void {
  createWriter(doc, anyUnitRef)(commentField(id, 'text'), text)
  writeMentions(doc, id, mentions)
}

export function removeComment(doc: Y.Doc, id: CommentId): void {
  createWriter(doc, anyUnitRef)(commentField(id, 'removed'), true)
}

export function restoreComment(doc: Y.Doc, id: CommentId): void {
  createWriter(doc, anyUnitRef)(commentField(id, 'removed'), false)
}

/** @param id the first comment of the thread */
export function settleThread(doc: Y.Doc, id: CommentId, state: 'resolved' | 'open'): void {
  createWriter(doc, anyUnitRef)(resolutionField(id), state)
}

function writeMentions(doc: Y.Doc, id: CommentId, { accountIds, unitIds }: Mentions): void {
  const write = createWriter(doc, anyUnitRef)
  const wanted = new Set<string>([...accountIds, ...unitIds])
  for (const each of accountIds) write(mentionField(id, each), 'person')
  for (const each of unitIds) write(mentionField(id, each), 'unit')
  for (const key of doc.getMap('cells').keys()) {
    const field = parseField(anyUnitRef, key)
    if (field?.about === 'commentMention' && field.commentId === id && !wanted.has(field.mentioned))
      write(key, 'none')
  }
}
