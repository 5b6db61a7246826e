// The product as a new user has it: the real server in a process of its own, its terminal read as a person reads it.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface Qitian {
  readonly port: number
  readonly scheme: 'http' | 'https'
  readonly dataDir: string
  /** The printed one-time link's path, `/enter#…`; null once something is set up. */
  readonly link: string | null
  /** What the terminal shows. */
  readonly terminal: () => string
  readonly stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>
}

export interface QitianOptions {
  readonly dataDir?: string
  readonly port?: number
  readonly args?: readonly string[]
}

/** Starts the server and waits until it says that it has started. Throws what it printed when it ends before that. */
export async function startQitian(options: QitianOptions = {}): Promise<Qitian> {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'qitian-')))
  const child = spawn(process.execPath, ['server/main.ts', ...(options.args ?? [])], {
    env: { ...process.env, PORT: String(options.port ?? 0), HOST: '127.0.0.1', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const terminal = await readTerminal(child)
  const [, scheme, port] = /(https?):\/\/[^\s/]+:(\d+)/.exec(terminal()) ?? []
  if (port === undefined) throw new Error(`no address was printed:\n${terminal()}`)
  return {
    port: Number(port),
    scheme: scheme === 'https' ? 'https' : 'http',
    dataDir,
    link: /\/enter#\S+/.exec(terminal())?.[0] ?? null,
    terminal,
    stop: (signal = 'SIGTERM') => end(child, signal),
  }
}

/** Stops the server for good and takes its data away. */
export async function removeQitian(server: Qitian): Promise<void> {
  await server.stop()
  await rm(server.dataDir, { recursive: true, force: true })
}

function readTerminal(child: ChildProcess): Promise<() => string> {
  let shown = ''
  return new Promise((started, failed) => {
    const read = (piece: Buffer) => {
      shown += piece.toString('utf8')
      if (shown.includes('Ctrl+C')) started(() => shown)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => failed(new Error(`the server ended with ${code}:\n${shown}`)))
  })
}

function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((ended) => {
    child.once('exit', () => ended())
    child.kill(signal)
  })
}
