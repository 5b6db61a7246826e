/** `--backup`: the real site's database as one file; a failure is a sentence for the person who asked. */
import { existsSync } from 'node:fs'
import type { Site } from '../site.ts'
import { backUp } from '../store/backup.ts'

/** Answers null, or why there is no backup. */
export async function makeBackup(site: Site, file: string): Promise<string | null> {
  if (site.officeName() === null) return '数据文件夹里还没有正式数据，没有备份。'
  if (existsSync(file)) return `文件已存在，不会覆盖：${file}`
  try {
    await backUp(site.database, file)
    return null
  } catch (error) {
    return `备份没有写成：${error instanceof Error ? error.message : String(error)}`
  }
}
