// What must be in place before the server or the tests can run: packages, a Node that is new enough, the built
// client. Plain JavaScript, because it runs on the machine's own Node (20 or later) before anything is installed.
// Each step first asks whether its work is done already; then it costs a few milliseconds and needs no network,
// so an archive that holds node_modules and dist starts on a machine without either npm or internet.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** A failure whose message is meant for the person at the terminal, without a stack. */
export class Refusal extends Error {}

const nodeNeeded = 24

/**
 * Installs the packages of the lockfile unless they are there.
 * @param {{ forTests: boolean, speaksOnStdout?: boolean }} wanted  the tools for tests are some 270 MB that a start does not
 *   need; a command whose standard output is data keeps it free of what is said here
 */
export async function installPackages({ forTests, speaksOnStdout = true }) {
  const installed = readPackages('node_modules/.package-lock.json')
  const locked = readPackages('package-lock.json')
  if (locked === undefined) {
    throw new Refusal('缺少 package-lock.json，请重新下载完整的程序。/ package-lock.json is missing.')
  }
  if (installed !== undefined && isInstalled(locked, installed, forTests)) return
  const tell = speaksOnStdout ? say : sayAside
  tell('正在安装依赖（只在首次运行或更新后需要，约一两分钟）……')
  // Once the tools are there an update keeps them: whoever tests here will test again.
  const tools = forTests || Object.values(installed ?? {}).some((each) => each.dev === true)
  makeOwnNodeReplaceable()
  const [command, before] = npm()
  const wanted = [
    'ci',
    tools ? '--include=dev' : '--omit=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
  ]
  const shell = before.length === 0 && isWindows
  const outcome = await run(command, [...before, ...wanted], { shell, speaksOnStdout })
  if (outcome !== 0) {
    throw new Refusal(
      '依赖没有装好，原因见上面 npm 的输出；排除后请重新运行。/ The packages could not be installed; npm says why above.',
    )
  }
}

/** The path of a Node that runs TypeScript and has node:sqlite: the bundled one, else the one running now. */
export function chooseNode() {
  const system = isWindows ? 'win' : process.platform
  const bundled = path.join(
    root,
    'node_modules',
    `node-${system}-${process.arch}`,
    'bin',
    isWindows ? 'node.exe' : 'node',
  )
  if (path.relative(bundled, process.execPath) === '') return bundled
  // The bundled build may not start here, for instance on a system without glibc: ask it.
  if (
    existsSync(bundled) &&
    majorOf(spawnSync(bundled, ['--version'], { encoding: 'utf8' }).stdout) >= nodeNeeded
  ) {
    return bundled
  }
  if (majorOf(process.version) >= nodeNeeded) return process.execPath
  throw new Refusal(
    `需要 Node.js ${nodeNeeded} 或更新版本：本机是 ${process.version}，随附的版本不适用于 ${process.platform}-${process.arch}，请安装后重新运行。/ ` +
      `Node.js ${nodeNeeded} or later is needed: this machine has ${process.version} and none is bundled for ${process.platform}-${process.arch}; install it and run again.`,
  )
}

/**
 * Builds the client into dist/client unless it was built from these very sources.
 * @param {string} node
 */
