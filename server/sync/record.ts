/** What the record says, for those who may read it. */

import type { JournalRow } from '../../shared/api.ts'
import { parseBookName } from '../../shared/books/name.ts'
import type { Person, Registry, TableId } from '../../shared/model.ts'
import type { BookStore, JournalQuestion } from '../store/bookStore.ts'
import type { RefusedRow } from './hub.ts'
import { openingRefusal } from './rights.ts'

export async function readJournal(
  store: BookStore,
  registry: () => Registry,
  tableId: TableId,
  person: Person,
  question: JournalQuestion,
): Promise<{ readonly rows: readonly JournalRow[]; readonly more: boolean }> {
  const organisations = registry()
  const unitNames = new Map(organisations.units.map((unit) => [unit.id, unit.name]))
  const mayRead = (book: string) => {
    const ref = parseBookName(book)
    return ref !== null && openingRefusal(person, ref, organisations) === null
  }
  if (question.book !== undefined && !mayRead(question.book)) return { rows: [], more: false }
  const { rows, more } = await store.journal(tableId, question)
  return {
    rows: rows
      .filter((row) => mayRead(row.book))
      .map((row) => ({ ...row, unitName: unitNames.get(row.unitId) ?? '' })),
    more,
  }
}

export async function readRefused(store: BookStore, tableId: TableId): Promise<readonly RefusedRow[]> {
  const refused = await store.refused(tableId)
  return refused.map(({ unitId, accountId, name, time, count }) => ({ unitId, accountId, name, time, count }))
}
