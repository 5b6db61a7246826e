/**
 * How `--backup` reaches a server that is running: a local socket (a named pipe on Windows) that only this machine's
 * owner of the data folder can open. One request, one answer, each a line of JSON.
 */
import { createHash } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import type { Log } from '../log.ts'

const request = z.object({ backup: z.string().min(1).max(4_096) })
const answer = z.object({ problem: z.string().nullable() })
const longestLine = 16_384

/** @param makeBackup resolves to null, or to a sentence that says why not */
export async function listenForBackups(
  dataDir: string,
  makeBackup: (file: string) => Promise<string | null>,
  log: Log,
): Promise<Server> {
  const address = controlAddress(dataDir)
  // Left behind by a process that was killed: the database's lock says that none is running.
  if (process.platform !== 'win32') rmSync(address, { force: true })
  const server = createServer((socket) => {
    socket.on('error', (error) => log.warn({ error: error.message }, 'a backup request broke off'))
    readLine(socket)
      .then(async (line) => {
        const { backup } = request.parse(JSON.parse(line))
        socket.end(`${JSON.stringify({ problem: await makeBackup(backup) })}\n`)
      })
      .catch((error: unknown) => {
        log.warn({ err: error }, 'a backup request was not understood')
        socket.destroy()
      })
  })
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(address, listening)
  })
  if (process.platform !== 'win32') chmodSync(address, 0o600)
  server.unref()
  return server
}

/** `notRunning`: nobody answers; `problem`: null = the backup was made. */
export async function askForBackup(
  dataDir: string,
  file: string,
): Promise<'notRunning' | { readonly problem: string | null }> {
  const socket = connect(controlAddress(dataDir))
  try {
    await new Promise<void>((connected, failed) => {
      socket.once('connect', connected)
      socket.once('error', failed)
    })
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      (error.code === 'ENOENT' || error.code === 'ECONNREFUSED')
    )
      return 'notRunning'
    throw error
  }
  socket.write(`${JSON.stringify({ backup: file })}\n`)
  return answer.parse(JSON.parse(await readLine(socket)))
}

async function readLine(socket: Socket): Promise<string> {
  let text = ''
  socket.setEncoding('utf8')
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    text += String(chunk)
    const end = text.indexOf('\n')
    if (end >= 0) return text.slice(0, end)
    if (text.length > longestLine) throw new Error('the line is too long')
  }
  throw new Error('the connection ended within a line')
}

/** The path of a socket may have about a hundred bytes. */
function controlAddress(dataDir: string): string {
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\qitian-${digest}`
  const beside = path.join(dataDir, 'control.sock')
  return Buffer.byteLength(beside) <= 100 ? beside : path.join(tmpdir(), `qitian-${digest}.sock`)
}
