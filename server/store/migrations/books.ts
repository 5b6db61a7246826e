import type { Migration } from './migration.ts'

/**
 * A book's truth is its latest snapshot and the log rows after it. The journal tells people who changed what; stamps are
 * the journal's last word on every field, kept apart because every reader asks for them. `seq` counts a table's stored
 * updates, so one update has one number in all of these.
 */
export const books: Migration = {
  number: 1,
  name: 'books',
  sql: `
    CREATE TABLE sequence (
      table_id TEXT PRIMARY KEY,
      seq INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE book (
      id INTEGER PRIMARY KEY,
      table_id TEXT NOT NULL,
      name TEXT NOT NULL,
      epoch TEXT NOT NULL,
      seq INTEGER NOT NULL,
      UNIQUE (table_id, name)
    ) STRICT;

    CREATE TABLE log (
      book_id INTEGER NOT NULL REFERENCES book (id),
      seq INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      crc INTEGER NOT NULL,
      UNIQUE (book_id, seq)
    ) STRICT;

    CREATE TABLE snapshot (
      book_id INTEGER PRIMARY KEY REFERENCES book (id),
      seq INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      crc INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE damaged (
      book_id INTEGER NOT NULL REFERENCES book (id),
      seq INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      crc INTEGER NOT NULL,
      UNIQUE (book_id, seq)
    ) STRICT;

    CREATE TABLE journal (
      table_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      place INTEGER NOT NULL,
      book_id INTEGER NOT NULL REFERENCES book (id),
      field TEXT NOT NULL,
      time INTEGER NOT NULL,
      account_id TEXT NOT NULL,
      name TEXT NOT NULL,
      unit_id TEXT NOT NULL,
      before TEXT NOT NULL,
      after TEXT NOT NULL,
      lost INTEGER NOT NULL,
      on_behalf INTEGER NOT NULL,
      PRIMARY KEY (table_id, seq, place)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX journal_of_field ON journal (book_id, field, seq);

    CREATE TABLE stamp (
      book_id INTEGER NOT NULL REFERENCES book (id),
      field TEXT NOT NULL,
      seq INTEGER NOT NULL,
      time INTEGER NOT NULL,
      account_id TEXT NOT NULL,
      name TEXT NOT NULL,
      unit_id TEXT NOT NULL,
      PRIMARY KEY (book_id, field)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE refused (
      table_id TEXT NOT NULL,
      book TEXT NOT NULL,
      account_id TEXT NOT NULL,
      name TEXT NOT NULL,
      unit_id TEXT NOT NULL,
      time INTEGER NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (table_id, book, account_id)
    ) STRICT, WITHOUT ROWID;
  `,
}
