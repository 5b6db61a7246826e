/** What two people wrote at once, and who of them has dealt with it. Texts merge: they are never among these. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId, TableId } from '../../shared/model.ts'
import type { ClashQuestion, JournalEntry } from './bookStore.ts'
import { columns, readJournalRow } from './journalQuery.ts'

export interface ClashStore {
  readonly find: (tableId: TableId, question: ClashQuestion) => readonly JournalEntry[]
  /** Call within a transaction. */
  readonly settle: (
    tableId: TableId,
    accountId: AccountId,
    rows: readonly Pick<JournalEntry, 'seq' | 'place'>[],
  ) => void
}

export function createClashStore(database: DatabaseSync): ClashStore {
  // Either side by its own index, and no further than is asked for.
  const select = (side: string) => `
    SELECT * FROM (SELECT ${columns} FROM journal JOIN book ON book.id = journal.book_id
    WHERE journal.table_id = :tableId AND journal.${side} = :accountId
      AND journal.other_account IS NOT NULL AND journal.at IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM settled_clash AS settled
        WHERE settled.table_id = journal.table_id AND settled.account_id = :accountId
          AND settled.seq = journal.seq AND settled.place = journal.place)
    ORDER BY journal.seq DESC, journal.place DESC LIMIT :limit)`
  const find = database.prepare(
    `${select('account_id')} UNION ${select('other_account')} ORDER BY seq DESC, place DESC LIMIT :limit`,
  )
  // Only what there is, and only one's own: nothing else is kept for anybody.
  const settle = database.prepare(`
    INSERT INTO settled_clash (table_id, account_id, seq, place)
    SELECT table_id, :accountId, seq, place FROM journal
    WHERE table_id = :tableId AND seq = :seq AND place = :place AND other_account IS NOT NULL
      AND :accountId IN (account_id, other_account)
    ON CONFLICT DO NOTHING`)
  return {
    find: (tableId, { accountId, limit }) => find.all({ tableId, accountId, limit }).map(readJournalRow),
    settle: (tableId, accountId, rows) => {
      for (const { seq, place } of rows) settle.run({ tableId, accountId, seq, place })
    },
  }
}
