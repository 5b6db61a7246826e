import { accounts } from './accounts.ts'
import { adminJournal } from './adminJournal.ts'
import { books } from './books.ts'
import type { Migration } from './migration.ts'
import { registry } from './registry.ts'
import { site } from './site.ts'

/** Every migration this program knows, by rising number. */
export const migrations: readonly Migration[] = [books, accounts, adminJournal, registry, site]
