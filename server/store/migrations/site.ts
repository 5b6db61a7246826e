import type { Migration } from './migration.ts'

/** What this site is: whose office it serves, once it is set up, its tables, and who may choose a person of a demo. */
export const site: Migration = {
  number: 103,
  name: 'site',
  sql: `
    CREATE TABLE site (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      office_name TEXT NOT NULL,
      template TEXT NOT NULL,
      created INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE work_table (
      id TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      created INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE demo_entry (
      token_hash BLOB PRIMARY KEY,
      created INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
