/** What the program does instead of serving, when its arguments say so. */
import { askForBackup } from '../backup/controlSocket.ts'
import { makeBackup } from '../backup/makeBackup.ts'
import { restoreBackup } from '../backup/restore.ts'
import type { Site } from '../site.ts'
import { openReal } from './openReal.ts'
import type { Settings, Task } from './settings.ts'
import { StartFailure } from './startFailure.ts'
import type { Surroundings } from './surroundings.ts'

type OtherTask = Exclude<Task, { readonly kind: 'serve' }>

export async function runTask(
  settings: Settings,
  task: OtherTask,
  surroundings: Surroundings,
): Promise<void> {
  const { dataDir } = settings
  const { say } = surroundings
  switch (task.kind) {
    case 'backup':
      await backUp(settings, task.file, surroundings)
      say(`备份已写入：${task.file}`)
      return
    case 'restore': {
      const former = restoreBackup({ dataDir, file: task.file, ...surroundings })
      say('已从备份恢复。所有人需重新登录；各浏览器里比备份更新的内容会作为新的修改重新提交。')
      if (former !== null) say(`恢复前的数据保存在：${former}`)
      return
    }
    case 'verify':
      return await withSite(settings, surroundings, async (site) => say(verify(site)))
    case 'newCode':
      return await withSite(settings, surroundings, async (site) => say(await makeCode(site, task.login)))
  }
}

async function backUp({ dataDir }: Settings, file: string, surroundings: Surroundings): Promise<void> {
  const asked = await askForBackup(dataDir, file)
  const problem = asked === 'notRunning' ? await backUpStopped(dataDir, file, surroundings) : asked.problem
  if (problem !== null) throw new StartFailure('backupFailed', problem)
}

async function backUpStopped(
  dataDir: string,
  file: string,
  surroundings: Surroundings,
): Promise<string | null> {
  const { real } = await openReal(dataDir, surroundings)
  try {
    return await makeBackup(real, file)
  } finally {
    await real.close()
  }
}

function verify(site: Site): string {
  const problems = site.database
    .prepare('PRAGMA integrity_check')
    .all()
    .flatMap((row) => Object.values(row))
  if (problems[0] !== 'ok')
    throw new StartFailure('dataFolderUnusable', `数据库文件已损坏，请用备份恢复：${problems.join('；')}`)
  const broken = site.journal.verify()
  if (broken !== null)
    throw new StartFailure(
      'journalBroken',
      `操作记录第 ${broken} 条与写入时不符或已缺失，可能有人直接改动过数据库。`,
    )
  return '检查通过：数据库完整，操作记录未被改动。'
}

async function makeCode(site: Site, login: string): Promise<string> {
  const account = site.accounts.byLogin(login)
  if (account === null) throw new StartFailure('badSettings', `没有账号 ${login}。`)
  const actor = { accountId: null, name: '', address: '' }
  const result = await site.people.reset(actor, account.id)
  if (!result.ok) throw new StartFailure('badSettings', result.refusal.reason)
  const code = result.value.slips[0]?.code ?? ''
  return `${account.name}（${account.login}）的首次登录码：${code}，14 天内有效，登录后须设置新密码。`
}

async function withSite(
  { dataDir }: Settings,
  surroundings: Surroundings,
  work: (site: Site) => Promise<void>,
): Promise<void> {
  const { real } = await openReal(dataDir, surroundings)
  try {
    await work(real)
  } finally {
    await real.close()
  }
}
