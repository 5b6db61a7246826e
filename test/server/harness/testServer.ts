/** A whole server on a port of its own, with a data folder of its own and a clock that tests move. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { createPasswords, type Passwords } from '../../../server/accounts/passwords.ts'
import { createApp, type Timeouts } from '../../../server/app.ts'
import { fillDemo } from '../../../server/demo/fillDemo.ts'
import { createLog } from '../../../server/log.ts'
import { openSite, type Site } from '../../../server/site.ts'
import { createStage, type Stage } from '../../../server/stage.ts'
import type { ClientFiles } from '../../../server/static/clientFiles.ts'
import { type Browser, createBrowser } from './browser.ts'

export interface TestServer {
  readonly origin: string
  readonly port: number
  readonly dataDir: string
  readonly stage: Stage
  readonly app: FastifyInstance
  /** The token of a fresh printed link. */
  readonly link: () => string
  /** Moves the server's clock. */
  readonly pass: (milliseconds: number) => void
  /** Everything logged so far. */
  readonly logged: () => string
  readonly browser: () => Browser
  /** Stops it, where it is not stopped yet, and, unless told otherwise, deletes its folder. */
  readonly close: (keep?: 'keepFolder') => Promise<void>
}

export interface TestServerOptions {
  readonly dataDir?: string
  readonly trustProxy?: boolean
  readonly certificate?: { readonly cert: string; readonly key: string }
  readonly clientFiles?: ClientFiles
  readonly timeouts?: Timeouts
  readonly fillDemo?: (site: Site) => Promise<void>
}

let passwords: Promise<Passwords> | null = null
const random = (count: number) => randomBytes(count)

export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'qitian-server-'))
  let shift = 0
  const clock = () => Date.now() + shift
  const chunks: string[] = []
  const sink = new PassThrough()
  sink.on('data', (chunk: Buffer) => chunks.push(chunk.toString()))
  const log = createLog('debug', sink)
  passwords ??= createPasswords(random)
  const shared = { clock, random, passwords: await passwords, log }
  const open = (place: { readonly kind: 'real' | 'demo'; readonly dir: string }) =>
    openSite({ ...place, ...shared })
  const opened = open({ kind: 'real', dir: dataDir })
  if (!opened.ok) throw new Error(opened.detail)
  const stage = await createStage(opened.site, {
    dataDir,
    clock,
    random,
    open,
    fillDemo: options.fillDemo ?? fillDemo,
    demoCleared: () => undefined,
  })
  const app = await createApp({
    stage,
    certificate: options.certificate ?? null,
    trustProxy: options.trustProxy ?? false,
    clientFiles: options.clientFiles ?? new Map(),
    facts: () => ({ secure: false, addresses: [], version: 'test', dataFolder: dataDir }),
    random,
    log,
    ...(options.timeouts === undefined ? {} : { timeouts: options.timeouts }),
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const { port } = address
  const origin = `${options.certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`
  let isClosed = false
  return {
    origin,
    port,
    dataDir,
    stage,
    app,
    link: () => stage.printedLink().split('#')[1] ?? '',
    pass: (milliseconds) => {
      shift += milliseconds
    },
    logged: () => chunks.join(''),
    browser: () => createBrowser(origin),
    close: async (keep) => {
      if (!isClosed) {
        isClosed = true
        await app.close()
        await stage.close()
      }
      if (keep === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
