// Hostile input over a real socket. Every row ends with the same negative assertion: on disk and in memory the table is
// what it was, nobody heard of it, and the others go on working.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { step1Message, step2Message, updateMessage } from '../../../server/sync/syncMessage.ts'
import type { BookName } from '../../../shared/books/name.ts'
import { decodeBundle } from '../../../shared/bundle.ts'
import { closeCodes } from '../../../shared/errors.ts'
import { encodeClientFrame, gatherFrames } from '../../../shared/protocol.ts'
import { contentHash, isPending } from './support/contentHash.ts'
import { craftUpdate, craftV2Bomb } from './support/craft.ts'
import type { Peer } from './support/peer.ts'
import { person, registryOf, tableId } from './support/people.ts'
import { fieldOf, type Rig, startRig } from './support/rig.ts'

const books: readonly BookName[] = ['plan', 'unit/u1', 'unit/u2']
const source = 'entry/t1/source'
const leader = person('leader', 'leader', 'u0')

let rig: Rig
/** A clerk of u1, who turns hostile. */
let hostile: Peer
/** A clerk of u2, who goes on working. */
let neighbour: Peer
/** Sees everything. */
let observer: Peer
let mine: Y.Doc
let theirs: Y.Doc

beforeEach(async () => {
  rig = await startRig({
    registry: registryOf('u0', 'u1', 'u2'),
    people: [leader, person('clerk', 'clerk', 'u1'), person('neighbour', 'clerk', 'u2')],
  })
  hostile = await rig.connect('clerk')
  neighbour = await rig.connect('neighbour')
  observer = await rig.connect('leader')
  for (const book of books) await observer.sync(book)
  mine = await hostile.sync('unit/u1')
  await hostile.sync('plan')
  await hostile.sync('unit/u2')
  theirs = await neighbour.sync('unit/u2')
  await hostile.saved('unit/u1')
  await neighbour.saved('unit/u2')
  mine.getMap('cells').set(source, 'mine')
  mine.getText('note/t1').insert(0, '进展顺利')
  await hostile.saved('unit/u1')
  theirs.getMap('cells').set(source, 'theirs')
  await neighbour.saved('unit/u2')
  await observer.until(() => fieldOf(observer.doc('unit/u2'), source) === 'theirs')
  await observer.until(() => fieldOf(observer.doc('unit/u1'), 'note/t1') === '进展顺利')
})
afterEach(() => rig.close())

/** Runs an attack, waits until it was turned away, and shows that nothing else happened. */
async function expectNothingFrom(attack: () => Promise<unknown>) {
  const before = await allOf()
  const from = observer.heard.length
  await attack()
  // Whoever goes on working is heard after the attack, so that whatever the attack relayed would have been heard before.
  const word = `after ${from}`
  theirs.getMap('cells').set('entry/t2/source', word)
  await neighbour.saved('unit/u2')
  await observer.until(() => fieldOf(observer.doc('unit/u2'), 'entry/t2/source') === word)
  const after = await allOf()
  expect(after.disk['unit/u1']).toEqual(before.disk['unit/u1'])
  expect(after.disk.plan).toEqual(before.disk.plan)
  expect(after.memory['unit/u1']).toBe(before.memory['unit/u1'])
  expect(after.memory.plan).toBe(before.memory.plan)
  expect(after.disk['unit/u2']?.journal).toBe((before.disk['unit/u2']?.journal ?? 0) + 1)
  const heard = observer.heard.slice(from).map((each) => (each.kind === 'frame' ? each.frame : each))
  expect(heard.filter((frame) => frame.kind !== 'beat')).toMatchObject([
    { kind: 'relay', book: 'unit/u2', by: { accountId: 'neighbour' } },
  ])
  for (const book of books) expect(isPending(observer.doc(book))).toBe(false)
  expect(rig.logged.some((line) => line.includes('failed'))).toBe(false)
}

async function allOf() {
  const disk: Record<string, Awaited<ReturnType<Rig['onDisk']>>> = {}
  for (const book of books) disk[book] = await rig.onDisk(book)
  const memory: Record<string, string> = {}
  for (const { book, update } of decodeBundle(await rig.hub.bundle(tableId, leader, {}))) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    expect(isPending(doc)).toBe(false)
    memory[book] = contentHash(doc)
  }
  return { disk, memory }
}

