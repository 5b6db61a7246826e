import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startFailureCodes } from '../../../server/start/startFailure.ts'
import { migrations } from '../../../server/store/migrations/list.ts'
import { makeAuthority, makeSerial, makeServerCertificate } from '../../../server/tls/localAuthority.ts'
import { type Ended, type Program, runProgram, startedAt } from './program.ts'

let folder = ''
const programs: Program[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qitian-start-'))
})
afterEach(async () => {
  for (const { child, ended } of programs.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
  rmSync(folder, { recursive: true, force: true })
})

const dataDir = () => path.join(folder, 'data')
function run(args: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): Program {
  const program = runProgram(args, { DATA_DIR: dataDir(), ...environment })
  programs.push(program)
  return program
}

/** One Chinese sentence or two, its own exit code, and nothing of the program's insides. */
function expectSentence(ended: Ended, kind: keyof typeof startFailureCodes, words: RegExp): void {
  expect(ended.error).toMatch(words)
  expect(ended.code).toBe(startFailureCodes[kind])
  expect(ended.error).not.toMatch(/\n\s+at |\.ts:\d+|node:internal/)
}

describe('what can be wrong at start is one clear sentence with its own exit code', () => {
  test('the codes are different', () => {
    const codes = Object.values(startFailureCodes)
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('a port that is taken', async () => {
    const blocker = createServer()
    await new Promise<void>((ready) => blocker.listen(0, '127.0.0.1', ready))
    const address = blocker.address()
    const port = address !== null && typeof address === 'object' ? String(address.port) : ''
    const ended = await run([], { PORT: port }).ended
    blocker.close()
    expectSentence(ended, 'portTaken', new RegExp(`端口 ${port} 已被占用`))
  })

  test('a data folder that cannot be made', async () => {
    const inTheWay = path.join(folder, 'file')
    writeFileSync(inTheWay, '')
    const ended = await run([], { DATA_DIR: path.join(inTheWay, 'data') }).ended
    expectSentence(ended, 'dataFolderUnusable', /数据文件夹无法创建或不可写/)
  })

  test('[F6] a database that is none is left as it is', async () => {
    mkdirSync(dataDir())
    const file = path.join(dataDir(), 'qitian.sqlite')
    const content = 'this is no database'.repeat(1_000)
    writeFileSync(file, content)
    expectSentence(await run().ended, 'dataFolderUnusable', /数据文件夹无法使用/)
    expect(readFileSync(file, 'utf8')).toBe(content)
  })

  test('[F30] a second process on the same data folder', async () => {
    await startedAt(run())
    expectSentence(await run().ended, 'dataFolderInUse', /正被另一个齐填进程使用/)
  })

  test('a data folder of a newer version', async () => {
    const first = run()
    await startedAt(first)
    first.child.kill('SIGTERM')
    await first.ended
    const database = new DatabaseSync(path.join(dataDir(), 'qitian.sqlite'))
    database.exec(`INSERT INTO migration (number, name) VALUES (9999, 'future')`)
    database.close()
    expectSentence(await run().ended, 'newerSchema', /更新版本/)
  })

  test('settings that make no sense', async () => {
    expectSentence(await run([], { PORT: 'abc' }).ended, 'badSettings', /环境变量 PORT/)
    expectSentence(await run([], { HOST: '203.0.113.9' }).ended, 'badSettings', /HOST 指定的地址/)
    expectSentence(await run(['--unknown']).ended, 'badSettings', /参数不正确/)
  })

  test('certificates that cannot be used; those that can are', async () => {
    const serial = () => makeSerial(randomBytes(32))
    const names = { hostname: 'host', addresses: [] }
    const authority = await makeAuthority('host', Date.now(), serial())
    const one = await makeServerCertificate(authority, names, Date.now(), serial())
    const put = (name: string, text: string) => {
      writeFileSync(path.join(folder, name), text)
      return path.join(folder, name)
    }
    const cert = put('cert', one.cert)
    const key = put('key', one.key)
    const TLS_CERT = path.join(folder, 'nothing')
    const ended = await run([], { TLS_CERT, TLS_KEY: key }).ended
    expectSentence(ended, 'badCertificate', /TLS_CERT 指定的文件无法读取/)
    const good = await startedAt(run([], { TLS_CERT: cert, TLS_KEY: key }))
    expect(good.origin).toMatch(/^https:/)
  }, 60_000)
})

describe('starting and stopping', () => {
  test('prints where it is and a one-time link while nothing is set up, and stops cleanly when told', async () => {
    const program = run()
    const { origin, token } = await startedAt(program)
    expect((await fetch(`${origin}/api/session`)).status).toBe(200)
    expect(token).toMatch(/^[\w-]{43}$/)
    program.child.kill('SIGTERM')
    const ended = await program.ended
    expect(ended.code).toBe(0)
    expect(ended.out).toContain('已停止')
    expect(ended.error).toBe('')
    expect(existsSync(path.join(dataDir(), 'qitian.sqlite-wal'))).toBe(false)
  })

  test('the token is in no log line, at whatever level', async () => {
    const program = run([], { LOG_LEVEL: 'debug' })
    const { origin, token } = await startedAt(program)
    await fetch(`${origin}/enter`, { headers: { accept: 'text/html' } })
    await fetch(`${origin}/api/enter`, {
      method: 'POST',
      headers: { origin, 'x-qitian': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    program.child.kill('SIGTERM')
    const { error } = await program.ended
    expect(error).toContain('"answered"')
    expect(error).not.toContain(token)
  })

  test('[F2] killed at any moment of its first start, it starts again without help, the schema whole', async () => {
    // The moments spread over a whole start, which the first round measures.
    const rounds = 6
    const began = performance.now()
    await startedAt(run())
    const whole = performance.now() - began
    programs.at(-1)?.child.kill('SIGKILL')
    await programs.at(-1)?.ended
    for (let i = 1; i <= rounds; i++) {
      const fresh = path.join(folder, `data-${i}`)
      const victim = run([], { DATA_DIR: fresh })
      // The later part is where files are made.
      const moment = whole * (0.4 + (0.6 * i) / rounds)
      const timer = setTimeout(() => victim.child.kill('SIGKILL'), moment)
      await victim.ended
      clearTimeout(timer)
      const again = run([], { DATA_DIR: fresh })
      await startedAt(again)
      again.child.kill('SIGTERM')
      expect((await again.ended).code).toBe(0)
      const database = new DatabaseSync(path.join(fresh, 'qitian.sqlite'))
      const applied = database.prepare('SELECT number FROM migration ORDER BY number').all()
      const known = migrations.map((migration) => migration.number).sort((a, b) => a - b)
      expect(applied.map((row) => row.number)).toEqual(known)
      expect(Object.values(database.prepare('PRAGMA integrity_check').get() ?? {})).toEqual(['ok'])
      database.close()
    }
  }, 180_000)

  test('[F2] killed while the demo is made and while stopping, it starts again', async () => {
    const post = async (origin: string, url: string, cookie: string, body?: unknown) =>
      await fetch(`${origin}${url}`, {
        method: 'POST',
        headers: { origin, 'x-qitian': '1', 'content-type': 'application/json', cookie },
        body: JSON.stringify(body),
      })
    for (const moment of [20, 400, 900]) {
      const program = run()
      const { origin, token } = await startedAt(program)
      const entered = await post(origin, '/api/enter', '', { token })
      const [cookie = ''] = entered.headers.getSetCookie().map((line) => line.split(';')[0])
      const timer = setTimeout(() => program.child.kill('SIGKILL'), moment)
      const outcome = await post(origin, '/api/setup/demo', cookie).then(
        () => 'made',
        () => 'cut short',
      )
      program.child.kill('SIGTERM')
      program.child.kill('SIGKILL')
      clearTimeout(timer)
      await program.ended
      const again = run()
      const back = await startedAt(again)
      const session = (await (await fetch(`${back.origin}/api/session`)).json()) as { state: string }
      const possible = outcome === 'made' ? ['signedOut'] : ['setup', 'signedOut']
      expect(possible, `${outcome} after ${moment} ms`).toContain(session.state)
      again.child.kill('SIGTERM')
      expect((await again.ended).code).toBe(0)
      rmSync(dataDir(), { recursive: true, force: true })
    }
  }, 120_000)
})
