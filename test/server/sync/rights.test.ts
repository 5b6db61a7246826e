// Rights on live connections: they follow the plan, the registry, the sessions and the server's clock at once, and what
// was typed while they were gone arrives when they return.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { BookName } from '../../../shared/books/name.ts'
import { closeCodes } from '../../../shared/errors.ts'
import type { ServerFrame } from '../../../shared/protocol.ts'
import { isPending } from './support/contentHash.ts'
import { type MemoryRig, startMemoryRig } from './support/memoryRig.ts'
import type { Peer } from './support/peer.ts'
import { accountId, person, registryOf, tableId, unitId } from './support/people.ts'
import { fieldOf } from './support/rig.ts'

const office = { accountId: accountId('office'), name: '创建办', unitId: unitId('u0') }
const source = 'entry/t1/source'
const start = Date.UTC(2026, 3, 1, 2)

let rig: MemoryRig
let clerk: Peer
let reader: Peer
let doc: Y.Doc

beforeEach(async () => {
  rig = startMemoryRig({
    registry: registryOf('u0', 'u1', 'u2'),
    people: [
      person('office', 'office', 'u0'),
      person('clerk', 'clerk', 'u1'),
      person('leader', 'leader', 'u0'),
    ],
    start,
  })
  clerk = rig.connect('clerk').peer
  reader = rig.connect('leader').peer
  for (const peer of [clerk, reader])
    for (const book of ['plan', 'unit/u1', 'unit/u2']) await during(peer.sync(book))
  doc = clerk.doc('unit/u1')
  await during(clerk.saved('unit/u1'))
})
afterEach(() => rig.close())

function during<T>(waiting: Promise<T>): Promise<T> {
  return rig.time.during(waiting)
}

async function setPlan(cells: { readonly [field: string]: unknown }) {
  await during(
    rig.hub().edit(tableId, 'plan', office, (plan) => {
      for (const [field, value] of Object.entries(cells)) plan.getMap('cells').set(field, value)
    }),
  )
}

function next(peer: Peer, from: number, kind: ServerFrame['kind'], book: BookName = 'unit/u1') {
  return during(peer.next((frame) => frame.kind === kind && 'book' in frame && frame.book === book, from))
}

