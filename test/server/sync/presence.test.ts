// Who is here: what a page says of itself is a place, who it is the server says.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { awarenessMessage, readProviderMessage } from '../../../server/sync/syncMessage.ts'
import { closeCodes } from '../../../shared/errors.ts'
import { type MemoryRig, startMemoryRig } from './support/memoryRig.ts'
import type { Peer } from './support/peer.ts'
import { accountId, person, registryOf } from './support/people.ts'

interface Said {
  readonly id: number
  readonly clock: number
  readonly state: unknown
}

const place = { book: 'unit/u1', field: 'note/t1', lineId: 't1', column: 'note' }
let rig: MemoryRig
let clerk: Peer
let leader: Peer

beforeEach(async () => {
  rig = startMemoryRig({
    registry: registryOf('u0', 'u1'),
    people: [person('leader', 'leader', 'u0'), person('clerk', 'clerk', 'u1')],
  })
  clerk = rig.connect('clerk').peer
  leader = rig.connect('leader').peer
  for (const peer of [clerk, leader]) await rig.time.during(peer.sync('plan'))
})
afterEach(() => rig.close())

function encodeStates(...said: Said[]): Uint8Array {
  return encoding.encode((to) => {
    encoding.writeVarUint(to, said.length)
    for (const { id, clock, state } of said) {
      encoding.writeVarUint(to, id)
      encoding.writeVarUint(to, clock)
      encoding.writeVarString(to, typeof state === 'string' ? state : JSON.stringify(state))
    }
  })
}

async function say(peer: Peer, ...said: Said[]) {
  peer.send({ kind: 'data', book: 'plan', bytes: awarenessMessage(encodeStates(...said)) })
  await rig.time.pass(100)
}

/** Everything a peer was told of others since then. */
function told(peer: Peer, from = 0): Said[] {
  return peer.heard.slice(from).flatMap((each) => {
    if (each.kind !== 'frame' || each.frame.kind !== 'data') return []
    const message = readProviderMessage(each.frame.bytes)
    if (message.kind !== 'awareness') return []
    const reader = decoding.createDecoder(message.states)
    const said: Said[] = []
    for (let left = decoding.readVarUint(reader); left > 0; left--) {
      const id = decoding.readVarUint(reader)
      const clock = decoding.readVarUint(reader)
      said.push({ id, clock, state: JSON.parse(decoding.readVarString(reader)) })
    }
    return said
  })
}

test('the place is the page’s word, the name the server’s; nobody is told of himself', async () => {
  await say(clerk, {
    id: 11,
    clock: 1,
    state: { place, editing: true, user: { name: '区委书记', accountId: 'boss' } },
  })
  expect(told(leader)).toMatchObject([
    { id: 11, state: { user: { accountId: 'clerk', name: '人clerk', unitId: 'u1' }, place, editing: true } },
  ])
  expect(told(clerk)).toEqual([])
  // Whoever comes later hears who is here.
  const late = rig.connect('leader').peer
  await rig.time.during(late.sync('plan'))
  expect(told(late)).toMatchObject([{ id: 11, state: { place } }])
})

test('several at once come as one message, each without himself', async () => {
  const from = [clerk.heard.length, leader.heard.length]
  const message = (id: number) => ({
    kind: 'data' as const,
    book: 'plan',
    bytes: awarenessMessage(encodeStates({ id, clock: 1, state: { place: null, editing: false } })),
  })
  const third = rig.connect('leader').peer
  await rig.time.during(third.sync('plan'))
  clerk.send(message(11))
  leader.send(message(12))
  await rig.time.pass(100)
  expect(told(clerk, from[0]).map((each) => each.id)).toEqual([12])
  expect(told(leader, from[1]).map((each) => each.id)).toEqual([11])
  expect(told(third).map((each) => each.id)).toEqual([11, 12])
  expect(
    third
      .frames()
      .filter((frame) => frame.kind === 'data' && readProviderMessage(frame.bytes).kind === 'awareness'),
  ).toHaveLength(1)
})

test('leaving, and coming back with the same id, is seen at once by stock awareness', async () => {
  const seen = new Awareness(new Y.Doc())
  clearInterval(seen._checkInterval)
  let at = 0
  const follow = () => {
    for (const each of told(leader, at)) applyAwarenessUpdate(seen, encodeStates(each), 'server')
    at = leader.heard.length
  }
  await say(clerk, { id: 11, clock: 3, state: { place, editing: false } })
  follow()
  expect([...seen.getStates().keys()]).toContain(11)
  clerk.close()
  await rig.time.pass(100)
  follow()
  expect([...seen.getStates().keys()]).not.toContain(11)
  const back = rig.connect('clerk').peer
  await rig.time.during(back.sync('plan'))
  // The stock provider repeats its state with the clock it had.
  await say(back, { id: 11, clock: 3, state: { place, editing: false } })
  follow()
  expect([...seen.getStates().keys()]).toContain(11)
})

