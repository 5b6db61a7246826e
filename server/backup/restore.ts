/** `--restore`: a backup in the place of the data; everybody logs in again, and the admin journal says what happened. */
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { createMakeId } from '../../shared/ids.ts'
import type { Random } from '../accounts/tokens.ts'
import { createAdminJournal } from '../journal/adminJournal.ts'
import { databaseFile } from '../site.ts'
import { StartFailure } from '../start/startFailure.ts'
import { restore } from '../store/backup.ts'

/** Answers where the data that was there is now; null = there was none. */
export function restoreBackup(options: {
  readonly dataDir: string
  readonly file: string
  readonly clock: () => number
  readonly random: Random
}): string | null {
  const { dataDir, file, clock, random } = options
  if (!existsSync(file)) throw new StartFailure('restoreFailed', `没有找到备份文件：${file}`)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const { opened, former } = restore(
    file,
    path.join(dataDir, databaseFile),
    createMakeId(random),
    (database) => {
      database.exec('DELETE FROM session')
      const journal = createAdminJournal(database, clock)
      journal.record({ accountId: null, name: '', address: '' }, 'site.restore', {
        file: path.basename(file),
      })
    },
  )
  if (opened.ok) {
    opened.database.close()
    return former
  }
  switch (opened.problem) {
    case 'inUse':
      throw new StartFailure('dataFolderInUse', '齐填正在运行，请先停止再恢复。')
    case 'newerSchema':
      throw new StartFailure('newerSchema', '备份来自更新版本的齐填，请先更新程序再恢复；现有数据未改动。')
    case 'unusable':
      throw new StartFailure(
        'restoreFailed',
        `这个文件不是齐填的备份，或已损坏，没有恢复；现有数据未改动。（${opened.detail}）`,
      )
  }
}
