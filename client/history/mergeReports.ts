/**
 * 合并报告: what became of what one wrote while disconnected. It is made of the server's record alone, so that nothing is
 * claimed that is not on the server's disk, and every tab and every later visit tells the same. Pure.
 */
import type { JournalRow } from '../../shared/api.ts'
import { parseField } from '../../shared/books/fields.ts'
import { type BookName, parseBookName } from '../../shared/books/name.ts'

/** All that arrived together after one stretch without connection. */
export interface MergeReport {
  /** Of its latest change: tells it from others. */
  readonly seq: number
  /** When its last change arrived, by the server's clock. */
  readonly time: number
  /** How many fields it tells of. */
  readonly size: number
  /** Taken in as it was. */
  readonly merged: readonly ReportLine[]
  /** Texts in which somebody else's words and one's own are both. */
  readonly mixed: readonly ReportLine[]
  /** Met somebody else's simultaneous value. */
  readonly met: readonly JournalRow[]
}

/** The changes of one field, told once. */
export interface ReportLine {
  readonly row: JournalRow
  readonly book: BookName
}

/** Changes that arrive within this time of one another came back together. */
const gapMilliseconds = 60_000

/** @param rows one's own offline changes, newest first */
export function mergeReports(rows: readonly JournalRow[]): MergeReport[] {
  const groups: JournalRow[][] = []
  for (const row of rows) {
    if (!isTold(row)) continue
    const group = groups.at(-1)
    const before = group?.at(-1)
    if (group !== undefined && before !== undefined && before.time - row.time < gapMilliseconds)
      group.push(row)
    else groups.push([row])
  }
  return groups.flatMap((group) => {
    const [latest] = group
    if (latest === undefined) return []
    const met = group.filter((row) => row.at === null && row.other !== null)
    const isMet = new Set(met.map(keyOf))
    const rest = onePerField(group.filter((row) => !isMet.has(keyOf(row)) && !row.lost))
    return [
      {
        seq: latest.seq,
        time: latest.time,
        size: met.length + rest.length,
        met,
        mixed: rest.filter(({ row }) => row.other !== null),
        merged: rest.filter(({ row }) => row.other === null),
      },
    ]
  })
}

/** Orders and counters say nothing to a person; of a report its copy is enough. */
function isTold({ book, field }: JournalRow): boolean {
  const ref = parseBookName(book)
  const parsed = ref === null ? null : parseField(ref, field)
  if (parsed === null) return false
  if (parsed.about === 'submission') return parsed.what !== 'nth'
  if (parsed.about === 'comment') return parsed.what === 'text'
  return parsed.about !== 'commentMention' && !('what' in parsed && parsed.what === 'order')
}

function onePerField(rows: readonly JournalRow[]): ReportLine[] {
  const byField = new Map<string, ReportLine>()
  for (const row of rows) {
    const ref = parseBookName(row.book)
    const key = keyOf(row)
    const known = byField.get(key)
    // Of several changes of one text, the one that met somebody tells more.
    if (ref !== null && (known === undefined || (known.row.other === null && row.other !== null)))
      byField.set(key, { row, book: row.book as BookName })
  }
  return [...byField.values()]
}

function keyOf({ book, field }: JournalRow): string {
  return `${book} ${field}`
}
