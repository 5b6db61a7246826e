/** The HTTP server: limits, headers, routes, the client's files, and the upgrade to a table's socket. */
import http, { type Server } from 'node:http'
import https from 'node:https'
import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import { addPeopleRoutes } from './accounts/peopleRoutes.ts'
import { addSessionRoutes, createSessionCookies } from './accounts/sessionRoutes.ts'
import type { Random } from './accounts/tokens.ts'
import { addDemoRoutes } from './demo/demoRoutes.ts'
import { answerError } from './http/answerError.ts'
import { readJson } from './http/readJson.ts'
import { createRoutes } from './http/route.ts'
import type { Reachability } from './http/sameOrigin.ts'
import { securityHeaders } from './http/securityHeaders.ts'
import { acceptUpgrades } from './http/upgrade.ts'
import { addAdminJournalRoutes } from './journal/adminRoutes.ts'
import type { Log } from './log.ts'
import { addRegistryRoutes } from './registry/registryRoutes.ts'
import { addSetupRoutes } from './setup/setupRoutes.ts'
import type { Stage } from './stage.ts'
import { addServerRoute, type ServerFacts } from './start/serverRoute.ts'
import type { ClientFiles } from './static/clientFiles.ts'
import { serveClient } from './static/serveClient.ts'
import { addTableRoutes } from './tables/tableRoutes.ts'

export interface AppOptions {
  readonly stage: Stage
  readonly certificate: { readonly cert: string; readonly key: string } | null
  readonly trustProxy: boolean
  readonly clientFiles: ClientFiles
  readonly facts: () => ServerFacts
  readonly random: Random
  readonly log: Log
  readonly timeouts?: Timeouts
}

/** All in milliseconds. */
export interface Timeouts {
  /** For a request's headers, counted from the moment the connection is open. */
  readonly headers: number
  /** For a whole request. */
  readonly request: number
  /** How often connections are looked at. */
  readonly check: number
  /** For a connection on which nothing moves at all, an answer that is not being read included. */
  readonly idle: number
}

const ordinaryTimeouts: Timeouts = { headers: 15_000, request: 60_000, check: 5_000, idle: 120_000 }
const bodyLimit = 1024 * 1024

export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { stage, certificate, trustProxy } = options
  const timeouts = options.timeouts ?? ordinaryTimeouts
  const reachability: Reachability = { secure: certificate !== null, trustProxy }

  let server: Server | null = null
  const fastifyOptions: FastifyServerOptions = {
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    // Our own proxy is the nearest one; what stands before it in X-Forwarded-For anybody can write.
    trustProxy: trustProxy ? (_address, hop) => hop === 0 : false,
    bodyLimit,
    return503OnClosing: true,
    forceCloseConnections: true,
    routerOptions: { ignoreDuplicateSlashes: false, ignoreTrailingSlash: false, caseSensitive: true },
    serverFactory: (handler) => {
      const limits = {
        headersTimeout: timeouts.headers,
        requestTimeout: timeouts.request,
        connectionsCheckingInterval: timeouts.check,
        keepAliveTimeout: 10_000,
        maxHeaderSize: 16 * 1024,
      }
      server =
        certificate === null
          ? http.createServer(limits, handler)
          : https.createServer({ ...limits, ...certificate, minVersion: 'TLSv1.2' }, handler)
      server.setTimeout(timeouts.idle)
      return server
    },
  }
  const app = fastify(fastifyOptions)
  if (server === null) throw new Error('fastify made no server')

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, readJson)
  await app.register(cookie)
  app.addHook('onSend', async (request, reply) => {
    reply.headers(securityHeaders)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method, url, ip } = request
    const [path] = url.split('?')
    request.log.debug({ method, path, ip, status: reply.statusCode, ms: reply.elapsedTime }, 'answered')
  })
  app.setErrorHandler(answerError)

  const routes = createRoutes(app, stage, reachability)
  const cookies = createSessionCookies(reachability)
  addSessionRoutes(routes, cookies, options.random)
  addSetupRoutes(routes, cookies, stage)
  addDemoRoutes(routes, cookies, stage)
  addPeopleRoutes(routes)
  addRegistryRoutes(routes)
  addTableRoutes(routes)
  addAdminJournalRoutes(routes)
  addServerRoute(routes, options.facts)
  serveClient(app, options.clientFiles)

  const upgrades = acceptUpgrades(server, stage, reachability, options.log)
  app.addHook('preClose', async () => {
    upgrades.stop()
    await stage.disconnect()
  })
  return app
}