test('a state said again is not passed on', async () => {
  await say(clerk, { id: 11, clock: 1, state: { place, editing: false } })
  const from = leader.heard.length
  await say(clerk, { id: 11, clock: 2, state: { place, editing: false } })
  await rig.time.pass(60_000)
  expect(told(leader, from)).toEqual([])
})

test('[F9] the late end of an old connection does not remove who came back on a new one', async () => {
  await say(clerk, { id: 11, clock: 1, state: { place, editing: false } })
  const fresh = rig.connect('clerk').peer
  await rig.time.during(fresh.sync('plan'))
  await say(fresh, { id: 11, clock: 1, state: { place: null, editing: false } })
  const from = leader.heard.length
  clerk.close()
  await rig.time.pass(1_000)
  expect(told(leader, from)).toEqual([])
})

test('another identity is told to everybody at once', async () => {
  await say(clerk, { id: 11, clock: 1, state: { place, editing: false } })
  const from = leader.heard.length
  rig.sessions.set('clerk', person('clerk', 'clerk', 'u0'))
  rig.hub().sessionsChanged(accountId('clerk'))
  await rig.time.pass(100)
  expect(told(leader, from)).toMatchObject([{ id: 11, state: { user: { unitId: 'u0' }, place } }])
})

test('[B17] another session’s id is not to be had: no change, no removal', async () => {
  await say(clerk, { id: 11, clock: 1, state: { place, editing: false } })
  const observer = rig.connect('leader').peer
  await rig.time.during(observer.sync('plan'))
  const from = observer.heard.length
  await say(
    leader,
    { id: 11, clock: 99, state: { place: null, editing: true } },
    { id: 11, clock: 100, state: null },
  )
  expect(told(observer, from)).toEqual([])
})

test.each([
  [
    'twenty thousand entries',
    encodeStates(...Array.from({ length: 20_000 }, (_, id) => ({ id: id + 1, clock: 1, state: {} }))),
  ],
  ['a state of 64 kB', encodeStates({ id: 11, clock: 1, state: { place: null, x: 'x'.repeat(65_536) } })],
  ['a clock of 2^40', encodeStates({ id: 11, clock: 2 ** 40, state: {} })],
  ['an id of 2^40', encodeStates({ id: 2 ** 40, clock: 1, state: {} })],
  ['no JSON', encodeStates({ id: 11, clock: 1, state: '{oops' })],
  ['a place that is none', encodeStates({ id: 11, clock: 1, state: { place: { book: 7 } } })],
  ['a count that lies', new Uint8Array([200, 1])],
  [
    'bytes after the end',
    Buffer.concat([encodeStates({ id: 11, clock: 1, state: {} }), new Uint8Array([1])]),
  ],
])('[B17] %s: nobody hears of it, and again and again closes the socket', async (_, states) => {
  const from = leader.heard.length
  const send = () => clerk.send({ kind: 'data', book: 'plan', bytes: awarenessMessage(states) })
  send()
  await rig.time.pass(6_000)
  expect(told(leader, from)).toEqual([])
  expect(clerk.heard.some((each) => each.kind === 'end')).toBe(false)
  for (let i = 0; i < 20; i++) send()
  await rig.time.pass(100)
  expect(await clerk.end()).toBe(closeCodes.policy)
  expect(told(leader, from)).toEqual([])
})

test('[B17] one connection has room for a page and its reload, not for a crowd; other books carry no presence', async () => {
  const crowd = Array.from({ length: 100 }, (_, index) => ({
    id: index + 1,
    clock: 1,
    state: { place: null },
  }))
  await say(clerk, ...crowd)
  expect(told(leader).map((each) => each.id)).toEqual([1, 2, 3, 4])
  const from = leader.heard.length
  await rig.time.during(clerk.sync('unit/u1'))
  clerk.send({
    kind: 'data',
    book: 'unit/u1',
    bytes: awarenessMessage(encodeStates({ id: 1, clock: 9, state: { place } })),
  })
  await rig.time.pass(6_000)
  expect(told(leader, from)).toEqual([])
})

test('[B17] a name with markup is passed on as the text it is', async () => {
  const name = '<img src=x onerror=alert(1)>'
  rig.sessions.set('clerk', { ...person('clerk', 'clerk', 'u1'), name })
  await say(clerk, { id: 11, clock: 1, state: { place: { ...place, column: name } } })
  expect(told(leader)).toMatchObject([{ state: { user: { name }, place: { column: name } } }])
})
