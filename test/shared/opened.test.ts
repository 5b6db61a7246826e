import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { decodeBundle, encodeBundle } from '../../shared/bundle.ts'
import { refuse } from '../../shared/errors.ts'
import { toId } from '../../shared/ids.ts'
import type { Stamp } from '../../shared/model.ts'
import { type Opened, readOpened, writeOpened } from '../../shared/opened.ts'
import { type PackedStamps, packStamps, unpackStamps } from '../../shared/stampPacks.ts'

const by = (who: string, seq: number): Stamp => ({
  accountId: toId<'account'>(who),
  name: `${who}同志`,
  unitId: toId<'unit'>('u1'),
  seq,
  time: 1_700_000_000_000 + seq,
})
const stamps = new Map([
  ['entry/t1/progress', by('a', 3)],
  ['note/t1', by('b', 5)],
  ['entry/t2/progress', by('a', 7)],
])
const opened: Opened<PackedStamps> = {
  epoch: 'e1',
  refusal: refuse('closed'),
  seq: 7,
  stamps: [packStamps(stamps)],
}

describe('what is told of an opened book', () => {
  it('comes back as it was', () => {
    const bytes = encoding.encode((to) => writeOpened(to, opened))
    expect(readOpened(decoding.createDecoder(bytes))).toEqual({ ...opened, stamps })
  })

  it('writes a person once, however many stamps are theirs', () => {
    const stamps = new Map(
      Array.from({ length: 1_000 }, (_, i) => [`entry/t${i}/progress`, by('a', i)] as const),
    )
    expect(new TextDecoder().decode(packStamps(stamps)).split('a同志').length).toBe(2)
  })

  it('takes a field named like an object’s own machinery as a field', () => {
    const stamps = new Map([['__proto__', by('a', 1)]])
    expect([...unpackStamps([packStamps(stamps)]).keys()]).toEqual(['__proto__'])
    expect(Object.hasOwn(Object.prototype, 'seq')).toBe(false)
  })

  it('has a later pack hold over an earlier one', () => {
    const later = new Map([['note/t1', by('c', 9)]])
    const bytes = encoding.encode((to) =>
      writeOpened(to, { ...opened, stamps: [...opened.stamps, packStamps(later)] }),
    )
    expect(readOpened(decoding.createDecoder(bytes)).stamps).toEqual(new Map([...stamps, ...later]))
  })

  it('is refused when it is cut at any byte', () => {
    const bytes = encoding.encode((to) => writeOpened(to, opened))
    for (let end = 0; end < bytes.length; end++)
      expect(() => readOpened(decoding.createDecoder(bytes.subarray(0, end)))).toThrow()
  })

  it('travels in a bundle beside each book’s content', () => {
    const books = [{ book: 'plan', ...opened, updates: [new Uint8Array([0, 0]), new Uint8Array([0])] }]
    expect(decodeBundle(encodeBundle(books))).toEqual(books.map((book) => ({ ...book, stamps })))
  })
})
