// The disk fails in every way it can; what was said to be saved is saved, what was not is not shown to anybody.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { BookStore } from '../../../server/store/bookStore.ts'
import { openDoc } from '../../../server/sync/openedDoc.ts'
import { closeCodes } from '../../../shared/errors.ts'
import { contentHash } from './support/contentHash.ts'
import { type MemoryRig, startMemoryRig } from './support/memoryRig.ts'
import type { Peer } from './support/peer.ts'
import { accountId, person, registryOf, tableId, unitId } from './support/people.ts'
import { fieldOf, type Rig, startRig } from './support/rig.ts'

const source = 'entry/t1/source'
const registry = registryOf('u0', 'u1', 'u2')
const people = [
  person('leader', 'leader', 'u0'),
  person('clerk', 'clerk', 'u1'),
  person('neighbour', 'clerk', 'u2'),
]

const folders: string[] = []
let rig: MemoryRig | null = null
let real: Rig | null = null
afterEach(async () => {
  await rig?.close()
  await real?.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  rig = null
  real = null
})

interface Trouble {
  /** Which calls fail, and when: before anything was done, or after it was. */
  fails: (call: keyof BookStore) => 'before' | 'after' | null
}

function failing(trouble: Trouble): (store: BookStore) => BookStore {
  return (store) => {
    const wrap =
      <A extends unknown[], R>(call: keyof BookStore, run: (...given: A) => Promise<R>) =>
      async (...given: A): Promise<R> => {
        const when = trouble.fails(call)
        if (when === 'before') throw new Error(`${call} failed`)
        const result = await run(...given)
        if (when === 'after') throw new Error(`${call} failed after all`)
        return result
      }
    return {
      books: wrap('books', store.books),
      load: wrap('load', store.load),
      append: wrap('append', store.append),
      setAside: wrap('setAside', store.setAside),
      compact: wrap('compact', store.compact),
      journal: store.journal,
      clashes: store.clashes,
      settleClash: store.settleClash,
      seqAt: store.seqAt,
      changesAfter: store.changesAfter,
      stampsAt: store.stampsAt,
      noteRefused: wrap('noteRefused', store.noteRefused),
      forgetRefused: wrap('forgetRefused', store.forgetRefused),
      refused: store.refused,
      probe: wrap('probe', store.probe),
    }
  }
}

async function startWith(trouble: Trouble) {
  const started = startMemoryRig({ registry, people, wrapStore: failing(trouble) })
  rig = started
  const clerk = started.connect('clerk').peer
  const reader = started.connect('leader').peer
  for (const peer of [clerk, reader])
    for (const book of ['plan', 'unit/u1']) await started.time.during(peer.sync(book))
  await started.time.during(clerk.saved('unit/u1'))
  return { started, clerk, reader, doc: clerk.doc('unit/u1') }
}

async function diskHash(started: MemoryRig): Promise<string> {
  return contentHash(openDoc(await started.store.load(tableId, 'unit/u1', () => undefined)).doc)
}

