import fc from 'fast-check'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { touchedFields } from '../../../shared/books/cells.ts'
import { createLiveView, type LiveView } from '../../../shared/books/liveView.ts'
import { type BookName, unitBook } from '../../../shared/books/name.ts'
import { editTask, removeTask } from '../../../shared/books/taskEdits.ts'
import { setFact, setNote } from '../../../shared/books/unitEdits.ts'
import { type Edit, edits, firstRows, registries } from './randomEdits.ts'
import { makeWorld, taskId, unitId, type World } from './world.ts'

type Step = { readonly edit: Edit } | { readonly registry: number } | { readonly reopen: string }

const steps: fc.Arbitrary<Step[]> = fc
  .tuple(
    edits,
    fc.array(fc.tuple(fc.nat(40), fc.nat(registries.length - 1)), { maxLength: 3 }),
    fc.array(fc.tuple(fc.nat(40), fc.constantFrom('a', 'b', 'plan')), { maxLength: 2 }),
  )
  .map(([all, mergers, reopened]) => {
    const list: Step[] = all.map((edit) => ({ edit }))
    for (const [at, registry] of mergers) list.splice(at, 0, { registry })
    for (const [at, reopen] of reopened) list.splice(at, 0, { reopen })
    return list
  })

test('[K56] after any edits the live view equals the view from scratch', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 2, max: 8 }), (all, every) => {
      const { world, live, watch } = liveWorld()
      all.forEach((step, i) => {
        if ('registry' in step) {
          const next = registries[step.registry]
          if (next === undefined) throw new Error('no such registry')
          world.registry = next
          live.setRegistry(next)
        } else if ('reopen' in step) {
          watch(step.reopen)
        } else {
          const doc = step.edit.book === 'plan' ? world.plan : world.book(step.edit.book)
          doc.transact(() => step.edit.run(doc))
        }
        if (i % every === 0) expect(live.view()).toEqual(world.view())
      })
      const [kept, fresh] = [live.view(), world.view()]
      expect(kept).toEqual(fresh)
      expect([...kept.tasks.keys()]).toEqual([...fresh.tasks.keys()])
    }),
    { numRuns: 50 },
  )
})

test('[K56] an edit makes only its own task anew', () => {
  const { world, live } = liveWorld()
  const before = live.view()
  setFact(world.book('a'), { entry: 't1', fact: 'people', value: 12 })
  expect(live.update()).toEqual(new Set([taskId('t1')]))
  const after = live.view()
  expect(after.tasks.get(taskId('t1'))).not.toBe(before.tasks.get(taskId('t1')))
  expect(after.tasks.get(taskId('t2'))).toBe(before.tasks.get(taskId('t2')))
})

test('[K56] an edit of one row of the plan makes only that task anew', () => {
  const { world, live } = liveWorld()
  const before = live.view()
  editTask(world.plan, { id: taskId('t2'), remark: '备注' })
  const changed = live.update()
  expect(changed).not.toBe('all')
  const after = live.view()
  expect(after.tasks.get(taskId('t2'))?.task.remark).toBe('备注')
  expect(after.tasks.get(taskId('t1'))).toBe(before.tasks.get(taskId('t1')))
})

test('[K52] a row that lends a fact to others is removed: they read it elsewhere', () => {
  const { world, live } = liveWorld()
  setFact(world.book('c'), { entry: 't3', fact: 'wide', value: 50 })
  expect(live.view().tasks.get(taskId('t4'))?.facts.get('wide')?.value).toBe(50)
  removeTask(world.plan, { id: taskId('t3') })
  expect(live.view()).toEqual(world.view())
  expect(live.view().tasks.get(taskId('t4'))?.facts.get('wide')?.value).toBe(null)
})

test('[K56] the view is the same object until something changed, whatever unknown rows a book speaks of', () => {
  const { world, live } = liveWorld()
  const before = live.view()
  expect(live.view()).toBe(before)
  setNote(world.book('a'), { entry: 'elsewhere', text: '不在表中' })
  expect(live.view()).toBe(before)
})

function liveWorld(): { world: World; live: LiveView; watch: (book: string) => void } {
  const world = makeWorld('a b c d, g: a b, k: c', {})
  world.registry = registries[0] ?? world.registry
  firstRows(world.plan)
  const live = createLiveView({ plan: world.plan, registry: world.registry, stamps: () => null })
  const watched = new Set<Y.Doc>()
  const watch = (book: string) => {
    const doc = book === 'plan' ? world.plan : world.book(book)
    const name: BookName = book === 'plan' ? 'plan' : unitBook(unitId(book))
    live.open(name, doc)
    if (watched.has(doc)) return
    watched.add(doc)
    doc.on('afterTransaction', (transaction: Y.Transaction) => live.changed(name, touchedFields(transaction)))
  }
  for (const book of ['plan', 'a', 'b', 'c', 'd', 'office']) watch(book)
  return { world, live, watch }
}
