import type { Migration } from './migration.ts'

/** Units and groups: the organisations that rights are asked of. `position` is the official order. */
export const registry: Migration = {
  number: 102,
  name: 'registry',
  sql: `
    CREATE TABLE unit (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      abbreviations TEXT NOT NULL,
      category TEXT NOT NULL,
      position INTEGER NOT NULL,
      merged_into TEXT REFERENCES unit (id)
    ) STRICT;

    CREATE TABLE unit_group (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      position INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE group_member (
      group_id TEXT NOT NULL REFERENCES unit_group (id),
      unit_id TEXT NOT NULL REFERENCES unit (id),
      PRIMARY KEY (group_id, unit_id)
    ) STRICT, WITHOUT ROWID;
  `,
}
