import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backUp, restore } from '../../../server/store/backup.ts'
import { DamagedRecord } from '../../../server/store/bookStore.ts'
import { openDatabase } from '../../../server/store/database.ts'
import { createSqliteBookStore } from '../../../server/store/sqliteBookStore.ts'
import { createMakeId, toId } from '../../../shared/ids.ts'
import { describeBookStore } from './bookStoreContract.ts'

const makeId = createMakeId((count) => randomBytes(count))
const table = toId<'table'>('t1')
const author = { accountId: toId<'account'>('a1'), name: '张', unitId: toId<'unit'>('u1') }

let folder = ''
let database: DatabaseSync
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qitian-store-'))
  database = openAt('books.db')
})
afterEach(() => {
  if (database.isOpen) database.close()
  rmSync(folder, { recursive: true })
})

function openAt(name: string): DatabaseSync {
  const opened = openDatabase(path.join(folder, name))
  if (!opened.ok) throw new Error(opened.detail)
  return opened.database
}

describeBookStore('books in a file database', () => ({
  store: createSqliteBookStore(database, makeId),
  reopen: () => {
    database.close()
    database = openAt('books.db')
    return createSqliteBookStore(database, makeId)
  },
}))

async function fill(count: number) {
  const store = createSqliteBookStore(database, makeId)
  const { epoch } = await store.load(table, 'plan', () => undefined)
  for (let i = 0; i < count; i++)
    await store.append([
      {
        tableId: table,
        book: 'plan',
        epoch,
        bytes: new Uint8Array([i, i, i]),
        author,
        time: i,
        onBehalf: false,
        changes: [],
      },
    ])
  return { store, epoch }
}

test('[F6] a damaged log row is set aside and named, the others are kept', async () => {
  const { store } = await fill(3)
  database.prepare('UPDATE log SET bytes = ? WHERE seq = 2').run(new Uint8Array([1, 1]))
  const named: number[] = []
  const stored = await store.load(table, 'plan', (seq) => named.push(seq))
  expect(named).toEqual([2])
  expect(stored.log.map((row) => row.seq)).toEqual([1, 3])
  expect(database.prepare('SELECT seq, bytes FROM damaged').all()).toEqual([
    { seq: 2, bytes: new Uint8Array([1, 1]) },
  ])
  expect((await store.load(table, 'plan', (seq) => named.push(seq))).log).toHaveLength(2)
  expect(named).toEqual([2])
})

test('[F6] a damaged snapshot leaves the book unavailable and untouched', async () => {
  const { store, epoch } = await fill(2)
  await store.compact(table, 'plan', epoch, { seq: 2, bytes: new Uint8Array([7]) })
  database.prepare('UPDATE snapshot SET bytes = ?').run(new Uint8Array([8]))
  await expect(store.load(table, 'plan', () => undefined)).rejects.toThrow(DamagedRecord)
  expect(database.prepare('SELECT bytes FROM snapshot').all()).toEqual([{ bytes: new Uint8Array([8]) }])
})

test('[F25] a restored backup is the old content under new epochs; what was there is kept beside it', async () => {
  const { store, epoch } = await fill(2)
  const backup = path.join(folder, 'backup.db')
  await backUp(database, backup)
  await store.append([
    {
      tableId: table,
      book: 'plan',
      epoch,
      bytes: new Uint8Array([9]),
      author,
      time: 9,
      onBehalf: false,
      changes: [],
    },
  ])
  database.close()
  const { opened, former } = restore(backup, path.join(folder, 'books.db'), makeId)
  if (!opened.ok || former === null) throw new Error('not restored')
  database = opened.database
  const restored = await createSqliteBookStore(database, makeId).load(table, 'plan', () => undefined)
  expect(restored.log.map((row) => [...row.bytes])).toEqual([
    [0, 0, 0],
    [1, 1, 1],
  ])
  expect(restored.epoch).not.toBe(epoch)
  database.close()
  database = openAt(path.basename(former))
  expect((await createSqliteBookStore(database, makeId).load(table, 'plan', () => undefined)).seq).toBe(3)
})

test('[F25] a file that is no sound backup is refused, and the database stays as it was', async () => {
  await fill(2)
  database.close()
  const nothing = path.join(folder, 'nothing.db')
  const { opened, former } = restore(path.join(folder, 'books.db'), nothing, makeId)
  if (!opened.ok) throw new Error(opened.detail)
  opened.database.close()
  expect(former).toBe(null)
  const letter = path.join(folder, 'letter.txt')
  writeFileSync(letter, 'not a database '.repeat(500))
  expect(restore(letter, path.join(folder, 'books.db'), makeId)).toMatchObject({
    opened: { ok: false },
    former: null,
  })
  database = openAt('books.db')
  expect((await createSqliteBookStore(database, makeId).load(table, 'plan', () => undefined)).seq).toBe(2)
})
