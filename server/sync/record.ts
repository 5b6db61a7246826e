/** What the record says, for those who may read it. */

import type { JournalRow } from '../../shared/api.ts'
import { tableField } from '../../shared/books/fields.ts'
import { parseBookName } from '../../shared/books/name.ts'
import type { Person, Registry, TableId, TableState, UnitId } from '../../shared/model.ts'
import type { BookStore, JournalEntry, JournalQuestion } from '../store/bookStore.ts'
import type { RefusedRow } from './hub.ts'
import { openingRefusal } from './rights.ts'

export async function readJournal(
  store: BookStore,
  registry: () => Registry,
  state: TableState,
  tableId: TableId,
  person: Person,
  question: JournalQuestion,
): Promise<{ readonly rows: readonly JournalRow[]; readonly more: boolean }> {
  const organisations = registry()
  if (question.book !== undefined && !mayRead(person, question.book, organisations, state))
    return { rows: [], more: false }
  const { rows, more } = await store.journal(tableId, question)
  return { rows: readable(rows, person, organisations, state), more }
}

/** So many are told; whoever has more to deal with sees them as the first ones go. */
const mostClashes = 200

/** [A43] */
export async function readClashes(
  store: BookStore,
  registry: () => Registry,
  state: TableState,
  tableId: TableId,
  person: Person,
): Promise<readonly JournalRow[]> {
  const rows = await store.clashes(tableId, { accountId: person.accountId, limit: mostClashes })
  return readable(rows, person, registry(), state)
}

function mayRead(person: Person, book: string, registry: Registry, state: TableState): boolean {
  const ref = parseBookName(book)
  return ref !== null && openingRefusal(person, ref, registry, state) === null
}

function readable(
  rows: readonly JournalEntry[],
  person: Person,
  registry: Registry,
  state: TableState,
): JournalRow[] {
  const unitNames = new Map(registry.units.map((unit) => [unit.id, unit.name]))
  const named = <T extends { readonly unitId: UnitId }>(author: T) => ({
    ...author,
    unitName: unitNames.get(author.unitId) ?? '',
  })
  const readableBooks = new Map<string, boolean>()
  return rows
    .filter(({ book }) => {
      const known = readableBooks.get(book) ?? mayRead(person, book, registry, state)
      readableBooks.set(book, known)
      return known
    })
    .map((row) => ({ ...named(row), other: row.other === null ? null : named(row.other) }))
}

export async function readRefused(store: BookStore, tableId: TableId): Promise<readonly RefusedRow[]> {
  const refused = await store.refused(tableId)
  return refused.map(({ unitId, accountId, name, time, count }) => ({ unitId, accountId, name, time, count }))
}

export async function readTitle(store: BookStore, tableId: TableId): Promise<string | null> {
  const { rows } = await store.journal(tableId, { book: 'plan', field: tableField('title'), limit: 1 })
  const [last] = rows
  // A change that was lost says what stands instead.
  const title = last?.lost === true ? last.before : last?.after
  return typeof title === 'string' ? title : null
}
