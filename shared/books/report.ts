/** 报送状态 of an entry or a summary: its latest submission, what the reviewers said of it, and whether it moved on since. */
import type { Stamp, UnitId } from '../model.ts'
import { type SubmittedKind, submissionField } from './fields.ts'
import { type BookName, unitBook } from './name.ts'
import type { ReviewReader } from './reviewBook.ts'
import { type SubmissionReading, writtenCopy } from './submission.ts'
import type { EntryKey, Report, SubmittedCopy } from './tableView.ts'

/** Who changed a field last, by the server's record. */
export type Stamps = (book: BookName, field: string) => Stamp | null

export const unreported: Report = { state: 'unreported', latest: null, changedSince: false, reason: '' }

export interface Submitted {
  readonly unitId: UnitId
  readonly of: SubmittedKind
  readonly entry: EntryKey
  readonly submissions: readonly SubmissionReading[]
  /** What a submission would copy now. */
  readonly now: SubmittedCopy
}

export function reportOf(submitted: Submitted, review: ReviewReader, stamps: Stamps): Report {
  const { unitId, of, entry, submissions, now } = submitted
  if (submissions.length === 0) return unreported
  const stampOf = ({ id }: SubmissionReading) =>
    stamps(unitBook(unitId), submissionField(of, entry, id, 'copy'))
  const [last] = [...submissions].sort((a, b) => compareLatest(b, a, stampOf))
  if (last === undefined) return unreported
  const verdict = review.verdict(unitId, of, entry)
  const judged = verdict?.submissionId === last.id ? verdict : null
  return {
    state: judged?.state ?? 'reported',
    latest: { id: last.id, copy: last.copy, stamp: stampOf(last) },
    changedSince: writtenCopy(last.copy) !== writtenCopy(now),
    reason: judged?.reason ?? '',
  }
}

export function isReported(report: Report): boolean {
  return report.state === 'reported' || report.state === 'reviewed'
}

/** By number; of two colleagues' that bear the same number the one that reached the server later, then the larger id. */
function compareLatest(
  a: SubmissionReading,
  b: SubmissionReading,
  stampOf: (submission: SubmissionReading) => Stamp | null,
): number {
  if (a.nth !== b.nth) return a.nth - b.nth
  const [x, y] = [stampOf(a)?.seq ?? Number.POSITIVE_INFINITY, stampOf(b)?.seq ?? Number.POSITIVE_INFINITY]
  if (x !== y) return x - y
  return a.id < b.id ? -1 : 1
}
