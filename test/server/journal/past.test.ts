// The table as it was, against a truth noted down while it was written: by several hands, some of them offline for a
// while, in cells and in texts, with the log thrown away by compaction in between.
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openDoc } from '../../../server/sync/openedDoc.ts'
import { createStampRecord } from '../../../server/sync/stampRecord.ts'
import { readCells } from '../../../shared/books/cells.ts'
import type { BookName } from '../../../shared/books/name.ts'
import { parseBookName } from '../../../shared/books/name.ts'
import { toId } from '../../../shared/ids.ts'
import { decodePast, encodePast } from '../../../shared/past.ts'
import { unpackStamps } from '../../../shared/stampPacks.ts'
import { createRandom } from '../../support/random.ts'
import { seed } from '../../support/seeds.ts'
import { type MemoryRig, startMemoryRig } from '../sync/support/memoryRig.ts'
import type { Peer } from '../sync/support/peer.ts'
import { person, registryOf, tableId } from '../sync/support/people.ts'

let rig: MemoryRig | null = null
afterEach(async () => {
  await rig?.close()
  rig = null
})

const books: readonly BookName[] = ['unit/u1', 'unit/u2']
const reader = person('leader', 'leader', 'u0')

function contentOf(doc: Y.Doc, book: BookName): object {
  const ref = parseBookName(book)
  if (ref === null) throw new Error(book)
  const cells = readCells(doc, ref)
  const found = cells
    .fields()
    .sort()
    .flatMap((field) => {
      const value = field.startsWith('note/') ? cells.text(field) : cells.get(field)
      return value === '' || value === null || value === undefined ? [] : [[field, value]]
    })
  return Object.fromEntries(found)
}

test('any moment is told exactly, whatever was compacted since, with who had written what by then', async () => {
  const random = createRandom(seed)
  const started = startMemoryRig({
    registry: registryOf('u0', 'u1', 'u2'),
    people: [
      person('office', 'office', 'u0'),
      person('a', 'clerk', 'u1'),
      person('b', 'clerk', 'u1'),
      person('c', 'clerk', 'u2'),
      reader,
    ],
  })
  rig = started
  const { time } = started
  const writers = [
    { name: 'a', books: ['unit/u1'] },
    { name: 'b', books: ['unit/u1'] },
    { name: 'c', books: ['unit/u2'] },
    { name: 'office', books: ['unit/u1', 'unit/u2'] },
  ] as const
  const docs = new Map<string, Y.Doc>()
  const online = new Map<string, { readonly peer: Peer; readonly cut: () => void }>()

  const connect = async (writer: (typeof writers)[number]) => {
    const made = started.connect(writer.name)
    online.set(writer.name, made)
    for (const book of writer.books) {
      const doc = docs.get(`${writer.name} ${book}`)
      if (doc !== undefined) made.peer.adopt(book, doc)
      await time.during(made.peer.sync(book))
      docs.set(`${writer.name} ${book}`, made.peer.doc(book))
      await time.during(made.peer.saved(book))
    }
  }
  const edit = (doc: Y.Doc) => {
    const cells = doc.getMap('cells')
    const note = doc.getText('note/t1')
    doc.transact(() => {
      for (let left = 1 + random.below(3); left > 0; left--) {
        const kind = random.below(6)
        if (kind === 0) cells.set('entry/t1/source', `来源${random.below(50)}`)
        else if (kind === 1) cells.set('entry/t2/fact/people', random.below(1_000))
        else if (kind === 2) cells.set('entry/t2/fact/people', null)
        else if (kind === 3 && note.length > 3) {
          const at = random.below(note.length - 1)
          note.delete(at, Math.min(1 + random.below(4), note.length - at))
        } else
          note.insert(random.below(note.length + 1), random.pick(['已完成', '😀', '科普活动', 'a', '。']))
      }
    })
  }
  const stored = async (book: BookName) => {
    const loaded = await started.store.load(tableId, book, () => undefined)
    return {
      seq: loaded.seq,
      epoch: loaded.epoch,
      stamps: createStampRecord(loaded).all(),
      doc: openDoc(loaded).doc,
    }
  }

  for (const writer of writers) await connect(writer)
  const truth: { seq: number; content: object[]; names: string[][] }[] = []
  const compacted: number[] = []
  for (let step = 0; step < 120; step++) {
    const writer = random.pick(writers)
    const book = random.pick(writer.books)
    const doc = docs.get(`${writer.name} ${book}`)
    if (doc === undefined) throw new Error('no document')
    edit(doc)
    const connection = online.get(writer.name)
    if (connection !== undefined) await time.during(connection.peer.saved(book))
    if (random.chance(0.12) && connection !== undefined) {
      connection.cut()
      online.delete(writer.name)
    } else if (connection === undefined && random.chance(0.4)) await connect(writer)
    if (random.chance(0.05)) {
      const { doc: whole, seq, epoch } = await stored(book)
      if (seq > 0)
        await started.store.compact(tableId, book, epoch, {
          seq,
          bytes: Y.encodeStateAsUpdate(whole),
          vector: null,
          stamps: null,
        })
      compacted.push(seq)
    }
    await time.pass(1_000)
    const states = await Promise.all(books.map(stored))
    truth.push({
      seq: Math.max(...states.map(({ seq }) => seq)),
      content: states.map(({ doc: whole }, index) => contentOf(whole, books[index] ?? 'unit/u1')),
      names: states.map(({ stamps }) =>
        [...stamps].map(([field, by]) => `${field} ${by.name} ${by.seq}`).sort(),
      ),
    })
  }
  expect(compacted.length).toBeGreaterThan(0)

  for (const { seq, content, names } of truth.filter((_, index) => index % 7 === 0 || index > 115)) {
    const past = decodePast(encodePast(await started.hub().past(tableId, reader, { seq })))
    expect(past.inexact).toEqual([])
    for (const [index, book] of books.entries()) {
      const found = past.books.find((each) => each.book === book)
      if (found === undefined) throw new Error(`${book} is missing`)
      const doc = new Y.Doc()
      for (const update of found.updates) Y.applyUpdate(doc, update)
      expect(contentOf(doc, book)).toEqual(content[index])
      const said = [...found.stamps].map(([field, by]) => `${field} ${by.name} ${by.seq}`)
      expect(said.sort()).toEqual(names[index])
    }
  }
  const beginning = await started.hub().past(tableId, reader, { seq: 0 })
  expect(beginning.time).toBe(null)
  expect(beginning.books.every(({ stamps }) => unpackStamps(stamps).size === 0)).toBe(true)
})