describe('[F4] [F5] writing fails', () => {
  test('nothing is acknowledged or shown while it fails; everybody is told; afterwards all of it arrives by itself', async () => {
    const trouble: Trouble = { fails: () => null }
    const { started, clerk, reader, doc } = await startWith(trouble)
    const before = await diskHash(started)
    trouble.fails = (call) => (call === 'append' || call === 'probe' ? 'before' : null)
    const [fromClerk, fromReader] = [clerk.heard.length, reader.heard.length]
    doc.getMap('cells').set(source, 'one')
    await started.time.pass(1_000)
    doc.getMap('cells').set('entry/t2/source', 'two')
    doc.getText('note/t1').insert(0, '三')
    await started.time.pass(30_000)
    expect(
      clerk
        .frames()
        .slice(fromClerk)
        .filter((frame) => frame.kind === 'ack'),
    ).toEqual([])
    expect(
      reader
        .frames()
        .slice(fromReader)
        .filter((frame) => frame.kind === 'relay'),
    ).toEqual([])
    for (const peer of [clerk, reader])
      expect(peer.frames()).toContainEqual({ kind: 'notice', notice: { about: 'storage', writable: false } })
    trouble.fails = () => null
    expect(await diskHash(started)).toBe(before)
    // Whoever comes in between sees what is on disk, and is told of the trouble.
    trouble.fails = (call) => (call === 'append' || call === 'probe' ? 'before' : null)
    const late = started.connect('neighbour').peer
    await started.time.during(late.sync('unit/u1'))
    expect(contentHash(late.doc('unit/u1'))).toBe(before)
    expect(late.frames()[0]).toEqual({ kind: 'notice', notice: { about: 'storage', writable: false } })
    trouble.fails = () => null
    await started.time.during(clerk.saved('unit/u1'))
    await started.time.during(reader.until(() => fieldOf(reader.doc('unit/u1'), 'note/t1') === '三'))
    expect(clerk.frames()).toContainEqual({ kind: 'notice', notice: { about: 'storage', writable: true } })
    for (const peer of [reader, late]) expect(contentHash(peer.doc('unit/u1'))).toBe(contentHash(doc))
    expect(await diskHash(started)).toBe(contentHash(doc))
  })

  test('the disk says no and has it all the same: the edit is there once, and everybody sees it', async () => {
    const trouble: Trouble = { fails: () => null }
    const { started, clerk, reader, doc } = await startWith(trouble)
    let left = 1
    trouble.fails = (call) => (call === 'append' && left-- > 0 ? 'after' : null)
    doc.getText('note/t1').insert(0, '只此一次')
    await started.time.during(clerk.saved('unit/u1'))
    await started.time.during(reader.until(() => fieldOf(reader.doc('unit/u1'), 'note/t1') === '只此一次'))
    const { rows } = await started.hub().journal(tableId, person('leader', 'leader', 'u0'), { limit: 10 })
    expect(rows.map((row) => row.after)).toEqual(['只此一次'])
    const relay = reader.frames().find((frame) => frame.kind === 'relay')
    expect(relay).toMatchObject({ by: { accountId: 'clerk', seq: 1 } })
    expect(await diskHash(started)).toBe(contentHash(doc))
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'at the %dth call of any kind, and at every second after it for a while',
    async (first) => {
      const trouble: Trouble = { fails: () => null }
      const { started, clerk, reader, doc } = await startWith(trouble)
      let calls = 0
      trouble.fails = () => {
        calls++
        if (calls < first || calls > first + 10) return null
        return calls % 4 === 0 ? 'after' : calls % 2 === 0 ? 'before' : null
      }
      for (let i = 0; i < 12; i++) {
        doc.getMap('cells').set(source, `value ${i}`)
        doc.getText('note/t1').insert(0, String(i))
        await started.time.pass(200)
        // Nobody ever sees what is not on disk.
        const seen = reader.heard.length
        const disk = await started.store
          .load(tableId, 'unit/u1', () => undefined)
          .then(
            (stored) => stored.seq,
            () => Number.POSITIVE_INFINITY,
          )
        const relayed = reader
          .frames()
          .slice(0, seen)
          .flatMap((frame) => (frame.kind === 'relay' ? [frame.by.seq] : []))
        expect(Math.max(0, ...relayed)).toBeLessThanOrEqual(disk)
      }
      await reconnectUntilSaved(started, clerk)
      trouble.fails = () => null
      await reconnectUntilSaved(started, clerk)
      const fresh = started.connect('neighbour').peer
      await started.time.during(fresh.sync('unit/u1'))
      expect(contentHash(fresh.doc('unit/u1'))).toBe(contentHash(doc))
      expect(await diskHash(started)).toBe(contentHash(doc))
    },
  )

  test('the disk is really full: SQLite’s own limit, over real sockets', async () => {
    real = await startRig({ registry, people })
    const clerk = await real.connect('clerk')
    const reader = await real.connect('leader')
    await reader.sync('unit/u1')
    const doc = await clerk.sync('unit/u1')
    await clerk.saved('unit/u1')
    const { page_count: pages } = real.database.prepare('PRAGMA page_count').get() ?? {}
    real.database.exec(`PRAGMA max_page_count = ${Number(pages)}`)
    for (let i = 0; i < 40; i++) doc.getMap('cells').set(`entry/t${i}/source`, '长'.repeat(200))
    await clerk.next(
      (frame) => frame.kind === 'notice' && frame.notice.about === 'storage' && !frame.notice.writable,
    )
    const acked = clerk.books.get('unit/u1')?.acked ?? 0
    expect(acked).toBeLessThan(clerk.books.get('unit/u1')?.sent ?? 0)
    const { seq } = await real.onDisk('unit/u1')
    expect(reader.frames().filter((frame) => frame.kind === 'relay').length).toBeLessThanOrEqual(seq)
    real.database.exec('PRAGMA max_page_count = 1073741823')
    await clerk.saved('unit/u1')
    expect((await real.onDisk('unit/u1')).content).toBe(contentHash(doc))
  })
})

async function reconnectUntilSaved(started: MemoryRig, clerk: Peer) {
  const book = clerk.books.get('unit/u1')
  if (book === undefined) throw new Error('never opened')
  for (let i = 0; i < 50 && !(book.asked && book.acked === book.sent); i++) {
    if (!book.open) clerk.startOpening('unit/u1')
    await started.time.pass(3_000)
  }
}

test('[F40] the journal fails: the edit is refused in the same transaction, and taken when the journal works', async () => {
  real = await startRig({ registry, people })
  const clerk = await real.connect('clerk')
  const doc = await clerk.sync('unit/u1')
  await clerk.saved('unit/u1')
  real.database.exec(
    `CREATE TRIGGER no_journal BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no journal'); END`,
  )
  doc.getMap('cells').set(source, 'recorded or not there')
  await clerk.next((frame) => frame.kind === 'notice')
  expect(await real.onDisk('unit/u1')).toMatchObject({ seq: 0, journal: 0 })
  expect(Number(real.database.prepare('SELECT count(*) AS n FROM log').get()?.n)).toBe(0)
  real.database.exec('DROP TRIGGER no_journal')
  await clerk.saved('unit/u1')
  expect(await real.onDisk('unit/u1')).toMatchObject({ seq: 1, journal: 1 })
})

test('[F7] a load that fails once: try again later, no empty book, and the second try has everything', async () => {
  const trouble: Trouble = { fails: () => null }
  const { started, clerk, doc } = await startWith(trouble)
  doc.getMap('cells').set(source, 'precious')
  await started.time.during(clerk.saved('unit/u1'))
  started.restart()
  let left = 1
  // The plan loads; the book after it does not.
  trouble.fails = (call) => (call === 'load' && left-- === 0 ? 'before' : null)
  const reader = started.connect('leader').peer
  await started.time.during(reader.sync('plan'))
  reader.startOpening('unit/u1')
  const closed = await started.time.during(reader.next((frame) => frame.kind === 'closed'))
  expect(closed).toMatchObject({ book: 'unit/u1', code: closeCodes.tryAgain })
  await started.time.during(reader.sync('unit/u1'))
  expect(fieldOf(reader.doc('unit/u1'), source)).toBe('precious')
})

test('[F6] a damaged update: named in the log, the rest is shown, and its author’s page brings it back', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'qitian-faults-'))
  folders.push(folder)
  real = await startRig({ registry, people, folder })
  const clerk = await real.connect('clerk')
  const doc = await clerk.sync('unit/u1')
  for (const [field, value] of [
    [source, 'first'],
    ['entry/t2/source', 'second'],
    ['entry/t3/source', 'third'],
  ] as const) {
    doc.getMap('cells').set(field, value)
    await clerk.saved('unit/u1')
  }
  real.database.prepare('UPDATE log SET bytes = substr(bytes, 1, length(bytes) - 3) WHERE seq = 2').run()
  await real.close()
  real = await startRig({ registry, people, folder })
  const back = await real.connect('clerk')
  back.answers = false
  await back.sync('unit/u1')
  expect(real.logged.some((line) => line.includes('damaged') && line.includes('"seq":2'))).toBe(true)
  expect(fieldOf(back.doc('unit/u1'), source)).toBe('first')
  const author = await real.connect('clerk')
  author.adopt('unit/u1', doc)
  await author.open('unit/u1')
  await author.saved('unit/u1')
  expect(await real.onDisk('unit/u1')).toMatchObject({ content: contentHash(doc), pending: false })
})

