import type { DatabaseSync } from 'node:sqlite'

/** All of it, or nothing. Within another `transact` it is part of that one. */
export function transact<T>(database: DatabaseSync, run: () => T): T {
  if (database.isTransaction) return run()
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = run()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // A full disk makes SQLite roll back by itself.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
