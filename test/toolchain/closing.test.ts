// `npm test` from the outside: what fails must be counted, whatever kind of failure it is.
import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const checks = 4 // types of the whole, types of shared/, lint, build
const passing = "import { expect, test } from 'vitest'\n\ntest('adds', () => expect(1 + 1).toBe(2))\n"

let project: string

beforeEach(async () => {
  project = await realpath(await mkdtemp(path.join(tmpdir(), 'qitian-closing-')))
  const copied = [
    ...['.gitignore', 'biome.json', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'],
    ...[
      'server/prepare.mjs',
      'shared/tsconfig.json',
      'test/launch.mjs',
      'test/support/chooseSeed.ts',
      'test/support/seeds.ts',
    ],
  ]
  for (const file of copied) await cp(file, path.join(project, file))
  await symlink(path.resolve('node_modules'), path.join(project, 'node_modules'), 'junction')
  await write('client/index.html', '<!doctype html>\n<html lang="zh"><body><p>齐填</p></body></html>\n')
  await write('shared/one.ts', 'export const one: number = 1\n')
  await write('test/adds.test.ts', passing)
})

afterEach(async () => await rm(project, { recursive: true, force: true }))

test('[T50] all is well: everything is counted as passed', async () => {
  expect(await runAll()).toEqual({ code: 0, last: `${checks + 1} passed, 0 failed` })
})

test('[T51] failing tests, a file that does not load, a type error and a lint error each count', async () => {
  await write('test/fails.test.ts', passing.replace('toBe(2)', 'toBe(3)'))
  await write('test/broken.test.ts', `${passing}\nthrow new Error('while loading')\n`)
  await write('shared/wrong.ts', "export const wrong: number = 'text'\n")
  await write('shared/untidy.ts', 'export const untidy: any = 1\n')
  expect(await runAll()).toEqual({ code: 1, last: '2 passed, 5 failed' })
}, 60_000)

test('[T52] an error outside every test, and a client that does not build, count too', async () => {
  await write('test/adds.test.ts', `${passing}\nqueueMicrotask(() => {\n  throw new Error('outside')\n})\n`)
  await write('client/index.html', '<!doctype html><script type="module" src="./missing.ts"></script>')
  expect(await runAll()).toEqual({ code: 1, last: expect.stringMatching(/^\d+ passed, 2 failed$/) })
}, 60_000)

test('[T53] a filter that finds no test is a failure, not a success', async () => {
  expect(await runAll('test/nowhere')).toEqual({ code: 1, last: `${checks} passed, 1 failed` })
})

async function write(file: string, text: string): Promise<void> {
  const at = path.join(project, file)
  await mkdir(path.dirname(at), { recursive: true })
  await writeFile(at, text)
}

/** Runs the launcher and tells its exit code and its last line. */
async function runAll(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly last: string }> {
  const child = spawn(process.execPath, ['test/launch.mjs', ...args], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$)/.test(name)),
    ),
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, last: text.trimEnd().split('\n').at(-1) ?? '' }
}