test('[F26] a snapshot and what came after it read as the log would have; a stop tidies, a start needs no hands', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'qitian-faults-'))
  folders.push(folder)
  real = await startRig({ registry, people, folder })
  const clerk = await real.connect('clerk')
  const doc = await clerk.sync('unit/u1')
  for (let i = 0; i < 60; i++) {
    const note = doc.getText(`note/t${i % 5}`)
    note.delete(0, note.length)
    note.insert(0, String.fromCodePoint(0x4e00 + i).repeat(10_000))
  }
  await clerk.saved('unit/u1')
  const count = () => Number(real?.database.prepare('SELECT count(*) AS n FROM log').get()?.n)
  expect(count()).toBeLessThan(60)
  expect((await real.onDisk('unit/u1')).content).toBe(contentHash(doc))
  doc.getMap('cells').set(source, 'after the snapshot')
  await clerk.saved('unit/u1')
  expect((await real.onDisk('unit/u1')).content).toBe(contentHash(doc))
  await real.close()
  real = await startRig({ registry, people, folder })
  expect(count()).toBe(0)
  expect((await real.onDisk('unit/u1')).content).toBe(contentHash(doc))
})

test('[F32] a reader that does not read is cut; the others hear everything', async () => {
  real = await startRig({ registry, people, hub: { mostWaiting: 4 * 1024 * 1024 } })
  const clerk = await real.connect('clerk')
  const reader = await real.connect('leader')
  await reader.sync('unit/u1')
  const doc = await clerk.sync('unit/u1')
  await clerk.saved('unit/u1')
  // Opens the book like everybody, and then reads nothing more.
  const paused = await real.connect('leader')
  await paused.sync('unit/u1')
  paused.pause()
  const ended = paused.end()
  const author = { accountId: accountId('office'), name: '创建办', unitId: unitId('u0') }
  for (let round = 0; round < 100; round++) {
    await real.hub.edit(tableId, 'unit/u1', author, (book) => {
      for (let i = 0; i < 50; i++) {
        const text = book.getText(`note/t${i}`)
        text.delete(0, text.length)
        text.insert(0, String(round % 10).repeat(20_000))
      }
    })
    if (real.logged.some((line) => line.includes('does not keep up'))) break
  }
  expect(real.logged.some((line) => line.includes('does not keep up'))).toBe(true)
  await reader.until(() => contentHash(reader.doc('unit/u1')) === contentHash(doc))
  paused.resume()
  expect(await ended).toBe(1006)
}, 60_000)