async function refused(book: string, update: Uint8Array, code: string) {
  const from = hostile.heard.length
  hostile.sendUpdate(book, update)
  const answer = await hostile.next(
    (frame) => 'book' in frame && frame.book === book && frame.kind !== 'relay',
    from,
  )
  expect(answer).toMatchObject({ kind: 'refused', book, code })
}

async function closedForResync(book: string, update: Uint8Array) {
  const from = hostile.heard.length
  hostile.sendUpdate(book, update)
  const answer = await hostile.next(
    (frame) => 'book' in frame && frame.book === book && frame.kind !== 'relay',
    from,
  )
  expect(answer).toMatchObject({ kind: 'closed', book, code: closeCodes.gap })
}

/** As an honest page after a refusal: opens again and is asked for what it has. */
async function reopen() {
  await hostile.sync('unit/u1')
  await hostile.saved('unit/u1')
}

function stateOf(doc: Y.Doc, client = doc.clientID): number {
  return Y.getState(doc.store, client)
}

/** What a document of this kind would send to a book that has nothing. */
function updateOf(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  change(doc)
  return Y.encodeStateAsUpdate(doc)
}

/** As if typed by the hostile page next. */
function next(cell: string, value: unknown): Uint8Array {
  return craftUpdate([{ client: mine.clientID, clock: stateOf(mine), structs: [{ cell, values: [value] }] }])
}

describe('another unit’s book', () => {
  test('[B1] deleting its cell, in its channel and through the own one', async () => {
    const victim = theirs.clientID
    await expectNothingFrom(() => refused('unit/u2', craftUpdate([], [[victim, 0, 1]]), 'foreign'))
    await expectNothingFrom(() => closedForResync('unit/u1', craftUpdate([], [[victim, 0, 1]])))
  })

  test('[B7] overwriting its key behind an origin, and hiding a place behind an origin in the own book', async () => {
    const behindTheirs = craftUpdate([
      { client: 77, clock: 0, structs: [{ cell: source, values: ['stolen'], origin: [theirs.clientID, 0] }] },
    ])
    await expectNothingFrom(() => refused('unit/u2', behindTheirs, 'foreign'))
    // In the own book the place is looked up: a value behind a character of the note belongs nowhere.
    const behindNote = craftUpdate([
      { client: 77, clock: 0, structs: [{ cell: source, values: [1], origin: [mine.clientID, 1] }] },
    ])
    await expectNothingFrom(() => refused('unit/u1', behindNote, 'malformed'))
  })

  test('[B7] a neighbour in another list, a right neighbour of a cell', async () => {
    const [cell, letter] = [[mine.clientID, 0] as const, [mine.clientID, 1] as const]
    for (const leaning of [
      { origin: letter, rightOrigin: cell },
      { origin: cell, rightOrigin: letter },
      { rightOrigin: cell },
    ]) {
      const update = craftUpdate([
        { client: 77, clock: 0, structs: [{ root: 'note/t1', text: 'x', ...leaning }] },
      ])
      await expectNothingFrom(() => refused('unit/u1', update, 'malformed'))
      await reopen()
    }
  }, 30_000)

  test('[B8] one cell that is allowed and one that is not: neither is taken', async () => {
    const structs = [
      { cell: 'entry/t5/source', values: ['fine'] },
      { cell: 'task/t5/points', values: [100] },
    ]
    const update = craftUpdate([{ client: mine.clientID, clock: stateOf(mine), structs }])
    await expectNothingFrom(() => refused('unit/u1', update, 'malformed'))
    expect(rig.logged.some((line) => line.includes('task/t5/points'))).toBe(true)
  })

  test('[B8] two books in one message are judged each by itself', async () => {
    const update = craftUpdate([{ client: 77, clock: 0, structs: [{ cell: source, values: ['x'] }] }])
    await expectNothingFrom(async () => {
      const from = hostile.heard.length
      hostile.send(
        { kind: 'data', book: 'unit/u2', bytes: updateMessage(update) },
        { kind: 'data', book: 'plan', bytes: updateMessage(update) },
      )
      await hostile.next(
        (frame) => frame.kind === 'refused' && frame.book === 'unit/u2' && frame.code === 'foreign',
        from,
      )
      await hostile.next(
        (frame) => frame.kind === 'refused' && frame.book === 'plan' && frame.code === 'officeOnly',
        from,
      )
    })
  })
})

