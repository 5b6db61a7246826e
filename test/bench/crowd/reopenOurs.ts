// A large book written through the server's own room (checks, journal, log, snapshots), then opened by a fresh process.
import { fork } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import * as Y from 'yjs'
import { z } from 'zod'
import { openDatabase } from '../../../server/store/database.ts'
import { createGroupCommit } from '../../../server/store/groupCommit.ts'
import { createSqliteBookStore } from '../../../server/store/sqliteBookStore.ts'
import { createRoom, type Room } from '../../../server/sync/room.ts'
import { createStorageHealth } from '../../../server/sync/storageHealth.ts'
import type { RoomReader } from '../../../server/sync/submission.ts'
import { cellsRoot } from '../../../shared/books/shape.ts'
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
    stored: await store.load(tableId, 'unit/u1', () => undefined),
    store,
    commit: createGroupCommit({ store, after, now: () => performance.now() }),
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
export function openBook(folder: string, cells: number, how: 'stop' | 'kill'): Promise<number> {
  const child = fork(fileURLToPath(new URL('reopenChild.ts', import.meta.url)), [path.join(folder, how)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server process ended with ${code}`)))
    child.once('message', (message) => {
      const told = z.object({ milliseconds: z.number(), cells: z.number() }).parse(message)
      if (told.cells === cells) resolve(told.milliseconds)
      else reject(new Error(`${told.cells} of ${cells} cells came back`))
    })
  })
}
