/**
 * One field's history as versions: who made it what it was, from what. Of a text every version is told whole, by taking
 * back the record's exchanges from what stands now; typing by one person without a long pause is one version. Pure.
 */
import type { JournalRow } from '../../shared/api.ts'
import type { Cell } from '../../shared/books/shape.ts'
import { takeBack } from '../../shared/books/textHistory.ts'

export interface Version {
  /** The latest change of this version. */
  readonly row: JournalRow
  /** How many changes of the record were put together. */
  readonly changes: number
  readonly content: VersionContent
}

/** piece: of a text of which the whole cannot be told (a row from before places were kept, or edits not yet sent). */
export type VersionContent =
  | { readonly kind: 'value'; readonly before: Cell; readonly after: Cell }
  | { readonly kind: 'text'; readonly before: string; readonly after: string }
  | { readonly kind: 'piece'; readonly removed: string; readonly added: string }

const pauseMilliseconds = 5 * 60_000

/**
 * @param rows all of one field, newest first
 * @param now for a text: how it stands on the server now; null: not known exactly
 */
export function versionsOf(rows: readonly JournalRow[], now: string | null, isText: boolean): Version[] {
  const versions: Version[] = []
  let text = now
  for (const row of rows) {
    let content: VersionContent
    if (!isText) content = { kind: 'value', before: row.before, after: row.after }
    else {
      const exchange = { removed: String(row.before ?? ''), inserted: String(row.after ?? '') }
      const earlier = text === null || row.at === null ? null : takeBack(text, { ...exchange, at: row.at })
      content =
        text === null || earlier === null
          ? { kind: 'piece', removed: exchange.removed, added: exchange.inserted }
          : { kind: 'text', before: earlier, after: text }
      text = earlier
    }
    const later = versions.at(-1)
    const together = later === undefined ? null : joined(later, row, content)
    if (together === null) versions.push({ row, changes: 1, content })
    else versions[versions.length - 1] = together
  }
  return versions
}

function joined(later: Version, row: JournalRow, content: VersionContent): Version | null {
  const isOne =
    later.content.kind === 'text' &&
    content.kind === 'text' &&
    later.row.accountId === row.accountId &&
    later.row.onBehalf === row.onBehalf &&
    later.row.offline === row.offline &&
    later.row.other === null &&
    later.row.time - row.time < pauseMilliseconds
  return isOne && later.content.kind === 'text' && content.kind === 'text'
    ? {
        row: later.row,
        changes: later.changes + 1,
        content: { kind: 'text', before: content.before, after: later.content.after },
      }
    : null
}
