// [F39] A fault of ours in one room: the room begins anew from disk, what was kept is shown, the others notice nothing.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openDatabase } from '../../../server/store/database.ts'
import { createGroupCommit } from '../../../server/store/groupCommit.ts'
import { createSqliteBookStore } from '../../../server/store/sqliteBookStore.ts'
import { createRoom, type Room } from '../../../server/sync/room.ts'
import { systemScheduler } from '../../../server/sync/scheduler.ts'
import { createStorageHealth } from '../../../server/sync/storageHealth.ts'
import type { Outcome, RoomReader } from '../../../server/sync/submission.ts'
import { accountId, tableId, unitId } from './support/people.ts'
import { makeId } from './support/rig.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'qitian-reset-'))
const opened = openDatabase(path.join(folder, 'books.db'))
if (!opened.ok) throw new Error(opened.detail)
const { database } = opened
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const author = { accountId: accountId('a1'), name: '张', unitId: unitId('u1') }
const source = 'entry/t1/source'

async function openRoom(logged: string[], changes: unknown[]): Promise<Room> {
  const store = createSqliteBookStore(database, makeId)
  const { after } = systemScheduler
  const log = {
    info: (_: object, message: string) => logged.push(message),
    warn: (_: object, message: string) => logged.push(message),
    error: (_: object, message: string) => logged.push(message),
  }
  const storage = createStorageHealth({ store, after, log, changed: () => undefined })
  return createRoom({
    tableId,
    ref: { kind: 'unit', unitId: author.unitId },
    stored: await store.load(tableId, 'unit/u1', () => undefined),
    store,
    commit: createGroupCommit({ store, after }),
    storage,
    clock: Date.now,
    log,
    changed: (fields) => changes.push(fields),
    clashed: () => undefined,
  })
}

function submit(room: Room, update: Uint8Array): Promise<Outcome> {
  const nobody: RoomReader = { relay: () => undefined, epochChanged: () => undefined }
  return new Promise((done) => {
    room.submit({ bytes: update, source: nobody, author: () => ({ author }), done })
  })
}

test('[F39] applying fails after writing: the edit is confirmed and relayed, and the room shows the disk', async () => {
  const logged: string[] = []
  const changes: unknown[] = []
  const room = await openRoom(logged, changes)
  const relays: unknown[] = []
  room.enter({ relay: (frame) => relays.push(frame), epochChanged: () => undefined })
  const page = new Y.Doc()
  page.getMap('cells').set(source, 'kept')
  const broken = room.doc()
  broken.once('beforeTransaction', () => {
    throw new Error('a fault of ours')
  })
  expect(await submit(room, Y.encodeStateAsUpdate(page))).toMatchObject({ kind: 'stored', stamp: { seq: 1 } })
  await room.settled()
  expect(relays).toHaveLength(1)
  expect(room.doc()).not.toBe(broken)
  expect(room.doc().getMap('cells').get(source)).toBe('kept')
  expect(changes).toContain('all')
  expect(logged).toContain('an update on disk could not be applied')
  page.getMap('cells').set(source, 'and on it goes')
  expect(await submit(room, Y.encodeStateAsUpdate(page))).toMatchObject({ kind: 'stored', stamp: { seq: 2 } })
  expect(room.doc().getMap('cells').get(source)).toBe('and on it goes')
})
