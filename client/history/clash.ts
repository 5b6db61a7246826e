/** What two people wrote at once, from the side of one of them. Pure. */
import type { JournalRow } from '../../shared/api.ts'
import type { BookName } from '../../shared/books/name.ts'
import type { Cell } from '../../shared/books/shape.ts'
import type { AccountId } from '../../shared/model.ts'

export interface Clash {
  readonly row: JournalRow
  readonly book: BookName
  readonly field: string
  readonly mine: Cell
  readonly theirs: Cell
  /** Who the other one is. */
  readonly name: string
  readonly unitName: string
  /** Whose value came to stand then. */
  readonly stood: 'mine' | 'theirs'
}

/** One for each field: of several, the latest. */
export function clashesOf(rows: readonly JournalRow[], me: AccountId): Clash[] {
  const byField = new Map<string, Clash>()
  for (const row of rows) {
    const key = `${row.book} ${row.field}`
    if (!byField.has(key) && row.other !== null) byField.set(key, clashOf(row, row.other, me))
  }
  return [...byField.values()]
}

function clashOf(row: JournalRow, other: NonNullable<JournalRow['other']>, me: AccountId): Clash {
  const isAuthor = row.accountId === me
  const them = isAuthor ? other : row
  // `after` is what the row's author wrote, `before` what the other one had written.
  return {
    row,
    // The server names only books there are.
    book: row.book as BookName,
    field: row.field,
    mine: isAuthor ? row.after : row.before,
    theirs: isAuthor ? row.before : row.after,
    name: them.name,
    unitName: them.unitName,
    stood: isAuthor === row.lost ? 'theirs' : 'mine',
  }
}
