/** Reading the journal, newest first. An update's rows are never torn apart between two answers. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { z } from 'zod'
import type { TableId } from '../../shared/model.ts'
import type { JournalEntry, JournalQuestion } from './bookStore.ts'
import { accountColumn, bookColumn, cellColumn, flagColumn, unitColumn } from './columns.ts'

export interface JournalAnswer {
  readonly rows: readonly JournalEntry[]
  readonly more: boolean
}

export function createJournalQuery(
  database: DatabaseSync,
): (tableId: TableId, question: JournalQuestion) => JournalAnswer {
  // Each combination of conditions has a statement of its own, so that the index that fits is used.
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string) => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  return (tableId, question) => {
    const { conditions, parameters } = conditionsOf(tableId, question)
    const match = `FROM journal JOIN book ON book.id = journal.book_id WHERE ${conditions.join(' AND ')}`
    const newestFirst = 'ORDER BY journal.seq DESC, journal.place DESC'
    const floor = prepared(`SELECT journal.seq AS seq ${match} ${newestFirst} LIMIT 1 OFFSET :skip`).get({
      ...parameters,
      skip: question.limit - 1,
    })
    const least = floor === undefined ? 0 : seqRow.parse(floor).seq
    const rows = prepared(`SELECT ${columns} ${match} AND journal.seq >= :least ${newestFirst}`)
      .all({ ...parameters, least })
      .map((row) => journalRow.parse(row))
    const older = prepared(`SELECT journal.seq AS seq ${match} AND journal.seq < :least LIMIT 1`)
    return { rows, more: older.get({ ...parameters, least }) !== undefined }
  }
}

function conditionsOf(tableId: TableId, question: JournalQuestion) {
  const conditions = ['journal.table_id = :tableId']
  const parameters: Record<string, string | number> = { tableId }
  const add = (condition: string, values: Record<string, string | number>) => {
    conditions.push(condition)
    Object.assign(parameters, values)
  }
  const { book, field, before } = question
  if (book !== undefined)
    add('journal.book_id = (SELECT id FROM book WHERE table_id = :tableId AND name = :book)', { book })
  if (field?.endsWith('/'))
    // Every field that starts with `a/` sorts before `a0`.
    add('journal.field >= :from AND journal.field < :to', { from: field, to: `${field.slice(0, -1)}0` })
  else if (field !== undefined) add('journal.field = :field', { field })
  if (before !== undefined) add('journal.seq < :before', { before })
  return { conditions, parameters }
}

const columns = `
  journal.seq AS seq, book.name AS book, journal.field AS field, journal.time AS time,
  journal.account_id AS accountId, journal.name AS name, journal.unit_id AS unitId,
  journal.before AS before, journal.after AS after, journal.lost AS lost, journal.on_behalf AS onBehalf`

const seqRow = z.object({ seq: z.number() })

const journalRow = z.object({
  seq: z.number(),
  book: bookColumn,
  field: z.string(),
  time: z.number(),
  accountId: accountColumn,
  name: z.string(),
  unitId: unitColumn,
  before: cellColumn,
  after: cellColumn,
  lost: flagColumn,
  onBehalf: flagColumn,
})
