// Books are written by others: whatever is in them, every reader goes on, and both sides see the same.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { touchedFields } from '../../../shared/books/cells.ts'
import { createLiveView } from '../../../shared/books/liveView.ts'
import { unitBook } from '../../../shared/books/name.ts'
import { openPlan, readPlan } from '../../../shared/books/planBook.ts'
import { openReview } from '../../../shared/books/reviewBook.ts'
import type { TableView } from '../../../shared/books/tableView.ts'
import { openUnitBook } from '../../../shared/books/unitBook.ts'
import { view } from '../../../shared/books/view.ts'
import type { Registry, UnitId } from '../../../shared/model.ts'
import { edits, firstRows, registries, unitNames } from './randomEdits.ts'
import { makeWorld, parseRegistry, unitId } from './world.ts'

const segment = fc.oneof(
  fc.constantFrom(
    ...[
      'task',
      'heading',
      'entry',
      'record',
      'submission',
      'summary',
      'part',
      'phase',
      'requirement',
      'table',
      'view',
    ],
    ...[
      'verdict',
      'unit',
      'official',
      'fact',
      'judged',
      'copy',
      'choices',
      'adjustment',
      'h',
      't1',
      't1~g',
      'g',
    ],
    ...[
      'text',
      'name',
      'state',
      'points',
      'rule',
      'order',
      'parent',
      'removed',
      'kind',
      'role',
      'state',
      'a',
      'score',
      '2019',
      'nth',
    ],
    ...['__proto__', 'constructor', 'toString', '', '\u202E', '\uD83D', 'a\0b', 'k'.repeat(300)],
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const key = fc.array(segment, { maxLength: 6 }).map((parts) => parts.join('/'))
const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    'lead',
    'unit',
    'group',
    'h',
    't1',
    'open',
    'a',
    'b',
    '2021-02-30',
    '<script>',
    '{{}}',
  ),
  fc.constantFrom<unknown>('{"kind":"sum","parts":[]}', '[[]]', '9999-99-99', 'a\0', '\uD83D'),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array({ maxLength: 5 }),
  fc.object({ maxDepth: 2 }),
  fc.json().map((json) => `{"text":"","progress":null,"judgements":{},"facts":${json}}`),
)

type Garbage =
  | { readonly put: 'cell'; readonly key: string; readonly value: unknown }
  | { readonly put: 'text'; readonly key: string; readonly value: string }
  | { readonly put: 'list' | 'map' | 'xml' | 'subdocument' | 'embed'; readonly key: string }

const garbage: fc.Arbitrary<Garbage> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ put: fc.constant('cell' as const), key, value }) },
  fc.record({
    put: fc.constant('text' as const),
    key: fc.constantFrom('note/t1', 'summary/t1', 'note/t2~g', 'cells'),
    value: fc.string({ unit: 'binary' }),
  }),
  fc.record({
    put: fc.constantFrom(
      'list' as const,
      'map' as const,
      'xml' as const,
      'subdocument' as const,
      'embed' as const,
    ),
    key: fc.constantFrom('note/t1', 'cells', 'summary/t2', 'elsewhere'),
  }),
)
const book = fc.array(garbage, { maxLength: 10, size: 'max' })

test('[K10] [B10] [B11] [B12] [B35] whatever the books hold, readers go on and give the same on both sides', () => {
  fc.assert(
    fc.property(
      book,
      fc.array(book, { minLength: 5, maxLength: 5 }),
      book,
      fc.nat(3),
      (inPlan, inUnits, inReview, which) => {
        const registry = registries[which] ?? parseRegistry('a')
        const world = makeWorld('a', {})
        firstRows(world.plan)
        const plan = received(inPlan, world.plan)
        const units = new Map(unitNames.map((name, i) => [unitId(name), received(inUnits[i] ?? [])]))
        const review = received(inReview)
        const here = viewOf(plan, units, review, registry)
        const there = viewOf(
          replica(plan),
          new Map([...units].map(([id, doc]) => [id, replica(doc)])),
          replica(review),
          registry,
        )
        expect(here).toEqual(there)
        expect(Number.isFinite(here.total.low) && Number.isFinite(here.total.high)).toBe(true)
        expect(Object.keys(Object.prototype)).toEqual([])
        for (const task of here.tasks.values()) expect(typeof task.explanation).toBe('string')
      },
    ),
    { numRuns: 50 },
  )
})

