/**
 * What one unit's book says: entries, summaries, submissions. A foreign book is untrusted: whatever its shape does not
 * admit is not there, nothing throws, and what it says of others is ignored by whoever builds on it.
 *
 * A reader remembers what it has read; told which fields changed, it reads only those entries anew, and all others stay
 * the same objects.
 */
import type * as Y from 'yjs'
import {
  type DatedRecord,
  type Progress,
  progresses,
  type RecordId,
  type SubmissionId,
  type TaskId,
} from '../model.ts'
import { type Cells, readCells } from './cells.ts'
import type { StatedFacts } from './factValues.ts'
import {
  noteField,
  parseField,
  progressField,
  recordField,
  type SubmittedKind,
  sourceField,
  summaryField,
  summarySourceField,
} from './fields.ts'
import { anyUnitRef } from './name.ts'
import { readSubmission, type SubmissionReading } from './submission.ts'
import type { EntryKey, Judged } from './tableView.ts'
import { number, text } from './value.ts'

export interface UnitBookReader {
  /** null where the book says nothing under this key. */
  readonly entry: (entry: EntryKey) => EntryReading | null
  readonly summary: (entry: EntryKey) => SummaryReading | null
  /** Every key under which this book says anything about the task, in order. */
  readonly entriesOf: (taskId: TaskId) => readonly EntryKey[]
  /** Every task of which this book says anything. */
  readonly tasks: () => Iterable<TaskId>
  /** Tells which fields came, changed or went. */
  readonly changed: (fields: Iterable<string>) => void
}

export interface EntryReading {
  readonly progress: Progress | null
  readonly note: string
  readonly source: string
  readonly facts: StatedFacts
  /** Not withdrawn ones, the latest last. */
  readonly submissions: readonly SubmissionReading[]
  /** The fields it was read from, submissions apart. */
  readonly fields: readonly string[]
}

export interface SummaryReading {
  readonly text: string
  readonly source: string
  readonly judgements: Judged
  readonly submissions: readonly SubmissionReading[]
  readonly fields: readonly string[]
}

export function readEntry(doc: Y.Doc, entry: EntryKey): EntryReading | null {
  return openUnitBook(doc).entry(entry)
}

export function readSummary(doc: Y.Doc, entry: EntryKey): SummaryReading | null {
  return openUnitBook(doc).summary(entry)
}

export function openUnitBook(doc: Y.Doc): UnitBookReader {
  const cells = readCells(doc, anyUnitRef)
  const places = new Map<EntryKey, EntryPlaces>()
  const keysByTask = new Map<TaskId, Set<EntryKey>>()
  const entries = new Map<EntryKey, EntryReading | null>()
  const summaries = new Map<EntryKey, SummaryReading | null>()

  const note = (name: string) => {
    const field = parseField(anyUnitRef, name)
    if (field === null || !('entry' in field)) return
    entries.delete(field.entry)
    summaries.delete(field.entry)
    let place = places.get(field.entry)
    if (place === undefined) {
      place = {
        fields: new Set(),
        summaryFields: new Set(),
        submissions: { entry: new Set(), summary: new Set() },
      }
      places.set(field.entry, place)
      keysByTask.set(field.taskId, (keysByTask.get(field.taskId) ?? new Set()).add(field.entry))
    }
    if (field.about === 'submission') place.submissions[field.of].add(field.submissionId)
    else if (field.about === 'summary' || field.about === 'judged') place.summaryFields.add(name)
    else place.fields.add(name)
  }
  for (const field of cells.fields()) note(field)

  return {
    entry: (key) => remembered(entries, key, () => readEntryAt(cells, key, places.get(key))),
    summary: (key) => remembered(summaries, key, () => readSummaryAt(cells, key, places.get(key))),
    entriesOf(taskId) {
      const keys = keysByTask.get(taskId)
      return keys === undefined ? noEntries : [...keys].sort()
    },
    tasks: () => keysByTask.keys(),
    changed(fields) {
      for (const field of fields) note(field)
    },
  }
}

/** Asked for every unit at every task; nearly all have nothing to say. */
const noEntries: readonly EntryKey[] = []

