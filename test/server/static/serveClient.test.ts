import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readClientFiles } from '../../../server/static/clientFiles.ts'
import { serveClient } from '../../../server/static/serveClient.ts'

describe('the client’s files', () => {
  let folder: string
  let app: FastifyInstance

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'qitian-client-'))
    await mkdir(path.join(folder, 'assets'))
    await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>页</title>')
    await writeFile(path.join(folder, 'assets', 'a-1.js'), 'export {}')
    app = fastify()
    serveClient(app, readClientFiles(folder))
  })
  afterAll(async () => {
    await app.close()
    await rm(folder, { recursive: true })
  })
  const ask = (url: string, accept: string) => app.inject({ url, headers: { accept } })

  it.each([
    ['/', 'text/html', 200],
    // The service worker keeps the page by a request that is no navigation.
    ['/', '*/*', 200],
    ['/enter', 'text/html', 200],
    ['/enter', '*/*', 404],
    ['/assets/a-1.js', '*/*', 200],
    ['/assets/a-2.js', 'text/html', 404],
    ['/api/nothing', 'text/html', 404],
    ['//', 'text/html', 404],
    ['/..%2fpackage.json', 'text/html', 404],
  ])('GET %s accepting %s answers %i', async (url, accept, status) => {
    expect((await ask(url, accept)).statusCode).toBe(status)
  })
})
