// What two wrote at once, one of them offline: who is told what, whichever of the two values Yjs lets stand.
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { JournalRow } from '../../../shared/api.ts'
import { type MemoryRig, startMemoryRig } from '../sync/support/memoryRig.ts'
import type { Peer } from '../sync/support/peer.ts'
import { person, registryOf, tableId } from '../sync/support/people.ts'

const field = 'entry/t1/source'
const a = person('a', 'clerk', 'u1')
const b = person('b', 'clerk', 'u1')
const office = person('office', 'office', 'u0')

let rig: MemoryRig
beforeEach(() => {
  rig = startMemoryRig({ registry: registryOf('u0', 'u1'), people: [a, b, office] })
})
afterEach(() => rig.close())

/** A page whose edits win (the higher id) or lose against those of the other rank. */
async function page(name: string, rank: number): Promise<{ peer: Peer; doc: Y.Doc; cut: () => void }> {
  const { peer, cut } = rig.connect(name)
  const doc = new Y.Doc({ gc: false })
  doc.clientID = rank
  peer.adopt('unit/u1', doc)
  await rig.time.during(peer.sync('plan'))
  await rig.time.during(peer.sync('unit/u1'))
  await rig.time.during(peer.saved('unit/u1'))
  return { peer, doc, cut }
}

/** The page comes back after a time without connection. */
async function comeBack(name: string, doc: Y.Doc, seen: number) {
  const { peer } = rig.connect(name)
  peer.offlineSince = seen
  peer.adopt('unit/u1', doc)
  await rig.time.during(peer.sync('plan'))
  await rig.time.during(peer.sync('unit/u1'))
  await rig.time.during(peer.saved('unit/u1'))
}

const brief = ({ before, after, lost, name, other, offline }: JournalRow) => ({
  before,
  after,
  lost,
  by: name,
  other: other?.name ?? null,
  offline,
})

test.each([
  ['the offline value stands', 1, 2, { before: '在线', after: '离线', lost: false }],
  ['the online value stands', 2, 1, { before: '在线', after: '离线', lost: true }],
])('%s: both are told, until each puts it away', async (_, rankOfA, rankOfB, told) => {
  const one = await page('a', rankOfA)
  const two = await page('b', rankOfB)
  one.doc.getMap('cells').set(field, '原来')
  await rig.time.during(one.peer.saved('unit/u1'))
  await rig.time.during(two.peer.until(() => two.doc.getMap('cells').get(field) === '原来'))
  two.cut()
  two.doc.getMap('cells').set(field, '离线')
  one.doc.getMap('cells').set(field, '在线')
  await rig.time.during(one.peer.saved('unit/u1'))
  const from = one.peer.heard.length
  await comeBack('b', two.doc, 1)
  // The one who is here is told at once.
  const notice = await rig.time.during(
    one.peer.next((frame) => frame.kind === 'notice' && frame.notice.about === 'clashes', from),
  )
  expect(notice.kind).toBe('notice')
  for (const who of [a, b]) {
    const rows = await rig.hub().clashes(tableId, who)
    expect(rows.map(brief)).toEqual([{ ...told, by: '人b', other: '人a', offline: true }])
  }
  expect(await rig.hub().clashes(tableId, office)).toEqual([])
  const [row] = await rig.hub().clashes(tableId, a)
  if (row === undefined) throw new Error('no row')
  await rig.hub().settleClashes(tableId, a, [row])
  expect(await rig.hub().clashes(tableId, a)).toEqual([])
  expect(await rig.hub().clashes(tableId, b)).toHaveLength(1)
})

test('whoever had seen what stood there, however late he comes, met nobody', async () => {
  const one = await page('a', 1)
  const two = await page('b', 2)
  one.doc.getMap('cells').set(field, '先写')
  await rig.time.during(two.peer.until(() => two.doc.getMap('cells').get(field) === '先写'))
  two.cut()
  two.doc.getMap('cells').set(field, '看过再写')
  await comeBack('b', two.doc, 1)
  expect(await rig.hub().clashes(tableId, a)).toEqual([])
  const { rows } = await rig.hub().journal(tableId, office, { field, limit: 10 })
  expect(rows.map(brief)[0]).toEqual({
    before: '先写',
    after: '看过再写',
    lost: false,
    by: '人b',
    other: null,
    offline: true,
  })
})

test('a text that was merged says with whose typing, and marks nothing', async () => {
  const one = await page('a', 1)
  const two = await page('b', 2)
  one.doc.getText('note/t1').insert(0, '开头')
  await rig.time.during(two.peer.until(() => two.doc.getText('note/t1').toString() === '开头'))
  two.cut()
  two.doc.getText('note/t1').insert(2, '离线写的')
  one.doc.getText('note/t1').insert(0, '在线写的')
  await rig.time.during(one.peer.saved('unit/u1'))
  await comeBack('b', two.doc, 1)
  const { rows } = await rig.hub().journal(tableId, office, { field: 'note/t1', limit: 10 })
  expect(rows[0]).toMatchObject({ at: 6, after: '离线写的', offline: true, other: { name: '人a' } })
  expect(await rig.hub().clashes(tableId, a)).toEqual([])
})

test('edits made while connected carry no claim', async () => {
  const one = await page('a', 1)
  one.doc.getMap('cells').set(field, 'x')
  await rig.time.during(one.peer.saved('unit/u1'))
  const { rows } = await rig.hub().journal(tableId, office, { field, limit: 10 })
  expect(rows[0]).toMatchObject({ offline: false, other: null })
})