test('a text of which an early change has no place is told as inexact, and its cells are exact all the same', async () => {
  const started = startMemoryRig({
    registry: registryOf('u0', 'u1'),
    people: [person('a', 'clerk', 'u1'), reader],
  })
  rig = started
  const { peer } = started.connect('a')
  const doc = await started.time.during(peer.sync('unit/u1'))
  doc.getText('note/t1').insert(0, '第一句。')
  await started.time.during(peer.saved('unit/u1'))
  // As an early version of the program wrote it.
  const { epoch } = await started.store.load(tableId, 'unit/u1', () => undefined)
  const author = { accountId: reader.accountId, name: '早', unitId: reader.acting.unitId }
  const early = new Y.Doc()
  early.getMap('cells').set('entry/t1/source', '来函')
  await started.store.append([
    {
      tableId,
      book: 'unit/u1',
      epoch,
      bytes: Y.encodeStateAsUpdate(early),
      author,
      time: started.time.clock(),
      onBehalf: false,
      changes: [{ field: 'note/t1', before: null, after: '第一句。', lost: false }],
    },
  ])
  started.restart()
  doc.getMap('cells').set('entry/t1/source', '电话')
  const again = started.connect('a').peer
  again.adopt('unit/u1', doc)
  await started.time.during(again.sync('unit/u1'))
  await started.time.during(again.saved('unit/u1'))
  const past = await started.hub().past(tableId, reader, { seq: 1 })
  expect(past.inexact).toEqual([{ book: 'unit/u1', field: 'note/t1' }])
})

test('what others write while somebody looks back is not in what is seen', async () => {
  const started = startMemoryRig({
    registry: registryOf('u0', 'u1', 'u2'),
    people: [person('a', 'clerk', 'u1'), reader],
  })
  rig = started
  const author = { accountId: reader.accountId, name: '甲', unitId: reader.acting.unitId }
  const write = (book: BookName, value: string) =>
    started.time.during(
      started.hub().edit(tableId, book, author, (doc) => {
        doc.getMap('cells').set('entry/t1/source', value)
        doc.getText('note/t1').insert(0, value)
      }),
    )
  for (const book of books) await write(book, '原来')
  const looking = started.hub().past(tableId, reader, { seq: 2 })
  for (const value of ['一', '二', '三']) for (const book of books) await write(book, value)
  const past = await looking
  expect(past.inexact).toEqual([])
  for (const book of books) {
    const doc = new Y.Doc()
    const found = past.books.find((each) => each.book === book)
    for (const update of found?.updates ?? []) Y.applyUpdate(doc, update)
    expect(contentOf(doc, book)).toEqual({ 'entry/t1/source': '原来', 'note/t1': '原来' })
  }
})

test('however many look back at once, one after the other is served', async () => {
  let looking = 0
  let most = 0
  const started = startMemoryRig({
    registry: registryOf('u0', 'u1'),
    people: [reader],
    wrapStore: (store) => ({
      ...store,
      async *changesAfter(...asked) {
        most = Math.max(most, ++looking)
        yield* store.changesAfter(...asked)
        looking--
      },
    }),
  })
  rig = started
  const author = { accountId: reader.accountId, name: '甲', unitId: reader.acting.unitId }
  const change = (doc: Y.Doc) => doc.getMap('cells').set('entry/t1/source', '来函')
  await started.time.during(started.hub().edit(tableId, 'unit/u1', author, change))
  const looks = Array.from({ length: 5 }, () => started.hub().past(tableId, reader, { seq: 0 }))
  expect((await Promise.all(looks)).map(({ seq }) => seq)).toEqual([0, 0, 0, 0, 0])
  expect(most).toBe(1)
})

test('of two changes of one cell that the server makes at once the later one stands', async () => {
  const started = startMemoryRig({ registry: registryOf('u0', 'u1'), people: [reader] })
  rig = started
  const author = { accountId: reader.accountId, name: '甲', unitId: reader.acting.unitId }
  const set = (value: number) =>
    started.hub().edit(tableId, 'unit/u1', author, (doc) => {
      doc.getMap('cells').set('entry/t1/fact/people', value)
    })
  for (let round = 0; round < 12; round++) {
    await started.time.during(Promise.all([set(2 * round), set(2 * round + 1)]))
    const { doc } = openDoc(await started.store.load(tableId, 'unit/u1', () => undefined))
    expect(doc.getMap('cells').get('entry/t1/fact/people')).toBe(2 * round + 1)
  }
  const { rows } = await started.hub().journal(tableId, reader, { limit: 100, task: toId<'task'>('t1') })
  expect(rows.filter(({ lost, other }) => lost || other !== null)).toEqual([])
})
