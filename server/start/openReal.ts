/** Opens the real site's store, or says in one sentence why that cannot be. */
import { createPasswords } from '../accounts/passwords.ts'
import { type OpenedSite, openSite, type Site, type SiteOptions } from '../site.ts'
import { StartFailure } from './startFailure.ts'
import type { Surroundings } from './surroundings.ts'

export interface Opened {
  readonly real: Site
  /** The same for the demo's store. */
  readonly open: (options: Pick<SiteOptions, 'kind' | 'dir'>) => OpenedSite
}

export async function openReal(dataDir: string, { clock, random, log }: Surroundings): Promise<Opened> {
  const passwords = await createPasswords(random)
  const open: Opened['open'] = ({ kind, dir }) => openSite({ kind, dir, clock, random, passwords, log })
  const opened = openFolder(() => open({ kind: 'real', dir: dataDir }), dataDir)
  if (opened.ok) return { real: opened.site, open }
  switch (opened.problem) {
    case 'inUse':
      throw new StartFailure(
        'dataFolderInUse',
        `数据文件夹正被另一个齐填进程使用：${dataDir}。请先停止它，或用 DATA_DIR 另选文件夹。`,
      )
    case 'newerSchema':
      throw new StartFailure(
        'newerSchema',
        `数据文件夹来自更新版本的齐填：${dataDir}。请更新程序后再启动，数据未改动。`,
      )
    case 'unusable':
      throw new StartFailure(
        'dataFolderUnusable',
        `数据文件夹无法使用（不可写、磁盘已满或文件已损坏）：${opened.detail}`,
      )
  }
}

function openFolder(open: () => OpenedSite, dataDir: string): OpenedSite {
  try {
    return open()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error
    throw new StartFailure('dataFolderUnusable', `数据文件夹无法创建或不可写：${dataDir}（${error.message}）`)
  }
}
