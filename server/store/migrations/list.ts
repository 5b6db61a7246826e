import { books } from './books.ts'
import type { Migration } from './migration.ts'

/** Every migration this program knows, by rising number. */
export const migrations: readonly Migration[] = [books]
