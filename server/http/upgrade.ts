/**
 * The WebSocket of a table. A page of another origin is turned away before the upgrade (a foreign page's socket would
 * carry our cookies); everything a page of ours should be able to tell apart is said by a close code after it, since a
 * browser hides why an upgrade failed.
 */
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { mayEnter } from '../../shared/access/access.ts'
import { closeCodes } from '../../shared/errors.ts'
import { isId } from '../../shared/ids.ts'
import type { TableId } from '../../shared/model.ts'
import { messageBytes } from '../../shared/protocol.ts'
import type { Stage } from '../stage.ts'
import type { SyncLog } from '../sync/syncLog.ts'
import { readCookie, sessionCookie } from './cookies.ts'
import { isSameOrigin, type Reachability } from './sameOrigin.ts'

/** `as` names the account whose edits the page holds: the cookie may by now be that of the next person at the machine. */
const socketPath = /^\/sync\/([0-9A-Za-z_-]{1,32})(?:\?v=([0-9]{1,6})(?:&as=([0-9A-Za-z_-]{1,32}))?)?$/

export interface Upgrades {
  /** From now on nobody is let in. */
  readonly stop: () => void
}

export function acceptUpgrades(
  server: Server,
  stage: Stage,
  reachability: Reachability,
  log: SyncLog,
): Upgrades {
  const sockets = new WebSocketServer({
    noServer: true,
    // Our own messages stay below; the rest is room for what a later version might add.
    maxPayload: messageBytes + 16 * 1024,
    maxFragments: 64,
    maxBufferedChunks: 4_096,
    perMessageDeflate: false,
  })
  let stopped = false
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', (error) => log.info({ error: error.message }, 'a socket broke during its upgrade'))
    const [, tableId, version = null, account = null] = socketPath.exec(request.url ?? '') ?? []
    if (tableId === undefined || !isId<'table'>(tableId)) return turnAway(socket, 404)
    if (stopped) return turnAway(socket, 503)
    if (!isSameOrigin(request.headers, reachability)) return turnAway(socket, 403)
    const joined = join(stage, request, tableId, account)
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (joined.ok) joined.site.hub.accept(webSocket, socket, tableId, joined.session, version)
      else {
        // Whatever it sends before it has closed is of no interest, nor how it breaks.
        webSocket.on('error', (error) => log.info({ error: error.message }, 'a socket broke'))
        webSocket.close(joined.code, joined.reason)
      }
    })
  }
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    try {
      upgrade(request, socket, head)
    } catch (error) {
      // A store that is just being closed, a disk that fails: one visitor tries again, the others notice nothing.
      log.error({ err: error }, 'an upgrade failed')
      socket.destroy()
    }
  })
  return {
    stop: () => {
      stopped = true
      sockets.close()
    },
  }
}

function join(stage: Stage, request: IncomingMessage, tableId: TableId, account: string | null) {
  const site = stage.site()
  const token = site === null ? null : readCookie(request.headers.cookie, sessionCookie[site.kind])
  if (site === null || token === null)
    return { ok: false, code: closeCodes.signedOut, reason: 'signedOut' } as const
  const session = site.sessions.live(token)
  const person = session.current()
  if (person !== null && account !== null && person.accountId !== account)
    return { ok: false, code: closeCodes.signedOut, reason: 'signedOut' } as const
  if (person === null || person.disabled)
    return {
      ok: false,
      code: closeCodes.signedOut,
      reason: person === null ? 'signedOut' : 'disabled',
    } as const
  const state = site.tables.stateOf(tableId)
  if (state === null || mayEnter(person, state) !== null)
    return { ok: false, code: closeCodes.mayNotOpen, reason: 'notFound' } as const
  site.sessions.touch(token)
  return { ok: true, site, session } as const
}

function turnAway(socket: Duplex, status: 403 | 404 | 503): void {
  const body = STATUS_CODES[status] ?? ''
  socket.end(
    `HTTP/1.1 ${status} ${body}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  )
}