describe('what leans on something unseen', () => {
  test('[B2] deleting what does not exist yet; the later honest edit is seen', async () => {
    await expectNothingFrom(() =>
      closedForResync('unit/u1', craftUpdate([], [[mine.clientID, stateOf(mine), 5]])),
    )
    await reopen()
    mine.getMap('cells').set(source, 'later')
    await observer.until(() => fieldOf(observer.doc('unit/u1'), source) === 'later')
  })

  test('[B4] a gap, and then the missing piece', async () => {
    const clock = stateOf(mine)
    const late = craftUpdate([
      {
        client: mine.clientID,
        clock: clock + 1,
        structs: [{ cell: source, values: ['b'], origin: [mine.clientID, clock] }],
      },
    ])
    await expectNothingFrom(async () => {
      await closedForResync('unit/u1', late)
      // The channel is closed: what comes now is not heard at all.
      hostile.sendUpdate('unit/u1', next(source, 'a'))
    })
    await reopen()
    await expectNothingFrom(() =>
      closedForResync(
        'unit/u1',
        craftUpdate([{ client: 77, clock: 0, structs: [{ cell: source, values: [1], origin: [78, 0] }] }]),
      ),
    )
  })

  test('structs that lean on one another, and on their own future', async () => {
    const circle = craftUpdate([
      { client: 77, clock: 0, structs: [{ cell: source, values: [1], origin: [78, 0] }] },
      { client: 78, clock: 0, structs: [{ cell: source, values: [2], origin: [77, 0] }] },
    ])
    await expectNothingFrom(() => refused('unit/u1', circle, 'malformed'))
    await reopen()
    const ownFuture = craftUpdate([
      { client: 77, clock: 0, structs: [{ cell: source, values: [1], origin: [77, 9] }] },
    ])
    await expectNothingFrom(() => refused('unit/u1', ownFuture, 'malformed'))
  })
})

describe('identity', () => {
  test('[B5] the same id with other content', async () => {
    const other = craftUpdate([
      { client: mine.clientID, clock: 0, structs: [{ cell: source, values: ['other'] }] },
    ])
    await expectNothingFrom(() => refused('unit/u1', other, 'malformed'))
    await reopen()
    const otherText = craftUpdate([
      {
        client: mine.clientID,
        clock: 1,
        structs: [{ root: 'note/t1', text: '别的内容', origin: [mine.clientID, 0] }],
      },
    ])
    await expectNothingFrom(() => refused('unit/u1', otherText, 'malformed'))
    await reopen()
    const twice = craftUpdate([
      { client: 77, clock: 0, structs: [{ cell: source, values: ['one'] }] },
      { client: 77, clock: 0, structs: [{ cell: source, values: ['two'] }] },
    ])
    await expectNothingFrom(() => refused('unit/u1', twice, 'malformed'))
  })

  test.each([0, 2 ** 32, 2 ** 53 - 1])('[B6] client id %d', async (client) => {
    const update = craftUpdate([{ client, clock: 0, structs: [{ cell: source, values: ['x'] }] }])
    await expectNothingFrom(() => refused('unit/u1', update, 'malformed'))
  })

  test('[B6] a clock out of range', async () => {
    const far = craftUpdate([{ client: 77, clock: 2 ** 31, structs: [{ cell: source, values: ['x'] }] }])
    await expectNothingFrom(() => refused('unit/u1', far, 'malformed'))
  })
})

