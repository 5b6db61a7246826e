// Real Yjs documents edit, undo and exchange in random order; the server's check of every difference is compared with
// what Yjs then does with it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { checkUpdate } from '../../../server/sync/updateCheck.ts'
import { readUpdate } from '../../../server/sync/updateReader.ts'
import { cellsRoot, shapeOf } from '../../../shared/books/shape.ts'
import { takeBack } from '../../../shared/books/textHistory.ts'
import { toId } from '../../../shared/ids.ts'
import { contentHash, isPending, stateHash } from './support/contentHash.ts'

const shape = shapeOf({ kind: 'unit', unitId: toId<'unit'>('u1') })
const keys = ['entry/t1/source', 'entry/t2/source', 'entry/t3/source']
const note = 'note/t1'

const place = fc.integer({ min: 0, max: 30 })
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('set' as const), who: fc.nat(3), key: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unset' as const), who: fc.nat(3), key: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('type' as const), who: fc.nat(3), at: place }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('erase' as const), who: fc.nat(3), at: place, most: fc.nat(5) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const), who: fc.nat(3) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('send' as const), who: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('receive' as const), who: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('meet' as const), who: fc.nat(3), other: fc.nat(3) }) },
)

interface Page {
  readonly doc: Y.Doc
  readonly undo: Y.UndoManager
}

function openPage(clientId: number, gc: boolean): Page {
  const doc = new Y.Doc({ gc })
  doc.clientID = clientId
  const undo = new Y.UndoManager([doc.getMap(cellsRoot), doc.getText(note)], { captureTimeout: 0 })
  return { doc, undo }
}

test('an honest difference is never refused, leaves nothing pending, and its rows tell what Yjs makes of it', () => {
  const seen = { lost: 0, unseen: 0, news: 0, same: 0 }
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 5, maxLength: 80 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 0xffffffff }), { minLength: 4, maxLength: 4 }),
      (steps, clientIds) => {
        const server = new Y.Doc()
        const pages = clientIds.map((id, index) => openPage(id, index % 2 === 0))
        let value = 0
        for (const each of steps) {
          const page = pages[each.who]
          if (page === undefined) throw new Error('no such page')
          const text = page.doc.getText(note)
          switch (each.do) {
            case 'set':
              page.doc.getMap(cellsRoot).set(keys[each.key] ?? '', `v${value++}`)
              break
            case 'unset':
              page.doc.getMap(cellsRoot).delete(keys[each.key] ?? '')
              break
            case 'type':
              text.insert(Math.min(each.at, text.length), ['齐', '填 ', '😀', 'word'][each.at % 4] ?? '')
              break
            case 'erase': {
              const at = Math.min(each.at, text.length)
              text.delete(at, Math.min(each.most, text.length - at))
              break
            }
            case 'undo':
              page.undo.undo()
              break
            case 'redo':
              page.undo.redo()
              break
            case 'receive':
              Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(page.doc)))
              break
            case 'meet': {
              const other = pages[each.other]
              if (other !== undefined) Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(other.doc))
              break
            }
            case 'send':
              send(server, page, seen)
              break
            default:
              throw new Error(`unknown step ${JSON.stringify(each satisfies never)}`)
          }
        }
        for (const page of pages) send(server, page, seen)
        for (const page of pages)
          Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(page.doc)))
        for (const page of pages) expect(contentHash(page.doc)).toBe(contentHash(server))
      },
    ),
    { numRuns: 600 },
  )
  // The property above is worth nothing unless all of these occur.
  expect(seen.lost).toBeGreaterThan(20)
  expect(seen.unseen).toBeGreaterThan(20)
  expect(seen.news).toBeGreaterThan(500)
  expect(seen.same).toBeGreaterThan(20)
})

/** Does the page know the value that stands on the server? */
function hasStanding(page: Y.Doc, server: Y.Doc, key: string): boolean {
  const standing = server.getMap(cellsRoot)._map.get(key)
  return standing === undefined || Y.getState(page.store, standing.id.client) > standing.id.clock
}

