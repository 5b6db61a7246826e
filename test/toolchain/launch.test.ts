// `npm start` from the outside: a copy of the launcher before a small client and a server that tells what reached it.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'

const toldByServer = z.object({ args: z.array(z.string()), version: z.string(), startedAt: z.number() })
const server = `
process.on('SIGTERM', () => process.exit(41))
process.on('SIGINT', () => process.exit(42))
const args: string[] = process.argv.slice(2)
console.log('SERVER ' + JSON.stringify({ args, version: process.version, startedAt: Date.now() }))
if (args.includes('--leave')) process.exit(7)
setInterval(() => undefined, 60_000)
`
const worker = `
declare const __PRECACHED__: readonly { url: string; revision: string | null }[]
for (const { url, revision } of __PRECACHED__) console.log(url, revision)
`

const icon = '<svg xmlns="http://www.w3.org/2000/svg"/>'

let project: string
const started: ChildProcess[] = []

beforeAll(async () => {
  project = await realpath(await mkdtemp(path.join(tmpdir(), 'qitian-launch-')))
  for (const file of [
    'server/launch.mjs',
    'server/prepare.mjs',
    'vite.config.ts',
    'package.json',
    'package-lock.json',
  ]) {
    await cp(file, path.join(project, file))
  }
  await symlink(path.resolve('node_modules'), path.join(project, 'node_modules'), 'junction')
  await write('server/main.ts', server)
  await write('shared/greeting.ts', "export const greeting: string = 'one'\n")
  await write('client/index.html', '<!doctype html><script type="module" src="./main.ts"></script>')
  await write(
    'client/main.ts',
    "import { greeting } from '../shared/greeting.ts'\ndocument.title = greeting\n",
  )
  await write('client/public/icon.svg', icon)
  await write('client/offline/serviceWorker.ts', worker)
  await run(['--leave'])
}, 120_000)

afterAll(async () => {
  for (const child of started) child.kill('SIGKILL')
  await rm(project, { recursive: true, force: true })
})

test('[T30] the first start builds the client, with a service worker that knows every file of it', async () => {
  const page = await readFile(path.join(project, 'dist/client/index.html'), 'utf8')
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1]
  if (script === undefined) throw new Error(`no script in ${page}`)
  const built = await readFile(path.join(project, 'dist/client/serviceWorker.js'), 'utf8')
  const list = /\[\{.*?\}\]/.exec(built)?.[0]
  expect(JSON.parse(list ?? 'null')).toEqual([
    { url: script, revision: null },
    { url: '/icon.svg', revision: createHash('sha256').update(icon).digest('hex') },
    { url: '/', revision: createHash('sha256').update(page).digest('hex') },
  ])
})

test('[T31] arguments reach the server, its exit code comes back, and it runs on Node 24 or later', async () => {
  const { code, told, lines } = await run(['--lan', '--leave'])
  expect(told.args).toEqual(['--lan', '--leave'])
  expect(Number(/^v(\d+)/.exec(told.version)?.[1])).toBeGreaterThanOrEqual(24)
  expect(code).toBe(7)
  expect(lines, 'nothing to do, nothing to say').toHaveLength(1)
})

test.each([
  ['SIGTERM', 41],
  ['SIGINT', 42],
] as const)('[T32] %s ends the server, and its exit code comes back', async (signal, expected) => {
  const child = start([])
  await serverLine(child)
  const ended = exit(child)
  child.kill(signal)
  expect(await ended).toBe(expected)
})

test('[T33] when npm is ended, the server it started ends too', async () => {
  // As npm does it: a shell between, which dies of the signal without passing it on.
  const shell = spawn('sh', ['-c', `${process.execPath} server/launch.mjs; exit`], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, npm_lifecycle_event: 'start' },
  })
  started.push(shell)
  await serverLine(shell)
  const closed = output(shell)
  shell.kill('SIGTERM')
  // The output closes when the last process that holds it is gone: the server.
  await closed
})

test('[T35] a change in shared/ builds the client anew', async () => {
  await write('shared/greeting.ts', "export const greeting: string = 'another-greeting'\n")
  await run(['--leave'])
  const page = await readFile(path.join(project, 'dist/client/index.html'), 'utf8')
  const script = /src="\/(assets\/[^"]+\.js)"/.exec(page)?.[1] ?? ''
  expect(await readFile(path.join(project, 'dist/client', script), 'utf8')).toContain('another-greeting')
})

test('[T36] a client that does not build stops the start, and the next start tries again', async () => {
  await write('client/main.ts', "import './missing.ts'\n")
  for (let round = 0; round < 2; round += 1) {
    const child = start(['--leave'])
    const text = output(child)
    expect(await exit(child)).toBe(1)
    expect(await text).toContain('网页没有生成成功')
  }
})

test('[T37] without a Node that is new enough one sentence says what to do', async () => {
  const bare = path.join(project, 'bare')
  await cp(path.join(project, 'server'), path.join(bare, 'server'), { recursive: true })
  await cp(path.join(project, 'package-lock.json'), path.join(bare, 'package-lock.json'))
  await mkdir(path.join(bare, 'node_modules'))
  await cp('node_modules/.package-lock.json', path.join(bare, 'node_modules/.package-lock.json'))
  const older = "data:text/javascript,Object.defineProperty(process, 'version', { value: 'v20.20.2' })"
  const child = launched(['--import', older, path.join(bare, 'server/launch.mjs')])
  const text = output(child)
  expect(await exit(child)).toBe(1)
  expect((await text).trim().split('\n')).toEqual([
    expect.stringMatching(/需要 Node\.js 24.*Node\.js 24 or later/),
  ])
})

async function write(file: string, text: string): Promise<void> {
  const at = path.join(project, file)
  await mkdir(path.dirname(at), { recursive: true })
  await writeFile(at, text)
}

function start(args: readonly string[]): ChildProcess {
  return launched([path.join(project, 'server/launch.mjs'), ...args])
}

function launched(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, args, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  return child
}

/** Starts, and waits until it has ended by itself. */
async function run(args: readonly string[]) {
  const child = start(args)
  const text = output(child)
  const code = await exit(child)
  const lines = (await text).trim().split('\n')
  const line = lines.find((each) => each.startsWith('SERVER '))
  if (line === undefined) throw new Error(`the server was not reached: ${lines.join('\n')}`)
  return { code, lines, told: toldByServer.parse(JSON.parse(line.slice('SERVER '.length))) }
}

async function serverLine(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('SERVER ')) resolve()
    })
    child.once('exit', () => reject(new Error('ended before the server was reached')))
  })
}

async function output(child: ChildProcess): Promise<string> {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
  }
  return await new Promise((resolve) => child.once('close', () => resolve(text)))
}

async function exit(child: ChildProcess): Promise<number | null> {
  return await new Promise((resolve) => child.once('exit', resolve))
}
