/**
 * What each person has read of the comments, so that it is read on every device. A mark is the sequence up to which a
 * thread was shown; marks only grow, so that it does not matter in which order devices tell theirs.
 */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { toId } from '../../shared/ids.ts'
import type { AccountId, CommentId, TableId } from '../../shared/model.ts'

export type ReadMarks = Readonly<Record<CommentId, number>>

export interface CommentReads {
  readonly of: (tableId: TableId, accountId: AccountId) => ReadMarks
  /** Call within a transaction. */
  readonly mark: (tableId: TableId, accountId: AccountId, marks: ReadMarks) => void
}

/** Threads that are remembered of one person and table; of more, those that were read up to the earliest are forgotten. */
const mostRemembered = 2_000

const rowSchema = z.object({ thread_id: z.string(), seq: z.number() })

export function createCommentReads(database: DatabaseSync): CommentReads {
  const select = database.prepare(
    'SELECT thread_id, seq FROM comment_read WHERE table_id = ? AND account_id = ?',
  )
  // Nobody has read what was not written yet: after a restore from a backup, sequences are given anew.
  const raise = database.prepare(`
    INSERT INTO comment_read (table_id, account_id, thread_id, seq)
    VALUES (:tableId, :accountId, :threadId,
      min(:seq, (SELECT coalesce(max(seq), 0) FROM journal WHERE table_id = :tableId)))
    ON CONFLICT DO UPDATE SET seq = max(seq, excluded.seq)`)
  const forget = database.prepare(`
    DELETE FROM comment_read WHERE table_id = :tableId AND account_id = :accountId AND thread_id IN (
      SELECT thread_id FROM comment_read WHERE table_id = :tableId AND account_id = :accountId
      ORDER BY seq DESC, thread_id LIMIT -1 OFFSET :most)`)
  return {
    of: (tableId, accountId) =>
      Object.fromEntries(
        select.all(tableId, accountId).map((row) => {
          const { thread_id, seq } = rowSchema.parse(row)
          return [toId<'comment'>(thread_id), seq]
        }),
      ),
    mark: (tableId, accountId, marks) => {
      for (const [threadId, seq] of Object.entries(marks)) raise.run({ tableId, accountId, threadId, seq })
      forget.run({ tableId, accountId, most: mostRemembered })
    },
  }
}
