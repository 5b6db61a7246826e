// A real server for sync alone: a database file, the hub and a WebSocket server on a free port. Who logs in is the test's
// to say; everything else is what the product runs.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { WebSocket, WebSocketServer } from 'ws'
import type * as Y from 'yjs'
import type { BookStore } from '../../../../server/store/bookStore.ts'
import { openDatabase } from '../../../../server/store/database.ts'
import { createSqliteBookStore } from '../../../../server/store/sqliteBookStore.ts'
import { createHub, type Hub, type HubOptions } from '../../../../server/sync/hub.ts'
import { openDoc } from '../../../../server/sync/openedDoc.ts'
import type { BookName } from '../../../../shared/books/name.ts'
import { createMakeId } from '../../../../shared/ids.ts'
import type { Person, Registry } from '../../../../shared/model.ts'
import { messageBytes, protocolVersion } from '../../../../shared/protocol.ts'
import { contentHash, isPending, stateHash } from './contentHash.ts'
import { Peer } from './peer.ts'
import { tableId } from './people.ts'

export interface Rig {
  readonly folder: string
  readonly database: DatabaseSync
  readonly store: BookStore
  readonly hub: Hub
  readonly port: number
  /** What was logged, as text. */
  readonly logged: string[]
  /** Whoever connects under this name is this person; null: the session has ended. */
  readonly sessions: Map<string, Person | null>
  readonly setRegistry: (registry: Registry) => void
  readonly connect: (name: string, options?: { readonly version?: string }) => Promise<Peer>
  readonly socket: (name: string) => WebSocket
  /** What a fresh start would read: history hash, number of log rows, journal rows, stamps. */
  readonly onDisk: (book: BookName) => Promise<DiskState>
  readonly close: () => Promise<void>
}

export interface DiskState {
  readonly state: string
  readonly content: string
  readonly seq: number
  readonly journal: number
  readonly pending: boolean
}

export interface RigOptions {
  readonly registry: Registry
  readonly people: readonly Person[]
  readonly folder?: string
  readonly wrapStore?: (store: BookStore) => BookStore
  readonly hub?: Partial<Pick<HubOptions, 'clock' | 'scheduler' | 'now' | 'mostWaiting' | 'mostOfBook'>>
}

export const makeId = createMakeId((count) => randomBytes(count))

export async function startRig(options: RigOptions): Promise<Rig> {
  const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), 'qitian-sync-'))
  const opened = openDatabase(path.join(folder, 'books.db'))
  if (!opened.ok) throw new Error(opened.detail)
  const { database } = opened
  const real = createSqliteBookStore(database, makeId)
  const store = options.wrapStore?.(real) ?? real
  const logged: string[] = []
  const note = (details: object, message: string) => logged.push(`${message} ${JSON.stringify(details)}`)
  const sessions = new Map<string, Person | null>(options.people.map((each) => [each.accountId, each]))
  let registry = options.registry
  const hub = createHub({
    store,
    registry: () => registry,
    clock: Date.now,
    log: { info: note, warn: note, error: note },
    ...options.hub,
  })
  const server = createServer()
  const sockets = new WebSocketServer({
    server,
    maxPayload: messageBytes + 16 * 1024,
    maxFragments: 64,
    perMessageDeflate: false,
  })
  sockets.on('connection', (socket, request) => {
    const url = new URL(request.url ?? '', 'http://localhost')
    const name = url.searchParams.get('name') ?? ''
    hub.accept(
      socket,
      request.socket,
      tableId,
      { id: name, current: () => sessions.get(name) ?? null },
      url.searchParams.get('v'),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const opening = new Set<WebSocket>()
  const socket = (name: string, version = String(protocolVersion)) => {
    const made = new WebSocket(addressOf(port, name, version))
    made.binaryType = 'nodebuffer'
    opening.add(made)
    return made
  }

  return {
    folder,
    database,
    store,
    hub,
    port,
    logged,
    sessions,
    setRegistry: (next) => {
      registry = next
      hub.registryChanged()
    },
    socket: (name) => socket(name),
    connect: (name, { version } = {}) => connectPeer(socket(name, version)),
    onDisk: async (book) => {
      const stored = await real.load(tableId, book, () => undefined)
      const { doc } = openDoc(stored)
      const { rows } = await real.journal(tableId, { book, limit: 1_000_000 })
      return {
        state: stateHash(doc),
        content: contentHash(doc),
        seq: stored.seq,
        journal: rows.length,
        pending: isPending(doc),
      }
    },
    close: async () => {
      for (const each of opening) each.terminate()
      await hub.close()
      sockets.close()
      await new Promise((done) => server.close(done))
      database.close()
      if (options.folder === undefined) rmSync(folder, { recursive: true })
    },
  }
}

/** Connects to a server in another process. */
export function connectTo(port: number, name: string): Promise<Peer> {
  return connectPeer(new WebSocket(addressOf(port, name, String(protocolVersion))))
}

function addressOf(port: number, name: string, version: string): string {
  return `ws://127.0.0.1:${port}/?name=${encodeURIComponent(name)}&v=${version}`
}

function connectPeer(socket: WebSocket): Promise<Peer> {
  const peer = new Peer()
  socket.on('message', (data: Buffer) => peer.receive(data))
  socket.on('close', (code) => peer.ended(code))
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => {
      peer.attach({
        send: (message) => socket.send(message),
        close: () => socket.close(),
        pause: () => socket.pause(),
        resume: () => socket.resume(),
      })
      resolve(peer)
    })
  })
}

/** A cell's or text's value as a document shows it. */
export function fieldOf(doc: Y.Doc, field: string): unknown {
  return field.startsWith('note/') || field.startsWith('summary/')
    ? doc.getText(field).toString()
    : doc.getMap('cells').get(field)
}
