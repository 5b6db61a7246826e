// Stamps are told alike, whether they were read or lie packed beside the snapshot.
import { expect, test } from 'vitest'
import { createStampRecord } from '../../../server/sync/stampRecord.ts'
import { toId } from '../../../shared/ids.ts'
import type { Stamp } from '../../../shared/model.ts'
import { unpackStamps } from '../../../shared/stampPacks.ts'

const by = (seq: number): Stamp => ({
  accountId: toId<'account'>(`a${seq % 3}`),
  name: '张',
  unitId: toId<'unit'>('u1'),
  seq,
  time: 1_000 + seq,
})
const stored = (stamps: Uint8Array | null, later: ReadonlyMap<string, Stamp> = new Map()) => ({
  epoch: 'e1',
  seq: 0,
  snapshot: { seq: 0, bytes: new Uint8Array(), vector: null, stamps },
  log: [],
  stamps: later,
})

test('what was changed since lies over what was packed; through any number of snapshots and restarts', () => {
  const expected = new Map<string, Stamp>()
  let record = createStampRecord(stored(null))
  for (let seq = 1; seq <= 100; seq++) {
    const field = `entry/t${(seq * 7) % 23}/progress`
    record.set(field, by(seq))
    expected.set(field, by(seq))
    const kept = seq % 4 === 0 ? record.pack() : null
    if (seq % 12 === 0) record = createStampRecord(stored(kept))
    expect(unpackStamps(record.after(0))).toEqual(expected)
    expect(record.get(field)).toEqual(by(seq))
    expect(record.get('entry/t99/progress')).toBe(null)
  }
  expect(record.all()).toEqual(expected)
  expect(record.after(0).length).toBeLessThan(10)
})

test('of a number on, only what came later is told; nothing where nothing did', () => {
  const early = createStampRecord(
    stored(
      null,
      new Map([
        ['a', by(1)],
        ['b', by(2)],
      ]),
    ),
  )
  const record = createStampRecord(stored(early.pack(), new Map([['c', by(3)]])))
  expect([...unpackStamps(record.after(1)).keys()]).toEqual(['b', 'c'])
  expect([...unpackStamps(record.after(2)).keys()]).toEqual(['c'])
  expect(record.after(3)).toEqual([])
})
