/**
 * Answers for everything that is no API: a file of the client, or the page itself for addresses inside the app
 * (`/table/x`). Anything else is not there; an address that only looks like something of ours (`//`, `%2F`, another
 * case of `/api`) is not guessed at.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../../shared/errors.ts'
import { acceptsEncoding } from '../http/acceptsEncoding.ts'
import { sendRefusal } from '../http/route.ts'
import type { ClientFile, ClientFiles } from './clientFiles.ts'

/** Segments of plain letters, without a dot: an address that the app makes itself. */
const pagePath = /^\/(?:[0-9A-Za-z_-]+(?:\/[0-9A-Za-z_~-]+)*\/?)?$/
const serverPath = /^\/(?:api|sync|assets)(?:\/|$)/i

export function serveClient(app: FastifyInstance, files: ClientFiles): void {
  app.setNotFoundHandler(async (request, reply) => {
    const [path = '/'] = request.url.split('?')
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const file = reads ? findFile(files, path, request) : undefined
    if (file !== undefined) return await sendFile(file, request, reply)
    if (reads && isNavigation(path, request) && !files.has('/index.html')) return await sendUnbuilt(reply)
    return await sendRefusal(reply, refuse('notFound'))
  })
}

function findFile(files: ClientFiles, path: string, request: FastifyRequest): ClientFile | undefined {
  // The page's own address answers whoever asks: the service worker keeps it by a request that is no navigation.
  const isPage = path === '/' || isNavigation(path, request)
  return files.get(path) ?? (isPage ? files.get('/index.html') : undefined)
}

function isNavigation(path: string, request: FastifyRequest): boolean {
  if (!pagePath.test(path) || serverPath.test(path)) return false
  return request.headers.accept?.includes('text/html') ?? false
}

async function sendFile(
  file: ClientFile,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply
    .header('etag', file.etag)
    .header('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('vary', 'accept-encoding')
  if (request.headers['if-none-match'] === file.etag) return await reply.code(304).send()
  reply.type(file.type)
  for (const coding of ['br', 'gzip'] as const) {
    if (file.compressed === null || !acceptsEncoding(request.headers['accept-encoding'], coding)) continue
    return await reply.header('content-encoding', coding).send(await file.compressed(coding))
  }
  return await reply.send(file.bytes)
}

/** Only where the server was started by hand: `npm start` builds the client first. */
async function sendUnbuilt(reply: FastifyReply): Promise<FastifyReply> {
  const page =
    '<!doctype html><meta charset="utf-8"><title>齐填</title><p>网页尚未生成，请用 npm start 启动。</p>'
  return await reply.code(503).type('text/html; charset=utf-8').send(page)
}
