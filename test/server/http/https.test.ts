import { randomBytes } from 'node:crypto'
import { request } from 'node:https'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { KeyAndCertificate } from '../../../server/tls/certificateFacts.ts'
import { makeAuthority, makeSerial, makeServerCertificate } from '../../../server/tls/localAuthority.ts'
import { startServer, type TestServer } from '../harness/testServer.ts'

let authority: KeyAndCertificate
let server: TestServer
beforeAll(async () => {
  authority = await makeAuthority('host', Date.now(), makeSerial(randomBytes(32)))
  const names = { hostname: 'host', addresses: [] }
  const certificate = await makeServerCertificate(authority, names, Date.now(), makeSerial(randomBytes(32)))
  server = await startServer({ certificate })
})
afterAll(async () => await server.close())

async function post(url: string, origin: string, body: unknown) {
  return await new Promise<{ status: number; cookies: string[] }>((resolve, reject) => {
    const headers = { origin, 'x-qitian': '1', 'content-type': 'application/json' }
    const asked = request(
      `${server.origin}${url}`,
      { method: 'POST', ca: authority.cert, agent: false, headers },
      (response) => {
        response.resume()
        resolve({ status: response.statusCode ?? 0, cookies: response.headers['set-cookie'] ?? [] })
      },
    )
    asked.on('error', reject)
    asked.end(JSON.stringify(body))
  })
}

describe('over https', () => {
  test('cookies are Secure', async () => {
    const { status, cookies } = await post('/api/enter', server.origin, { token: server.link() })
    expect(status).toBe(200)
    expect(cookies).toHaveLength(1)
    expect(cookies[0]).toMatch(/HttpOnly/)
    expect(cookies[0]).toMatch(/Secure/)
  })

  test('[B20] [B23] the http page of the same host is a foreign page', async () => {
    const http = server.origin.replace('https:', 'http:')
    expect((await post('/api/enter', http, { token: server.link() })).status).toBe(403)
    const status = await new Promise((resolve) => {
      const address = `${server.origin.replace('https:', 'wss:')}/sync/abc?v=1`
      const socket = new WebSocket(address, { ca: authority.cert, headers: { origin: http } })
      socket.on('unexpected-response', (asked, response) => {
        asked.destroy()
        resolve(response.statusCode)
      })
      socket.on('open', () => resolve('open'))
      socket.on('error', (error) => resolve(error.message))
    })
    expect(status).toBe(403)
  })
})
