/** The server's record of a task as a person reads it: whole words instead of single letters, no inner workings. Pure. */
import type { JournalRow } from '../../shared/api.ts'
import { type Field, parseField } from '../../shared/books/fields.ts'
import { type BookName, parseBookName } from '../../shared/books/name.ts'

export interface HistoryEntry {
  /** The latest row of those that were put together. */
  readonly row: JournalRow
  readonly book: BookName
  readonly field: string
  readonly change: HistoryChange
}

export type HistoryChange =
  | { readonly kind: 'value'; readonly before: JournalRow['before']; readonly after: JournalRow['after'] }
  /** Pieces of a text in the order in which they were typed or taken out. */
  | { readonly kind: 'text'; readonly added: string; readonly removed: string }
  | { readonly kind: 'reported' }
  | { readonly kind: 'withdrawn' }

/** Typing by one person that paused for less than this is one entry. */
const pauseMilliseconds = 5 * 60_000

/** @param rows newest first, as the server gives them */
export function historyEntries(rows: readonly JournalRow[]): HistoryEntry[] {
  const entries: HistoryEntry[] = []
  for (const row of rows) {
    const entry = entryOf(row)
    if (entry === null) continue
    const later = entries.at(-1)
    const together = later === undefined ? null : joined(later, entry)
    if (together === null) entries.push(entry)
    else entries[entries.length - 1] = together
  }
  return entries
}

function entryOf(row: JournalRow): HistoryEntry | null {
  const ref = parseBookName(row.book)
  const parsed = ref === null ? null : parseField(ref, row.field)
  const change = parsed === null ? null : changeOf(parsed, row)
  // A name that parses is a book's name.
  return change === null ? null : { row, book: row.book as BookName, field: row.field, change }
}

/** null for what tells a reader nothing: orders, counters, the first writing of a template's row. */
function changeOf(field: Field, { before, after }: JournalRow): HistoryChange | null {
  switch (field.about) {
    case 'entry':
    case 'summary':
      if (field.what === 'note' || field.what === 'text') return textChange(before, after)
      return { kind: 'value', before, after }
    case 'fact':
    case 'judged':
    case 'record':
    case 'official':
      return { kind: 'value', before, after }
    case 'submission':
      if (field.what === 'copy') return { kind: 'reported' }
      return field.what === 'withdrawn' && after === true ? { kind: 'withdrawn' } : null
    case 'task':
      // What was confirmed before is told by the rule's own change.
      if (field.what === 'order' || field.what === 'heading' || field.what === 'ruleBefore') return null
      if (before === null && field.what !== 'estimate') return null
      return { kind: 'value', before, after }
    case 'binding':
      if (field.what === 'order' || field.what === 'kind' || before === null) return null
      return { kind: 'value', before, after }
    default:
      return null
  }
}

function textChange(before: JournalRow['before'], after: JournalRow['after']): HistoryChange {
  return { kind: 'text', added: String(after ?? ''), removed: String(before ?? '') }
}

/** One person's typing into one text, put together; null where they are two changes. */
function joined(later: HistoryEntry, earlier: HistoryEntry): HistoryEntry | null {
  const a = later.change
  const b = earlier.change
  const isOne =
    later.book === earlier.book &&
    later.field === earlier.field &&
    later.row.accountId === earlier.row.accountId &&
    later.row.onBehalf === earlier.row.onBehalf &&
    !later.row.lost &&
    !earlier.row.lost &&
    later.row.time - earlier.row.time < pauseMilliseconds
  if (!isOne || a.kind !== 'text' || b.kind !== 'text') return null
  // Rows do not say where in the text they were; typed pieces follow one another, erased ones run backwards.
  const added = b.added + a.added
  const removed = a.removed + b.removed
  return { ...later, change: { kind: 'text', added, removed } }
}
