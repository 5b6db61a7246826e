/** A table's books in one answer, its journal, and what came too late. What may be read is the hub's to say. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { z } from 'zod'
import { bundleRequest, journalQuery, tableInfo } from '../../shared/api.ts'
import { accept, reject } from '../../shared/errors.ts'
import type { TableId } from '../../shared/model.ts'
import { acceptsEncoding } from '../http/acceptsEncoding.ts'
import { type ActingVisitor, noBody, type Routes } from '../http/route.ts'
import { readTitles } from './titles.ts'

const params = z.object({ id: tableInfo.shape.id })
const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)
/** State vectors of all books, each as long as the number of page loads that wrote into it. */
const bundleBodyLimit = 8 * 1024 * 1024

export function addTableRoutes(routes: Routes): void {
  routes.person({
    method: 'GET',
    url: '/api/tables',
    body: noBody,
    handle: async ({ who }) => accept({ tables: await readTitles(who.site) }),
  })

  routes.person({
    method: 'POST',
    url: '/api/tables/:id/bundle',
    body: bundleRequest,
    bodyLimit: bundleBodyLimit,
    handle: async ({ who, body, request, reply }) => {
      const tableId = knownTable(who, request.params)
      if (tableId === null) return reject('notFound')
      const bytes = await who.site.hub.bundle(tableId, who.person, body.known)
      reply.header('content-type', 'application/octet-stream').header('vary', 'accept-encoding')
      const { 'accept-encoding': accepted } = request.headers
      if (acceptsEncoding(accepted, 'br')) {
        reply.header('content-encoding', 'br')
        // Quality 4: a whole table in a few milliseconds, a tenth of its size.
        const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
        return accept(await compressBrotli(bytes, options))
      }
      if (acceptsEncoding(accepted, 'gzip')) {
        reply.header('content-encoding', 'gzip')
        return accept(await compressGzip(bytes))
      }
      return accept(Buffer.from(bytes))
    },
  })

  routes.person({
    method: 'GET',
    url: '/api/tables/:id/journal',
    body: noBody,
    handle: async ({ who, request }) => {
      const tableId = knownTable(who, request.params)
      if (tableId === null) return reject('notFound')
      const question = journalQuery.safeParse(request.query)
      if (!question.success) return reject('invalid')
      return accept(await who.site.hub.journal(tableId, who.person, question.data))
    },
  })

  routes.office({
    method: 'GET',
    url: '/api/tables/:id/refused',
    body: noBody,
    handle: async ({ who, request }) => {
      const tableId = knownTable(who, request.params)
      if (tableId === null) return reject('notFound')
      return accept({ refused: await who.site.hub.refusedEdits(tableId) })
    },
  })
}

function knownTable({ site }: ActingVisitor, given: unknown): TableId | null {
  const parsed = params.safeParse(given)
  return parsed.success && site.tables.has(parsed.data.id) ? parsed.data.id : null
}
