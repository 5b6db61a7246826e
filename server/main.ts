/** The composition root: environment and arguments in, a running server (or one task done) out. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { createLog, type Log } from './log.ts'
import { serve } from './start/serve.ts'
import { parseSettings } from './start/settings.ts'
import { StartFailure } from './start/startFailure.ts'
import type { Surroundings } from './start/surroundings.ts'
import { runTask } from './start/tasks.ts'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

await main().catch((error: unknown) => {
  if (!(error instanceof StartFailure)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(error.exitCode)
})

async function main(): Promise<void> {
  const settings = parseSettings(process.env, process.argv.slice(2))
  // 2 = standard error: standard output is for the person at the terminal.
  const log = createLog(settings.logLevel, pino.destination({ fd: 2, sync: true }))
  const surroundings: Surroundings = {
    clock: Date.now,
    random: (count) => randomBytes(count),
    interfaces: networkInterfaces,
    say: (text) => process.stdout.write(`${text}\n`),
    log,
    clientFolder: path.join(root, 'dist', 'client'),
    version: readVersion(),
  }
  if (settings.task.kind !== 'serve') {
    await runTask(settings, settings.task, surroundings)
    return
  }
  const running = await serve(settings, surroundings)
  stopOnSignals(running.stop, log)
  surroundings.say(running.announcement)
}

/**
 * A rejection that nobody handled belongs to one request or one room: it is logged, and the others go on. After an
 * exception that nobody caught the memory cannot be trusted: the program ends with its own code; what people wrote is on
 * disk or still in their browsers.
 */
function stopOnSignals(stop: () => Promise<void>, log: Log): void {
  let stopping = false
  const end = (code: number) => {
    if (stopping) process.exit(code === 0 ? 130 : code)
    stopping = true
    setTimeout(() => process.exit(code === 0 ? 1 : code), 10_000).unref()
    stop().then(
      () => process.exit(code),
      (error: unknown) => {
        log.fatal({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end(0))
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'a rejection was not handled'))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an exception was not caught')
    end(70)
  })
}

function readVersion(): string {
  const found = /"version": "([^"]+)"/.exec(readFileSync(path.join(root, 'package.json'), 'utf8'))
  return found?.[1] ?? ''
}
