/** A copy of the running database as one whole file, while people go on writing. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'

export class BackupRefused extends Error {}

/** Throws `BackupRefused` with a sentence for the person where the copy cannot be made. */
export async function copyDatabase(database: DatabaseSync, file: string): Promise<void> {
  if (existsSync(file)) throw new BackupRefused(`文件已存在，不会覆盖：${file}`)
  const unfinished = `${file}.unfinished`
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    rmSync(unfinished, { force: true })
    await backup(database, unfinished)
    finish(unfinished)
    renameSync(unfinished, file)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error instanceof BackupRefused ? error : new BackupRefused(`备份没有写成：${messageOf(error)}`)
  }
}

/** Makes it one file without a write-ahead log beside it, checks it, and sees it onto the disk. */
function finish(file: string) {
  const copy = new DatabaseSync(file)
  try {
    copy.exec('PRAGMA journal_mode = DELETE')
    const [verdict] = Object.values(copy.prepare('PRAGMA integrity_check').get() ?? {})
    if (verdict !== 'ok') throw new BackupRefused('备份没有通过完整性检查，请检查磁盘。')
  } finally {
    copy.close()
  }
  const handle = openSync(file, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
