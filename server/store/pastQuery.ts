/** What the journal knows of a past moment. Read in pieces, so that nobody waits long for somebody's look back. */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { bookName, parseBookName } from '../../shared/books/name.ts'
import type { Stamp } from '../../shared/model.ts'
import type { BookStore, JournalEntry, StandingChange } from './bookStore.ts'
import type { Breath } from './breath.ts'
import { accountColumn, readCell, unitColumn } from './columns.ts'
import { createPace } from './pace.ts'

/** However fast they come. */
const mostRowsAtOnce = 2_000
/** Of values before and after: some fields hold a whole submission. */
const charactersAtOnce = 2_000_000
const mostStampsAtOnce = 2_000

export function createPastQuery(
  database: DatabaseSync,
  breath: Breath,
): Pick<BookStore, 'changesAfter' | 'stampsAt'> & {
  readonly seqAt: (tableId: string, time: number) => number
} {
  const selectLast = database.prepare(
    'SELECT seq, time FROM journal WHERE table_id = ? AND seq <= ? ORDER BY seq DESC LIMIT 1',
  )
  const selectChanges = database.prepare(
    `SELECT journal.seq, journal.place, book.name, journal.field, journal.before, journal.after, journal.at
     FROM journal CROSS JOIN book ON book.id = journal.book_id
     WHERE journal.table_id = :tableId AND journal.seq > :after AND (journal.seq, journal.place) < (:seq, :place)
       AND journal.lost = 0
     ORDER BY journal.seq DESC, journal.place DESC`,
  )
  selectChanges.setReturnArrays(true)
  const selectBook = database.prepare('SELECT id FROM book WHERE table_id = ? AND name = ?')
  const selectStamp = database.prepare(
    `SELECT seq, time, account_id AS accountId, name, unit_id AS unitId FROM journal
     WHERE book_id = ? AND field = ? AND seq <= ? AND lost = 0 ORDER BY seq DESC LIMIT 1`,
  )

  return {
    seqAt: (tableId, time) => {
      const lastUpTo = (seq: number) => {
        const row = selectLast.get(tableId, seq)
        return row === undefined ? { seq: 0, time: Number.NEGATIVE_INFINITY } : momentRow.parse(row)
      }
      // Halved until nothing stands between one that is in it and one that is not.
      let low = 0
      let high = lastUpTo(Number.MAX_SAFE_INTEGER).seq + 1
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2)
        const last = lastUpTo(middle)
        if (last.time <= time) low = middle
        else high = last.seq
      }
      return lastUpTo(low).seq
    },
    async *changesAfter(tableId, after, upTo) {
      const pace = createPace(breath, mostRowsAtOnce)
      let last: Pick<PlacedChange, 'seq' | 'place'> = { seq: upTo + 1, place: 0 }
      for (;;) {
        const rowsAtOnce = await pace.next()
        const rows: PlacedChange[] = []
        let characters = 0
        for (const row of selectChanges.iterate({ tableId, after, seq: last.seq, place: last.place })) {
          const change = readChange(row)
          rows.push(change)
          last = change
          characters += String(change.before).length + String(change.after).length
          if (rows.length === rowsAtOnce || characters > charactersAtOnce) break
        }
        if (rows.length === 0) return
        yield rows
      }
    },
    stampsAt: async (tableId, book, fields, seq) => {
      const stamps = new Map<string, Stamp>()
      const found = selectBook.get(tableId, book)
      if (found === undefined) return stamps
      const { id } = bookRow.parse(found)
      const pace = createPace(breath, mostStampsAtOnce)
      let left = 0
      for (const field of fields) {
        if (left === 0) left = await pace.next()
        left--
        const row = selectStamp.get(id, field, seq)
        if (row !== undefined) stamps.set(field, stampRow.parse(row))
      }
      return stamps
    },
  }
}

type PlacedChange = StandingChange & Pick<JournalEntry, 'place'>

/** By type alone: a look far back reads hundreds of thousands of these. */
function readChange(row: unknown): PlacedChange {
  const [seq, place, name, field, before, after, at]: readonly unknown[] = Array.isArray(row) ? row : []
  const ref = typeof name === 'string' ? parseBookName(name) : null
  if (
    typeof seq !== 'number' ||
    typeof place !== 'number' ||
    ref === null ||
    typeof field !== 'string' ||
    typeof before !== 'string' ||
    typeof after !== 'string' ||
    (at !== null && typeof at !== 'number')
  )
    throw new Error(`not a change: ${String(seq)} ${String(place)} ${String(name)} ${String(field)}`)
  return { seq, place, book: bookName(ref), field, before: readCell(before), after: readCell(after), at }
}

const momentRow = z.object({ seq: z.number(), time: z.number() })
const bookRow = z.object({ id: z.number() })
const stampRow = z.object({
  seq: z.number(),
  time: z.number(),
  accountId: accountColumn,
  name: z.string(),
  unitId: unitColumn,
})
