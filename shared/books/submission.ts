/** One 报送: what stood in the entry or the summary then, kept as JSON in the unit's own book. */
import { z } from 'zod'
import { progresses, type SubmissionId } from '../model.ts'
import { type Cells, readJson } from './cells.ts'
import { allStated, noFacts, readFactValues } from './factValues.ts'
import { type SubmittedKind, submissionField } from './fields.ts'
import type { EntryKey, Judged, SubmittedCopy } from './tableView.ts'
import type { EntryReading, SummaryReading } from './unitBook.ts'
import { number, text } from './value.ts'

export interface SubmissionReading {
  readonly id: SubmissionId
  /** The how-many-th; two colleagues who submit at once write the same number. */
  readonly nth: number
  readonly copy: SubmittedCopy
}

const copySchema = z.object({
  text: z.string(),
  progress: z.enum(progresses).nullable(),
  facts: z.unknown(),
  judgements: z.record(z.string().regex(/^(?:part[0-9]{1,2}\.)?[a-zA-Z]{1,20}$/), z.number()),
})

/** null where it was withdrawn or cannot be read. */
export function readSubmission(
  cells: Cells,
  of: SubmittedKind,
  entry: EntryKey,
  id: SubmissionId,
): SubmissionReading | null {
  if (cells.get(submissionField(of, entry, id, 'withdrawn')) === true) return null
  const nth = number(cells.get(submissionField(of, entry, id, 'nth'))) ?? 0
  const copy = copySchema.safeParse(readJson(text(cells.get(submissionField(of, entry, id, 'copy'))) ?? ''))
  if (!copy.success) return null
  const { judgements, facts, ...rest } = copy.data
  return {
    id,
    nth,
    copy: { ...rest, facts: readFactValues(facts), ...judged(judgements) },
  }
}

export function writtenCopy({ text: wording, progress, facts, judgements }: SubmittedCopy): string {
  return JSON.stringify({ text: wording, progress, facts, judgements })
}

/** What a submission of this entry would copy. */
export function copyOfEntry(reading: EntryReading | null): SubmittedCopy {
  return {
    text: reading?.note ?? '',
    progress: reading?.progress ?? null,
    facts: allStated(reading?.facts ?? noFacts),
    ...judged({}),
  }
}

export function copyOfSummary(reading: SummaryReading | null): SubmittedCopy {
  return {
    text: reading?.text ?? '',
    progress: null,
    facts: allStated(noFacts),
    ...judged(reading?.judgements ?? {}),
  }
}

function judged(judgements: Judged): Pick<SubmittedCopy, 'judged' | 'judgements'> {
  const inOrder = Object.entries(judgements).sort(([a], [b]) => (a < b ? -1 : 1))
  return { judged: judgements.score ?? null, judgements: Object.fromEntries(inOrder) }
}
