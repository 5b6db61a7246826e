// Messages over a real socket that may not come in: from a reader, for a book that is not there, unreadable or too large.
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { step1Message, step2Message, updateMessage } from '../../../server/sync/syncMessage.ts'
import { closeCodes } from '../../../shared/errors.ts'
import { type ClientFrame, encodeClientFrame, gatherFrames } from '../../../shared/protocol.ts'
import { type Attacked, books, source, startAttacked, updateOf } from './support/attacked.ts'
import type { Peer } from './support/peer.ts'
import { accountId, person, registryOf, tableId, unitId } from './support/people.ts'
import { startRig } from './support/rig.ts'

let attacked: Attacked

beforeEach(async () => {
  attacked = await startAttacked()
})

describe('doors', () => {
  test('[B16] a reader who writes', async () => {
    const { rig, expectNothingFrom } = attacked
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
      const { rig, hostile, expectNothingFrom } = attacked
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
    const { hostile, expectNothingFrom } = attacked
    await expectNothingFrom(async () => {
      hostile.send({ kind: 'open', book: 'u'.repeat(2_000), epoch: '', seq: 0 })
      expect(await hostile.end()).toBe(closeCodes.policy)
    })
  })

  test('a client of another version is told to reload', async () => {
    const { rig } = attacked
    const old = await rig.connect('clerk', { version: '0' })
    expect(await old.end()).toBe(closeCodes.otherVersion)
  })

  test('[B40] of a hundred and three connections of one account the three oldest go, and nobody else’s', async () => {
    const { rig, expectNothingFrom } = attacked
    await expectNothingFrom(async () => {
      const peers: Peer[] = []
      // The hostile clerk has one already.
      for (let i = 0; i < 102; i++) peers.push(await rig.connect('clerk'))
      const [first, second, third] = peers
      expect(await first?.end()).toBe(closeCodes.tryAgain)
      expect(await second?.end()).toBe(closeCodes.tryAgain)
      await peers.at(-1)?.sync('plan')
      expect(third?.heard.some((each) => each.kind === 'end')).toBe(false)
    })
  })

  test('[B18] what cannot be read closes that one socket', async () => {
    const { rig, expectNothingFrom } = attacked
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
    const { rig, expectNothingFrom } = attacked
    const socket = rig.socket('clerk')
    await new Promise((open) => socket.on('open', open))
    await expectNothingFrom(async () => {
      const closed = new Promise((done) => socket.on('close', done))
      socket.send('{"hello":1}')
      expect(await closed).toBe(closeCodes.policy)
    })
  })

  test('[B18] ten thousand messages at once', async () => {
    const { rig, expectNothingFrom } = attacked
    const peer = await rig.connect('clerk')
    await expectNothingFrom(async () => {
      for (let i = 0; i < 10_000; i++) peer.sendRaw(new Uint8Array([3, 3, 1, 120]))
      expect(await peer.end()).toBe(closeCodes.policy)
    })
  })

  test('[B18] [B19] a book asked for whole a thousand times in one message', async () => {
    const { rig, expectNothingFrom } = attacked
    // A vector of its own each time: no answer can be had from memory.
    const questions = Array.from({ length: 1_000 }, (_, client): ClientFrame => {
      const vector = Y.encodeStateVector(new Map([[client + 1, 1]]))
      return { kind: 'data', book: 'plan', bytes: step1Message(vector) }
    })
    const here = Array.from({ length: 1_000 }, (): ClientFrame => {
      return { kind: 'data', book: 'plan', bytes: new Uint8Array([3]) }
    })
    for (const attack of [questions, here]) {
      const peer = await rig.connect('clerk')
      await peer.sync('plan')
      const from = peer.heard.length
      await expectNothingFrom(async () => {
        peer.send(...attack)
        expect(await peer.end()).toBe(closeCodes.policy)
      })
      expect(peer.heard.length - from).toBeLessThan(150)
    }
  })

  test('[F32] who owes too much is cut at once, and not when the message is over', async () => {
    const rig = await startRig({
      registry: registryOf('u0', 'u1'),
      people: [person('clerk', 'clerk', 'u1')],
      hub: { mostWaiting: 200_000 },
    })
    onTestFinished(() => rig.close())
    const author = { accountId: accountId('office'), name: '创建办', unitId: unitId('u0') }
    await rig.hub.edit(tableId, 'plan', author, (doc) => {
      for (let i = 0; i < 20; i++) doc.getMap('cells').set(`task/t${i}/text`, '文'.repeat(2_000))
    })
    const peer = await rig.connect('clerk')
    await peer.sync('plan')
    const question: ClientFrame = { kind: 'data', book: 'plan', bytes: step1Message(new Uint8Array([0])) }
    peer.send(...Array.from({ length: 40 }, () => question))
    expect(await peer.end()).toBe(1006)
    expect(rig.logged.filter((line) => line.includes('does not keep up'))).toHaveLength(2)
  })

  test('[B19] a message over the limit', async () => {
    const { rig, expectNothingFrom } = attacked
    const peer = await rig.connect('clerk')
    await expectNothingFrom(async () => {
      peer.sendRaw(new Uint8Array(2 * 1024 * 1024))
      expect(await peer.end()).toBe(closeCodes.tooBig)
    })
  })

  test('[B19] pieces that never end: more than one writer may send, and more than a reader may', async () => {
    const { rig, expectNothingFrom } = attacked
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