describe('filling is closed and opened', () => {
  test('whoever is connected is told, what is typed meanwhile stays with him, and all of it arrives on reopening', async () => {
    let from = clerk.heard.length
    await setPlan({ 'table/filling': 'closed' })
    expect(await next(clerk, from, 'access')).toMatchObject({ refusal: { code: 'closed' } })
    doc.getMap('cells').set(source, 'typed while closed')
    doc.getText('note/t1').insert(0, '第二句')
    await rig.time.pass(1_000)
    expect(fieldOf(reader.doc('unit/u1'), source)).toBe(undefined)
    from = clerk.heard.length
    await setPlan({ 'table/filling': 'open' })
    expect(await next(clerk, from, 'access')).toMatchObject({ refusal: null })
    await during(clerk.saved('unit/u1'))
    await during(reader.until(() => fieldOf(reader.doc('unit/u1'), 'note/t1') === '第二句'))
    expect(fieldOf(reader.doc('unit/u1'), source)).toBe('typed while closed')
    expect(isPending(reader.doc('unit/u1'))).toBe(false)
  })

  test('[A15] so it is when the table is put aside and brought back', async () => {
    let from = clerk.heard.length
    rig.setTableState('archived')
    expect(await next(clerk, from, 'access')).toMatchObject({ refusal: { code: 'archived' } })
    doc.getMap('cells').set(source, 'typed while put aside')
    await rig.time.pass(1_000)
    expect(fieldOf(reader.doc('unit/u1'), source)).toBe(undefined)
    from = clerk.heard.length
    rig.setTableState('open')
    expect(await next(clerk, from, 'access')).toMatchObject({ refusal: null })
    await during(reader.until(() => fieldOf(reader.doc('unit/u1'), source) === 'typed while put aside'))
  })

  test('[A14] a table that is being prepared stays open to nobody but the office', async () => {
    const from = reader.heard.length
    rig.setTableState('preparing')
    await during(
      reader.next((frame) => frame.kind === 'closed' && frame.code === closeCodes.mayNotOpen, from),
    )
  })

  test('[A14] and a book that was just being opened is not opened any more', async () => {
    const { peer } = rig.connect('clerk', (direction, deliver) => {
      deliver()
      if (direction === 'up') rig.setTableState('preparing')
    })
    peer.startOpening('unit/u1')
    const answer = await during(peer.next(({ kind }) => kind === 'opened' || kind === 'closed'))
    expect(answer).toMatchObject({ kind: 'closed', code: closeCodes.mayNotOpen })
  })

  test('an edit that was under way is refused with the reason, counted for the office, and taken on reopening', async () => {
    await setPlan({ 'part/u1/filling': 'closed' })
    const from = clerk.heard.length
    // As if it had left before the news arrived.
    const book = clerk.books.get('unit/u1')
    if (book !== undefined) book.asked = true
    doc.getMap('cells').set(source, 'late')
    doc.getMap('cells').set(source, 'later')
    expect(await next(clerk, from, 'refused')).toMatchObject({ code: 'closed' })
    await rig.time.pass(100)
    // One answer for the whole book, not one per edit.
    expect(clerk.frames().filter((frame) => frame.kind === 'refused')).toHaveLength(1)
    expect(await rig.hub().refusedEdits(tableId)).toMatchObject([
      { unitId: 'u1', accountId: 'clerk', name: '人clerk', time: expect.any(Number), count: 2 },
    ])
    await setPlan({ 'part/u1/filling': 'open' })
    await during(clerk.saved('unit/u1'))
    await during(reader.until(() => fieldOf(reader.doc('unit/u1'), source) === 'later'))
    expect(await rig.hub().refusedEdits(tableId)).toEqual([])
  })

  test('written offline, arriving after closing: not asked for, yet the office sees that there is something', async () => {
    clerk.close()
    doc.getMap('cells').set(source, 'offline')
    await setPlan({ 'table/filling': 'closed' })
    const back = rig.connect('clerk').peer
    back.adopt('unit/u1', doc)
    const opened = await during(back.open('unit/u1'))
    expect(opened.refusal).toMatchObject({ code: 'closed' })
    await rig.time.pass(100)
    expect(back.books.get('unit/u1')?.asked).toBe(false)
    expect(await rig.hub().refusedEdits(tableId)).toMatchObject([
      { unitId: 'u1', accountId: 'clerk', count: 1 },
    ])
    await setPlan({ 'table/filling': 'open' })
    await during(back.saved('unit/u1'))
    await during(reader.until(() => fieldOf(reader.doc('unit/u1'), source) === 'offline'))
  })

  test('[F27] an until-time passes by the server’s clock, with nobody doing anything', async () => {
    await setPlan({
      'table/filling': 'closed',
      'part/u1/filling': 'open',
      'part/u1/fillingUntil': start + 600_000,
    })
    doc.getMap('cells').set(source, 'in time')
    await during(clerk.saved('unit/u1'))
    const from = clerk.heard.length
    await rig.time.pass(600_000)
    expect(await next(clerk, from, 'access')).toMatchObject({ refusal: { code: 'closed' } })
  })

  test('a phase that is closed begins at midnight', async () => {
    const day = (offset: number) => {
      const date = new Date(start + offset * 86_400_000)
      const two = (part: number) => String(part).padStart(2, '0')
      return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
    }
    await setPlan({
      'phase/p1/name': '验收',
      'phase/p1/order': 'a0',
      'phase/p1/start': day(1),
      'phase/p1/end': day(3),
      'phase/p1/filling': 'closed',
    })
    const from = clerk.heard.length
    doc.getMap('cells').set(source, 'today')
    await during(clerk.saved('unit/u1'))
    await rig.time.pass(24 * 3_600_000)
    expect(await next(clerk, from, 'access')).toMatchObject({ refusal: { code: 'closed' } })
  })
})

