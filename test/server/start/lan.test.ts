import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { get } from 'node:https'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Program, runProgram, startedAt } from './program.ts'

let dataDir = ''
let program: Program
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'qitian-lan-'))
})
afterEach(async () => {
  program.child.kill('SIGKILL')
  await program.ended
  rmSync(dataDir, { recursive: true, force: true })
})

async function fetchTrusting(ca: string, url: string): Promise<{ status: number; cookies: string[] }> {
  return await new Promise((resolve, reject) => {
    get(url, { ca, agent: false }, (response) => {
      response.resume()
      resolve({ status: response.statusCode ?? 0, cookies: response.headers['set-cookie'] ?? [] })
    }).on('error', reject)
  })
}

test('--lan serves https that a machine with the certificate trusts, and a page that hands it out', async () => {
  program = runProgram(['--lan'], { DATA_DIR: dataDir })
  const { origin } = await startedAt(program)
  expect(origin).toMatch(/^https:/)
  const [, helper = ''] = await program.printed(/(http:\/\/127\.0\.0\.1:\d+)\n/)
  const [, fingerprint = ''] = await program.printed(/指纹（SHA-256）：(\S+)/)
  const pem = await (await fetch(`${helper}/qitian-ca.pem`)).text()
  expect(new X509Certificate(pem).fingerprint256).toBe(fingerprint)
  expect((await fetchTrusting(pem, `${origin}/api/session`)).status).toBe(200)
  await expect(fetch(`${origin}/api/session`)).rejects.toThrow()
  const sent = await fetch(`${helper}/table/x`, { redirect: 'manual' })
  expect(sent.headers.get('location')).toBe(`${origin}/table/x`)

  // A second start keeps what people have installed.
  program.child.kill('SIGTERM')
  expect((await program.ended).code).toBe(0)
  const kept = readFileSync(path.join(dataDir, 'tls', 'server.pem'), 'utf8')
  program = runProgram(['--lan'], { DATA_DIR: dataDir })
  const again = await startedAt(program)
  expect((await fetchTrusting(pem, `${again.origin}/api/session`)).status).toBe(200)
  expect(readFileSync(path.join(dataDir, 'tls', 'server.pem'), 'utf8')).toBe(kept)
  expect(new X509Certificate(kept).subjectAltName).toContain(hostname())
}, 60_000)
