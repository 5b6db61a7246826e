/**
 * Books in the server's one database file. SQL is prepared once, here; every write is one transaction. The calls answer
 * promises because another store will need to; here all but `append` are done when they return.
 */

import type { DatabaseSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { BookName } from '../../shared/books/name.ts'
import type { MakeId } from '../../shared/ids.ts'
import { sortField } from '../../shared/journal.ts'
import type { Stamp, TableId } from '../../shared/model.ts'
import {
  type Append,
  type BookStore,
  DamagedRecord,
  type RefusedEdits,
  type StoredSnapshot,
  type StoredUpdate,
} from './bookStore.ts'
import { createBreath } from './breath.ts'
import { createClashStore } from './clashStore.ts'
import { accountColumn, bookColumn, unitColumn } from './columns.ts'
import { createJournalQuery } from './journalQuery.ts'
import type { LogSync } from './logSync.ts'
import { createPastQuery } from './pastQuery.ts'
import { transact } from './transact.ts'

/**
 * @param makeId names epochs
 * @param log how appended updates reach the disk; by default within the call
 */
export function createSqliteBookStore(
  database: DatabaseSync,
  makeId: MakeId,
  log: Pick<LogSync, 'write' | 'mend'> = atOnce(database),
): BookStore {
  const sql = prepare(database)
  const breath = createBreath()
  const journalAnswer = createJournalQuery(database, breath)
  const clashes = createClashStore(database)
  const past = createPastQuery(database, breath)

  return {
    books: async (tableId) => sql.books.all(tableId).map((row) => bookColumn.parse(row.name)),

    load: async (tableId, book, reportDamage) => {
      const found = findBook(tableId, book) ?? createBook(tableId, book)
      const snapshot = readSnapshot(found.id)
      const updates: StoredUpdate[] = []
      for (const row of sql.log.all(found.id, snapshot?.seq ?? 0)) {
        const update = storedUpdate.parse(row)
        if (crc32(update.bytes) === update.crc) updates.push({ seq: update.seq, bytes: update.bytes })
        else {
          setAside(found.id, update.seq)
          reportDamage(update.seq)
        }
      }
      const stamps = readStamps(sql.stamps.all(found.id, snapshot?.stamps ? snapshot.seq : 0))
      return {
        epoch: found.epoch,
        seq: found.seq,
        snapshot,
        log: updates,
        stamps,
      }
    },

    append: (appends) => log.write(() => appends.map(appendOne)),

    setAside: async (tableId, book, seq) => setAside(existing(tableId, book).id, seq),

    compact: async (tableId, book, epoch, { seq, bytes, vector, stamps }) =>
      transact(database, () => {
        const { id, epoch: current } = existing(tableId, book)
        if (current !== epoch) throw new Error(`${tableId} ${book} was restored meanwhile`)
        sql.putSnapshot.run(id, seq, bytes, vector, stamps, checksumOf([bytes, vector, stamps]))
        sql.dropLog.run(id, seq)
      }),

    journal: journalAnswer,
    clashes: async (tableId, question) => clashes.find(tableId, question),
    settleClash: async (tableId, accountId, rows) =>
      transact(database, () => clashes.settle(tableId, accountId, rows)),
    seqAt: async (tableId, time) => past.seqAt(tableId, time),
    changesAfter: past.changesAfter,
    stampsAt: past.stampsAt,

    noteRefused: async (tableId, { book, accountId, name, unitId, time, count }) => {
      sql.putRefused.run(tableId, book, accountId, name, unitId, time, count)
    },
    forgetRefused: async (tableId, book, accountId) => {
      sql.dropRefused.run(tableId, book, accountId)
    },
    refused: async (tableId) => sql.refused.all(tableId).map((row): RefusedEdits => refusedRow.parse(row)),

    probe: async () => {
      log.mend()
      sql.probe.run()
    },
  }

  function findBook(tableId: TableId, book: BookName) {
    const row = sql.book.get(tableId, book)
    return row === undefined ? null : bookRow.parse(row)
  }

  function readSnapshot(bookId: number): StoredSnapshot | null {
    const row = sql.snapshot.get(bookId)
    if (row === undefined) return null
    const { crc, ...snapshot } = storedSnapshot.parse(row)
    if (checksumOf([snapshot.bytes, snapshot.vector, snapshot.stamps]) === crc) return snapshot
    throw new DamagedRecord(`the snapshot of book ${bookId} up to ${snapshot.seq} is damaged`)
  }

  function createBook(tableId: TableId, book: BookName) {
    return bookRow.parse(sql.createBook.get(tableId, book, makeId<'epoch'>()))
  }

  function existing(tableId: TableId, book: BookName) {
    const found = findBook(tableId, book)
    if (found === null) throw new Error(`no book ${book} in table ${tableId}`)
    return found
  }

  function appendOne(append: Append): number {
    const { tableId, book, epoch, bytes, author, time } = append
    const found = existing(tableId, book)
    if (found.epoch !== epoch) throw new Error(`${tableId} ${book} has epoch ${found.epoch}, not ${epoch}`)
    const { seq } = seqRow.parse(sql.nextSeq.get(tableId))
    sql.setSeq.run(seq, found.id)
    sql.appendLog.run(found.id, seq, bytes, crc32(bytes))
    const { accountId, name, unitId } = author
    const onBehalf = Number(append.onBehalf)
    for (const [place, { field, before, after, lost, at, other }] of append.changes.entries()) {
      const sorted = sortField(book, field)
      sql.appendJournal.run(
        tableId,
        seq,
        place,
        found.id,
        field,
        time,
        accountId,
        name,
        unitId,
        JSON.stringify(before),
        JSON.stringify(after),
        Number(lost),
        onBehalf,
        at ?? null,
        other?.seq ?? null,
        other?.accountId ?? null,
        other?.name ?? null,
        other?.unitId ?? null,
        Number(append.offline ?? false),
        sorted?.kind ?? null,
        sorted?.taskId ?? null,
      )
      // A value that lost did not change the field.
      if (!lost) sql.putStamp.run(found.id, field, seq, time, accountId, name, unitId)
    }
    return seq
  }

  function setAside(bookId: number, seq: number) {
    transact(database, () => {
      sql.keepDamaged.run(bookId, seq)
      sql.dropDamaged.run(bookId, seq)
    })
  }
}

/** Of all of these that are there, one after the other. */
function checksumOf(parts: readonly (Uint8Array | null)[]): number {
  return parts.reduce((crc, part) => (part === null ? crc : crc32(part, crc)), 0)
}

/** The database's own setting, `synchronous=FULL`: COMMIT returns when it is on disk. */
function atOnce(database: DatabaseSync): Pick<LogSync, 'write' | 'mend'> {
  return { write: async (run) => transact(database, run), mend: () => undefined }
}

function prepare(database: DatabaseSync) {
  const stamps = database.prepare(
    'SELECT field, seq, time, account_id, name, unit_id FROM stamp WHERE book_id = ? AND seq > ?',
  )
  stamps.setReturnArrays(true)
  return {
    stamps,
    books: database.prepare('SELECT name FROM book WHERE table_id = ? ORDER BY name'),
    book: database.prepare('SELECT id, epoch, seq FROM book WHERE table_id = ? AND name = ?'),
    createBook: database.prepare(
      'INSERT INTO book (table_id, name, epoch, seq) VALUES (?, ?, ?, 0) RETURNING id, epoch, seq',
    ),
    snapshot: database.prepare('SELECT seq, bytes, vector, stamps, crc FROM snapshot WHERE book_id = ?'),
    log: database.prepare('SELECT seq, bytes, crc FROM log WHERE book_id = ? AND seq > ? ORDER BY seq'),
    nextSeq: database.prepare(
      `INSERT INTO sequence (table_id, seq) VALUES (?, 1)
       ON CONFLICT (table_id) DO UPDATE SET seq = seq + 1 RETURNING seq`,
    ),
    setSeq: database.prepare('UPDATE book SET seq = ? WHERE id = ?'),
    appendLog: database.prepare('INSERT INTO log (book_id, seq, bytes, crc) VALUES (?, ?, ?, ?)'),
    appendJournal: database.prepare(
      `INSERT INTO journal (table_id, seq, place, book_id, field, time, account_id, name, unit_id, before, after, lost,
         on_behalf, at, other_seq, other_account, other_name, other_unit, offline, kind, task_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    putStamp: database.prepare(
      `INSERT INTO stamp (book_id, field, seq, time, account_id, name, unit_id) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (book_id, field) DO UPDATE SET
         seq = excluded.seq, time = excluded.time, account_id = excluded.account_id,
         name = excluded.name, unit_id = excluded.unit_id`,
    ),
    putSnapshot: database.prepare(
      `INSERT INTO snapshot (book_id, seq, bytes, vector, stamps, crc) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (book_id) DO UPDATE SET
         seq = excluded.seq, bytes = excluded.bytes, vector = excluded.vector, stamps = excluded.stamps,
         crc = excluded.crc
       WHERE excluded.seq > snapshot.seq`,
    ),
    dropLog: database.prepare('DELETE FROM log WHERE book_id = ? AND seq <= ?'),
    keepDamaged: database.prepare(
      'INSERT INTO damaged (book_id, seq, bytes, crc) SELECT book_id, seq, bytes, crc FROM log WHERE book_id = ? AND seq = ?',
    ),
    dropDamaged: database.prepare('DELETE FROM log WHERE book_id = ? AND seq = ?'),
    putRefused: database.prepare(
      `INSERT INTO refused (table_id, book, account_id, name, unit_id, time, count) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (table_id, book, account_id) DO UPDATE SET
         name = excluded.name, unit_id = excluded.unit_id, time = excluded.time, count = excluded.count`,
    ),
    dropRefused: database.prepare('DELETE FROM refused WHERE table_id = ? AND book = ? AND account_id = ?'),
    refused: database.prepare(
      `SELECT book, account_id AS accountId, name, unit_id AS unitId, time, count FROM refused
       WHERE table_id = ? ORDER BY time DESC`,
    ),
    probe: database.prepare(
      `INSERT INTO sequence (table_id, seq) VALUES ('', 1) ON CONFLICT (table_id) DO UPDATE SET seq = seq + 1`,
    ),
  }
}

const author = { accountId: accountColumn, name: z.string(), unitId: unitColumn }

const seqRow = z.object({ seq: z.number() })
const bookRow = z.object({ id: z.number(), epoch: z.string(), seq: z.number() })
const storedUpdate = z.object({ seq: z.number(), bytes: z.instanceof(Uint8Array), crc: z.number() })
const storedSnapshot = storedUpdate.extend({
  vector: z.instanceof(Uint8Array).nullable(),
  stamps: z.instanceof(Uint8Array).nullable(),
})
const stampAuthor = z.object(author)
const refusedRow = z.object({ book: bookColumn, ...author, time: z.number(), count: z.number() })

/** A large book has tens of thousands of stamps by a handful of people: each person is parsed once, the rest by type alone. */
function readStamps(rows: Iterable<unknown>): Map<string, Stamp> {
  const authors = new Map<string, z.infer<typeof stampAuthor>>()
  const stamps = new Map<string, Stamp>()
  for (const row of rows) {
    const [field, seq, time, ...who]: readonly unknown[] = Array.isArray(row) ? row : []
    if (typeof field !== 'string' || typeof seq !== 'number' || typeof time !== 'number')
      throw new Error(`not a stamp: ${String(field)} ${String(seq)} ${String(time)}`)
    const key = who.join('\n')
    const [accountId, name, unitId] = who
    const by = authors.get(key) ?? stampAuthor.parse({ accountId, name, unitId })
    authors.set(key, by)
    stamps.set(field, { accountId: by.accountId, name: by.name, unitId: by.unitId, seq, time })
  }
  return stamps
}