describe('[B21] sessions', () => {
  test('a session that has ended writes nothing from that moment, and its connection is closed', async () => {
    rig.sessions.set('clerk', null)
    doc.getMap('cells').set(source, 'too late')
    await during(clerk.end())
    expect(clerk.heard.at(-1)).toEqual({ kind: 'end', code: closeCodes.signedOut })
    expect((await rig.store.load(tableId, 'unit/u1', () => undefined)).seq).toBe(0)
  })

  test('told that sessions changed, the hub closes every channel, then the connection', async () => {
    const from = clerk.heard.length
    rig.sessions.set('clerk', null)
    rig.hub().sessionsChanged(accountId('clerk'))
    await during(clerk.end())
    const closed = clerk.heard
      .slice(from)
      .flatMap((each) => (each.kind === 'frame' && each.frame.kind === 'closed' ? [each.frame] : []))
    expect(closed.map((frame) => [frame.book, frame.code]).sort()).toEqual([
      ['plan', closeCodes.signedOut],
      ['unit/u1', closeCodes.signedOut],
      ['unit/u2', closeCodes.signedOut],
    ])
    // The others were not disturbed.
    expect(reader.heard.some((each) => each.kind === 'end')).toBe(false)
  })

  test('a disabled account is told so and loses its connection', async () => {
    const from = clerk.heard.length
    rig.sessions.set('clerk', { ...person('clerk', 'clerk', 'u1'), disabled: true })
    rig.hub().sessionsChanged(accountId('clerk'))
    await during(clerk.end())
    expect(clerk.frames().slice(from)).toContainEqual({ kind: 'refused', book: 'unit/u1', code: 'disabled' })
  })

  test('another unit: the old book is closed to writing and the new one opened, on the same connection', async () => {
    const from = clerk.heard.length
    rig.sessions.set('clerk', person('clerk', 'clerk', 'u2'))
    rig.hub().sessionsChanged(accountId('clerk'))
    expect(await next(clerk, from, 'access', 'unit/u1')).toMatchObject({ refusal: { code: 'foreign' } })
    expect(await next(clerk, from, 'access', 'unit/u2')).toMatchObject({ refusal: null })
    expect(clerk.frames()).toContainEqual({ kind: 'notice', notice: { about: 'session' } })
    await during(clerk.saved('unit/u2'))
    clerk.doc('unit/u2').getMap('cells').set(source, 'new unit')
    await during(reader.until(() => fieldOf(reader.doc('unit/u2'), source) === 'new unit'))
  })

  test('a right taken away between arrival and writing counts', async () => {
    doc.getMap('cells').set(source, 'arrived')
    // It stands in the line for its transaction now; a second one of the same field stands behind it.
    doc.getMap('cells').set(source, 'behind')
    rig.sessions.set('clerk', person('clerk', 'leader', 'u1'))
    await rig.time.pass(1_000)
    const { rows } = await rig.hub().journal(tableId, person('leader', 'leader', 'u0'), { limit: 10 })
    expect(rows.map((row) => row.after)).not.toContain('behind')
  })
})

test('a unit that is merged into another: its book becomes read-only at once', async () => {
  const from = clerk.heard.length
  const registry = registryOf('u0', 'u1', 'u2')
  rig.setRegistry({
    ...registry,
    units: registry.units.map((unit) => (unit.id === 'u1' ? { ...unit, mergedInto: unitId('u2') } : unit)),
  })
  expect(await next(clerk, from, 'access')).toMatchObject({ refusal: { code: 'merged' } })
  expect(clerk.frames()).toContainEqual({ kind: 'notice', notice: { about: 'registry' } })
})

test('a page with a copy of another epoch is told so', async () => {
  const from = clerk.heard.length
  clerk.startOpening('unit/u1', { epoch: 'restored', seq: 0 })
  expect(await next(clerk, from, 'closed')).toMatchObject({ code: closeCodes.otherEpoch })
})

test('text over its limit is refused, asked for again after a while, and taken when it was shortened', async () => {
  const from = clerk.heard.length
  const note = doc.getText('note/t1')
  note.insert(0, '字'.repeat(20_001))
  expect(await next(clerk, from, 'refused')).toMatchObject({ code: 'tooLarge' })
  note.delete(0, 10)
  await during(clerk.saved('unit/u1'))
  expect(await next(clerk, from, 'access')).toMatchObject({ refusal: null })
  await during(reader.until(() => String(fieldOf(reader.doc('unit/u1'), 'note/t1')).length === 19_991))
})
