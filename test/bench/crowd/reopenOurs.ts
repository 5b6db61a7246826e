// A large book written through the server's own room (checks, journal, log, snapshots), then opened by a fresh process.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { z } from 'zod'
import { createPieces } from '../../../client/sync/pieces.ts'
import { openDatabase } from '../../../server/store/database.ts'
import { createGroupCommit } from '../../../server/store/groupCommit.ts'
import { createSqliteBookStore } from '../../../server/store/sqliteBookStore.ts'
import { createRoom, type Room } from '../../../server/sync/room.ts'
import { createStorageHealth } from '../../../server/sync/storageHealth.ts'
import type { RoomReader } from '../../../server/sync/submission.ts'
import { readProviderMessage, step1Message } from '../../../server/sync/syncMessage.ts'
import { cellsRoot } from '../../../shared/books/shape.ts'
import {
  decodeServerFrame,
  encodeClientFrame,
  gatherFrames,
  protocolVersion,
  type ServerFrame,
  splitMessage,
} from '../../../shared/protocol.ts'
import { accountId, tableId, unitId } from '../../server/sync/support/people.ts'
import { makeId } from '../../server/sync/support/rig.ts'

export interface WrittenBook {
  readonly folder: string
  /** How many cells the book holds. */
  readonly cells: number
  readonly remove: () => void
}

/** As many people write at once: a round of the room takes one edit of each. */
const writers = 100
const cellsPerPaste = 200
const book = 'unit/u1'

export async function writeOurs(rows: number, columns: number, overwrites: number): Promise<WrittenBook> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qitian-reopen-'))
  const stopped = path.join(folder, 'stop')
  mkdirSync(stopped)
  const opened = openDatabase(path.join(stopped, 'books.db'))
  if (!opened.ok) throw new Error(opened.detail)
  const { database } = opened
  const store = createSqliteBookStore(database, makeId)
  const log = { info: () => undefined, warn: console.warn, error: console.error }
  // Timers that keep the process alive: there is nothing else here that does.
  const after = (milliseconds: number, run: () => void) => {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  }
  const room = createRoom({
    tableId,
    ref: { kind: 'unit', unitId: unitId('u1') },
    stored: await store.load(tableId, book, () => undefined),
    store,
    commit: createGroupCommit({ store, after }),
    storage: createStorageHealth({ store, after, log, changed: () => undefined }),
    clock: Date.now,
    log,
    changed: () => undefined,
    clashed: () => undefined,
  })

  const fields = Array.from(
    { length: rows * columns },
    (_, i) => `entry/k${i % rows}/fact/f${Math.floor(i / rows)}`,
  )
  const desks = Array.from({ length: writers }, (_, i) =>
    sitDown(
      room,
      fields.filter((__, at) => at % writers === i),
    ),
  )
  await Promise.all(desks.map((desk) => desk.fill()))
  for (let round = 0; round < overwrites / writers; round += 1)
    await Promise.all(desks.map((desk) => desk.overwrite(round)))
  await room.settled()
  // A copy of the files as they lie now is what a kill leaves.
  cpSync(stopped, path.join(folder, 'kill'), { recursive: true })
  await room.tidy(1)
  database.close()
  return {
    folder,
    cells: fields.length,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function sitDown(room: Room, fields: readonly string[]) {
  const doc = new Y.Doc()
  const cells = doc.getMap(cellsRoot)
  const source: RoomReader = { relay: () => undefined, epochChanged: () => undefined }
  const author = { author: { accountId: accountId('a1'), name: '人', unitId: unitId('u1') } }
  let latest: Uint8Array = new Uint8Array()
  doc.on('update', (update: Uint8Array) => {
    latest = update
  })
  const change = (write: () => void) =>
    new Promise<void>((done, failed) => {
      doc.transact(write)
      room.submit({
        bytes: latest,
        source,
        author: () => author,
        done: ({ kind }) => (kind === 'stored' ? done() : failed(new Error(`an edit was ${kind}`))),
      })
    })
  return {
    fill: async () => {
      for (let at = 0; at < fields.length; at += cellsPerPaste)
        await change(() => {
          for (const field of fields.slice(at, at + cellsPerPaste)) cells.set(field, at)
        })
    },
    overwrite: (round: number) => change(() => cells.set(fields[round % fields.length] ?? '', round + 0.5)),
  }
}

/** Milliseconds from a client's first message to its having the whole book, in a server process that has just started. */
export async function openBook(folder: string, cells: number, how: 'stop' | 'kill'): Promise<number> {
  const child = fork(fileURLToPath(new URL('reopenChild.ts', import.meta.url)), [path.join(folder, how)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const [told] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the server process ended with ${String(code)}`)
    }),
  ])
  const { port } = z.object({ port: z.number() }).parse(told)
  const socket = new WebSocket(`ws://127.0.0.1:${port}/?name=a1&v=${protocolVersion}`)
  await once(socket, 'open')
  const start = performance.now()
  await readBook(socket, cells)
  const milliseconds = performance.now() - start
  socket.close()
  child.disconnect()
  return milliseconds
}

function readBook(socket: WebSocket, cells: number): Promise<void> {
  const doc = new Y.Doc()
  const pieces = createPieces()
  const take = (frame: ServerFrame): void => {
    if (frame.kind === 'piece') {
      const whole = pieces.add(frame.bytes, frame.last)
      if (whole !== null) take(decodeServerFrame(whole))
      return
    }
    const message = frame.kind === 'data' ? readProviderMessage(frame.bytes) : null
    if (message?.kind === 'step2' || message?.kind === 'update') Y.applyUpdate(doc, message.update)
  }
  const frames = [
    encodeClientFrame({ kind: 'open', book, epoch: '', seq: 0 }),
    encodeClientFrame({ kind: 'data', book, bytes: step1Message(Y.encodeStateVector(doc)) }),
  ]
  const encodePiece = (last: boolean, bytes: Uint8Array) => encodeClientFrame({ kind: 'piece', last, bytes })
  for (const message of gatherFrames(frames, encodePiece)) socket.send(message)
  return new Promise((done, failed) => {
    socket.on('message', (data: Buffer) => {
      for (const frame of splitMessage(new Uint8Array(data)).map(decodeServerFrame)) take(frame)
      if (doc.getMap(cellsRoot).size === cells) done()
    })
    socket.on('close', () => failed(new Error(`${doc.getMap(cellsRoot).size} of ${cells} cells came back`)))
  })
}
