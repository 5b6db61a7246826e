/**
 * What a unit's people write, and the office on their behalf. Each is called within one transaction of its caller; ids
 * come from the caller. A value that cannot be stored (NaN, text over its limit) throws: forms check before.
 */
import type * as Y from 'yjs'
import type { DatedRecord, Progress, RecordId, SubmissionId } from '../model.ts'
import { createWriter, readCells, writeText } from './cells.ts'
import {
  factField,
  judgedField,
  noteField,
  parseField,
  progressField,
  recordField,
  type SubmittedKind,
  sourceField,
  submissionField,
  summaryField,
  summarySourceField,
  yearField,
} from './fields.ts'
import { anyUnitRef } from './name.ts'
import { shapeOf } from './shape.ts'
import { copyOfEntry, copyOfSummary, writtenCopy } from './submission.ts'
import type { EntryKey } from './tableView.ts'
import { readEntry, readSummary } from './unitBook.ts'
import { number } from './value.ts'

interface At {
  readonly entry: EntryKey
}

export function setProgress(doc: Y.Doc, { entry, progress }: At & { readonly progress: Progress }): void {
  createWriter(doc, anyUnitRef)(progressField(entry), progress)
}

/** 代填来源: where the office had this from. */
export function setSource(doc: Y.Doc, { entry, source }: At & { readonly source: string }): void {
  createWriter(doc, anyUnitRef)(sourceField(entry), source)
}

/** A number or yes/no; null = not said. */
export function setFact(
  doc: Y.Doc,
  { entry, fact, value }: At & { readonly fact: string; readonly value: number | boolean | null },
): void {
  createWriter(doc, anyUnitRef)(factField(entry, fact), withoutMinusZero(value))
}

/** One year of a series; null = not said. */
export function setYear(
  doc: Y.Doc,
  at: At & { readonly fact: string; readonly year: number | string; readonly value: number | null },
): void {
  createWriter(doc, anyUnitRef)(yearField(at.entry, at.fact, at.year), withoutMinusZero(at.value))
}

// Records ------------------------------------------------------------------------------------------------------------

interface AtRecord extends At {
  readonly fact: string
  readonly id: RecordId
}

export function addRecord(doc: Y.Doc, record: AtRecord & DatedRecord): void {
  editRecord(doc, record)
}

export function editRecord(
  doc: Y.Doc,
  { entry, fact, id, ...changes }: AtRecord & Partial<DatedRecord>,
): void {
  const write = createWriter(doc, anyUnitRef)
  const { date, place, topic, people } = changes
  if (date !== undefined) write(recordField(entry, fact, id, 'date'), date)
  if (place !== undefined) write(recordField(entry, fact, id, 'place'), place)
  if (topic !== undefined) write(recordField(entry, fact, id, 'topic'), topic)
  if (people !== undefined) write(recordField(entry, fact, id, 'people'), withoutMinusZero(people))
}

export function removeRecord(doc: Y.Doc, { entry, fact, id }: AtRecord): void {
  createWriter(doc, anyUnitRef)(recordField(entry, fact, id, 'removed'), true)
}

export function restoreRecord(doc: Y.Doc, { entry, fact, id }: AtRecord): void {
  createWriter(doc, anyUnitRef)(recordField(entry, fact, id, 'removed'), false)
}

// Texts and the self score -------------------------------------------------------------------------------------------

interface Typed extends At {
  readonly text: string
  /** What the editor showed before this change; where the text has moved on, only the change itself is carried over. */
  readonly base?: string
}

export function setNote(doc: Y.Doc, { entry, text, base }: Typed): void {
  writeText(doc, shapeOf(anyUnitRef), noteField(entry), text, base)
}

export function setSummaryText(doc: Y.Doc, { entry, text, base }: Typed): void {
  writeText(doc, shapeOf(anyUnitRef), summaryField(entry), text, base)
}

/** 代填来源 of a 汇总: where the office had it from. */
export function setSummarySource(doc: Y.Doc, { entry, source }: At & { readonly source: string }): void {
  createWriter(doc, anyUnitRef)(summarySourceField(entry), source)
}

/** @param judged.judgement the rule's judgement; most rules ask for one, `score` */
export function setJudged(
  doc: Y.Doc,
  {
    entry,
    judgement = 'score',
    points,
  }: At & { readonly judgement?: string; readonly points: number | null },
): void {
  createWriter(doc, anyUnitRef)(judgedField(entry, judgement), withoutMinusZero(points))
}

// 报送 ---------------------------------------------------------------------------------------------------------------

interface AtSubmission extends At {
  readonly of: SubmittedKind
  readonly id: SubmissionId
}

/** Copies what stands now. On a line that is entry and summary in one, the caller submits both. */
export function submit(doc: Y.Doc, { entry, of, id }: AtSubmission): void {
  const copy = of === 'entry' ? copyOfEntry(readEntry(doc, entry)) : copyOfSummary(readSummary(doc, entry))
  const write = createWriter(doc, anyUnitRef)
  write(submissionField(of, entry, id, 'nth'), latestNth(doc, entry, of) + 1)
  write(submissionField(of, entry, id, 'copy'), writtenCopy(copy))
}

export function withdraw(doc: Y.Doc, { entry, of, id }: AtSubmission): void {
  createWriter(doc, anyUnitRef)(submissionField(of, entry, id, 'withdrawn'), true)
}

/** Withdrawn ones count as well: a number is never given twice by one person. */
function latestNth(doc: Y.Doc, entry: EntryKey, of: SubmittedKind): number {
  const cells = readCells(doc, anyUnitRef)
  return cells.fields().reduce((most, name) => {
    const field = parseField(anyUnitRef, name)
    if (field?.about !== 'submission' || field.entry !== entry || field.of !== of || field.what !== 'nth')
      return most
    // A hostile or broken copy may have used up the numbers; the last one is then given again.
    return Math.min(999_999, Math.max(most, number(cells.get(name)) ?? 0))
  }, 0)
}

/** JSON and Yjs tell 0 from -0, nobody who types does. */
function withoutMinusZero<V extends number | boolean | null>(value: V): V | 0 {
  return Object.is(value, -0) ? 0 : value
}
