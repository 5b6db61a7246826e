// One server with a clerk who turns hostile, and the assertion every attack ends with: on disk and in memory the table is
// what it was, nobody heard of it, and the others go on working.
import { expect, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import type { BookName } from '../../../../shared/books/name.ts'
import { decodeBundle } from '../../../../shared/bundle.ts'
import { closeCodes } from '../../../../shared/errors.ts'
import { contentHash, isPending } from './contentHash.ts'
import { craftUpdate } from './craft.ts'
import type { Peer } from './peer.ts'
import { person, registryOf, tableId } from './people.ts'
import { fieldOf, type Rig, startRig } from './rig.ts'

export interface Attacked {
  readonly rig: Rig
  /** A clerk of u1, who turns hostile. */
  readonly hostile: Peer
  /** Sees everything. */
  readonly observer: Peer
  /** The hostile page's copy of its own book. */
  readonly mine: Y.Doc
  /** What a clerk of u2, who goes on working, has of the other book. */
  readonly theirs: Y.Doc
  /** Runs an attack, waits until it was turned away, and shows that nothing else happened. */
  readonly expectNothingFrom: (attack: () => Promise<unknown>) => Promise<void>
  readonly refused: (book: string, update: Uint8Array, code: string) => Promise<void>
  readonly closedForResync: (book: string, update: Uint8Array) => Promise<void>
  /** As an honest page after a refusal: opens again and is asked for what it has. */
  readonly reopen: () => Promise<void>
  /** As if typed by the hostile page next. */
  readonly next: (cell: string, value: unknown) => Uint8Array
}

export const books: readonly BookName[] = ['plan', 'unit/u1', 'unit/u2']
export const source = 'entry/t1/source'
const leader = person('leader', 'leader', 'u0')

/** It ends with the test, also where the preparations fail. */
export async function startAttacked(): Promise<Attacked> {
  const rig = await startRig({
    registry: registryOf('u0', 'u1', 'u2'),
    people: [leader, person('clerk', 'clerk', 'u1'), person('neighbour', 'clerk', 'u2')],
  })
  onTestFinished(() => rig.close())
  const hostile = await rig.connect('clerk')
  const neighbour = await rig.connect('neighbour')
  const observer = await rig.connect('leader')
  for (const book of books) await observer.sync(book)
  const mine = await hostile.sync('unit/u1')
  await hostile.sync('plan')
  await hostile.sync('unit/u2')
  const theirs = await neighbour.sync('unit/u2')
  await hostile.saved('unit/u1')
  await neighbour.saved('unit/u2')
  mine.getMap('cells').set(source, 'mine')
  mine.getText('note/t1').insert(0, '进展顺利')
  await hostile.saved('unit/u1')
  theirs.getMap('cells').set(source, 'theirs')
  await neighbour.saved('unit/u2')
  await observer.until(() => fieldOf(observer.doc('unit/u2'), source) === 'theirs')
  await observer.until(() => fieldOf(observer.doc('unit/u1'), 'note/t1') === '进展顺利')

  async function expectNothingFrom(attack: () => Promise<unknown>) {
    const before = await allOf(rig)
    const from = observer.heard.length
    await attack()
    // Whoever goes on working is heard after the attack, so that whatever the attack relayed would have been heard before.
    const word = `after ${from}`
    theirs.getMap('cells').set('entry/t2/source', word)
    await neighbour.saved('unit/u2')
    await observer.until(() => fieldOf(observer.doc('unit/u2'), 'entry/t2/source') === word)
    const after = await allOf(rig)
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

  async function reopen() {
    await hostile.sync('unit/u1')
    await hostile.saved('unit/u1')
  }

  function next(cell: string, value: unknown): Uint8Array {
    return craftUpdate([
      { client: mine.clientID, clock: stateOf(mine), structs: [{ cell, values: [value] }] },
    ])
  }

  return { rig, hostile, observer, mine, theirs, expectNothingFrom, refused, closedForResync, reopen, next }
}

async function allOf(rig: Rig) {
  const disk: Record<string, Awaited<ReturnType<Rig['onDisk']>>> = {}
  for (const book of books) disk[book] = await rig.onDisk(book)
  const memory: Record<string, string> = {}
  for (const { book, updates } of decodeBundle(await rig.hub.bundle(tableId, leader, {}))) {
    const doc = new Y.Doc()
    for (const update of updates) Y.applyUpdate(doc, update)
    expect(isPending(doc)).toBe(false)
    memory[book] = contentHash(doc)
  }
  return { disk, memory }
}

export function stateOf(doc: Y.Doc, client = doc.clientID): number {
  return Y.getState(doc.store, client)
}

/** What a document of this kind would send to a book that has nothing. */
export function updateOf(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  change(doc)
  return Y.encodeStateAsUpdate(doc)
}