/** The fields of an entry, by what their names say. */
interface EntryPlaces {
  readonly fields: Set<string>
  readonly summaryFields: Set<string>
  readonly submissions: Readonly<Record<SubmittedKind, Set<SubmissionId>>>
}

function readEntryAt(cells: Cells, entry: EntryKey, places: EntryPlaces | undefined): EntryReading | null {
  if (places === undefined) return null
  const submissions = readSubmissions(cells, 'entry', entry, places)
  if (places.fields.size === 0 && submissions.length === 0) return null
  const progress = cells.get(progressField(entry))
  return {
    progress: progresses.find((each) => each === progress) ?? null,
    note: cells.text(noteField(entry)),
    source: text(cells.get(sourceField(entry))) ?? '',
    facts: readFacts(cells, places.fields),
    submissions,
    fields: [...places.fields].sort(),
  }
}

function readSummaryAt(
  cells: Cells,
  entry: EntryKey,
  places: EntryPlaces | undefined,
): SummaryReading | null {
  if (places === undefined) return null
  const submissions = readSubmissions(cells, 'summary', entry, places)
  if (places.summaryFields.size === 0 && submissions.length === 0) return null
  const fields = [...places.summaryFields].sort()
  const judgements = fields.flatMap((name) => {
    const field = parseField(anyUnitRef, name)
    const points = field?.about === 'judged' ? number(cells.get(name)) : null
    return field?.about === 'judged' && points !== null ? [[field.judgement, points] as const] : []
  })
  return {
    text: cells.text(summaryField(entry)),
    source: text(cells.get(summarySourceField(entry))) ?? '',
    judgements: Object.fromEntries(judgements),
    submissions,
    fields,
  }
}

function readFacts(cells: Cells, names: Iterable<string>): StatedFacts {
  const plain = new Map<string, number | boolean>()
  const series = new Map<string, Record<string, number>>()
  const records = new Map<string, Map<RecordId, DatedRecord>>()
  for (const name of names) {
    const field = parseField(anyUnitRef, name)
    const value = cells.get(name)
    if (field?.about === 'fact' && field.year === null) {
      if (typeof value === 'number' || typeof value === 'boolean') plain.set(field.fact, value)
    } else if (field?.about === 'fact' && field.year !== null) {
      if (typeof value === 'number')
        series.set(field.fact, { ...series.get(field.fact), [field.year]: value })
    } else if (field?.about === 'record') {
      const ofFact = records.get(field.fact) ?? new Map<RecordId, DatedRecord>()
      const record = readRecord(cells, field.entry, field.fact, field.recordId)
      if (record !== null) records.set(field.fact, ofFact.set(record.id, record))
    }
  }
  return {
    plain,
    series,
    records: new Map([...records].map(([fact, byId]) => [fact, [...byId.values()].sort(compareRecords)])),
  }
}

/** null where it was removed, or has no day. */
function readRecord(cells: Cells, entry: EntryKey, fact: string, id: RecordId): DatedRecord | null {
  const at = (what: Parameters<typeof recordField>[3]) => cells.get(recordField(entry, fact, id, what))
  const date = text(at('date'))
  if (date === undefined || at('removed') === true) return null
  return {
    id,
    date,
    place: text(at('place')) ?? '',
    topic: text(at('topic')) ?? '',
    people: number(at('people')),
  }
}

/** By day, then id. */
export function compareRecords(a: DatedRecord, b: DatedRecord): number {
  const [x, y] = a.date === b.date ? [a.id, b.id] : [a.date, b.date]
  return x < y ? -1 : 1
}

function readSubmissions(
  cells: Cells,
  of: SubmittedKind,
  entry: EntryKey,
  places: EntryPlaces,
): SubmissionReading[] {
  return [...places.submissions[of]]
    .flatMap((id) => readSubmission(cells, of, entry, id) ?? [])
    .sort((a, b) => a.nth - b.nth || (a.id < b.id ? -1 : 1))
}

/** Remembers also that there is nothing. */
function remembered<V>(memory: Map<EntryKey, V>, key: EntryKey, read: () => V): V {
  const known = memory.get(key)
  if (known !== undefined) return known
  const value = read()
  memory.set(key, value)
  return value
}
