import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ClientFiles } from '../../../server/static/clientFiles.ts'
import { startServer, type TestServer } from '../harness/testServer.ts'

const large = Buffer.alloc(64 * 1024 * 1024, 'x')
const clientFiles: ClientFiles = new Map([
  [
    '/assets/large.js',
    { type: 'text/javascript', etag: '"x"', immutable: true, bytes: large, compressed: null },
  ],
])

let server: TestServer
beforeAll(async () => {
  server = await startServer({
    clientFiles,
    timeouts: { headers: 400, request: 800, check: 100, idle: 1_200 },
  })
})
afterAll(async () => await server.close())

interface Slow {
  readonly socket: Socket
  readonly closed: Promise<string>
}

function open(first: string): Slow {
  const socket = connect(server.port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString('latin1')
  })
  socket.on('error', (error) => {
    answer += error.name
  })
  if (first !== '') socket.write(first)
  return { socket, closed: new Promise((resolve) => socket.on('close', () => resolve(answer))) }
}

describe('[B40] clients that take their time', () => {
  test('connections that say nothing are closed, and meanwhile others are served', async () => {
    const idle = Array.from({ length: 500 }, () => open(''))
    expect((await fetch(`${server.origin}/api/session`)).status).toBe(200)
    await Promise.all(idle.map(async (each) => await each.closed))
  })

  test('headers that never end are answered with 408', async () => {
    const slow = open('GET /api/session HTTP/1.1\r\nHost: x\r\nX-Slow: ')
    expect(await slow.closed).toMatch(/^HTTP\/1.1 408 /)
  })

  test('a body that never ends is answered with 408', async () => {
    const slow = open(
      `POST /api/login HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: ${server.origin}\r\nX-Qitian: 1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"login"`,
    )
    expect(await slow.closed).toMatch(/^HTTP\/1.1 408 /)
  })

  test('an answer that is not read is given up', async () => {
    const slow = open('GET /assets/large.js HTTP/1.1\r\nHost: x\r\n\r\n')
    slow.socket.pause()
    const ended = new Promise<void>((resolve) => {
      const look = () => {
        server.app.server.getConnections((_, count) => {
          if (count === 0) resolve()
          else setImmediate(look)
        })
      }
      look()
    })
    await ended
    slow.socket.destroy()
  })
})
