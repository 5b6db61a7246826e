// The wire as it is, frame by frame: whoever changes a byte of it raises the version, and this test says so.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { refuse } from '../../shared/errors.ts'
import { toId } from '../../shared/ids.ts'
import {
  type ClientFrame,
  decodeClientFrame,
  decodeServerFrame,
  encodeClientFrame,
  encodeServerFrame,
  protocolVersion,
  type ServerFrame,
} from '../../shared/protocol.ts'
import { type PackedStamps, packStamps } from '../../shared/stampPacks.ts'

const book = 'unit/u1'
const bytes = new Uint8Array([0, 1, 255])
const by = {
  seq: 7,
  accountId: toId<'account'>('a1'),
  name: '张',
  unitId: toId<'unit'>('u1'),
  time: 1_700_000_000_000,
}
const clientFrames: readonly ClientFrame[] = [
  { kind: 'open', book, epoch: 'e1', seq: 5 },
  { kind: 'data', book, bytes },
  { kind: 'piece', last: true, bytes },
  { kind: 'close', book },
  { kind: 'offline', book, seen: 300 },
]
const refusal = { code: 'closed', reason: 'r', remedy: 'm' } as const
const stamps = new Map([['note/t1', by]])
const serverFrames: readonly ServerFrame<PackedStamps>[] = [
  { kind: 'opened', book, body: { epoch: 'e1', refusal, seq: 5, stamps: [packStamps(stamps)] } },
  { kind: 'data', book, bytes },
  { kind: 'relay', book, by, bytes },
  { kind: 'piece', last: false, bytes },
  { kind: 'ack', book, count: 3, by },
  { kind: 'refused', book, code: refuse('closed').code },
  { kind: 'access', book, refusal: null },
  { kind: 'closed', book, code: 4_500, reason: 'gap' },
  { kind: 'beat' },
  { kind: 'notice', notice: { about: 'registry' } },
  { kind: 'notice', notice: { about: 'session' } },
  { kind: 'notice', notice: { about: 'clashes' } },
  { kind: 'notice', notice: { about: 'storage', writable: false } },
]

test('every frame is read as it was written', () => {
  for (const frame of clientFrames) expect(decodeClientFrame(encodeClientFrame(frame))).toEqual(frame)
  for (const frame of serverFrames) {
    const read = frame.kind === 'opened' ? { ...frame, body: { ...frame.body, stamps } } : frame
    expect(decodeServerFrame(encodeServerFrame(frame))).toEqual(read)
  }
})

test('the wire of this version', () => {
  const hash = createHash('sha256')
  for (const frame of clientFrames) hash.update(encodeClientFrame(frame))
  for (const frame of serverFrames) hash.update(encodeServerFrame(frame))
  expect([protocolVersion, hash.digest('hex').slice(0, 16)]).toEqual([5, '9f1ae4fa028308c9'])
})
