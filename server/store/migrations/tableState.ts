import type { Migration } from './migration.ts'

/** Whether a table is still being prepared, in use, or put aside. */
export const tableState: Migration = {
  number: 104,
  name: 'tableState',
  sql: `
    ALTER TABLE work_table ADD COLUMN state TEXT NOT NULL DEFAULT 'open'
      CHECK (state IN ('preparing', 'open', 'archived'));
  `,
}
