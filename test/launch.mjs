// `npm test`: types, lint, build and every test, closed by one line `N passed, N failed`; a check that is not a
// test counts as one. Further arguments go to vitest: `npm test -- test/rules`.
// `npm run bench`: the benchmarks of test/bench, all or those named: `npm run bench -- sync`.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import {
  buildClient,
  chooseNode,
  installPackages,
  launch,
  Refusal,
  root,
  run,
  say,
} from '../server/prepare.mjs'

await launch(async () => {
  const args = process.argv.slice(2)
  await installPackages({ forTests: true })
  const node = chooseNode()
  return args[0] === '--bench' ? await runBenchmarks(node, args.slice(1)) : await runChecks(node, args)
})

/**
 * @param {string} node
 * @param {readonly string[]} args
 */
async function runChecks(node, args) {
  const typed = ['tsconfig.json', 'shared/tsconfig.json', 'client/offline/tsconfig.json']
  /** @type {ReadonlyArray<readonly [string, () => Promise<boolean>]>} */
  const checks = [
    ...typed
      .filter((project) => existsSync(path.join(root, project)))
      .map((project) => check(`types ${project}`, tool('typescript/bin/tsc'), ['-p', project])),
    check('lint', tool('@biomejs/biome/bin/biome'), ['check', '--error-on-warnings', '.']),
    [
      'build',
      async () => {
        await buildClient(node)
        return true
      },
    ],
  ]

  let passed = 0
  let failed = 0
  // One after the other: each of them uses all cores by itself.
  for (const [name, holds] of checks) {
    const ok = await holds().catch(sayRefusal)
    say(`${ok ? '✓' : '✗'} ${name}`)
    if (ok) passed += 1
    else failed += 1
  }

  const tests = await runTests(node, args)
  if (tests.skipped > 0) say(`${tests.skipped} skipped`)
  say(`${passed + tests.passed} passed, ${failed + tests.failed} failed`)
  return failed + tests.failed === 0 ? 0 : 1

  /**
   * @param {string} name
   * @param {string} script
   * @param {readonly string[]} scriptArgs
   * @returns {readonly [string, () => Promise<boolean>]}
   */
  function check(name, script, scriptArgs) {
    return [name, async () => (await run(node, [script, ...scriptArgs], { shell: false })) === 0]
  }
}

/**
 * @param {string} node
 * @param {readonly string[]} args
 */
async function runTests(node, args) {
  const report = path.join(root, 'test-results/vitest.json')
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const outcome = await run(node, [tool('vitest/vitest.mjs'), 'run', ...reporters, ...args], { shell: false })
  const counted = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : nothing
  // A crash, an error outside any test, or no test at all: nothing is counted as failed, yet the run did.
  return outcome !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}

const nothing = { passed: 0, failed: 0, skipped: 0 }

/**
 * A file that could not be loaded has no tests to fail: it counts as one failure.
 * @typedef {{ status: string, assertionResults: ReadonlyArray<{ status: string }> }} FileReport
 * @param {{ testResults: readonly FileReport[] }} report
 */
function count({ testResults }) {
  const states = testResults.flatMap((file) => file.assertionResults.map((each) => each.status))
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((each) => each.status === 'failed'),
  )
  const passed = states.filter((state) => state === 'passed').length
  const failed = states.filter((state) => state === 'failed').length
  return { passed, failed: failed + broken.length, skipped: states.length - passed - failed }
}

/**
 * @param {string} node
 * @param {readonly string[]} names
 */
async function runBenchmarks(node, names) {
  const folder = path.join(root, 'test/bench')
  const all = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .sort()
  const wanted = names.length === 0 ? all : names.map((name) => `${path.basename(name, '.ts')}.ts`)
  const missing = wanted.filter((file) => !all.includes(file))
  if (missing.length > 0)
    throw new Refusal(`No such benchmark: ${missing.join(', ')}; there are ${all.join(', ')}`)
  await buildClient(node)
  for (const file of wanted) {
    say(`— ${file}`)
    const outcome = await run(node, [path.join(folder, file)], { shell: false })
    if (outcome !== 0) return outcome
  }
  return 0
}

/** @param {string} script  relative to node_modules */
function tool(script) {
  return path.join(root, 'node_modules', script)
}

/** @param {unknown} error */
function sayRefusal(error) {
  if (!(error instanceof Refusal)) throw error
  say(error.message)
  return false
}
