// Updates over a real socket that point where they may not: at another's book, at what nobody has seen, at an id taken.
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { step2Message, updateMessage } from '../../../server/sync/syncMessage.ts'
import { type Attacked, source, startAttacked, stateOf } from './support/attacked.ts'
import { contentHash } from './support/contentHash.ts'
import { craftUpdate } from './support/craft.ts'
import { person } from './support/people.ts'
import { fieldOf } from './support/rig.ts'

let attacked: Attacked

beforeEach(async () => {
  attacked = await startAttacked()
})

describe('another unit’s book', () => {
  test('[B1] deleting its cell, in its channel and through the own one', async () => {
    const { theirs, expectNothingFrom, refused, closedForResync } = attacked
    const victim = theirs.clientID
    await expectNothingFrom(() => refused('unit/u2', craftUpdate([], [[victim, 0, 1]]), 'foreign'))
    await expectNothingFrom(() => closedForResync('unit/u1', craftUpdate([], [[victim, 0, 1]])))
  })

  test('[B7] overwriting its key behind an origin, and hiding a place behind an origin in the own book', async () => {
    const { mine, theirs, expectNothingFrom, refused } = attacked
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
    const { mine, expectNothingFrom, refused, reopen } = attacked
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
    const { rig, mine, expectNothingFrom, refused } = attacked
    const structs = [
      { cell: 'entry/t5/source', values: ['fine'] },
      { cell: 'task/t5/points', values: [100] },
    ]
    const update = craftUpdate([{ client: mine.clientID, clock: stateOf(mine), structs }])
    await expectNothingFrom(() => refused('unit/u1', update, 'malformed'))
    expect(rig.logged.some((line) => line.includes('task/t5/points'))).toBe(true)
  })

  test('[B8] two books in one message are judged each by itself', async () => {
    const { hostile, expectNothingFrom } = attacked
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
    const { observer, mine, expectNothingFrom, closedForResync, reopen } = attacked
    await expectNothingFrom(() =>
      closedForResync('unit/u1', craftUpdate([], [[mine.clientID, stateOf(mine), 5]])),
    )
    await reopen()
    mine.getMap('cells').set(source, 'later')
    await observer.until(() => fieldOf(observer.doc('unit/u1'), source) === 'later')
  })

  test('[B4] a gap, and then the missing piece', async () => {
    const { hostile, mine, expectNothingFrom, closedForResync, reopen, next } = attacked
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
    const { expectNothingFrom, refused, reopen } = attacked
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
    const { mine, expectNothingFrom, refused, reopen } = attacked
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
    const { expectNothingFrom, refused } = attacked
    const update = craftUpdate([{ client, clock: 0, structs: [{ cell: source, values: ['x'] }] }])
    await expectNothingFrom(() => refused('unit/u1', update, 'malformed'))
  })

  test('[B6] a clock out of range', async () => {
    const { expectNothingFrom, refused } = attacked
    const far = craftUpdate([{ client: 77, clock: 2 ** 31, structs: [{ cell: source, values: ['x'] }] }])
    await expectNothingFrom(() => refused('unit/u1', far, 'malformed'))
  })
})

test('[B9] an honest answer with old deletions of others is taken, and only its news is kept', async () => {
  const { rig, hostile, observer, mine } = attacked
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
