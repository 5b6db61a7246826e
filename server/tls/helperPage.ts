/**
 * A small page over plain http, beside the https server: it hands out the authority's certificate, tells how to install
 * it, and sends every other address on to https. It has no cookies, no scripts, and nothing to write to.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { securityHeaders } from '../http/securityHeaders.ts'
import { derOf, fingerprintOf } from './certificateFacts.ts'
import { helperTexts } from './helperTexts.ts'

export interface Helper {
  readonly port: number
  readonly close: () => Promise<void>
}

const triesForPort = 20

/** Listens on the port after the https one, or the next free one. */
export async function startHelper(options: {
  /** PEM */
  readonly authority: string
  readonly httpsPort: number
  readonly host: string
}): Promise<Helper> {
  const { authority, httpsPort, host } = options
  const limits = { headersTimeout: 10_000, requestTimeout: 10_000, maxHeaderSize: 16 * 1024 }
  const server = createServer(limits, (request, response) => answer(request, response, authority, httpsPort))
  server.setTimeout(30_000)
  const port = await listenFrom(server, httpsPort + 1, host)
  return {
    port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

async function listenFrom(server: Server, first: number, host: string): Promise<number> {
  for (let port = first; port < first + triesForPort && port <= 65_535; port++) {
    const taken = await new Promise<boolean>((settled, failed) => {
      const onError = (error: Error) => {
        if ('code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) settled(true)
        else failed(error)
      }
      server.once('error', onError)
      server.listen({ port, host }, () => {
        server.off('error', onError)
        settled(false)
      })
    })
    if (!taken) return port
  }
  throw new Error(`no port is free from ${first} on`)
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  authority: string,
  httpsPort: number,
): void {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
  const origin = httpsOrigin(request.headers.host, httpsPort)
  if (request.method !== 'GET' && request.method !== 'HEAD') send(response, 405, 'text/plain', '')
  else if (request.url === '/') send(response, 200, 'text/html; charset=utf-8', page(authority, origin))
  else if (request.url === '/qitian-ca.crt')
    send(response, 200, 'application/x-x509-ca-cert', derOf(authority))
  else if (request.url === '/qitian-ca.pem') send(response, 200, 'application/x-pem-file', authority)
  else if (origin === null) send(response, 404, 'text/plain', '')
  else {
    response.setHeader('location', `${origin}${safePath(request.url)}`)
    send(response, 302, 'text/plain', '')
  }
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.statusCode = status
  response.setHeader('content-type', type)
  response.setHeader('cache-control', 'no-store')
  response.end(body)
}

/** The same host by https; null where the request names none that we would put into a page. */
function httpsOrigin(host: string | undefined, port: number): string | null {
  const [, name] = /^([0-9A-Za-z.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$/.exec(host ?? '') ?? []
  return name === undefined ? null : `https://${name}${port === 443 ? '' : `:${port}`}`
}

/** `//evil` would leave for another host. */
function safePath(url: string | undefined): string {
  return url !== undefined && /^\/(?!\/)[0-9A-Za-z/_.~?=&%-]*$/.test(url) ? url : '/'
}

function page(authority: string, origin: string | null): string {
  const t = helperTexts
  const systems = t.systems.map(
    ({ name, steps }) =>
      `<details><summary>${name}</summary><ol>${steps.map((step) => `<li>${step}</li>`).join('')}</ol></details>`,
  )
  const link = origin === null ? '' : `<p><a class="button" href="${origin}/">${origin}</a></p>`
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t.title}</title>
<style>
body { max-width: 44rem; margin: 0 auto; padding: 1.5rem; font: 16px/1.7 "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1f2328; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
code { display: block; padding: .6rem; background: #f3f4f6; word-break: break-all; }
summary { cursor: pointer; padding: .5rem 0; font-weight: 600; }
.button { display: inline-block; margin: .3rem .6rem .3rem 0; padding: .5rem 1rem; color: #fff; background: #b3261e; border-radius: 4px; text-decoration: none; }
</style>
</head>
<body>
<h1>${t.title}</h1>
<p>${t.intro}</p>
<p>${t.compare}</p>
<code>${fingerprintOf(authority)}</code>
<h2>${t.download}</h2>
<p><a class="button" href="/qitian-ca.crt" download>${t.downloadDer}</a><a class="button" href="/qitian-ca.pem" download>${t.downloadPem}</a></p>
<h2>${t.install}</h2>
${systems.join('\n')}
<h2>${t.open}</h2>
<p>${t.openNote}</p>
${link}
</body>
</html>
`
}
