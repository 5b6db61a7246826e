import { randomBytes, X509Certificate } from 'node:crypto'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fingerprintOf } from '../../../server/tls/certificateFacts.ts'
import { type Helper, startHelper } from '../../../server/tls/helperPage.ts'
import { makeAuthority, makeSerial } from '../../../server/tls/localAuthority.ts'
import { sendRaw } from '../harness/socket.ts'

let helper: Helper
let authority = ''
let httpsPort = 0
const blocker = createServer()
beforeAll(async () => {
  authority = (await makeAuthority('host', Date.now(), makeSerial(randomBytes(32)))).cert
  // The port right after the https one is taken by somebody else.
  await new Promise<void>((ready) => blocker.listen(0, '127.0.0.1', ready))
  const address = blocker.address()
  httpsPort = (address !== null && typeof address === 'object' ? address.port : 0) - 1
  helper = await startHelper({ authority, httpsPort, host: '127.0.0.1' })
})
afterAll(async () => {
  blocker.close()
  await helper.close()
})
const at = (url: string) => `http://127.0.0.1:${helper.port}${url}`

describe('the page that helps install the certificate', () => {
  test('takes the next free port after the https one', () => {
    expect(helper.port).toBeGreaterThan(httpsPort + 1)
  })

  test('shows the fingerprint and the steps for each system, without scripts', async () => {
    const response = await fetch(at('/'))
    const text = await response.text()
    expect(text).toContain(fingerprintOf(authority))
    for (const word of ['Windows', '统信', '麒麟', '安卓', '苹果']) expect(text).toContain(word)
    expect(text).not.toMatch(/<script|javascript:/i)
    expect(text).toContain(`https://127.0.0.1:${httpsPort}/`)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'")
  })

  test('hands out the certificate, and never a key', async () => {
    const der = await fetch(at('/qitian-ca.crt'))
    expect(der.headers.get('content-type')).toBe('application/x-x509-ca-cert')
    const raw = Buffer.from(await der.arrayBuffer())
    expect(new X509Certificate(raw).fingerprint256).toBe(fingerprintOf(authority))
    const pem = await (await fetch(at('/qitian-ca.pem'))).text()
    expect(new X509Certificate(pem).fingerprint256).toBe(fingerprintOf(authority))
    expect(pem).not.toContain('PRIVATE')
  })

  test('sends every other address on to https on the same host', async () => {
    const response = await fetch(at('/table/abc?x=1'), { redirect: 'manual' })
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe(`https://127.0.0.1:${httpsPort}/table/abc?x=1`)
    expect((await fetch(at('/'), { method: 'POST' })).status).toBe(405)
  })

  test('never sends anybody to a host that the request made up', async () => {
    for (const [path, host] of [
      ['//evil.example/x', '10.0.0.1'],
      ['/\\evil.example', '10.0.0.1'],
      ['/x', 'a"onmouseover="x'],
      ['/x', 'evil.example/@10.0.0.1'],
      ['/', '"><script>alert(1)</script>'],
    ] as const) {
      const answer = await sendRaw(
        helper.port,
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      )
      const [, location = ''] = /^location: (.*)$/im.exec(answer) ?? []
      expect(location.trim()).toMatch(new RegExp(`^(https://10\\.0\\.0\\.1:${httpsPort}/)?$`))
      expect(answer).not.toMatch(/<script|onmouseover/)
    }
  })
})
