import { connect } from 'node:net'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeCodes } from '../../../shared/errors.ts'
import { encodeClientFrame, gatherFrames, messageBytes } from '../../../shared/protocol.ts'
import type { Browser } from '../harness/browser.ts'
import { newcomer, setUp, unitNamed } from '../harness/office.ts'
import { type OpenSocket, openSocket, sendRaw, socketPath } from '../harness/socket.ts'
import { startServer, type TestServer } from '../harness/testServer.ts'

let server: TestServer
let office: Browser
let path: string
beforeAll(async () => {
  server = await startServer()
  office = await setUp(server)
  const session = await office.session()
  path = socketPath((session.state === 'signedIn' && session.tables[0]?.id) || '')
})
afterAll(async () => await server.close())

const headersOf = (browser: Browser) => ({ origin: server.origin, cookie: browser.cookieHeader() })

async function join(browser: Browser): Promise<OpenSocket> {
  const opened = await openSocket(server, path, headersOf(browser))
  if (typeof opened === 'number') throw new Error(`turned away with ${opened}`)
  return opened
}

/** Asks for the plan and waits for the answer: this connection is taken. */
async function isServed({ socket, heard }: OpenSocket): Promise<boolean> {
  const open = encodeClientFrame({ kind: 'open', book: 'plan', epoch: '', seq: 0 })
  for (const message of gatherFrames([open], () => open)) socket.send(message)
  return (await heard).length > 0
}

describe('[B20] the upgrade', () => {
  test.each([
    ['no Origin', undefined],
    ['a foreign one', 'http://evil.example'],
    ['null', 'null'],
    ['a suffix', 'http://127.0.0.1.evil.com'],
    ['another port', 'http://127.0.0.1:1'],
    ['another scheme', 'https://127.0.0.1'],
  ])('with a good cookie and %s is turned away with 403 before 101', async (_, origin) => {
    const cookie = office.cookieHeader()
    const headers: Record<string, string> = origin === undefined ? { cookie } : { cookie, origin }
    expect(await openSocket(server, path, headers)).toBe(403)
  })

  test('with our origin and a good cookie is served', async () => {
    const opened = await join(office)
    expect(await isServed(opened)).toBe(true)
    opened.socket.close()
    await opened.closed
  })

  test('without a session, or with a dead one, is closed with a code the page understands', async () => {
    for (const cookie of ['', 'qitian-session=nothing', 'qitian-session=']) {
      const opened = await openSocket(server, path, { origin: server.origin, cookie })
      expect(typeof opened === 'number' ? opened : await opened.closed).toBe(closeCodes.signedOut)
    }
  })

  test('for edits of another account than the browser’s cookie is closed before anything is sent', async () => {
    const session = await office.session()
    const own = session.state === 'signedIn' ? session.person.accountId : ''
    const other = await openSocket(server, `${path}&as=somebody`, headersOf(office))
    expect(typeof other === 'number' ? other : await other.closed).toBe(closeCodes.signedOut)
    const opened = await openSocket(server, `${path}&as=${own}`, headersOf(office))
    if (typeof opened === 'number') throw new Error('turned away')
    expect(await isServed(opened)).toBe(true)
    opened.socket.close()
  })

  test('for a table that does not exist, or by another version, is closed with its code', async () => {
    const unknown = await openSocket(server, socketPath('nothing'), headersOf(office))
    expect(typeof unknown === 'number' ? unknown : await unknown.closed).toBe(closeCodes.mayNotOpen)
    const old = await openSocket(server, path.replace(/v=\d+/, 'v=0'), headersOf(office))
    expect(typeof old === 'number' ? old : await old.closed).toBe(closeCodes.otherVersion)
  })

  test.each([
    '/',
    '/sync/',
    '/sync/../x',
    '/sync/a/b',
    '/Sync/abc',
    '/api/session',
    `/sync/${'a'.repeat(2_000)}`,
    '//sync/abc',
  ])('[B16] at %s is 404', async (odd) => {
    expect(await openSocket(server, odd, headersOf(office))).toBe(404)
  })
})

describe('[B21] a live connection', () => {
  const clerk = async () => {
    const unitId = await unitNamed(office, '区科协')
    return await newcomer(server, office, { unitId, name: '联络员', phone: '', role: 'clerk' })
  }

  test('ends with logout', async () => {
    const { browser } = await clerk()
    const opened = await join(browser)
    expect(await isServed(opened)).toBe(true)
    await browser.post('/api/logout')
    expect(await opened.closed).toBe(closeCodes.signedOut)
  })

  test('ends with a reset, and with a new password set elsewhere', async () => {
    const one = await clerk()
    const reset = await join(one.browser)
    expect(await isServed(reset)).toBe(true)
    await office.post(`/api/people/${one.accountId}/reset`)
    expect(await reset.closed).toBe(closeCodes.signedOut)

    const two = await clerk()
    const elsewhere = server.browser()
    await elsewhere.post('/api/login', { login: two.login, password: two.password })
    const opened = await join(two.browser)
    expect(await isServed(opened)).toBe(true)
    await elsewhere.post('/api/password', { current: two.password, next: 'quite another one' })
    expect(await opened.closed).toBe(closeCodes.signedOut)
  })

  test('ends when the account is switched off', async () => {
    const { browser, accountId } = await clerk()
    const opened = await join(browser)
    expect(await isServed(opened)).toBe(true)
    await office.post(`/api/people/${accountId}/disable`)
    expect(await opened.closed).toBeGreaterThanOrEqual(4_400)
    const again = await openSocket(server, path, headersOf(browser))
    expect(typeof again === 'number' ? again : await again.closed).toBe(closeCodes.signedOut)
  })
})

