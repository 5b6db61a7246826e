/**
 * Which fields were edited in this browser and are not yet confirmed by the server.
 *
 * Each tab keeps rows of its own, one per field. A row carries `mark`: the count of edits this tab's documents held when
 * the row's edit came into them. A channel notes the mark with everything it sends; when the server has it on disk, every
 * row of the book up to that mark is confirmed.
 *
 * An ack clears this tab's rows, and those of tabs that are gone: they are adopted. It is safe to adopt a row whose edit
 * this tab's document holds (its mark is known), since what this tab sends then contains it. A row read from the store alone
 * has no mark until the store's updates were applied as well.
 */
import type { BookName } from '../../shared/books/name.ts'
import type { Stamp } from '../../shared/model.ts'
import type { OutboxRow } from './storeSchema.ts'

export interface WaitingField {
  readonly book: BookName
  readonly field: string
  /** Safely in this browser's store. */
  readonly stored: boolean
  /** Made, or left without an answer, while disconnected. */
  readonly offline?: true
}

export interface Outbox {
  /**
   * Counts an edit that the documents now hold, and answers its rows.
   * @param offlineSince where it was made while disconnected: what had been seen of the book by then
   */
  readonly edited: (
    book: BookName,
    fields: readonly string[],
    offlineSince?: number | undefined,
  ) => readonly OutboxRow[]
  /** The connection is gone: whatever still waits is sent after it, and counts as made while disconnected. */
  readonly disconnected: (seenOf: (book: BookName) => number) => void
  /** What had been seen of the book when its oldest waiting offline edit was made; null where none waits. */
  readonly offlineSince: (book: BookName) => number | null
  /** These rows' transaction has completed. */
  readonly stored: (rows: readonly OutboxRow[]) => void
  /** Those of these rows that are not confirmed yet. */
  readonly unconfirmed: (rows: readonly OutboxRow[]) => readonly OutboxRow[]
  /** The store holds these rows and no others: other tabs' rows that are not among them are confirmed. */
  readonly reconcile: (stored: readonly OutboxRow[]) => void
  /** Rows of other tabs. `held`: this tab's documents hold their edits. */
  readonly learned: (rows: readonly OutboxRow[], held: 'held' | 'unknown') => void
  /** Rows that another tab saw confirmed. */
  readonly cleared: (rows: readonly OutboxRow[]) => void
  /** The mark of the latest edit. */
  readonly mark: () => number
  /** The server has everything of this book up to the mark on disk. Answers the rows this confirms, now removed. */
  readonly confirmed: (book: BookName, mark: number, by: Stamp | null) => readonly ConfirmedRow[]
  /** Takes over the rows of tabs that are gone; answers those confirmed already, now removed. */
  readonly adopt: (isGone: (tab: string) => boolean) => readonly ConfirmedRow[]
  /** The book's content was set aside: its rows go, whoever made them. */
  readonly forget: (book: BookName) => readonly OutboxRow[]
  /** The tabs whose rows are not ours. */
  readonly otherTabs: () => ReadonlySet<string>
  readonly waiting: () => readonly WaitingField[]
  /** Every row this tab answers for, for writing the store anew. */
  readonly own: () => readonly OutboxRow[]
  /** The store lost everything, or does not work: nothing counts as stored. */
  readonly nothingStored: () => void
}

export interface ConfirmedRow {
  readonly row: OutboxRow
  /** The server's stamp, where the ack told one. */
  readonly by: Stamp | null
}

interface Held {
  readonly row: OutboxRow
  /** null: whether the document holds the edit is not known. */
  readonly mark: number | null
  stored: boolean
  mine: boolean
}

