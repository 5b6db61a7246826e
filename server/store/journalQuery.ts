/**
 * Reading the journal, newest first, in pieces: what is asked for may stand far back among a million rows, or nowhere. One
 * update may have changed tens of thousands of fields, one field may hold a whole submission: an answer ends where it is
 * long enough, and the next one goes on from its last row.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { z } from 'zod'
import { taskNamedIn } from '../../shared/journal.ts'
import type { JournalMark } from '../../shared/journalWords.ts'
import type { TableId } from '../../shared/model.ts'
import type { JournalEntry, JournalQuestion } from './bookStore.ts'
import type { Breath } from './breath.ts'
import { accountColumn, bookColumn, cellColumn, flagColumn, unitColumn } from './columns.ts'
import { createPace } from './pace.ts'

export interface JournalAnswer {
  readonly rows: readonly JournalEntry[]
  readonly more: boolean
}

/** The most rows that are looked at before others come in, however fast that goes. */
const mostRowsAtOnce = 5_000
/** An answer goes no further after so many, in values before and after. */
const mostCharacters = 2_000_000

export function createJournalQuery(
  database: DatabaseSync,
  breath: Breath,
): (tableId: TableId, question: JournalQuestion) => Promise<JournalAnswer> {
  // Each combination of conditions has a statement of its own, so that the index that fits is used.
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string) => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  return async (tableId, question) => {
    const { index, along, besides } = conditionsOf(tableId, question)
    const before = '(journal.seq, journal.place) < (:seq, :place)'
    const edgeOf = prepared(
      `SELECT journal.seq AS seq, journal.place AS place FROM journal ${index}
       WHERE ${[...along.conditions, before].join(' AND ')} ${newestFirst} LIMIT 1 OFFSET :rows`,
    )
    const piece = [before, '(journal.seq, journal.place) >= (:endSeq, :endPlace)']
    // The other way round the journal would be sorted for each book.
    const rowsOf = prepared(
      `SELECT ${columns} FROM journal ${index} CROSS JOIN book ON book.id = journal.book_id
       WHERE ${[...along.conditions, ...besides.conditions, ...piece].join(' AND ')} ${newestFirst}`,
    )
    const found: JournalEntry[] = []
    const pace = createPace(breath, mostRowsAtOnce)
    let characters = 0
    let place: Place = { seq: question.before ?? Number.MAX_SAFE_INTEGER, place: question.beforePlace ?? 0 }
    for (;;) {
      const rows = await pace.next()
      const edgeRow = edgeOf.get({ ...along.parameters, ...place, rows })
      const edge = edgeRow === undefined ? null : placeRow.parse(edgeRow)
      const { seq: endSeq, place: endPlace } = edge ?? beginning
      const within = { ...along.parameters, ...besides.parameters, ...place, endSeq, endPlace }
      for (const row of rowsOf.iterate(within)) {
        if (found.length === question.limit || characters > mostCharacters) return { rows: found, more: true }
        const entry = readJournalRow(row)
        found.push(entry)
        characters += String(entry.before).length + String(entry.after).length
      }
      if (edge === null) return { rows: found, more: false }
      place = edge
    }
  }
}

/** Where a row stands in the journal. */
type Place = Readonly<Record<'seq' | 'place', number>>

const beginning: Place = { seq: 0, place: 0 }

const newestFirst = 'ORDER BY journal.seq DESC, journal.place DESC'

type Parameters = Record<string, string | number>

/** Conditions, and the values they are asked with. */
interface Conditions {
  readonly conditions: string[]
  readonly parameters: Parameters
}

/** `along`: what an index leads along, newest first. `besides`: what is asked of each row on the way. */
function conditionsOf(
  tableId: TableId,
  question: JournalQuestion,
): { readonly index: string; readonly along: Conditions; readonly besides: Conditions } {
  const along: Conditions = { conditions: ['journal.table_id = :tableId'], parameters: { tableId } }
  const besides: Conditions = { conditions: [], parameters: {} }
  const add = (to: Conditions, condition: string, values: Parameters) => {
    to.conditions.push(condition)
    Object.assign(to.parameters, values)
  }
  const { book, field, account, unit, kind, mark, from, until } = question
  const task = question.task ?? (field === undefined ? null : taskNamedIn(field))
  const isField = book !== undefined && field !== undefined && !field.endsWith('/')
  const index = isField ? 'field' : task !== null ? 'task' : account !== undefined ? 'account' : null
  const alongField = index === 'field' ? along : besides
  if (book !== undefined)
    add(alongField, 'journal.book_id = (SELECT id FROM book WHERE table_id = :tableId AND name = :book)', {
      book,
    })
  if (field?.endsWith('/'))
    // Every field that starts with `a/` sorts before `a0`.
    add(besides, 'journal.field >= :from AND journal.field < :to', {
      from: field,
      to: `${field.slice(0, -1)}0`,
    })
  else if (field !== undefined) add(alongField, 'journal.field = :field', { field })
  if (task !== null) add(index === 'task' ? along : besides, 'journal.task_id = :task', { task })
  if (account !== undefined)
    add(index === 'account' ? along : besides, 'journal.account_id = :account', { account })
  if (unit !== undefined) add(besides, 'journal.unit_id = :unit', { unit })
  if (kind !== undefined) add(besides, 'journal.kind = :kind', { kind })
  if (mark !== undefined) add(besides, markConditions[mark], {})
  if (from !== undefined) add(besides, 'journal.time >= :from_time', { from_time: from })
  if (until !== undefined) add(besides, 'journal.time < :until_time', { until_time: until })
  return { index: index === null ? '' : `INDEXED BY journal_of_${index}`, along, besides }
}

const markConditions: Readonly<Record<JournalMark, string>> = {
  lost: 'journal.lost = 1',
  clash: 'journal.other_account IS NOT NULL',
  offline: 'journal.offline = 1',
  onBehalf: 'journal.on_behalf = 1',
}

/** What a whole row of the journal is selected by, from `journal JOIN book`. */
export const columns = `
  journal.seq AS seq, journal.place AS place, book.name AS book, journal.field AS field, journal.time AS time,
  journal.account_id AS accountId, journal.name AS name, journal.unit_id AS unitId,
  journal.before AS before, journal.after AS after, journal.at AS at, journal.lost AS lost,
  journal.on_behalf AS onBehalf, journal.offline AS offline, journal.other_seq AS otherSeq,
  journal.other_account AS otherAccount, journal.other_name AS otherName, journal.other_unit AS otherUnit`

export function readJournalRow(row: unknown): JournalEntry {
  const { otherSeq, otherAccount, otherName, otherUnit, ...entry } = journalRow.parse(row)
  const isMet = otherSeq !== null && otherAccount !== null && otherName !== null && otherUnit !== null
  const other = isMet ? { seq: otherSeq, accountId: otherAccount, name: otherName, unitId: otherUnit } : null
  return { ...entry, other }
}

const placeRow = z.object({ seq: z.number(), place: z.number() })

const journalRow = z.object({
  seq: z.number(),
  place: z.number(),
  book: bookColumn,
  field: z.string(),
  time: z.number(),
  accountId: accountColumn,
  name: z.string(),
  unitId: unitColumn,
  before: cellColumn,
  after: cellColumn,
  at: z.number().nullable(),
  lost: flagColumn,
  onBehalf: flagColumn,
  offline: flagColumn,
  otherSeq: z.number().nullable(),
  otherAccount: accountColumn.nullable(),
  otherName: z.string().nullable(),
  otherUnit: unitColumn.nullable(),
})
