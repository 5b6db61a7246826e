import type { Migration } from './migration.ts'

/** What was done to accounts, units, groups and tables; the head finds a tail that was cut off. */
export const adminJournal: Migration = {
  number: 101,
  name: 'adminJournal',
  sql: `
    CREATE TABLE admin_journal (
      id INTEGER PRIMARY KEY,
      time INTEGER NOT NULL,
      account_id TEXT,
      account_name TEXT NOT NULL,
      address TEXT NOT NULL,
      action TEXT NOT NULL,
      details TEXT NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;

    CREATE TABLE admin_journal_head (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      id INTEGER NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
  `,
}
