// Updates over a real socket whose content no book may hold, or that are larger inside than they look.
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { step1Message } from '../../../server/sync/syncMessage.ts'
import { closeCodes } from '../../../shared/errors.ts'
import { type Attacked, source, startAttacked, stateOf, updateOf } from './support/attacked.ts'
import { craftUpdate, craftV2Bomb } from './support/craft.ts'

let attacked: Attacked

beforeEach(async () => {
  attacked = await startAttacked()
})

describe('what a book may not hold', () => {
  test('[B3] garbage and skips of any length', async () => {
    const { mine, expectNothingFrom, refused, reopen } = attacked
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
    const { expectNothingFrom, refused } = attacked
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
    const { expectNothingFrom, refused, next } = attacked
    await expectNothingFrom(() => refused('unit/u1', next(key, 'polluted'), 'malformed'))
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('[B11] a key of 10 kB, [B12] a value of 1 MB', async () => {
    const { expectNothingFrom, refused, reopen, next } = attacked
    await expectNothingFrom(() =>
      refused('unit/u1', next(`entry/${'x'.repeat(10_000)}/source`, 'x'), 'malformed'),
    )
    await reopen()
    await expectNothingFrom(() => refused('unit/u1', next(source, 'x'.repeat(1_000_000)), 'malformed'))
  })

  test('[B11] a root of such a name', async () => {
    const { expectNothingFrom, refused, reopen } = attacked
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
    const { expectNothingFrom, refused, next } = attacked
    await expectNothingFrom(() => refused('unit/u1', next(key, value), 'malformed'))
  })

  test('[B12] minus zero, which lib0 can write as an integer', async () => {
    const { expectNothingFrom, refused, next } = attacked
    const bytes = next('entry/t1/fact/volunteers', 0)
    // The integer's sign bit, right before the empty delete set.
    bytes[bytes.length - 2] = 0x40
    await expectNothingFrom(() => refused('unit/u1', bytes, 'malformed'))
  })

  test('text with NUL, text over its limit, and that a text too long can be cut', async () => {
    const { expectNothingFrom, refused, reopen } = attacked
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
    const { expectNothingFrom, refused } = attacked
    const run = craftUpdate([{ client: 77, clock: 0, structs: [{ cell: source, values: ['a', 'b'] }] }])
    await expectNothingFrom(() => refused('unit/u1', run, 'malformed'))
  })
})

describe('bombs', () => {
  test('[B13] a V2 update, and one that grows without end', async () => {
    const { mine, expectNothingFrom, refused, reopen } = attacked
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
    const { expectNothingFrom, refused, reopen } = attacked
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
    const { hostile, expectNothingFrom } = attacked
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

test('a copy refused as malformed three times is told to begin anew', async () => {
  const { rig, next } = attacked
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
