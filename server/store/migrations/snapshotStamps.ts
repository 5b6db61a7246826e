import type { Migration } from './migration.ts'

/**
 * The stamps of everything in a snapshot, packed, stand beside it under its checksum: tens of thousands of rows need not be
 * read one by one whenever a book is opened. NULL in rows from before: then the rows are read. The rows stay what is written
 * with every edit, and say what came after the snapshot.
 */
export const snapshotStamps: Migration = {
  number: 6,
  name: 'snapshotStamps',
  sql: 'ALTER TABLE snapshot ADD COLUMN stamps BLOB;',
}
