/**
 * 移交: what a unit filled in that no longer answers for a task is copied to the unit that does. Nothing of the successor's
 * own is overwritten: texts are put behind its own, figures only where it has said none. The old entry stays where it is.
 */
import type * as Y from 'yjs'
import { type Refusal, refuse } from '../errors.ts'
import type { MakeId } from '../ids.ts'
import type { FactValue } from '../model.ts'
import { longestText } from './shape.ts'
import type { Entry, EntryKey, Summary } from './tableView.ts'
import { readEntry, readSummary } from './unitBook.ts'
import {
  addRecord,
  setFact,
  setJudged,
  setNote,
  setProgress,
  setSource,
  setSummarySource,
  setSummaryText,
  setYear,
} from './unitEdits.ts'

interface To {
  readonly entry: EntryKey
  /** Where it is from, as the record and the line will say. */
  readonly source: string
}

export function handOverEntry(
  doc: Y.Doc,
  { entry, source, from, makeId }: To & { readonly from: Entry; readonly makeId: MakeId },
): void {
  const own = readEntry(doc, entry)
  if ((own?.progress ?? 'notStarted') === 'notStarted') setProgress(doc, { entry, progress: from.progress })
  if (from.note !== '') setNote(doc, { entry, text: behind(own?.note ?? '', from.note) })
  const said = own?.facts
  for (const [fact, value] of Object.entries(from.facts)) {
    if (said?.plain.has(fact) || said?.series.has(fact) || said?.records.has(fact)) continue
    copyFact(doc, entry, fact, value, makeId)
  }
  setSource(doc, { entry, source: besides(own?.source ?? '', source) })
}

export function handOverSummary(doc: Y.Doc, { entry, source, from }: To & { readonly from: Summary }): void {
  const own = readSummary(doc, entry)
  if (from.text !== '') setSummaryText(doc, { entry, text: behind(own?.text ?? '', from.text) })
  for (const [judgement, points] of from.judgements)
    if (own === null || !Object.hasOwn(own.judgements, judgement))
      setJudged(doc, { entry, judgement, points })
  setSummarySource(doc, { entry, source: besides(own?.source ?? '', source) })
}

/** Why the successor's text has no room for the former one behind it; then nothing is to be handed over. */
export function noRoomFor(own: string, former: string): Refusal | null {
  return behind(own, former).length <= longestText ? null : refuse('tooLarge', texts.noRoom)
}

const texts = { noRoom: `两份文字合起来超过 ${longestText} 字，没有移交，内容都没有变。` }

/** Handed over twice it stands there once. */
function behind(own: string, former: string): string {
  if (own.includes(former)) return own
  return own === '' ? former : `${own}\n${former}`
}

const longestSource = 200

/** Where the successor's own is from stays said; the record names the other one in any case. */
function besides(own: string, source: string): string {
  if (own.includes(source)) return own
  const both = own === '' ? source : `${own}；${source}`
  return both.length <= longestSource ? both : own
}

function copyFact(doc: Y.Doc, entry: EntryKey, fact: string, value: FactValue, makeId: MakeId): void {
  if (typeof value !== 'object') setFact(doc, { entry, fact, value })
  else if (isRecords(value))
    for (const record of value) addRecord(doc, { ...record, entry, fact, id: makeId<'record'>() })
  else for (const [year, figure] of Object.entries(value)) setYear(doc, { entry, fact, year, value: figure })
}

function isRecords(value: FactValue): value is Extract<FactValue, readonly unknown[]> {
  return Array.isArray(value)
}
