import type { Migration } from './migration.ts'

/**
 * A snapshot's state vector (which says of every client how far it is in it) stands beside it, and is under its checksum. It
 * is only ever written with a snapshot that was read through; NULL in rows from before, which are read through at every
 * load until the next snapshot takes their place.
 */
export const snapshotVector: Migration = {
  number: 5,
  name: 'snapshotVector',
  sql: 'ALTER TABLE snapshot ADD COLUMN vector BLOB;',
}
