/** A table's books in one answer, its journal, and what came too late. What may be read is the hub's to say. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { mayEnter } from '../../shared/access/access.ts'
import { mayReadRecord } from '../../shared/access/recordAccess.ts'
import {
  bundleRequest,
  clashSettledRequest,
  commentsReadRequest,
  journalQuery,
  pastQuery,
  planPart,
  tableInfo,
  tableRequest,
  tableStateRequest,
} from '../../shared/api.ts'
import { accept, type Result, reject } from '../../shared/errors.ts'
import type { TableId } from '../../shared/model.ts'
import { encodePast } from '../../shared/past.ts'
import { acceptsEncoding } from '../http/acceptsEncoding.ts'
import { createFairTurns } from '../http/fairTurns.ts'
import { type ActingVisitor, type Call, noBody, type Route, type Routes } from '../http/route.ts'
import { discardTable, makeTable, setTableState, takePlanPart } from './tableMaking.ts'
import { readTitles } from './titles.ts'

const params = z.object({ id: tableInfo.shape.id })
const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)
/** State vectors of all books, each as long as the number of page loads that wrote into it. */
const bundleBodyLimit = 8 * 1024 * 1024
/** A few hundred rows of a plan, however long their texts. */
const planBodyLimit = 16 * 1024 * 1024

/** Of one account: a browser that opens again with all its pages stays below. */
const costlyTurns = { atOnce: 2, waiting: 60 }

export function addTableRoutes(routes: Routes): void {
  const turns = createFairTurns(costlyTurns)
  /** The table's state is asked when the turn has come. */
  const inTurnOfTable = <Body>(handle: OfTable<Body>): Route<Body, ActingVisitor>['handle'] => {
    const answer = ofTable(handle)
    return async (call) => {
      const { socket } = call.request.raw
      return await turns.run(
        call.who.person.accountId,
        () => socket.destroyed,
        async () => await answer(call),
      )
    }
  }

  routes.person({
    method: 'GET',
    url: '/api/tables',
    body: noBody,
    handle: async ({ who }) => accept({ tables: await readTitles(who.site, who.person) }),
  })

  routes.office({
    method: 'POST',
    url: '/api/tables',
    body: tableRequest,
    handle: ({ who, body }) => makeTable(who, body),
  })

  routes.office({
    method: 'POST',
    url: '/api/tables/:id/plan',
    body: planPart,
    bodyLimit: planBodyLimit,
    handle: ofTable(async ({ who, body }, tableId) => {
      return await takePlanPart(who, tableId, Buffer.from(body.update, 'base64'))
    }),
  })

  routes.office({
    method: 'POST',
    url: '/api/tables/:id/state',
    body: tableStateRequest,
    handle: ofTable(async ({ who, body }, tableId) => {
      const done = setTableState(who, tableId, body)
      return done.ok ? accept({ tables: await readTitles(who.site, who.person) }) : done
    }),
  })

  routes.office({
    method: 'POST',
    url: '/api/tables/:id/discard',
    body: noBody,
    handle: ofTable(async ({ who }, tableId) => {
      const done = await discardTable(who, tableId)
      return done.ok ? accept({ tables: await readTitles(who.site, who.person) }) : done
    }),
  })

  routes.person({
    method: 'POST',
    url: '/api/tables/:id/bundle',
    body: bundleRequest,
    bodyLimit: bundleBodyLimit,
    handle: inTurnOfTable(async ({ who, body, request, reply }, tableId) => {
      return await sendCompressed(request, reply, await who.site.hub.bundle(tableId, who.person, body.known))
    }),
  })

  routes.person({
    method: 'GET',
    url: '/api/tables/:id/journal',
    body: noBody,
    handle: inTurnOfTable(async ({ who, request }, tableId) => {
      const question = journalQuery.safeParse(request.query)
      if (!question.success) return reject('invalid')
      const refusal = mayReadRecord(who.person, question.data, who.site.tables.stateOf(tableId) ?? 'open')
      if (refusal !== null) return reject(refusal.code)
      return accept(await who.site.hub.journal(tableId, who.person, question.data))
    }),
  })

  routes.person({
    method: 'GET',
    url: '/api/tables/:id/past',
    body: noBody,
    handle: inTurnOfTable(async ({ who, request, reply }, tableId) => {
      const moment = pastQuery.safeParse(request.query)
      if (!moment.success) return reject('invalid')
      const past = await who.site.hub.past(tableId, who.person, moment.data)
      return await sendCompressed(request, reply, encodePast(past))
    }),
  })

  routes.person({
    method: 'GET',
    url: '/api/tables/:id/clashes',
    body: noBody,
    handle: ofTable(async ({ who }, tableId) => {
      return accept({ rows: await who.site.hub.clashes(tableId, who.person) })
    }),
  })

  routes.person({
    method: 'POST',
    url: '/api/tables/:id/clashes/settled',
    body: clashSettledRequest,
    handle: ofTable(async ({ who, body }, tableId) => {
      await who.site.hub.settleClashes(tableId, who.person, body.rows)
      return accept({ rows: await who.site.hub.clashes(tableId, who.person) })
    }),
  })

  routes.person({
    method: 'POST',
    url: '/api/tables/:id/comments/read',
    body: commentsReadRequest,
    handle: ofTable(async ({ who: { site, person }, body }, tableId) => {
      site.transact(() => site.commentReads.mark(tableId, person.accountId, body.read))
      return accept({ read: site.commentReads.of(tableId, person.accountId) })
    }),
  })

  routes.office({
    method: 'GET',
    url: '/api/tables/:id/refused',
    body: noBody,
    handle: ofTable(async ({ who }, tableId) => {
      return accept({ refused: await who.site.hub.refusedEdits(tableId) })
    }),
  })
}

type OfTable<Body> = (call: Call<Body, ActingVisitor>, tableId: TableId) => Promise<Result<unknown>>

async function sendCompressed(
  request: FastifyRequest,
  reply: FastifyReply,
  bytes: Uint8Array,
): Promise<Result<Buffer>> {
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
}

/** `notFound` where there is no such table, and where it is there for others only. */
function ofTable<Body>(handle: OfTable<Body>): Route<Body, ActingVisitor>['handle'] {
  return async (call) => {
    const tableId = knownTable(call.who, call.request.params)
    return tableId === null ? reject('notFound') : await handle(call, tableId)
  }
}

function knownTable({ site, person }: ActingVisitor, given: unknown): TableId | null {
  const parsed = params.safeParse(given)
  const state = parsed.success ? site.tables.stateOf(parsed.data.id) : null
  return parsed.success && state !== null && mayEnter(person, state) === null ? parsed.data.id : null
}
