// What one did to a plan is taken back as one; what others did since stays.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readPlan } from '../../../shared/books/planBook.ts'
import { recordChanges, takeBack } from '../../../shared/books/recordChanges.ts'
import { addTask, bindUnit, editTask } from '../../../shared/books/taskEdits.ts'
import { headingId, makeWorld, taskId, unitId } from './world.ts'

test('[K7] taking back restores what stood, softly removes what came, and leaves what others changed', () => {
  const { plan } = makeWorld('a b', { t: '2 a', u: '1 b' })
  const before = readPlan(plan)
  const recorder = recordChanges(plan, 'me')
  const edit = (run: () => void, origin = 'me') => plan.transact(run, origin)
  edit(() => editTask(plan, { id: taskId('t'), text: '新的', points: 3 }))
  edit(() => editTask(plan, { id: taskId('t'), text: '更新的' }))
  edit(() => editTask(plan, { id: taskId('u'), remark: '别人写的' }), 'somebody')
  edit(() => {
    addTask(plan, { id: taskId('n'), headingId: headingId('h'), text: '新增', points: null, place: 'last' })
    bindUnit(plan, { taskId: taskId('t'), unitId: unitId('b'), role: 'cooperating', place: 'last' })
  })
  const changes = recorder.stop()
  edit(() => editTask(plan, { id: taskId('t'), points: 9 }), 'somebody')
  let kept = -1
  plan.transact(() => {
    kept = takeBack(plan, changes)
  })
  const after = readPlan(plan)
  expect(kept).toBe(1)
  expect(after.tasks.map(({ id, text }) => [id, text])).toEqual(
    before.tasks.map(({ id, text }) => [id, text]),
  )
  expect(after.tasks[0]?.points).toBe(9)
  expect(after.tasks[0]?.bindings).toEqual(before.tasks[0]?.bindings)
  expect(after.tasks[1]?.remark).toBe('别人写的')
  expect(after.leftOut).toHaveLength(1)
})

test('[K7] a hostile cell is not taken back as something it never was', () => {
  const doc = new Y.Doc()
  const recorder = recordChanges(doc, 'me')
  doc.getMap('cells').set('task/x/points', 'many')
  doc.transact(() => editTask(doc, { id: taskId('x'), points: 2 }), 'me')
  const changes = recorder.stop()
  expect([...changes.values()]).toEqual([{ before: undefined, after: 2 }])
})