test('[F9] a connection that shows no sign of life is ended, and its late end does not touch the new one', async () => {
  const started = startMemoryRig({ registry, people })
  rig = started
  const old = started.connect('clerk')
  await started.time.during(old.peer.sync('unit/u1'))
  old.peer.pause()
  const fresh = started.connect('clerk').peer
  await started.time.during(fresh.sync('unit/u1'))
  await started.time.pass(60_000)
  expect(old.peer.heard.at(-1)).toMatchObject({ kind: 'end' })
  expect(fresh.heard.some((each) => each.kind === 'end')).toBe(false)
  fresh.doc('unit/u1').getMap('cells').set(source, 'still here')
  await started.time.during(fresh.saved('unit/u1'))
})

test('idle books are let go and come back whole', async () => {
  const trouble: Trouble = { fails: () => null }
  const { started, clerk, reader, doc } = await startWith(trouble)
  let loads = 0
  for (let i = 0; i < 60; i++) doc.getMap('cells').set(source, `v${i}`)
  await started.time.during(clerk.saved('unit/u1'))
  for (const peer of [clerk, reader]) peer.close()
  await started.time.pass(300_000)
  trouble.fails = (call) => {
    if (call === 'load') loads++
    return null
  }
  expect((await started.store.load(tableId, 'unit/u1', () => undefined)).log).toEqual([])
  const back = started.connect('leader').peer
  await started.time.during(back.sync('unit/u1'))
  expect(loads).toBe(3)
  expect(fieldOf(back.doc('unit/u1'), source)).toBe('v59')
})

test('the server’s own edits stand in the same line, with log, journal and relay', async () => {
  const { started, reader } = await startWith({ fails: () => null })
  const author = {
    accountId: person('office', 'office', 'u0').accountId,
    name: '创建办',
    unitId: unitId('u0'),
  }
  const change = (doc: Y.Doc) => doc.getMap('cells').set(source, '来函')
  await started.time.during(started.hub().edit(tableId, 'unit/u1', author, change))
  await started.time.during(reader.until(() => fieldOf(reader.doc('unit/u1'), source) === '来函'))
  const { rows } = await started.hub().journal(tableId, person('leader', 'leader', 'u0'), { limit: 10 })
  expect(rows).toMatchObject([{ book: 'unit/u1', after: '来函', accountId: 'office', onBehalf: true }])
  const wrong = started
    .hub()
    .edit(tableId, 'unit/u1', author, (doc) => doc.getMap('cells').set('nonsense', 1))
  await expect(started.time.during(wrong)).rejects.toThrow('malformed')
})
