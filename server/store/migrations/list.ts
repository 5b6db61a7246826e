import { accounts } from './accounts.ts'
import { adminJournal } from './adminJournal.ts'
import { books } from './books.ts'
import { commentReads } from './commentReads.ts'
import { journalDetails } from './journalDetails.ts'
import type { Migration } from './migration.ts'
import { registry } from './registry.ts'
import { site } from './site.ts'
import { snapshotStamps } from './snapshotStamps.ts'
import { snapshotVector } from './snapshotVector.ts'
import { tableState } from './tableState.ts'

/** Every migration this program knows, in the order in which they came to be. */
export const migrations: readonly Migration[] = [
  books,
  accounts,
  adminJournal,
  registry,
  site,
  tableState,
  journalDetails,
  snapshotVector,
  snapshotStamps,
  commentReads,
]