describe('what a book may not hold', () => {
  test('[B3] garbage and skips of any length', async () => {
    const clock = stateOf(mine)
    for (const struct of [
      { gc: 2 ** 50 },
      { gc: 1 },
      { skip: 2 ** 50 },
      { skip: 1 },
      { root: 'cells', key: source, deleted: 2 ** 50 },
    ]) {
      const update = craftUpdate([{ client: mine.clientID, clock, structs: [struct] }])
      await expectNothingFrom(() => refused('unit/u1', update, 'malformed'))
      await reopen()
    }
  }, 30_000)

  const types: readonly [string, (doc: Y.Doc) => void][] = [
    ['another root map', (doc) => doc.getMap('cell').set(source, 1)],
    ['a root text of another name', (doc) => doc.getText('memo/t1').insert(0, 'x')],
    ['a root array', (doc) => doc.getArray('note/t1').insert(0, [1])],
    ['a map within the map', (doc) => doc.getMap('cells').set(source, new Y.Map())],
    ['a text within the map', (doc) => doc.getMap('cells').set(source, new Y.Text('x'))],
    ['a subdocument', (doc) => doc.getMap('cells').set(source, new Y.Doc())],
    ['bytes', (doc) => doc.getMap('cells').set(source, new Uint8Array(1_000_000))],
    ['an object', (doc) => doc.getMap('cells').set(source, { a: { b: { c: 1 } } })],
    ['a list', (doc) => doc.getMap('cells').set(source, [1, 2])],
    ['formatted text', (doc) => doc.getText('note/t1').insert(0, 'x', { bold: true })],
    ['an embed', (doc) => doc.getText('note/t1').insertEmbed(0, { image: 'x' })],
    ['XML', (doc) => doc.getXmlFragment('note/t1').insert(0, [new Y.XmlElement('p')])],
    ['a cell among the texts', (doc) => doc.getMap('note/t1').set(source, 'x')],
    ['text among the cells', (doc) => doc.getText('cells').insert(0, 'x')],
  ]
  test.each(types)('[B10] %s', async (_, change) => {
    await expectNothingFrom(() => refused('unit/u1', updateOf(change), 'malformed'))
  })

  test.each([
    '__proto__',
    'constructor',
    'entry/__proto__/constructor',
    '',
    'entry/t1\0/source',
    'entry/\u202et1/source',
    'entry/../source',
    'toString',
  ])('[B11] the key %j', async (key) => {
    await expectNothingFrom(() => refused('unit/u1', next(key, 'polluted'), 'malformed'))
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('[B11] a key of 10 kB, [B12] a value of 1 MB', async () => {
    await expectNothingFrom(() =>
      refused('unit/u1', next(`entry/${'x'.repeat(10_000)}/source`, 'x'), 'malformed'),
    )
    await reopen()
    await expectNothingFrom(() => refused('unit/u1', next(source, 'x'.repeat(1_000_000)), 'malformed'))
  })

  test('[B11] a root of such a name', async () => {
    for (const root of ['__proto__', 'note/__proto__/x', 'note/', `note/${'t'.repeat(300)}`]) {
      const update = craftUpdate([{ client: 77, clock: 0, structs: [{ root, text: 'x' }] }])
      await expectNothingFrom(() => refused('unit/u1', update, 'malformed'))
      await reopen()
    }
  }, 30_000)

  test.each([
    ['entry/t1/progress', 'almost'],
    ['entry/t1/progress', 3],
    ['entry/t1/fact/volunteers', Number.NaN],
    ['entry/t1/fact/volunteers', Number.POSITIVE_INFINITY],
    ['entry/t1/fact/volunteers', 1e300],
    ['entry/t1/fact/volunteers', 'many'],
    ['entry/t1/source', 'a\0b'],
    ['entry/t1/source', undefined],
    ['entry/t1/source', 10n],
    ['record/r1/date', '9999-99-99'],
    ['record/r1/removed', 'yes'],
  ])('[B12] %s = %s', async (key, value) => {
    await expectNothingFrom(() => refused('unit/u1', next(key, value), 'malformed'))
  })

  test('[B12] minus zero, which lib0 can write as an integer', async () => {
    const bytes = next('entry/t1/fact/volunteers', 0)
    // The integer's sign bit, right before the empty delete set.
    bytes[bytes.length - 2] = 0x40
    await expectNothingFrom(() => refused('unit/u1', bytes, 'malformed'))
  })

  test('text with NUL, text over its limit, and that a text too long can be cut', async () => {
    await expectNothingFrom(() =>
      refused(
        'unit/u1',
        craftUpdate([{ client: 77, clock: 0, structs: [{ root: 'note/t2', text: 'a\0b' }] }]),
        'malformed',
      ),
    )
    await reopen()
    const long = craftUpdate([
      { client: 77, clock: 0, structs: [{ root: 'note/t2', text: '字'.repeat(20_001) }] },
    ])
    await expectNothingFrom(() => refused('unit/u1', long, 'tooLarge'))
  })

  test('a run of values that were not all replaced', async () => {
    const run = craftUpdate([{ client: 77, clock: 0, structs: [{ cell: source, values: ['a', 'b'] }] }])
    await expectNothingFrom(() => refused('unit/u1', run, 'malformed'))
  })
})

describe('bombs', () => {
  test('[B13] a V2 update, and one that grows without end', async () => {
    const v2 = Y.encodeStateAsUpdateV2(mine)
    await expectNothingFrom(() => refused('unit/u1', v2, 'malformed'))
    await reopen()
    const memory = process.memoryUsage.rss()
    const bomb = craftV2Bomb()
    expect(bomb.length).toBeLessThan(32)
    await expectNothingFrom(() => refused('unit/u1', bomb, 'malformed'))
    expect(process.memoryUsage.rss() - memory).toBeLessThan(50 * 1024 * 1024)
  })

  test('[B14] headers that promise millions', async () => {
    const header = (structs: number, sections = 1) =>
      craftUpdate(
        [{ client: 77, clock: 0, structs: [{ cell: source, values: [1] }], count: structs }],
        [],
        sections,
      )
    for (const update of [header(3e7), header(1, 2 ** 40), header(2 ** 53 - 1), header(400_000)]) {
      await expectNothingFrom(() => refused('unit/u1', update, 'malformed'))
      await reopen()
    }
  }, 30_000)

  test('[B14] a state vector that promises millions closes the socket', async () => {
    await expectNothingFrom(async () => {
      hostile.send({
        kind: 'data',
        book: 'unit/u1',
        bytes: step1Message(new Uint8Array([0x80, 0x80, 0x80, 0x80, 0x08])),
      })
      expect(await hostile.end()).toBe(closeCodes.policy)
    })
  })
})

test('[B9] an honest answer with old deletions of others is taken, and only its news is kept', async () => {
  const colleague = new Y.Doc()
  Y.applyUpdate(colleague, Y.encodeStateAsUpdate(mine))
  mine.getMap('cells').set(source, 'changed')
  mine.getText('note/t1').delete(0, 2)
  await hostile.saved('unit/u1')
  Y.applyUpdate(colleague, Y.encodeStateAsUpdate(mine))
  colleague.getMap('cells').set('entry/t3/source', 'new')
  rig.sessions.set('colleague', person('colleague', 'clerk', 'u1'))
  const peer = await rig.connect('colleague')
  peer.answers = false
  await peer.sync('unit/u1')
  const size = () =>
    Number(rig.database.prepare('SELECT length(bytes) AS size FROM log ORDER BY rowid DESC').get()?.size)
  peer.send({ kind: 'data', book: 'unit/u1', bytes: step2Message(Y.encodeStateAsUpdate(colleague)) })
  await peer.next((frame) => frame.kind === 'ack')
  expect((await rig.onDisk('unit/u1')).content).toBe(contentHash(colleague))
  await observer.until(() => fieldOf(observer.doc('unit/u1'), 'entry/t3/source') === 'new')
  const kept = Y.decodeUpdate(
    Uint8Array.from(Object(rig.database.prepare('SELECT bytes FROM log ORDER BY seq DESC').get()).bytes),
  )
  expect(size()).toBeGreaterThan(0)
  expect(kept.ds.clients.size).toBe(0)
})

describe('doors', () => {
  test('[B16] a reader who writes', async () => {
    rig.sessions.set('guest', person('guest', 'leader', 'u2'))
    const guest = await rig.connect('guest')
    await guest.sync('unit/u1')
    const update = updateOf((doc) => doc.getMap('cells').set(source, 'x'))
    await expectNothingFrom(async () => {
      guest.send(
        { kind: 'data', book: 'unit/u1', bytes: step2Message(update) },
        { kind: 'data', book: 'unit/u1', bytes: updateMessage(update) },
      )
      expect(await guest.next((frame) => frame.kind === 'refused')).toMatchObject({ code: 'readOnly' })
    })
    // The server never asked it for anything.
    expect(guest.books.get('unit/u1')?.asked).toBe(false)
  })

  test.each(['../x', 'unit/', 'unit/../u1', 'unit/nobody', 'draft/u2', 'Unit/u1', 'plan/', '', 'unit/u1/x'])(
    '[B16] the book %j is not there for this person, and does not come into being',
    async (name) => {
      await expectNothingFrom(async () => {
        const from = hostile.heard.length
        hostile.send({ kind: 'open', book: name, epoch: '', seq: 0 })
        const answer = await hostile.next((frame) => 'book' in frame && frame.book === name, from)
        expect(answer).toMatchObject({ kind: 'closed', code: closeCodes.mayNotOpen, reason: 'notFound' })
      })
      expect([...(await rig.store.books(tableId))].sort()).toEqual([...books].sort())
    },
  )

  test('[B16] a name of 2 kB', async () => {
    await expectNothingFrom(async () => {
      hostile.send({ kind: 'open', book: 'u'.repeat(2_000), epoch: '', seq: 0 })
      expect(await hostile.end()).toBe(closeCodes.policy)
    })
  })

  test('a client of another version is told to reload', async () => {
    const old = await rig.connect('clerk', { version: '0' })
    expect(await old.end()).toBe(closeCodes.otherVersion)
  })

  test('[B18] what cannot be read closes that one socket', async () => {
    const frame = (bytes: Uint8Array) => gatherFrames([bytes], (_, piece) => piece)[0] ?? new Uint8Array()
    const attacks: readonly Uint8Array[] = [
      new Uint8Array(),
      new Uint8Array([5, 1]),
      frame(new Uint8Array([9])),
      frame(new Uint8Array([1, 200])),
      frame(Buffer.concat([encodeClientFrame({ kind: 'close', book: 'plan' }), new Uint8Array([1])])),
      frame(encodeClientFrame({ kind: 'data', book: 'unit/u1', bytes: new Uint8Array([7, 1]) })),
      frame(encodeClientFrame({ kind: 'data', book: 'unit/u1', bytes: new Uint8Array([0, 9, 0]) })),
      frame(encodeClientFrame({ kind: 'data', book: 'unit/u1', bytes: new Uint8Array() })),
      frame(encodeClientFrame({ kind: 'piece', last: true, bytes: new Uint8Array([200]) })),
      frame(
        encodeClientFrame({
          kind: 'piece',
          last: true,
          bytes: encodeClientFrame({ kind: 'piece', last: true, bytes: new Uint8Array() }),
        }),
      ),
    ]
    for (const attack of attacks) {
      const peer = await rig.connect('clerk')
      await expectNothingFrom(async () => {
        peer.sendRaw(attack)
        expect(await peer.end()).toBe(closeCodes.policy)
      })
    }
  }, 30_000)

  test('[B18] a text message', async () => {
    const socket = rig.socket('clerk')
    await new Promise((open) => socket.on('open', open))
    await expectNothingFrom(async () => {
      const closed = new Promise((done) => socket.on('close', done))
      socket.send('{"hello":1}')
      expect(await closed).toBe(closeCodes.policy)
    })
  })

  test('[B18] ten thousand messages at once', async () => {
    const peer = await rig.connect('clerk')
    await expectNothingFrom(async () => {
      for (let i = 0; i < 10_000; i++) peer.sendRaw(new Uint8Array([3, 3, 1, 120]))
      expect(await peer.end()).toBe(closeCodes.policy)
    })
  })

  test('[B19] a message over the limit', async () => {
    const peer = await rig.connect('clerk')
    await expectNothingFrom(async () => {
      peer.sendRaw(new Uint8Array(2 * 1024 * 1024))
      expect(await peer.end()).toBe(closeCodes.tooBig)
    })
  })

  test('[B19] pieces that never end: more than one writer may send, and more than a reader may', async () => {
    rig.sessions.set('guest', person('guest', 'leader', 'u2'))
    for (const [name, most] of [
      ['clerk', 32],
      ['guest', 1],
    ] as const) {
      const peer = await rig.connect(name)
      await peer.sync('unit/u1')
      await expectNothingFrom(async () => {
        for (let sent = 0; sent <= most * 1024 * 1024; sent += 128 * 1024)
          peer.send({ kind: 'piece', last: false, bytes: new Uint8Array(128 * 1024) })
        expect(await peer.end()).toBe(closeCodes.tooBig)
      })
    }
  }, 30_000)
})

test('a copy refused as malformed three times is told to begin anew', async () => {
  const told: string[] = []
  for (let i = 0; i < 3; i++) {
    const peer = await rig.connect('clerk')
    await peer.sync('unit/u1')
    const from = peer.heard.length
    peer.sendUpdate('unit/u1', next('nonsense', 1))
    await peer.next((frame) => frame.kind === 'refused', from)
    if (i === 2)
      await peer.next((frame) => frame.kind === 'closed' && frame.code === closeCodes.otherEpoch, from)
    told.push(...peer.frames().flatMap((frame) => (frame.kind === 'closed' ? [String(frame.code)] : [])))
  }
  expect(told).toEqual([String(closeCodes.otherEpoch)])
})