function send(server: Y.Doc, page: Page, seen: { lost: number; unseen: number; news: number; same: number }) {
  const update = Y.encodeStateAsUpdate(page.doc, Y.encodeStateVector(server))
  const before = server.getMap(cellsRoot).toJSON()
  const pageHad = new Map(keys.map((key) => [key, hasStanding(page.doc, server, key)]))
  const stateBefore = stateHash(server)
  const checked = checkUpdate(server, shape, update)
  expect(stateHash(server)).toBe(stateBefore)
  const twin = new Y.Doc()
  Y.applyUpdate(twin, Y.encodeStateAsUpdate(server))
  Y.applyUpdate(twin, update)
  expect(isPending(twin)).toBe(false)
  if (checked.kind === 'same') {
    seen.same++
    expect(contentHash(twin)).toBe(contentHash(server))
    return
  }
  if (checked.kind !== 'news') throw new Error(`an honest update was not taken: ${JSON.stringify(checked)}`)
  seen.news++
  const textBefore = server.getText(note).toString()
  Y.applyUpdate(server, checked.bytes)
  expect(isPending(server)).toBe(false)
  // What was left out of the kept bytes was old news.
  expect(stateHash(server)).toBe(stateHash(twin))
  const after = server.getMap(cellsRoot).toJSON()
  for (const key of keys) {
    const rows = checked.changes.filter((change) => change.field === key)
    const standing = rows.find((row) => !row.lost)
    expect(rows.filter((row) => !row.lost).length).toBeLessThanOrEqual(1)
    if (standing === undefined) expect(after[key]).toBe(before[key])
    else {
      expect(standing.before).toBe(before[key] ?? null)
      expect(standing.after).toBe(after[key] ?? null)
      // Who had not seen what stood there wrote at once with its author; who wrote after it did not.
      const unknown = !pageHad.get(key) && standing.before !== standing.after && standing.after !== null
      if (unknown) expect(standing.unseen).toBe(true)
      if (standing.unseen === true) seen.unseen++
    }
    for (const row of rows.filter((each) => each.lost)) {
      seen.lost++
      expect(row.before).toBe(after[key] ?? null)
      expect(row.after).not.toBe(after[key])
    }
  }
  const textRow = checked.changes.find((change) => change.field === note)
  const textAfter = server.getText(note).toString()
  if (textRow === undefined) expect(textAfter).toBe(textBefore)
  else {
    const { at = -1, before: removed, after: inserted } = textRow
    const exchange = { at, removed: String(removed ?? ''), inserted: String(inserted ?? '') }
    // Exactly, halves of characters and simultaneous typing included: earlier texts are told from it.
    expect(takeBack(textAfter, exchange)).toBe(textBefore)
    expect(textBefore.slice(at, at + exchange.removed.length)).toBe(exchange.removed)
  }
}

test('what the reader accepts, it reads as Yjs does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(2), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 })), {
        maxLength: 30,
      }),
      (edits) => {
        const docs = [new Y.Doc({ gc: false }), new Y.Doc(), new Y.Doc()]
        for (const [index, [who, word]] of edits.entries()) {
          const doc = docs[who]
          if (doc === undefined) throw new Error('no such document')
          if (index % 3 === 0)
            doc.getMap(cellsRoot).set(keys[index % 2] ?? '', index % 2 === 0 ? word : index / 4)
          else doc.getText(note).insert(0, word)
          if (index % 5 === 0 && doc.getText(note).length > 0) doc.getText(note).delete(0, 1)
          const next = docs[(who + 1) % 3]
          if (index % 4 === 0 && next !== undefined) Y.applyUpdate(next, Y.encodeStateAsUpdate(doc))
        }
        for (const doc of docs) {
          const bytes = Y.encodeStateAsUpdate(doc)
          const mine = readUpdate(bytes)
          const its = Y.decodeUpdate(bytes)
          expect(mine.sections.flatMap((section) => section.structs.map(plain))).toEqual(
            its.structs.map((struct) => {
              if (!(struct instanceof Y.Item)) throw new Error('a struct that is no item in a flat book')
              const { content } = struct
              return {
                client: struct.id.client,
                clock: struct.id.clock,
                length: struct.length,
                origin: struct.origin && { client: struct.origin.client, clock: struct.origin.clock },
                rightOrigin: struct.rightOrigin && {
                  client: struct.rightOrigin.client,
                  clock: struct.rightOrigin.clock,
                },
                root: typeof struct.parent === 'string' ? struct.parent : null,
                key: struct.parentSub,
                value:
                  content instanceof Y.ContentAny
                    ? content.arr
                    : content instanceof Y.ContentString
                      ? content.str
                      : null,
              }
            }),
          )
          expect(mine.ranges.map((range) => [range.client, range.clock, range.length])).toEqual(
            [...its.ds.clients].flatMap(([client, ranges]) =>
              ranges.map((range) => [client, range.clock, range.len]),
            ),
          )
        }
      },
    ),
  )
})

function plain({ content, ...struct }: ReturnType<typeof readUpdate>['sections'][number]['structs'][number]) {
  const value = content.kind === 'cells' ? content.values : content.kind === 'text' ? content.text : null
  return { ...struct, value }
}
