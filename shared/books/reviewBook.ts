/** What the reviewers said, read from their book; nothing is there until somebody was judged. */
import type * as Y from 'yjs'
import { isId } from '../ids.ts'
import type { SubmissionId, UnitId } from '../model.ts'
import { readCells } from './cells.ts'
import { type SubmittedKind, verdictField } from './fields.ts'
import type { EntryKey } from './tableView.ts'
import { text } from './value.ts'

export interface Verdict {
  readonly state: 'returned' | 'reviewed'
  readonly reason: string
  /** What was judged: a later submission is not touched. */
  readonly submissionId: SubmissionId
}

export interface ReviewReader {
  readonly verdict: (unitId: UnitId, of: SubmittedKind, entry: EntryKey) => Verdict | null
}

export const noReview: ReviewReader = { verdict: () => null }

export function openReview(doc: Y.Doc): ReviewReader {
  const cells = readCells(doc, { kind: 'review' })
  return {
    verdict(unitId, of, entry) {
      const state = cells.get(verdictField(unitId, of, entry, 'state'))
      const submissionId = text(cells.get(verdictField(unitId, of, entry, 'submission')))
      if ((state !== 'returned' && state !== 'reviewed') || submissionId === undefined) return null
      if (!isId<'submission'>(submissionId)) return null
      const reason = text(cells.get(verdictField(unitId, of, entry, 'reason'))) ?? ''
      return { state, reason, submissionId }
    },
  }
}
