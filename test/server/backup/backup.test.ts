import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startFailureCodes } from '../../../server/start/startFailure.ts'
import { type Browser, createBrowser } from '../harness/browser.ts'
import { officeLogin, officePassword, unitNamed } from '../harness/office.ts'
import { type Program, runProgram, startedAt } from '../start/program.ts'

// Every step is a start of the whole program.
vi.setConfig({ testTimeout: 120_000 })

let folder = ''
let dataDir = ''
let backup = ''
const programs: Program[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qitian-backup-'))
  dataDir = path.join(folder, 'data')
  backup = path.join(folder, 'copies', 'today.qitian')
})
afterEach(async () => {
  for (const { child, ended } of programs.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
  rmSync(folder, { recursive: true, force: true })
})

function run(...args: string[]): Program {
  const program = runProgram(args, { DATA_DIR: dataDir })
  programs.push(program)
  return program
}

async function stop(program: Program): Promise<void> {
  program.child.kill('SIGTERM')
  expect((await program.ended).code).toBe(0)
}

async function serving(): Promise<{ readonly program: Program; readonly browser: Browser }> {
  const program = run()
  const { origin, token } = await startedAt(program)
  const browser = createBrowser(origin)
  if (token === '') await browser.post('/api/login', { login: officeLogin, password: officePassword })
  else {
    await browser.post('/api/enter', { token })
    const setup = { officeName: '区科协', personName: '甲', login: officeLogin, password: officePassword }
    await browser.post('/api/setup/real', { ...setup, template: 'shapingba' })
  }
  return { program, browser }
}

const addUnit = async (browser: Browser, name: string) =>
  expect((await browser.post('/api/units', { name, abbreviations: [], category: 'other' })).status).toBe(200)

function epochs(file: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true })
  const rows = database.prepare('SELECT epoch FROM book ORDER BY id').all()
  database.close()
  return rows.map((row) => String(row.epoch))
}

describe('[F25] backup and restore', () => {
  test('a backup made while the server runs brings everything back; later things are set aside, not lost', async () => {
    const first = await serving()
    await addUnit(first.browser, '备份之前')
    const made = await run('--backup', backup).ended
    expect(made.error).toBe('')
    expect(made.code).toBe(0)
    expect(statSync(backup).size).toBeGreaterThan(10_000)
    expect(existsSync(`${backup}-wal`)).toBe(false)
    await addUnit(first.browser, '备份之后')

    const refused = await run('--restore', backup).ended
    expect(refused.code).toBe(startFailureCodes.dataFolderInUse)
    await stop(first.program)

    const restored = await run('--restore', backup).ended
    expect(restored.error).toBe('')
    expect(restored.code).toBe(0)
    const [, aside = ''] = /恢复前的数据保存在：(.+)/.exec(restored.out) ?? []
    expect(existsSync(aside)).toBe(true)

    const second = await serving()
    expect(await unitNamed(second.browser, '备份之前')).not.toBe('')
    await expect(unitNamed(second.browser, '备份之后')).rejects.toThrow()
    const old = createBrowser(second.browser.origin)
    for (const [name, value] of first.browser.cookies) old.cookies.set(name, value)
    expect((await old.session()).state).toBe('signedOut')
    await stop(second.program)

    const before = epochs(backup)
    const after = epochs(path.join(dataDir, 'qitian.sqlite'))
    expect(after).toHaveLength(before.length)
    expect(after.filter((epoch) => before.includes(epoch))).toEqual([])
    const set = new DatabaseSync(aside, { readOnly: true })
    expect(set.prepare('SELECT 1 FROM unit WHERE name = ?').get('备份之后')).toBeDefined()
    set.close()
  })

  test('a backup is also made while nothing runs, never over a file, and not of nothing', async () => {
    const nothing = await run('--backup', backup).ended
    expect(nothing.code).toBe(startFailureCodes.backupFailed)
    const { program } = await serving()
    await stop(program)
    expect((await run('--backup', backup).ended).code).toBe(0)
    const bytes = readFileSync(backup)
    const again = await run('--backup', backup).ended
    expect(again.code).toBe(startFailureCodes.backupFailed)
    expect(again.error).toContain('不会覆盖')
    expect(readFileSync(backup).equals(bytes)).toBe(true)
  })

  test('what is no backup, or a damaged one, is refused and changes nothing', async () => {
    const { program } = await serving()
    await stop(program)
    const file = path.join(dataDir, 'qitian.sqlite')
    const present = readFileSync(file)
    await run('--backup', backup).ended
    const damaged = path.join(folder, 'damaged')
    const bytes = readFileSync(backup)
    bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 20_000)
    writeFileSync(damaged, bytes)
    const foreign = path.join(folder, 'foreign')
    writeFileSync(foreign, 'no database at all')
    const other = new DatabaseSync(path.join(folder, 'other'))
    other.exec('CREATE TABLE x (y)')
    other.close()
    for (const name of [damaged, foreign, path.join(folder, 'other'), path.join(folder, 'nothing')]) {
      const ended = await run('--restore', name).ended
      expect(ended.code, name).toBe(startFailureCodes.restoreFailed)
      expect(ended.error).not.toMatch(/\n\s+at /)
    }
    expect(readFileSync(file).equals(present)).toBe(true)
  })

  test('[F2] killed while restoring, the data folder holds the old or the new data, whole', async () => {
    const { program, browser } = await serving()
    await addUnit(browser, '备份之前')
    expect((await run('--backup', backup).ended).code).toBe(0)
    await addUnit(browser, '备份之后')
    await stop(program)
    for (let i = 0; i < 8; i++) {
      const restoring = run('--restore', backup)
      const timer = setTimeout(() => restoring.child.kill('SIGKILL'), 150 + i * 60)
      await restoring.ended
      clearTimeout(timer)
      const again = await serving()
      expect(await unitNamed(again.browser, '备份之前')).not.toBe('')
      await stop(again.program)
    }
  })
})

describe('other tasks', () => {
  test('[B44] --verify passes an untouched folder and points at the row that was edited', async () => {
    const { program, browser } = await serving()
    await addUnit(browser, '新单位')
    await stop(program)
    expect((await run('--verify').ended).code).toBe(0)
    const database = new DatabaseSync(path.join(dataDir, 'qitian.sqlite'))
    database.exec(`UPDATE admin_journal SET account_name = '别人' WHERE id = 2`)
    database.close()
    const ended = await run('--verify').ended
    expect(ended.code).toBe(startFailureCodes.journalBroken)
    expect(ended.error).toContain('第 2 条')
  })

  test('--new-code lets an office in that lost its only password', async () => {
    const { program, browser } = await serving()
    await stop(program)
    expect((await run('--new-code', '没有').ended).code).toBe(startFailureCodes.badSettings)
    const { out } = await run('--new-code', officeLogin).ended
    const [, code = ''] = /首次登录码：([0-9a-z]{8})/.exec(out) ?? []
    const second = run()
    const { origin } = await startedAt(second)
    const returning = createBrowser(origin)
    for (const [name, value] of browser.cookies) returning.cookies.set(name, value)
    expect((await returning.session()).state).toBe('signedOut')
    expect((await returning.post('/api/login', { login: officeLogin, password: officePassword })).code).toBe(
      'badLogin',
    )
    await returning.post('/api/login', { login: officeLogin, password: code })
    expect((await returning.session()).state).toBe('mustChangePassword')
  })
})
