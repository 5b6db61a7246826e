/**
 * Puts a backup in the place of the database. What is there now is set aside, never deleted; the swap is one rename, so
 * that a program killed at any point leaves the old or the new database, whole. Everybody must log in again, and every
 * book gets a new epoch.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createMakeId } from '../../shared/ids.ts'
import type { Random } from '../accounts/tokens.ts'
import { createAdminJournal } from '../journal/adminJournal.ts'
import { databaseFile } from '../site.ts'
import { StartFailure } from '../start/startFailure.ts'
import { openDatabase } from '../store/database.ts'
import { renewEpochs } from '../store/renewEpochs.ts'
import { isSqliteError } from '../store/sqliteError.ts'
import { transact } from '../store/transact.ts'

export interface Restored {
  /** Where the database that was there is now; null = there was none. */
  readonly setAside: string | null
}

export function restoreBackup(options: {
  readonly dataDir: string
  readonly file: string
  readonly clock: () => number
  readonly random: Random
}): Restored {
  const { dataDir, file, clock, random } = options
  if (!existsSync(file)) throw new StartFailure('restoreFailed', `没有找到备份文件：${file}`)
  checkBackup(file)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const present = path.join(dataDir, databaseFile)
  const setAside = existsSync(present) ? setPresentAside(present, clock()) : null

  const incoming = path.join(dataDir, 'restore.unfinished')
  for (const rest of ['', '-wal', '-shm']) rmSync(`${incoming}${rest}`, { force: true })
  copyFileSync(file, incoming)
  prepare(incoming, clock, random)
  renameSync(incoming, present)
  return { setAside }
}

/** Whole, and ours? The backup itself is only read. */
function checkBackup(file: string) {
  try {
    const backup = new DatabaseSync(file, { readOnly: true })
    const [verdict] = Object.values(backup.prepare('PRAGMA integrity_check').get() ?? {})
    backup.prepare('SELECT number FROM migration').all()
    backup.close()
    if (verdict !== 'ok')
      throw new StartFailure('restoreFailed', '备份文件已损坏，没有恢复；现有数据未改动。')
  } catch (error) {
    if (!isSqliteError(error)) throw error
    throw new StartFailure('restoreFailed', '这个文件不是齐填的备份，没有恢复；现有数据未改动。')
  }
}

/** Opening and closing takes what is still in the write-ahead log into the file, and tells whether a server is running. */
function setPresentAside(present: string, now: number): string {
  const opened = openDatabase(present)
  if (opened.ok) opened.database.close()
  else if (opened.problem === 'inUse')
    throw new StartFailure('dataFolderInUse', '齐填正在运行，请先停止再恢复。')
  const stamp = new Date(now)
    .toISOString()
    .replaceAll(/[^0-9]/g, '')
    .slice(0, 14)
  const aside = `${present}.before-${stamp}`
  copyFileSync(present, aside)
  // Only a database that cannot be opened still has one; it belongs to the copy.
  for (const rest of ['-wal', '-shm'])
    if (existsSync(`${present}${rest}`)) renameSync(`${present}${rest}`, `${aside}${rest}`)
  return aside
}

function prepare(file: string, clock: () => number, random: Random) {
  const opened = openDatabase(file)
  if (!opened.ok) {
    if (opened.problem === 'newerSchema')
      throw new StartFailure('newerSchema', '备份来自更新版本的齐填，请先更新程序再恢复；现有数据未改动。')
    throw new StartFailure('restoreFailed', `备份无法打开：${opened.detail}`)
  }
  const { database } = opened
  transact(database, () => {
    renewEpochs(database, createMakeId(random))
    database.exec('DELETE FROM session')
    createAdminJournal(database, clock).record({ accountId: null, name: '', address: '' }, 'site.restore', {})
  })
  database.close()
}
