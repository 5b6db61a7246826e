// What a book tells a newcomer is the same whether its document was built or the bytes on disk are handed on.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { StoredBook, StoredSnapshot } from '../../../server/store/bookStore.ts'
import { type BookCopy, createBookCopy } from '../../../server/sync/bookCopy.ts'
import { contentHash, isPending } from './support/contentHash.ts'

const nothing = new Uint8Array([0])
/** Of a page that has something of its own, unknown here. */
const vectorOfOne = Y.encodeStateVector(new Map([[1, 1]]))

/** A book of edits by two people, of which the first so many are in the snapshot. */
function storedBook(edits: number, inSnapshot: number): StoredBook {
  const pages = [new Y.Doc(), new Y.Doc()]
  const updates: Uint8Array[] = []
  for (const page of pages)
    page.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'other') return
      updates.push(update)
      for (const other of pages) if (other !== page) Y.applyUpdate(other, update, 'other')
    })
  for (let i = 0; i < edits; i++) {
    const page = pages[i % 2]
    page?.getMap('cells').set(`entry/t${i % 3}/fact/n`, i)
    page?.getText('note/t1').insert(0, `${i}`)
  }
  const snapshot = new Y.Doc()
  const cut = inSnapshot * 2
  for (const update of updates.slice(0, cut)) Y.applyUpdate(snapshot, update)
  return {
    epoch: 'e1',
    seq: updates.length,
    snapshot: inSnapshot === 0 ? null : { seq: cut, ...whole(snapshot), stamps: null },
    log: updates.slice(cut).map((bytes, at) => ({ seq: cut + at + 1, bytes })),
    stamps: new Map(),
  }
}

function whole(doc: Y.Doc): Pick<StoredSnapshot, 'bytes' | 'vector'> {
  return { bytes: Y.encodeStateAsUpdate(doc), vector: Y.encodeStateVector(doc) }
}

function applied(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

describe.each([
  { what: 'a snapshot alone', edits: 12, inSnapshot: 12 },
  { what: 'a snapshot and a log', edits: 12, inSnapshot: 7 },
  { what: 'a log alone', edits: 12, inSnapshot: 0 },
])('$what', ({ edits, inSnapshot }) => {
  test('a newcomer has everything, before the document is built and after', () => {
    let built = 0
    const copy = createBookCopy(storedBook(edits, inSnapshot), () => {
      built++
    })
    const early = applied(copy.piecesFor(nothing))
    const vector = copy.vector()
    expect(built).toBe(0)
    const hash = contentHash(copy.doc())
    for (const doc of [early, applied(copy.piecesFor(nothing))]) {
      expect(isPending(doc)).toBe(false)
      expect(contentHash(doc)).toBe(hash)
    }
    expect(Y.decodeStateVector(vector)).toEqual(Y.decodeStateVector(copy.vector()))
    expect(built).toBe(1)
  })

  test('what was written meanwhile is in the next answer, and in the snapshot', () => {
    const copy = createBookCopy(storedBook(edits, inSnapshot), () => undefined)
    copy.piecesFor(nothing)
    const [before] = copy.piecesFor(vectorOfOne)
    const updates: Uint8Array[] = []
    copy.doc().on('update', (update: Uint8Array) => updates.push(update))
    copy.doc().clientID = 7
    copy.doc().getMap('cells').set('entry/t9/fact/n', 9)
    copy.changed(updates)
    expect(applied(copy.piecesFor(nothing)).getMap('cells').get('entry/t9/fact/n')).toBe(9)
    expect(copy.piecesFor(vectorOfOne)[0].length).toBeGreaterThan(before.length)
    const snapshot = copy.snapshot()
    expect(copy.piecesFor(nothing)).toEqual([snapshot.bytes])
    expect(contentHash(applied([snapshot.bytes]))).toBe(contentHash(copy.doc()))
    expect(snapshot.vector).toEqual(Y.encodeStateVector(copy.doc()))
  })
})

test('a row that cannot be read is named once, and no longer handed on when that is known', () => {
  const stored = storedBook(4, 2)
  const spoilt = { seq: 99, bytes: Uint8Array.of(1, 2, 3) }
  const unusable: number[] = []
  const copy = createBookCopy({ ...stored, log: [...stored.log, spoilt] }, (found) => {
    unusable.push(...found.unusable)
  })
  copy.doc()
  expect(copy.hasGaps()).toBe(false)
  expect(unusable).toEqual([99])
  expect(copy.piecesFor(nothing)).not.toContain(spoilt.bytes)
})

test('[F6] a row that cannot be read is handed on to nobody, not even before the document was built', () => {
  const stored = storedBook(4, 2)
  const spoilt = { seq: 99, bytes: Uint8Array.of(1, 2, 3) }
  const copy = createBookCopy({ ...stored, log: [...stored.log, spoilt] }, () => undefined)
  const pieces = copy.piecesFor(nothing)
  expect(pieces).not.toContain(spoilt.bytes)
  expect(contentHash(applied(pieces))).toBe(contentHash(copy.doc()))
})

test.each([
  ['no update at all', Uint8Array.of(9, 9, 9)],
  ['an update that ends early', Y.encodeStateAsUpdate(applied(storedBookUpdates())).subarray(0, -4)],
])('[F6] a book whose snapshot, not read through when it was written, is %s cannot be opened', (_, bytes) => {
  const stored = { ...storedBook(4, 4), snapshot: { seq: 8, bytes, vector: null, stamps: null } }
  expect(() => createBookCopy(stored, () => undefined)).toThrow()
})

test('[F6] a row that leans on one that is missing is seen as a gap, and not handed on as whole', () => {
  const stored = storedBook(4, 2)
  const found: boolean[] = []
  const copy = createBookCopy({ ...stored, log: stored.log.slice(1) }, ({ hasGaps }) => found.push(hasGaps))
  expect(found).toEqual([true])
  expect(copy.hasGaps()).toBe(true)
  expect(contentHash(applied(copy.piecesFor(nothing)))).toBe(contentHash(copy.doc()))
  expect(Y.decodeStateVector(copy.vector())).toEqual(Y.decodeStateVector(Y.encodeStateVector(copy.doc())))
})

test('a snapshot of before, which names no vector, is read through and handed on', () => {
  const stored = storedBook(12, 7)
  const [snapshot, copies] = [stored.snapshot, [] as BookCopy[]]
  if (snapshot === null) throw new Error('no snapshot')
  let built = 0
  for (const vector of [null, snapshot.vector])
    copies.push(createBookCopy({ ...stored, snapshot: { ...snapshot, vector } }, () => built++))
  const [former, present] = copies.map((copy) => [copy.piecesFor(nothing), copy.vector()])
  expect(former).toEqual(present)
  expect(built).toBe(0)
})

test('a snapshot of more people than one message may name is handed on as it lies', () => {
  const snapshot = new Y.Doc()
  for (let i = 0; i < 1_200; i++) {
    const page = new Y.Doc()
    page.getMap('cells').set(`entry/t${i}/fact/n`, i)
    Y.applyUpdate(snapshot, Y.encodeStateAsUpdate(page))
  }
  const bytes = Y.encodeStateAsUpdate(snapshot)
  let built = 0
  const copy = createBookCopy(
    { ...storedBook(0, 0), snapshot: { seq: 1, bytes, vector: null, stamps: null } },
    () => {
      built++
    },
  )
  expect(copy.piecesFor(nothing)).toEqual([bytes])
  expect(built).toBe(0)
})

function storedBookUpdates(): Uint8Array[] {
  return storedBook(4, 0).log.map(({ bytes }) => bytes)
}