export async function buildClient(node) {
  const stamp = path.join(root, 'dist', 'client.sha256')
  const digest = digestOf(['client', 'shared', 'vite.config.ts', 'package-lock.json'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  say('正在生成网页（约十几秒）……')
  rmSync(stamp, { force: true })
  const vite = path.join(root, 'node_modules/vite/bin/vite.js')
  // Whoever calls, a test too, gets what people get.
  const env = { ...process.env, NODE_ENV: 'production' }
  const outcome = await run(node, [vite, 'build', '--logLevel', 'warn'], { shell: false, env })
  if (outcome !== 0)
    throw new Refusal('网页没有生成成功，原因见上。/ The client could not be built; see above.')
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, digest)
}

/**
 * Runs the steps of a launcher; a refusal becomes one sentence and exit code 1.
 * @param {() => Promise<number>} steps  resolves to the exit code
 */
export async function launch(steps) {
  try {
    process.exitCode = await steps()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

/**
 * Runs a command in the project's folder with this terminal, hands on the signals that end a program, and
 * resolves to its exit code, 128 + n when signal n ended it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ shell: boolean, speaksOnStdout?: boolean, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>}
 */
export async function run(command, args, { shell, speaksOnStdout = true, env = process.env }) {
  const stdout = speaksOnStdout ? 'inherit' : process.stderr
  const child = spawn(command, args, { cwd: root, env, stdio: ['inherit', stdout, 'inherit'], shell })
  /** @param {NodeJS.Signals} signal */
  const handOn = (signal) => {
    // A terminal tells every process in it of Ctrl-C; on Windows there is no other way, and kill would be abrupt.
    const toldAlready = isWindows || (signal === 'SIGINT' && process.stdin.isTTY)
    if (!toldAlready) child.kill(signal)
  }
  for (const signal of endingSignals) process.on(signal, handOn)
  const orphaned = whenOrphaned(() => child.kill('SIGTERM'))
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => resolve(code ?? exitCodeOf(signal)))
    })
  } finally {
    clearInterval(orphaned)
    for (const signal of endingSignals) process.off(signal, handOn)
  }
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`)
}

/** @param {string} line */
function sayAside(line) {
  process.stderr.write(`${line}\n`)
}

const isWindows = process.platform === 'win32'

/** @type {readonly NodeJS.Signals[]} */
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * npm hands a signal to the shell between it and us, which dies without passing it on: whoever ends `npm start`
 * would leave the server running. The shell's death shows in a new parent, and nothing else tells of it.
 * @param {() => void} end
 */
function whenOrphaned(end) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event === undefined || process.ppid === parent) return
    clearInterval(watch)
    end()
  }, 250)
  return watch
}

/** @param {NodeJS.Signals | null} signal */
function exitCodeOf(signal) {
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }
  return 128 + (Object.entries(numbers).find(([name]) => name === signal)?.[1] ?? 0)
}

/**
 * @typedef {{ version?: string, integrity?: string, dev?: boolean, optional?: boolean, devOptional?: boolean }} Package
 */

/**
 * The packages of a lockfile by their place, without the project itself. npm writes the same list of what it
 * installed into node_modules when it is done, which makes that file the stamp of a finished installation.
 * @param {string} file
 * @returns {Readonly<Record<string, Package>> | undefined}
 */
function readPackages(file) {
  const at = path.join(root, file)
  if (!existsSync(at)) return undefined
  const { '': _project, ...packages } = JSON.parse(readFileSync(at, 'utf8')).packages
  return packages
}

/**
 * @param {Readonly<Record<string, Package>>} locked
 * @param {Readonly<Record<string, Package>>} installed
 * @param {boolean} forTests
 */
function isInstalled(locked, installed, forTests) {
  return Object.entries(locked).every(([place, wanted]) => {
    const there = installed[place]
    // Optional packages are those for other systems.
    if (there === undefined) return wanted.optional || wanted.devOptional || (wanted.dev && !forTests)
    return there.version === wanted.version && there.integrity === wanted.integrity
  })
}

/**
 * Windows does not delete a program that is running, and npm puts the bundled Node first on the path of its
 * scripts: this very process may be the file that the installation must replace. Moved aside it can go on.
 */
function makeOwnNodeReplaceable() {
  const modules = path.join(root, 'node_modules') + path.sep
  if (!isWindows || !process.execPath.startsWith(modules)) return
  const aside = path.join(root, 'dist', 'node-replaced')
  mkdirSync(aside, { recursive: true })
  for (const old of readdirSync(aside)) rmSync(path.join(aside, old), { force: true })
  renameSync(process.execPath, path.join(aside, `${process.pid}.exe`))
}

/**
 * How to call npm: the one that started this script, run by the Node it was started with, else the one on the path.
 * @returns {[string, string[]]}
 */
function npm() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  return script?.endsWith('.js') && node !== undefined ? [node, [script]] : ['npm', []]
}

/** @param {string | null} version */
function majorOf(version) {
  return Number(/^v(\d+)\./.exec(version ?? '')?.[1] ?? 0)
}

/** @param {readonly string[]} places */
function digestOf(places) {
  const digest = createHash('sha256')
  const files = places.flatMap((place) => {
    const at = path.join(root, place)
    if (!statSync(at).isDirectory()) return [at]
    return readdirSync(at, { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(at, name))
      .filter((file) => statSync(file).isFile())
      .sort()
  })
  for (const file of files) digest.update(`${path.relative(root, file)}\0`).update(readFileSync(file))
  return digest.digest('hex')
}
