// The servers under load, each a process of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { demoPeople, session as sessionSchema } from '../../../shared/api.ts'
import { type Browser, createBrowser } from '../../server/harness/browser.ts'
import { freePort } from './freePort.ts'
import type { Place, SeatOrder, System } from './orders.ts'
import { installRivals } from './rivals.ts'

export interface BenchServer {
  readonly system: System
  readonly place: Pick<Place, 'system' | 'origin' | 'tableId' | 'seats'>
  /** Seconds of processor time used so far. */
  readonly cpu: () => number
  /** Resident memory now, MB. */
  readonly memory: () => number
  /** Ends it without a word and starts it again on its data. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** @param persistent y-websocket keeps the document in LevelDB, as it can; the others always keep it */
export async function startBenchServer(system: System, { persistent = false } = {}): Promise<BenchServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qitian-bench-'))
  const port = await freePort()
  const start = await starterOf(system, folder, port, persistent)
  let running = await start()
  const origin = `http://127.0.0.1:${port}`
  const place =
    system === 'qitian'
      ? await sitDown(origin, running.shown())
      : { system, origin, tableId: 'table', seats: [{ cookie: '', accountId: 'a', unitId: 'u' }] }
  const pid = () => running.child.pid ?? 0
  return {
    system,
    place,
    cpu: () => cpuOf(pid()),
    memory: () => memoryOf(pid()),
    restart: async () => {
      await end(running.child)
      running = await start()
    },
    stop: async () => {
      await end(running.child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Running {
  readonly child: ChildProcess
  readonly shown: () => string
}

async function starterOf(
  system: System,
  folder: string,
  port: number,
  persistent: boolean,
): Promise<() => Promise<Running>> {
  const environment = { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'error' }
  if (system === 'qitian') return () => run(['server/main.ts'], environment, 'Ctrl+C')
  const rivals = await installRivals()
  return system === 'y-websocket 2'
    ? () =>
        run(
          [rivals.yWebsocket],
          { ...environment, ...(persistent ? { YPERSISTENCE: path.join(folder, 'leveldb') } : {}) },
          'running at',
        )
    : () => run([rivals.hocuspocus], environment, 'listening')
}

function run(args: readonly string[], environment: NodeJS.ProcessEnv, ready: string): Promise<Running> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((started, failed) => {
    let shown = ''
    const read = (piece: Buffer) => {
      shown += piece.toString()
      if (shown.includes(ready)) started({ child, shown: () => shown })
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => failed(new Error(`the server ended with ${code}:\n${shown}`)))
  })
}

/** The demo: the real 沙坪坝 table with all its units, entered as one clerk of each. */
async function sitDown(origin: string, shown: string): Promise<BenchServer['place']> {
  const first = createBrowser(origin)
  const token = /\/enter#(\S+)/.exec(shown)?.[1]
  await mustBeOk(first.post('/api/enter', { token }))
  await mustBeOk(first.post('/api/setup/demo'))
  const { people } = demoPeople.parse((await first.get('/api/demo/people')).body)
  const clerks = people.filter(({ role }) => role === 'clerk')
  const seats: SeatOrder[] = []
  let tableId = ''
  for (const { accountId, unitId } of clerks) {
    const browser: Browser = createBrowser(origin)
    for (const [name, value] of first.cookies) browser.cookies.set(name, value)
    await mustBeOk(browser.post('/api/demo/enter', { accountId }))
    const session = sessionSchema.parse((await browser.get('/api/session')).body)
    tableId = (session.state === 'signedIn' && session.tables[0]?.id) || tableId
    seats.push({ cookie: browser.cookieHeader(), accountId, unitId })
  }
  return { system: 'qitian', origin, tableId, seats }
}

async function mustBeOk(answer: ReturnType<Browser['post']>): Promise<void> {
  const { status, text } = await answer
  if (status !== 200) throw new Error(`${status}: ${text}`)
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((ended) => {
    child.removeAllListeners('exit')
    child.once('exit', () => ended())
    child.kill('SIGKILL')
  })
}

const ticksPerSecond = 100

/** User and system time from /proc; the fields come after the name in brackets. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (
    z.coerce.number().parse(fields[11]) / ticksPerSecond +
    z.coerce.number().parse(fields[12]) / ticksPerSecond
  )
}

function memoryOf(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return z.coerce.number().parse(line?.[1]) / 1_024
}
