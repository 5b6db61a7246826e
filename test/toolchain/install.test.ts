// The first start on a machine that has git, Node and npm, and nothing else.
import { spawn } from 'node:child_process'
import { access, cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'

const programs = ['sh', 'git', 'node', 'npm']
/** How this machine reaches its registry, if not directly. */
const wayToRegistry = /^(https?_proxy|no_proxy|node_extra_ca_certs|npm_config_registry|npm_config_cache)$/i
const toldByServer = z.object({ node: z.string(), execPath: z.string(), args: z.array(z.string()) })

let machine: string
let project: string

beforeAll(async () => {
  machine = await realpath(await mkdtemp(path.join(tmpdir(), 'qitian-install-')))
  await mkdir(path.join(machine, 'bin'))
  for (const program of programs)
    await symlink(await machineProgram(program), path.join(machine, 'bin', program))
  project = path.join(machine, 'project')
  const copied = [
    '.npmrc',
    'package.json',
    'package-lock.json',
    'vite.config.ts',
    'server/launch.mjs',
    'server/prepare.mjs',
  ]
  for (const file of copied) await cp(file, path.join(project, file))
  await mkdir(path.join(project, 'client'))
  await mkdir(path.join(project, 'shared'))
  await writeFile(path.join(project, 'client/index.html'), '<!doctype html><p>齐填</p>')
  await writeFile(
    path.join(project, 'server/main.ts'),
    `import { DatabaseSync } from 'node:sqlite'
import { hash } from '@node-rs/argon2'
new DatabaseSync(':memory:').close()
await hash('a password', { memoryCost: 1024 })
const told: { node: string; execPath: string; args: string[] } = {
  node: process.version, execPath: process.execPath, args: process.argv.slice(2)
}
console.log('SERVER ' + JSON.stringify(told))
`,
  )
})

afterAll(async () => await rm(machine, { recursive: true, force: true }))

test('[T40] npm start installs from the lockfile, builds, and runs on the bundled Node', async () => {
  const first = await npm('start', '--', '--lan')
  expect(first.code, first.text).toBe(0)
  const line = first.text.split('\n').find((each) => each.startsWith('SERVER '))
  const told = toldByServer.parse(JSON.parse(line?.slice('SERVER '.length) ?? 'null'))
  expect(told.node).toMatch(/^v24\./)
  expect(told.execPath.startsWith(path.join(project, 'node_modules'))).toBe(true)
  expect(told.args).toEqual(['--lan'])
  expect(await readFile(path.join(project, 'dist/client/index.html'), 'utf8')).toContain('齐填')
  await expect(
    access(path.join(project, 'node_modules/playwright-core')),
    'no tools for tests',
  ).rejects.toThrow()

  const second = await npm('start')
  expect(second.code, second.text).toBe(0)
  expect(second.text).not.toContain('正在')
}, 240_000)

test('[T41] npm ci installs everything, the tools for tests included', async () => {
  const { code, text } = await npm('ci', '--prefer-offline', '--no-audit', '--no-fund')
  expect(code, text).toBe(0)
  await access(path.join(project, 'node_modules/playwright-core/package.json'))
}, 240_000)

/** The program as the machine has it, without the folders that npm puts before the path for its scripts. */
async function machineProgram(name: string): Promise<string> {
  const folders = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.includes('node_modules'))
  for (const folder of folders) {
    const file = path.join(folder, name)
    const found = await access(file).then(
      () => true,
      () => false,
    )
    if (found) return file
  }
  throw new Error(`${name} is not on this machine`)
}

async function npm(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly text: string }> {
  const child = spawn(path.join(machine, 'bin/npm'), args, {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: path.join(machine, 'bin'),
      HOME: homedir(),
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => wayToRegistry.test(name))),
      // What was downloaded for this project already need not be again.
      npm_config_prefer_offline: 'true',
    },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, text }
}
