/**
 * The comments in one unit's book: what its people said, and what they last said of threads. Untrusted like everything in
 * a foreign book: a comment without a task, a place or words is not there.
 *
 * A reader remembers what it has read; told which fields changed, it reads only those comments anew.
 */
import type * as Y from 'yjs'
import { isId, toId } from '../ids.ts'
import {
  type AccountId,
  type CommentId,
  type CommentKind,
  type CommentPlace,
  commentKinds,
  commentPlaces,
  type TaskId,
  type UnitId,
} from '../model.ts'
import { type Cells, readCells } from './cells.ts'
import { commentField, mentionField, parseField, resolutionField } from './fields.ts'
import { anyUnitRef } from './name.ts'
import { text } from './value.ts'

/** A comment as the book has it. */
export interface CommentReading {
  readonly id: CommentId
  readonly taskId: TaskId
  /** Whose line of the task; null: the task's own. */
  readonly lineUnitId: UnitId | null
  readonly place: CommentPlace
  readonly kind: CommentKind
  readonly text: string
  /** The first comment of the thread; null: this is one. */
  readonly replyTo: CommentId | null
  readonly mentions: Mentions
  readonly removed: boolean
}

export interface Mentions {
  readonly accountIds: readonly AccountId[]
  readonly unitIds: readonly UnitId[]
}

export interface CommentBookReader {
  readonly comments: () => Iterable<CommentReading>
  /** What this unit last said of each thread. */
  readonly resolutions: () => ReadonlyMap<CommentId, 'resolved' | 'open'>
  /** Tells which fields came, changed or went; answers whether any of them is about comments. */
  readonly changed: (fields: Iterable<string>) => boolean
}

export function openCommentBook(doc: Y.Doc): CommentBookReader {
  const cells = readCells(doc, anyUnitRef)
  const mentionsById = new Map<CommentId, Set<AccountId | UnitId>>()
  const readings = new Map<CommentId, CommentReading>()
  const resolutions = new Map<CommentId, 'resolved' | 'open'>()
  const stale = new Set<CommentId>()

  const note = (name: string): boolean => {
    const field = parseField(anyUnitRef, name)
    switch (field?.about) {
      case 'comment':
        stale.add(field.commentId)
        return true
      case 'commentMention':
        mentionsById.set(
          field.commentId,
          (mentionsById.get(field.commentId) ?? new Set()).add(field.mentioned),
        )
        stale.add(field.commentId)
        return true
      case 'resolution': {
        const state = cells.get(resolutionField(field.commentId))
        if (state === 'resolved' || state === 'open') resolutions.set(field.commentId, state)
        else resolutions.delete(field.commentId)
        return true
      }
      default:
        return false
    }
  }
  const readStale = () => {
    for (const id of stale) {
      const reading = readComment(cells, id, mentionsById.get(id) ?? none)
      if (reading === null) readings.delete(id)
      else readings.set(id, reading)
    }
    stale.clear()
  }
  for (const field of cells.fields()) note(field)

  return {
    comments: () => {
      readStale()
      return readings.values()
    },
    resolutions: () => resolutions,
    changed(fields) {
      let touched = false
      for (const field of fields) touched = note(field) || touched
      return touched
    },
  }
}

const none: ReadonlySet<AccountId | UnitId> = new Set()

function readComment(
  cells: Cells,
  id: CommentId,
  mentioned: ReadonlySet<AccountId | UnitId>,
): CommentReading | null {
  const at = (what: Parameters<typeof commentField>[1]) => text(cells.get(commentField(id, what)))
  const [taskId, unitId, said, replyTo] = [at('task'), at('unit'), at('text'), at('reply')]
  const [placeName, kindName] = [at('place'), at('kind')]
  const place = commentPlaces.find((each) => each === placeName)
  if (taskId === undefined || !isId<'task'>(taskId) || place === undefined) return null
  if (said === undefined || said.trim() === '') return null
  const mentions = [...mentioned].sort().map((each) => [cells.get(mentionField(id, each)), each] as const)
  return {
    id,
    taskId,
    lineUnitId: unitId !== undefined && isId<'unit'>(unitId) ? unitId : null,
    place,
    kind: commentKinds.find((each) => each === kindName) ?? 'comment',
    text: said,
    replyTo: replyTo !== undefined && isId<'comment'>(replyTo) && replyTo !== id ? replyTo : null,
    mentions: {
      accountIds: mentions.flatMap(([what, each]) => (what === 'person' ? [toId<'account'>(each)] : [])),
      unitIds: mentions.flatMap(([what, each]) => (what === 'unit' ? [toId<'unit'>(each)] : [])),
    },
    removed: cells.get(commentField(id, 'removed')) === true,
  }
}
