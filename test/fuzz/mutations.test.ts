// [B15] Valid updates, spoilt at random: whatever comes of it, the check answers, and what it takes leaves the book a book.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createDoc } from '../../server/sync/openedDoc.ts'
import { checkUpdate } from '../../server/sync/updateCheck.ts'
import { cellsRoot, isCell, shapeOf, textLimitOf } from '../../shared/books/shape.ts'
import { toId } from '../../shared/ids.ts'
import { isPending, stateHash } from '../server/sync/support/contentHash.ts'
import { createRandom, type Random } from '../support/random.ts'
import { seed } from '../support/seeds.ts'

const shape = shapeOf({ kind: 'unit', unitId: toId<'unit'>('u1') })
const mutations = 20_000

interface Scene {
  /** The book as the server has it. */
  readonly server: Uint8Array
  /** What an honest page sends next. */
  readonly update: Uint8Array
}

test('[B15] flips, cuts, insertions, splices, junk: nothing throws, nothing pends, nothing foreign gets in', () => {
  const random = createRandom(seed)
  const scenes = Array.from({ length: 40 }, () => createScene(random))
  const seen = { news: 0, same: 0, gap: 0, refused: 0 }
  for (let i = 0; i < mutations; i++) {
    const scene = random.pick(scenes)
    const spoilt = spoil(scene.update, random.pick(scenes).update, random)
    seen[tryUpdate(scene, spoilt)]++
  }
  // A mutation that were always refused would show nothing of what is taken.
  for (const count of [seen.news, seen.gap, seen.refused]) expect(count).toBeGreaterThan(100)
})

test('[B15] cut off at every byte, and with anything after its end', () => {
  const random = createRandom(seed)
  for (let i = 0; i < 10; i++) {
    const scene = createScene(random)
    expect(tryUpdate(scene, scene.update)).toBe('news')
    for (let length = 0; length < scene.update.length; length++)
      expect(tryUpdate(scene, scene.update.subarray(0, length))).toBe('refused')
    for (const junk of [[0], [1], [255, 255], [0, 0, 0, 0]])
      expect(tryUpdate(scene, Buffer.concat([scene.update, Uint8Array.from(junk)]))).toBe('refused')
  }
})

function createScene(random: Random): Scene {
  const server = createDoc()
  const pages = [new Y.Doc(), new Y.Doc({ gc: false })]
  // Two clients of one id are no honest pages: Yjs itself gives one of them another.
  for (const [i, page] of pages.entries()) page.clientID = 2 + 2 * random.below(500) + i
  for (let i = 0; i < 12; i++) {
    const page = random.pick(pages)
    edit(page, random)
    if (random.chance(0.5)) Y.applyUpdate(server, Y.encodeStateAsUpdate(page))
    if (random.chance(0.5)) Y.applyUpdate(page, Y.encodeStateAsUpdate(server))
  }
  const author = random.pick(pages)
  Y.applyUpdate(author, Y.encodeStateAsUpdate(server))
  author.getMap(cellsRoot).set('entry/t9/source', 'last')
  edit(author, random)
  const update = Y.encodeStateAsUpdate(author, Y.encodeStateVector(server))
  return { server: Y.encodeStateAsUpdate(server), update }
}

function edit(doc: Y.Doc, random: Random) {
  const cells = doc.getMap(cellsRoot)
  const note = doc.getText('note/t1')
  switch (random.below(5)) {
    case 0:
      cells.set(`entry/t${random.below(3)}/source`, random.pick(['来函', '电话', '']))
      return
    case 1:
      cells.set(`entry/t${random.below(3)}/fact/count`, random.pick([0, 3, -7, 2.5, true, null]))
      return
    case 2:
      cells.set(`entry/t${random.below(3)}/progress`, random.pick(['done', 'underWay']))
      return
    case 3:
      note.insert(random.below(note.length + 1), random.pick(['齐', '填报', '😀']))
      return
    default:
      if (note.length > 0) note.delete(random.below(note.length), 1)
  }
}

function spoil(update: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let bytes = [...update]
  for (let times = 1 + random.below(3); times > 0; times--) {
    const at = random.below(bytes.length)
    switch (random.below(6)) {
      case 0:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
        break
      case 1:
        bytes[at] = random.pick([0, 1, 2, 4, 8, 10, 127, 128, 255])
        break
      case 2:
        bytes.splice(at, random.below(4))
        break
      case 3:
        bytes.splice(at, 0, random.below(256))
        break
      case 4:
        bytes = bytes.slice(0, at).concat([...other.subarray(random.below(other.length))])
        break
      default:
        bytes.splice(at, 1, ...bytes.slice(random.below(bytes.length)).slice(0, random.below(12)))
    }
    if (bytes.length === 0) bytes = [0]
  }
  return Uint8Array.from(bytes)
}

function tryUpdate(scene: Scene, update: Uint8Array): 'news' | 'same' | 'gap' | 'refused' {
  const doc = createDoc()
  Y.applyUpdate(doc, scene.server)
  const before = stateHash(doc)
  const checked = checkUpdate(doc, shape, update)
  // Whatever the answer, the document was only looked at.
  expect(stateHash(doc)).toBe(before)
  if (checked.kind !== 'news' && checked.kind !== 'same') return checked.kind
  const twin = createDoc()
  Y.applyUpdate(twin, scene.server)
  Y.applyUpdate(twin, update)
  expect(isPending(twin)).toBe(false)
  if (checked.kind === 'news') Y.applyUpdate(doc, checked.bytes)
  expect(stateHash(doc)).toBe(stateHash(twin))
  for (const [key, value] of Object.entries(doc.getMap(cellsRoot).toJSON()))
    expect(isCell(shape, key, value)).toBe(true)
  for (const [root, type] of doc.share)
    if (root !== cellsRoot) expect(type._length).toBeLessThanOrEqual(textLimitOf(shape, root) ?? -1)
  return checked.kind
}