export function createOutbox(tab: string): Outbox {
  const rows = new Map<string, Held>()
  /** Up to where each book is on the server's disk. */
  const confirmations = new Map<BookName, { readonly mark: number; readonly by: Stamp | null }>()
  /** What was confirmed, by the row's key: a row read late from the store is not taken for news. */
  const finished = new Map<string, number>()
  let edits = 0

  const remove = (key: string, { row }: Held) => {
    rows.delete(key)
    finished.set(key, row.n)
  }
  const takeOut = (which: (held: Held) => boolean): OutboxRow[] => {
    const out: OutboxRow[] = []
    for (const [key, held] of rows) {
      if (!which(held)) continue
      remove(key, held)
      out.push(held.row)
    }
    return out
  }
  const takeConfirmed = (): ConfirmedRow[] => {
    const isConfirmed = ({ mine, mark, row }: Held) =>
      mine && mark !== null && mark <= (confirmations.get(row.book)?.mark ?? -1)
    return takeOut(isConfirmed).map((row) => ({ row, by: confirmations.get(row.book)?.by ?? null }))
  }

  return {
    mark: () => edits,
    edited: (book, fields, offlineSince) => {
      edits += 1
      return fields.map((field) => {
        const plain: OutboxRow = { tab, book, field, n: edits }
        // An earlier edit of the field may be waiting since before.
        const since = rows.get(keyOf(plain))?.row.offlineSince ?? offlineSince
        const row = since === undefined ? plain : { ...plain, offlineSince: since }
        rows.set(keyOf(row), { row, mark: edits, stored: false, mine: true })
        return row
      })
    },
    disconnected: (seenOf) => {
      for (const [key, held] of rows)
        if (held.mine && held.row.offlineSince === undefined)
          rows.set(key, { ...held, row: { ...held.row, offlineSince: seenOf(held.row.book) } })
    },
    offlineSince: (book) => {
      let oldest: number | null = null
      for (const { row } of rows.values())
        if (row.book === book && row.offlineSince !== undefined)
          oldest = Math.min(oldest ?? row.offlineSince, row.offlineSince)
      return oldest
    },
    stored: (stored) => {
      for (const row of stored) {
        const held = rows.get(keyOf(row))
        if (held !== undefined && held.row.n <= row.n) held.stored = true
      }
    },
    learned: (learned, how) => {
      if (how === 'held') edits += 1
      for (const row of learned) {
        if (row.tab === tab || row.n <= (finished.get(keyOf(row)) ?? 0)) continue
        const held = rows.get(keyOf(row))
        if (held !== undefined && held.row.n > row.n) continue
        const sure = held !== undefined && held.row.n === row.n ? held.mark : null
        const mark = how === 'held' ? (sure ?? edits) : sure
        rows.set(keyOf(row), { row, mark, stored: true, mine: held?.mine ?? false })
      }
    },
    cleared: (cleared) => {
      for (const row of cleared) {
        const held = rows.get(keyOf(row))
        if (held === undefined) finished.set(keyOf(row), row.n)
        else if (held.row.n <= row.n) remove(keyOf(row), { ...held, row })
      }
    },
    unconfirmed: (asked) => asked.filter((row) => rows.has(keyOf(row))),
    reconcile: (stored) => {
      const keys = new Set(stored.map(keyOf))
      takeOut((held) => !held.mine && !keys.has(keyOf(held.row)))
    },
    confirmed: (book, mark, by) => {
      const before = confirmations.get(book)
      if (before === undefined || mark >= before.mark)
        confirmations.set(book, { mark, by: by ?? before?.by ?? null })
      return takeConfirmed()
    },
    adopt: (isGone) => {
      for (const held of rows.values())
        if (!held.mine && held.mark !== null && isGone(held.row.tab)) held.mine = true
      return takeConfirmed()
    },
    forget: (book) => takeOut((held) => held.row.book === book),
    otherTabs: () => new Set([...rows.values()].filter((held) => !held.mine).map((held) => held.row.tab)),
    waiting: () => {
      const fields = new Map<string, WaitingField>()
      for (const { row, stored } of rows.values()) {
        const key = `${row.book} ${row.field}`
        const other = fields.get(key)
        const offline = row.offlineSince !== undefined || other?.offline === true
        fields.set(key, {
          book: row.book,
          field: row.field,
          stored: stored && (other?.stored ?? true),
          ...(offline ? { offline: true } : {}),
        })
      }
      return [...fields.values()]
    },
    own: () => [...rows.values()].filter((held) => held.mine).map((held) => held.row),
    nothingStored: () => {
      for (const held of rows.values()) held.stored = false
    },
  }
}

function keyOf(row: OutboxRow): string {
  return `${row.tab} ${row.book} ${row.field}`
}
