import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backUp, restore } from '../../../server/store/backup.ts'
import { DamagedRecord } from '../../../server/store/bookStore.ts'
import { createBreath } from '../../../server/store/breath.ts'
import { openDatabase } from '../../../server/store/database.ts'
import { migrations } from '../../../server/store/migrations/list.ts'
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

test.each([
  { what: 'bytes', spoilt: new Uint8Array([8]) },
  { what: 'vector', spoilt: new Uint8Array([1, 7, 8]) },
  { what: 'vector', spoilt: null },
  { what: 'stamps', spoilt: new Uint8Array([4]) },
])(
  '[F6] a snapshot whose $what is damaged ($spoilt) leaves the book unavailable and untouched',
  async ({ what, spoilt }) => {
    const { store, epoch } = await fill(2)
    const [vector, stamps] = [new Uint8Array([1, 7, 9]), new Uint8Array([5])]
    await store.compact(table, 'plan', epoch, { seq: 2, bytes: new Uint8Array([7]), vector, stamps })
    database.prepare(`UPDATE snapshot SET ${what} = ?`).run(spoilt)
    await expect(store.load(table, 'plan', () => undefined)).rejects.toThrow(DamagedRecord)
    expect(database.prepare(`SELECT ${what} FROM snapshot`).all()).toEqual([{ [what]: spoilt }])
  },
)

test('a snapshot of the former schema is read with its stamps, and has neither vector nor packed stamps', async () => {
  database.close()
  const file = path.join(folder, 'former.db')
  const former = openDatabase(
    file,
    migrations.filter(({ name }) => name !== 'snapshotVector' && name !== 'snapshotStamps'),
  )
  if (!former.ok) throw new Error(former.detail)
  const bytes = new Uint8Array([7])
  former.database.exec("INSERT INTO book (id, table_id, name, epoch, seq) VALUES (1, 't1', 'plan', 'e', 2)")
  former.database
    .prepare('INSERT INTO snapshot (book_id, seq, bytes, crc) VALUES (1, 2, ?, ?)')
    .run(bytes, crc32(bytes))
  former.database.exec("INSERT INTO stamp VALUES (1, 'table/title', 2, 2000, 'a1', '张', 'u1')")
  former.database.close()
  database = openAt('former.db')
  const store = createSqliteBookStore(database, makeId)
  const { snapshot, stamps } = await store.load(table, 'plan', () => undefined)
  expect(snapshot).toEqual({ seq: 2, bytes, vector: null, stamps: null })
  expect([...stamps]).toEqual([['table/title', { seq: 2, time: 2_000, ...author }]])
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

/** So many updates of four rows each; the first by somebody of another unit. */
async function fillJournal(updates: number) {
  const store = createSqliteBookStore(database, makeId)
  const { epoch } = await store.load(table, 'unit/u1', () => undefined)
  const rows = ['source', 'progress', 'fact/people', 'fact/books']
  await store.append(
    Array.from({ length: updates }, (_, i) => ({
      tableId: table,
      book: 'unit/u1' as const,
      epoch,
      bytes: new Uint8Array([i & 255]),
      author: i === 0 ? { ...author, unitId: toId<'unit'>('u0') } : author,
      time: i,
      onBehalf: i === 0,
      changes: rows.map((row) => ({ field: `entry/t${i % 50}/${row}`, before: null, after: i, lost: false })),
    })),
  )
  return store
}

/** How often others came in while this went on. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0
  let isOver = false
  const count = () => {
    turns++
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  await work
  isOver = true
  return turns
}

test('a question to a long journal finds what stands at its very beginning, and lets others in on the way', async () => {
  const store = await fillJournal(4_000)
  const ask = store.journal(table, { unit: toId<'unit'>('u0'), limit: 4 })
  expect(await turnsDuring(ask)).toBeGreaterThan(2)
  expect(await ask).toMatchObject({ rows: [{ seq: 1 }, { seq: 1 }, { seq: 1 }, { seq: 1 }], more: false })
  const both = await store.journal(table, { field: 'entry/t0/', limit: 4 })
  expect(both).toMatchObject({
    rows: [{ seq: 3_951 }, { seq: 3_951 }, { seq: 3_951 }, { seq: 3_951 }],
    more: true,
  })
  const shortened = await store.journal(table, { limit: 6_001 })
  expect([shortened.rows.length, shortened.rows.at(-1)?.seq, shortened.rows.at(-1)?.place]).toEqual([
    6_001, 2_500, 3,
  ])
  const first = await store.journal(table, { kind: 'text', limit: 4_000 })
  expect(first.rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 4_000 }, (_, i) => 4_000 - i))
  expect(first.more).toBe(false)
  expect((await store.journal(table, { kind: 'text', limit: 3_999 })).more).toBe(true)
})

test('however many look back at once, others come in between any two pieces', async () => {
  const breath = createBreath()
  const order: string[] = []
  let isOver = false
  const edit = () => {
    order.push('edit')
    if (!isOver) setImmediate(edit)
  }
  setImmediate(edit)
  const look = async (name: string) => {
    for (let piece = 0; piece < 2; piece++) {
      await breath()
      order.push(name)
    }
  }
  await Promise.all([look('a'), look('b')])
  isOver = true
  expect(order.filter((each) => each !== 'edit').sort()).toEqual(['a', 'a', 'b', 'b'])
  for (let i = 1; i < order.length; i++) expect([order[i - 1], order[i]]).toContain('edit')
})

test('only what there is, and one’s own, is put away', async () => {
  const store = createSqliteBookStore(database, makeId)
  const { epoch } = await store.load(table, 'plan', () => undefined)
  const other = { seq: 1, accountId: toId<'account'>('a2'), name: '李', unitId: toId<'unit'>('u0') }
  const change = { field: 'table/title', before: '甲', after: '乙', lost: false }
  const append = { tableId: table, book: 'plan' as const, epoch, author, time: 1, onBehalf: false }
  await store.append([
    { ...append, bytes: new Uint8Array([1]), changes: [{ ...change, other }] },
    { ...append, bytes: new Uint8Array([2]), changes: [change] },
  ])
  const rows = [1, 2, 3, 4e15].map((seq) => ({ seq, place: 0 }))
  await store.settleClash(table, toId<'account'>('a3'), rows)
  await store.settleClash(table, other.accountId, rows)
  expect(database.prepare('SELECT account_id, seq FROM settled_clash').all()).toEqual([
    { account_id: 'a2', seq: 1 },
  ])
})

test('an answer ends where its values have become long, and the next one goes on from there', async () => {
  const store = createSqliteBookStore(database, makeId)
  const { epoch } = await store.load(table, 'unit/u1', () => undefined)
  const copy = 'x'.repeat(400_000)
  await store.append([
    {
      tableId: table,
      book: 'unit/u1',
      epoch,
      bytes: new Uint8Array([1]),
      author,
      time: 1,
      onBehalf: false,
      changes: Array.from({ length: 12 }, (_, i) => ({
        field: `submission/entry/t1/s${i}/copy`,
        before: null,
        after: copy,
        lost: false,
      })),
    },
  ])
  const places: number[] = []
  for (let more = true; more; ) {
    const last = places.at(-1)
    const page = await store.journal(table, {
      limit: 500,
      ...(last === undefined ? {} : { before: 1, beforePlace: last }),
    })
    expect(page.rows.length).toBeLessThan(8)
    places.push(...page.rows.map(({ place }) => place))
    more = page.more
  }
  expect(places).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
})
