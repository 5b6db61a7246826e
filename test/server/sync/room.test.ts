// One change's life over a real socket: asked for, checked, on disk, in the journal, on the other screen, acknowledged.
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { step2Message } from '../../../server/sync/syncMessage.ts'
import { decodeBundle } from '../../../shared/bundle.ts'
import { contentHash } from './support/contentHash.ts'
import { person, registryOf, tableId } from './support/people.ts'
import { fieldOf, type Rig, startRig } from './support/rig.ts'

const office = person('office', 'office', 'u0')
const clerk = person('clerk', 'clerk', 'u1')
const colleague = person('colleague', 'clerk', 'u1')
const leader = person('leader', 'leader', 'u0')
const field = 'entry/t1/source'

let rig: Rig
beforeEach(async () => {
  rig = await startRig({ registry: registryOf('u0', 'u1', 'u2'), people: [office, clerk, colleague, leader] })
})
afterEach(() => rig.close())

test('an edit is on disk and in the journal before anybody sees it, and the author hears of it', async () => {
  const writer = await rig.connect('clerk')
  const reader = await rig.connect('leader')
  const doc = await writer.sync('unit/u1')
  await reader.sync('unit/u1')
  doc.getMap('cells').set(field, '来函')
  const relay = await reader.next((frame) => frame.kind === 'relay')
  expect((await rig.onDisk('unit/u1')).seq).toBe(1)
  expect(fieldOf(reader.doc('unit/u1'), field)).toBe('来函')
  expect(relay).toMatchObject({ by: { seq: 1, accountId: 'clerk', name: '人clerk', unitId: 'u1' } })
  const ack = await writer.next((frame) => frame.kind === 'ack' && frame.by !== null)
  expect(ack).toMatchObject({ book: 'unit/u1', count: 2, by: { seq: 1 } })
  expect(writer.frames().some((frame) => frame.kind === 'relay')).toBe(false)
  const { rows } = await rig.hub.journal(tableId, leader, { limit: 10 })
  expect(rows).toMatchObject([
    {
      seq: 1,
      book: 'unit/u1',
      field,
      before: null,
      after: '来函',
      unitName: '单位u1',
      lost: false,
      onBehalf: false,
    },
  ])
})

test('the office writes for a unit, and the record says so', async () => {
  const writer = await rig.connect('office')
  const doc = await writer.sync('unit/u1')
  doc.getMap('cells').set(field, '电话')
  await writer.saved('unit/u1')
  const { rows } = await rig.hub.journal(tableId, leader, { book: 'unit/u1', limit: 10 })
  expect(rows).toMatchObject([{ onBehalf: true, unitId: 'u0' }])
})

test('what two wrote at once: one value stands, the other is in the journal as lost', async () => {
  const one = await rig.connect('clerk')
  const two = await rig.connect('colleague')
  const first = await one.sync('unit/u1')
  const second = await two.sync('unit/u1')
  await one.saved('unit/u1')
  await two.saved('unit/u1')
  // Neither has seen the other's yet when they are sent.
  first.getMap('cells').set(field, 'one')
  second.getMap('cells').set(field, 'two')
  await one.saved('unit/u1')
  await two.saved('unit/u1')
  await one.until(() => fieldOf(first, field) === fieldOf(second, field))
  const stands = fieldOf(first, field)
  const { rows } = await rig.hub.journal(tableId, leader, { field: 'entry/', limit: 10 })
  expect(rows.map((row) => row.after).sort()).toEqual(['one', 'two'])
  // The one that came later either took the other's place or is marked as lost.
  const [latest] = rows
  expect(latest?.lost).toBe(latest?.after !== stands)
})

test('a value written offline that loses on return reaches the journal all the same', async () => {
  const away = await rig.connect('clerk')
  await away.sync('unit/u1')
  away.close()
  await away.end()
  away.doc('unit/u1').clientID = 1
  away.doc('unit/u1').getMap('cells').set(field, 'offline')
  const there = await rig.connect('colleague')
  const doc = await there.sync('unit/u1')
  await there.saved('unit/u1')
  doc.getMap('cells').set(field, 'online')
  await there.saved('unit/u1')
  const back = await rig.connect('clerk')
  back.adopt('unit/u1', away.doc('unit/u1'))
  await back.open('unit/u1')
  await back.saved('unit/u1')
  const { rows } = await rig.hub.journal(tableId, leader, { limit: 10 })
  expect(rows).toMatchObject([
    { after: 'offline', before: 'online', lost: true },
    { after: 'online', before: null, lost: false },
  ])
  expect(fieldOf(doc, field)).toBe('online')
})

test('a bundle holds every readable book, and of known ones only what is missing', async () => {
  const writer = await rig.connect('clerk')
  const doc = await writer.sync('unit/u1')
  doc.getMap('cells').set(field, 'x')
  await writer.saved('unit/u1')
  const whole = decodeBundle(await rig.hub.bundle(tableId, leader, {}))
  expect(whole.map((book) => [book.book, book.seq, book.refusal?.code, [...book.stamps.keys()]])).toEqual([
    ['plan', 0, 'readOnly', []],
    ['unit/u1', 1, 'readOnly', [field]],
  ])
})

test('edits sent before the answer to the server’s question are in the answer: passed over, and acknowledged with it', async () => {
  const writer = await rig.connect('clerk')
  writer.answers = false
  const doc = await writer.sync('unit/u1')
  doc.getMap('cells').set(field, 'first')
  // Leans on the first, which was never sent: without the answer this would be a gap.
  const before = Y.encodeStateVector(doc)
  doc.getMap('cells').set(field, 'second')
  writer.sendUpdate('unit/u1', Y.encodeStateAsUpdate(doc, before))
  writer.send({ kind: 'data', book: 'unit/u1', bytes: step2Message(Y.encodeStateAsUpdate(doc)) })
  const ack = await writer.next((frame) => frame.kind === 'ack')
  expect(ack).toMatchObject({ count: 2, by: { seq: 1 } })
  expect(writer.frames().some((frame) => frame.kind === 'closed')).toBe(false)
  expect(await rig.onDisk('unit/u1')).toMatchObject({ content: contentHash(doc), pending: false })
})

test('a book that is full takes nothing more, and the others go on', async () => {
  const mostOfBook = { bytes: 20_000, fields: 4 }
  const full = await startRig({
    registry: registryOf('u0', 'u1', 'u2'),
    people: [clerk, colleague, person('neighbour', 'clerk', 'u2')],
    hub: { mostOfBook },
  })
  onTestFinished(() => full.close())
  const writer = await full.connect('clerk')
  const cells = (await writer.sync('unit/u1')).getMap('cells')
  await writer.saved('unit/u1')
  for (let i = 0; i < 4; i++) cells.set(`entry/t${i}/source`, '来函')
  await writer.saved('unit/u1')
  cells.set('entry/t1/source', '电话')
  await writer.saved('unit/u1')
  cells.set('entry/t9/source', '来函')
  expect(await writer.next((frame) => frame.kind === 'refused')).toMatchObject({ code: 'full' })

  const neighbour = await full.connect('neighbour')
  const theirs = await neighbour.sync('unit/u2')
  await neighbour.saved('unit/u2')
  const note = theirs.getText('note/t1')
  note.insert(0, '文'.repeat(6_000))
  await neighbour.saved('unit/u2')
  note.insert(0, '文'.repeat(6_000))
  expect(await neighbour.next((frame) => frame.kind === 'refused')).toMatchObject({ code: 'full' })
  expect((await full.onDisk('unit/u2')).seq).toBe(1 + (await full.onDisk('unit/u1')).seq)
})
