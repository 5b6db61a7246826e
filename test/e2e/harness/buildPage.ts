// Builds one of the harness pages with vite and serves it from memory on a port of its own.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { build } from 'vite'
import solid from 'vite-plugin-solid'

export interface ServedPage {
  readonly origin: string
  readonly close: () => Promise<void>
}

export async function buildPage(name: string): Promise<ServedPage> {
  const output = await build({
    configFile: false,
    root: path.resolve('test/e2e/harness', name),
    plugins: [solid()],
    logLevel: 'error',
    build: { write: false, target: 'chrome109', cssTarget: 'chrome109', minify: false },
  })
  const files = new Map<string, string | Uint8Array>()
  for (const { output: chunks } of Array.isArray(output) ? output : 'output' in output ? [output] : [])
    for (const chunk of chunks)
      files.set(`/${chunk.fileName}`, chunk.type === 'chunk' ? chunk.code : chunk.source)

  const types: { readonly [ending: string]: string } = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
  }
  const server = createServer((request, response) => {
    const address = new URL(request.url ?? '/', 'http://page').pathname
    const file = address === '/' ? '/index.html' : address
    const content = files.get(file)
    response.writeHead(content === undefined ? 404 : 200, {
      'content-type': types[path.extname(file)] ?? 'application/octet-stream',
    })
    response.end(content ?? '')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