describe('[B19] broken and endless messages', () => {
  test('a message over the limit closes with 1009, the server lives', async () => {
    const opened = await join(office)
    opened.socket.send(Buffer.alloc(2 * 1024 * 1024))
    expect(await opened.closed).toBe(closeCodes.tooBig)
    expect((await office.session()).state).toBe('signedIn')
  })

  test('the largest message of ours is taken', async () => {
    const opened = await join(office)
    // Only who may write may send large things, and that is known once a book is open.
    expect(await isServed(opened)).toBe(true)
    const piece = (last: boolean, bytes: Uint8Array) => encodeClientFrame({ kind: 'piece', last, bytes })
    // An update for a book that is not open: read whole, then let go.
    const update = encoding.encode((to) => {
      encoding.writeVarUint(to, 0)
      encoding.writeVarUint(to, 2)
      encoding.writeVarUint8Array(to, new Uint8Array(messageBytes - 64))
    })
    const frame = encodeClientFrame({ kind: 'data', book: 'review', bytes: update })
    const [message = new Uint8Array(), ...others] = gatherFrames([frame], piece)
    expect(others).toHaveLength(0)
    expect(message.length).toBeGreaterThan(messageBytes - 64)
    const next = new Promise<number>((resolve) => {
      opened.socket.once('message', (data: Buffer) => resolve(data.length))
    })
    opened.socket.send(message)
    const open = encodeClientFrame({ kind: 'open', book: 'review', epoch: '', seq: 0 })
    for (const each of gatherFrames([open], piece)) opened.socket.send(each)
    expect(await Promise.race([next, opened.closed.then((code) => `closed with ${code}`)])).toEqual(
      expect.any(Number),
    )
    opened.socket.close()
  })

  test('fragments without end are cut off, and memory stays flat', async () => {
    const key = Buffer.from('0123456789abcdef').toString('base64')
    const before = process.memoryUsage().rss
    // Fragments of one byte each, masked, none of them the last.
    const fragment = (first: boolean) => Buffer.from([first ? 0x02 : 0x00, 0x81, 0, 0, 0, 0, 0x41])
    const answer = await new Promise<Buffer>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write(
          `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: ${server.origin}\r\nCookie: ${office.cookieHeader()}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
        )
      })
      const received: Buffer[] = []
      socket.on('data', (chunk: Buffer) => {
        if (received.length === 0) {
          socket.write(fragment(true))
          for (let i = 0; i < 131; i++)
            socket.write(Buffer.concat(Array.from({ length: 1_000 }, () => fragment(false))))
        }
        received.push(chunk)
      })
      socket.on('error', () => socket.destroy())
      socket.on('close', () => resolve(Buffer.concat(received)))
    })
    expect(answer.toString('latin1')).toMatch(/^HTTP\/1.1 101 /)
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024)
    expect((await office.session()).state).toBe('signedIn')
  })

  test('compression is not agreed to', async () => {
    const opened = await join(office)
    expect(opened.socket.extensions).toBe('')
    opened.socket.close()
  })

  test('3,000 headers are refused', async () => {
    const headers = Array.from({ length: 3_000 }, (_, i) => `X-${i}: y`).join('\r\n')
    const answer = await sendRaw(server.port, `GET /api/session HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1.1 431 /)
  })
})

test('[F39] an upgrade that fails ends that socket alone', async () => {
  const own = await startServer()
  const boss = await setUp(own)
  const session = await boss.session()
  const table = (session.state === 'signedIn' && session.tables[0]?.id) || ''
  const { database } = own.stage.real
  database.exec('ALTER TABLE session RENAME TO elsewhere')
  const headers = { origin: own.origin, cookie: boss.cookieHeader() }
  await expect(openSocket(own, socketPath(table), headers)).rejects.toThrow(/hang up|reset/)
  expect(own.logged()).toContain('an upgrade failed')
  database.exec('ALTER TABLE elsewhere RENAME TO session')
  const again = await openSocket(own, socketPath(table), headers)
  if (typeof again === 'number') throw new Error('turned away')
  again.socket.close()
  await own.close()
})
