/**
 * Backup and restore of the database file. A restored database holds an older history under the same names, so every
 * book gets a new epoch: browsers that still hold the newer one set their copy aside instead of mixing the two.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import path from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import type { MakeId } from '../../shared/ids.ts'
import { type OpenedDatabase, openDatabase } from './database.ts'
import { isSqliteError } from './sqliteError.ts'
import { transact } from './transact.ts'

/**
 * Writes a whole copy, as one file, while the server goes on: a few pages at a time, what is written meanwhile included.
 * Fails where the file exists; a copy that was cut short never stands under its name.
 */
export async function backUp(database: DatabaseSync, file: string): Promise<void> {
  if (existsSync(file)) throw new Error(`${file} exists`)
  const unfinished = `${file}.unfinished`
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    rmSync(unfinished, { force: true })
    await backup(database, unfinished)
    const copy = new DatabaseSync(unfinished)
    try {
      copy.exec('PRAGMA journal_mode = DELETE')
      expectSound(copy, file)
    } finally {
      copy.close()
    }
    writeThrough(unfinished)
    renameSync(unfinished, file)
  } finally {
    rmSync(unfinished, { force: true })
  }
}

export interface Restored {
  readonly opened: OpenedDatabase
  /** Where the database that was there is kept; null = there was none, or nothing was touched. */
  readonly former: string | null
}

/**
 * Puts a backup in the place of a database that no server has open. What was there is kept beside it under the name
 * answered as `former`. Nothing is touched unless the backup is sound, and the swap is one rename: whenever the program
 * is killed, the old database stands there whole, or the new one.
 * @param prepare what else must happen to the restored database, within the transaction that gives new epochs
 */
export function restore(
  backupFile: string,
  file: string,
  makeId: MakeId,
  prepare: (database: DatabaseSync) => void = () => undefined,
): Restored {
  const problem = problemWith(backupFile)
  if (problem !== null) return { opened: { ok: false, problem: 'unusable', detail: problem }, former: null }
  const present = existsSync(file) ? openDatabase(file) : null
  // Opening and closing takes the write-ahead log into the file.
  if (present?.ok) present.database.close()
  else if (present?.problem === 'inUse') return { opened: present, former: null }

  const staged = `${file}.restoring`
  for (const ending of ['', '-wal', '-shm']) rmSync(`${staged}${ending}`, { force: true })
  copyFileSync(backupFile, staged)
  const opened = openDatabase(staged)
  if (!opened.ok) {
    rmSync(staged)
    return { opened, former: null }
  }
  try {
    transact(opened.database, () => {
      renewEpochs(opened.database, makeId)
      prepare(opened.database)
    })
  } finally {
    opened.database.close()
  }
  writeThrough(staged)
  const former = present === null ? null : keepBeside(file)
  renameSync(staged, file)
  return { opened: openDatabase(file), former }
}

export function renewEpochs(database: DatabaseSync, makeId: MakeId) {
  transact(database, () => {
    const renew = database.prepare('UPDATE book SET epoch = ? WHERE id = ?')
    for (const { id } of database.prepare('SELECT id FROM book').all())
      renew.run(makeId<'epoch'>(), Number(id))
  })
}

/** Is it whole, and ours? The backup itself is only read. */
function problemWith(file: string): string | null {
  try {
    const database = new DatabaseSync(file, { readOnly: true })
    try {
      expectSound(database, file)
      database.prepare('SELECT number FROM migration').all()
      return null
    } finally {
      database.close()
    }
  } catch (error) {
    if (error instanceof DamagedBackup || isSqliteError(error)) return `${file}: ${error.message}`
    throw error
  }
}

class DamagedBackup extends Error {}

function expectSound(database: DatabaseSync, name: string) {
  const [answer] = Object.values(database.prepare('PRAGMA integrity_check').get() ?? {})
  if (answer !== 'ok') throw new DamagedBackup(`${name} is damaged: ${String(answer)}`)
}

/**
 * A copy, so that the file itself stands there until the rename. A write-ahead log is only left where the database could
 * not be opened; it belongs to the copy, and must not meet the new database.
 */
function keepBeside(file: string): string {
  let number = 1
  while (existsSync(`${file}.before-restore-${number}`)) number++
  const former = `${file}.before-restore-${number}`
  copyFileSync(file, former)
  for (const ending of ['-wal', '-shm'])
    if (existsSync(`${file}${ending}`)) renameSync(`${file}${ending}`, `${former}${ending}`)
  writeThrough(former)
  return former
}

function writeThrough(file: string) {
  const handle = openSync(file, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}
