/**
 * The one database file of a data folder.
 *
 * Opening takes the file for this process alone: SQLite's exclusive locking mode holds the lock until the process ends,
 * by kill -9 too, so a second server cannot write beside the first. Everything written is on the platter before the
 * call returns (`synchronous=FULL`; SQLite's default for a write-ahead log is not), or, for people's edits, before the
 * call's promise is kept (`logSync.ts`).
 *
 * What can go wrong with a data folder is answered as a value, for the sentence at start; anything else throws.
 */
import { DatabaseSync } from 'node:sqlite'
import { migrations as knownMigrations } from './migrations/list.ts'
import type { Migration } from './migrations/migration.ts'
import { isSqliteError, primaryCode, sqliteCodes } from './sqliteError.ts'

export type OpenedDatabase =
  | { readonly ok: true; readonly database: DatabaseSync }
  | {
      readonly ok: false
      /** inUse: another process has it. newerSchema: a later version wrote it. unusable: not writable, or no database. */
      readonly problem: 'inUse' | 'newerSchema' | 'unusable'
      readonly detail: string
    }

/** A predecessor that is just stopping may hold the file this long. */
const busyMilliseconds = 2_000

export function openDatabase(
  file: string,
  migrations: readonly Migration[] = knownMigrations,
): OpenedDatabase {
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(file, { timeout: busyMilliseconds })
    takeForThisProcess(database)
    const unknown = applyMigrations(database, migrations)
    if (unknown === null) return { ok: true, database }
    database.close()
    return { ok: false, problem: 'newerSchema', detail: `${file} holds migration ${unknown}, unknown here` }
  } catch (error) {
    if (!isSqliteError(error)) throw error
    if (database?.isOpen) database.close()
    const busy = primaryCode(error) === sqliteCodes.busy
    return { ok: false, problem: busy ? 'inUse' : 'unusable', detail: `${file}: ${error.message}` }
  }
}

function takeForThisProcess(database: DatabaseSync) {
  // Before the first access, so that the write-ahead log's index lives in memory and no other process can join in.
  database.exec('PRAGMA locking_mode = EXCLUSIVE')
  expectSetting(database, 'PRAGMA journal_mode = WAL', 'wal')
  database.exec('PRAGMA synchronous = FULL')
  expectSetting(database, 'PRAGMA synchronous', 2)
  // Bringing the log into the file holds up everybody for some milliseconds: rather seldom and more at a time.
  database.exec(
    'PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 4000',
  )
  // The lock is taken by the first write transaction, not by the setting.
  database.exec('BEGIN IMMEDIATE; COMMIT')
}

function expectSetting(database: DatabaseSync, pragma: string, expected: string | number) {
  const [value] = Object.values(database.prepare(pragma).get() ?? {})
  if (value !== expected) throw new Error(`${pragma} answered ${String(value)}, not ${expected}`)
}

/** Each migration in one transaction: the schema is the old or the new one, never half. Answers an unknown one's number. */
function applyMigrations(database: DatabaseSync, migrations: readonly Migration[]): number | null {
  database.exec(
    'CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT',
  )
  const applied = new Set(
    database
      .prepare('SELECT number FROM migration ORDER BY number')
      .all()
      .map((row) => Number(row.number)),
  )
  const unknown = [...applied].find((number) => !migrations.some((known) => known.number === number))
  if (unknown !== undefined) return unknown
  for (const { number, name, sql } of migrations) {
    if (applied.has(number)) continue
    database.exec('BEGIN IMMEDIATE')
    try {
      database.exec(sql)
      database.prepare('INSERT INTO migration (number, name) VALUES (?, ?)').run(number, name)
      database.exec('COMMIT')
    } catch (error) {
      // A full disk makes SQLite roll back by itself.
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }
  return null
}
