import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readClientFiles } from '../../../server/static/clientFiles.ts'
import { startServer, type TestServer } from '../harness/testServer.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'qitian-client-'))
const script = 'export const answer = 42\n'.repeat(200)
let server: TestServer
beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'))
  mkdirSync(path.join(folder, '.vite'))
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><p>齐填</p>')
  writeFileSync(path.join(folder, 'assets', 'main-1a2b.js'), script)
  writeFileSync(path.join(folder, 'assets', 'icon-1a2b.png'), Buffer.alloc(2_000))
  writeFileSync(path.join(folder, '.vite', 'manifest.json'), '{}')
  writeFileSync(path.join(folder, 'notes.ts'), 'secret')
  server = await startServer({ clientFiles: readClientFiles(folder) })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the client’s files', () => {
  test('are those a browser asks for, and nothing hidden or unknown', () => {
    expect([...readClientFiles(folder).keys()].sort()).toEqual([
      '/assets/icon-1a2b.png',
      '/assets/main-1a2b.js',
      '/index.html',
    ])
    expect(readClientFiles(path.join(folder, 'missing')).size).toBe(0)
  })

  test('are compressed as the browser takes it, and whole afterwards', async () => {
    const url = `${server.origin}/assets/main-1a2b.js`
    // fetch would take the compression off before we can see it.
    const { app } = server
    for (const [coding, unpack] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const answer = await app.inject({ url, headers: { 'accept-encoding': `deflate, ${coding};q=0.8` } })
      expect(answer.headers['content-encoding']).toBe(coding)
      expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8')
      expect(answer.rawPayload.length).toBeLessThan(script.length / 10)
      expect(unpack(answer.rawPayload).toString()).toBe(script)
    }
    const both = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } })
    expect(both.headers['content-encoding']).toBe('br')
    for (const header of ['identity', 'br;q=0, gzip;q=0.0', '']) {
      const plain = await app.inject({ url, headers: { 'accept-encoding': header } })
      expect(plain.headers['content-encoding']).toBe(undefined)
      expect(plain.body).toBe(script)
    }
  })

  test('pictures go as they are; HEAD has no body', async () => {
    const picture = await server.app.inject({
      url: '/assets/icon-1a2b.png',
      headers: { 'accept-encoding': 'gzip, br' },
    })
    expect(picture.headers['content-encoding']).toBe(undefined)
    expect(picture.rawPayload).toHaveLength(2_000)
    const head = await fetch(`${server.origin}/assets/icon-1a2b.png`, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
  })
})

test('without a built client the page says how to start', async () => {
  const bare = await startServer()
  const answer = await bare.app.inject({ url: '/', headers: { accept: 'text/html' } })
  expect(answer.statusCode).toBe(503)
  expect(answer.body).toContain('npm start')
  await bare.close()
})
