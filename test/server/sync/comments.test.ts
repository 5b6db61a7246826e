// Comments over live connections: what a leader's session may write in its unit's book is checked by key, whatever the
// page sends; and what is refused leaves nothing behind.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type MemoryRig, startMemoryRig } from './support/memoryRig.ts'
import type { Peer } from './support/peer.ts'
import { person, registryOf, tableId } from './support/people.ts'

let rig: MemoryRig
beforeEach(() => {
  rig = startMemoryRig({
    registry: registryOf('u0', 'u1', 'u2'),
    people: [
      person('office', 'office', 'u0'),
      person('clerk', 'clerk', 'u1'),
      person('leader', 'leader', 'u1'),
      person('other', 'clerk', 'u2'),
    ],
  })
})
afterEach(() => rig.close())

async function opened(name: string): Promise<Peer> {
  const { peer } = rig.connect(name)
  await rig.time.during(peer.sync('plan'))
  await rig.time.during(peer.sync('unit/u1'))
  return peer
}

function say(peer: Peer, id: string, kind: 'comment' | 'instruction') {
  const doc = peer.doc('unit/u1')
  const cells = doc.getMap('cells')
  doc.transact(() => {
    cells.set(`comment/${id}/task`, 't1')
    cells.set(`comment/${id}/place`, 'line')
    cells.set(`comment/${id}/kind`, kind)
    cells.set(`comment/${id}/text`, '请抓紧')
  })
}

async function refusedAs(peer: Peer, from: number): Promise<string> {
  const frame = await rig.time.during(peer.next(({ kind }) => kind === 'refused', from))
  return frame.kind === 'refused' ? frame.code : ''
}

test('[A30] a leader’s words are taken, relayed and in the record', async () => {
  const leader = await opened('leader')
  const clerk = await opened('clerk')
  say(leader, 'c1', 'instruction')
  await rig.time.during(leader.saved('unit/u1'))
  await rig.time.during(
    clerk.until(() => clerk.doc('unit/u1').getMap('cells').get('comment/c1/text') === '请抓紧'),
  )
  const { rows } = await rig
    .hub()
    .journal(tableId, person('office', 'office', 'u0'), { limit: 10, kind: 'comment' })
  expect(rows.map(({ name }) => name)).toEqual(['人leader', '人leader', '人leader', '人leader'])
})

test.each([
  ['a cell', (peer: Peer) => peer.doc('unit/u1').getMap('cells').set('entry/t1/progress', 'done')],
  ['a text', (peer: Peer) => peer.doc('unit/u1').getText('note/t1').insert(0, '代写')],
  [
    'a text taken back at once',
    (peer: Peer) =>
      peer.doc('unit/u1').transact(() => {
        peer.doc('unit/u1').getText('note/t1').insert(0, '代写')
        peer.doc('unit/u1').getText('note/t1').delete(0, 2)
      }),
  ],
  [
    'words and a cell in one update',
    (peer: Peer) =>
      peer.doc('unit/u1').transact(() => {
        say(peer, 'c2', 'instruction')
        peer.doc('unit/u1').getMap('cells').set('entry/t1/source', '领导')
      }),
  ],
])('[A6] a leader’s session cannot write %s into the unit’s book', async (_, write) => {
  const leader = await opened('leader')
  await rig.time.during(leader.saved('unit/u1'))
  const from = leader.heard.length
  write(leader)
  expect(await refusedAs(leader, from)).toBe('readOnly')
  const stored = await rig.store.load(tableId, 'unit/u1', () => undefined)
  expect(stored.seq).toBe(0)
})

test('[A32] [A33] a colleague neither changes a leader’s words nor speaks as one', async () => {
  const leader = await opened('leader')
  say(leader, 'c1', 'instruction')
  await rig.time.during(leader.saved('unit/u1'))
  const clerk = await opened('clerk')
  await rig.time.during(clerk.saved('unit/u1'))
  let from = clerk.heard.length
  clerk.doc('unit/u1').getMap('cells').set('comment/c1/text', '不用抓紧')
  expect(await refusedAs(clerk, from)).toBe('foreign')
  const forger = await opened('clerk')
  await rig.time.during(forger.saved('unit/u1'))
  from = forger.heard.length
  say(forger, 'c9', 'instruction')
  expect(await refusedAs(forger, from)).toBe('readOnly')
})

test('[A31] the office fills in for a unit, and does not speak for it', async () => {
  const office = await opened('office')
  await rig.time.during(office.saved('unit/u1'))
  const from = office.heard.length
  say(office, 'c1', 'comment')
  expect(await refusedAs(office, from)).toBe('foreign')
})

async function close() {
  const { peer } = rig.connect('office')
  await rig.time.during(peer.sync('plan'))
  peer.doc('plan').getMap('cells').set('table/filling', 'closed')
  await rig.time.during(peer.saved('plan'))
}
const wordsOf = async () => {
  const { rows } = await rig
    .hub()
    .journal(tableId, person('office', 'office', 'u0'), { limit: 20, kind: 'comment' })
  return rows.flatMap(({ field, after }) => (field.endsWith('/text') ? [after] : []))
}

test('[A30] while filling is closed a clerk still asks and is heard, and the form stays closed', async () => {
  const clerk = await opened('clerk')
  await close()
  await rig.time.during(
    clerk.until(() => clerk.heard.some((each) => each.kind === 'frame' && each.frame.kind === 'access')),
  )
  say(clerk, 'c1', 'comment')
  await rig.time.during(clerk.saved('unit/u1'))
  expect(await wordsOf()).toEqual(['请抓紧'])

  const from = clerk.heard.length
  clerk.doc('unit/u1').getMap('cells').set('entry/t1/progress', 'done')
  expect(await refusedAs(clerk, from)).toBe('closed')
  // Leans on what was refused: it waits with it.
  say(clerk, 'c2', 'comment')
  await rig.time.pass(1_000)
  expect(await wordsOf()).toEqual(['请抓紧'])
})

test('[A30] words of a clerk that were on the way are asked for; with the form’s among them they are refused whole', async () => {
  await close()
  const { peer: away, cut } = rig.connect('clerk')
  await rig.time.during(away.sync('plan'))
  await rig.time.during(away.sync('unit/u1'))
  cut()
  say(away, 'c1', 'comment')
  const { peer: back } = rig.connect('clerk')
  back.adopt('unit/u1', away.doc('unit/u1'))
  await rig.time.during(back.sync('plan'))
  await rig.time.during(back.sync('unit/u1'))
  await rig.time.during(back.saved('unit/u1'))
  expect(await wordsOf()).toEqual(['请抓紧'])
})