test('[K10] [K56] garbage that arrives while the table is open leaves the live view equal to a new one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('plan', 'a', 'b'), garbage), { maxLength: 15, size: 'max' }),
      (all) => {
        const world = makeWorld('a b c d, g: a b, k: c', {})
        firstRows(world.plan)
        const live = createLiveView({ plan: world.plan, registry: world.registry, stamps: () => null })
        for (const name of ['a', 'b']) live.open(unitBook(unitId(name)), world.book(name))
        const docOf = (name: string) => (name === 'plan' ? world.plan : world.book(name))
        for (const name of ['plan', 'a', 'b'])
          docOf(name).on('afterTransaction', (transaction: Y.Transaction) =>
            live.changed(name === 'plan' ? 'plan' : unitBook(unitId(name)), touchedFields(transaction)),
          )
        for (const [name, each] of all) {
          Y.applyUpdate(docOf(name), Y.encodeStateAsUpdate(received([each])))
          expect(live.view()).toEqual(world.view())
        }
      },
    ),
    { numRuns: 25 },
  )
})

test('[K55] two replicas that were edited apart see the same once they have everything, in whatever order', () => {
  fc.assert(
    fc.property(edits, edits, fc.nat(3), fc.boolean(), (mine, theirs, which, swap) => {
      const registry = registries[which] ?? parseRegistry('a')
      const start = makeWorld('a', {})
      firstRows(start.plan)
      const [here, there] = [site(start.plan), site(start.plan)]
      for (const edit of mine) edit.run(here.book(edit.book))
      for (const edit of theirs) edit.run(there.book(edit.book))
      for (const name of ['plan', ...unitNames]) {
        const [a, b] = [here.book(name), there.book(name)]
        const [fromA, fromB] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)]
        if (swap) Y.applyUpdate(b, fromA)
        Y.applyUpdate(a, fromB)
        if (!swap) Y.applyUpdate(b, fromA)
      }
      const seen = [here, there].map(({ book: open }) => {
        const units = new Map(unitNames.map((name) => [unitId(name), open(name)]))
        return viewOf(open('plan'), units, new Y.Doc(), registry)
      })
      expect(seen[0]).toEqual(seen[1])
    }),
    { numRuns: 50 },
  )
})

test('[K55] the order of units, groups and books in their lists is no matter', () => {
  fc.assert(
    fc.property(edits, fc.nat(3), (all, which) => {
      const world = makeWorld('a', {})
      firstRows(world.plan)
      const registry = registries[which] ?? world.registry
      for (const edit of all) edit.run(edit.book === 'plan' ? world.plan : world.book(edit.book))
      const turned = {
        units: [...registry.units].reverse(),
        groups: [...registry.groups]
          .reverse()
          .map((group) => ({ ...group, memberIds: [...group.memberIds].reverse() })),
      }
      const units = [...world.units]
      const [a, b] = [
        viewOf(world.plan, new Map(units), new Y.Doc(), registry),
        viewOf(world.plan, new Map([...units].reverse()), new Y.Doc(), turned),
      ]
      expect({ ...a, registry: null }).toEqual({ ...b, registry: null })
    }),
    { numRuns: 30 },
  )
})

function viewOf(
  plan: Y.Doc,
  units: ReadonlyMap<UnitId, Y.Doc>,
  review: Y.Doc,
  registry: Registry,
): TableView {
  expect(openPlan(plan).plan()).toEqual(readPlan(plan))
  const readers = new Map([...units].map(([id, doc]) => [id, openUnitBook(doc)]))
  return view(readPlan(plan), registry, readers, openReview(review), () => null)
}

/** A document as it comes over the wire: its roots have no types yet. */
function received(all: readonly Garbage[], under?: Y.Doc): Y.Doc {
  const doc = new Y.Doc()
  if (under !== undefined) Y.applyUpdate(doc, Y.encodeStateAsUpdate(under))
  // Each piece is made apart, since one document cannot open one root as two types.
  for (const each of all) {
    const apart = new Y.Doc()
    put(apart, each)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(apart))
  }
  return replica(doc)
}

function put(doc: Y.Doc, each: Garbage): void {
  switch (each.put) {
    case 'cell':
      doc.getMap('cells').set(each.key, each.value)
      return
    case 'text':
      doc.getText(each.key).insert(0, each.value)
      return
    case 'list':
      doc.getArray(each.key).push([1, { a: 1 }, 'x'])
      return
    case 'map':
      doc.getMap(each.key).set('task/t1/text', new Y.Map([['x', 1]]))
      return
    case 'xml':
      doc.getXmlFragment(each.key).push([new Y.XmlElement('script')])
      return
    case 'subdocument':
      doc.getMap(each.key).set('task/t1/rule', new Y.Doc())
      return
    case 'embed':
      doc.getText(each.key).insertEmbed(0, { image: 'x' })
      return
    default:
      throw new Error(`unknown garbage ${JSON.stringify(each satisfies never)}`)
  }
}

function replica(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function site(plan: Y.Doc): { readonly book: (name: string) => Y.Doc } {
  const docs = new Map<string, Y.Doc>([['plan', replica(plan)]])
  return {
    book(name) {
      const doc = docs.get(name) ?? new Y.Doc()
      docs.set(name, doc)
      return doc
    },
  }
}
