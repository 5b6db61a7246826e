import { describe, expect, test } from 'vitest'
import { assignParty } from '../../../shared/books/assignEdits.ts'
import { unbind } from '../../../shared/books/taskEdits.ts'
import { groupId, makeWorld, taskId, unitId } from './world.ts'

const tasks = ['t', 'u', 'v'].map(taskId)

function bindings(world: ReturnType<typeof makeWorld>) {
  return world
    .view()
    .plan.tasks.map(({ bindings: all }) =>
      all.map((each) => `${each.kind === 'unit' ? each.unitId : each.groupId} ${each.role}`),
    )
}

describe('[K65] one party for many tasks', () => {
  test('stands last in each, and stays as it is where it is bound already', () => {
    const world = makeWorld('a b c', { t: '-', u: '- a*', v: '- b* c' })
    assignParty(world.plan, {
      taskIds: tasks,
      party: { kind: 'unit', unitId: unitId('b') },
      role: 'cooperating',
    })
    expect(bindings(world)).toEqual([
      ['b cooperating'],
      ['a lead', 'b cooperating'],
      ['b lead', 'c responsible'],
    ])
  })

  test('a new lead makes the one before responsible; who was taken away comes back', () => {
    const world = makeWorld('a b', { t: '- a*', u: '- b', v: '- a* b' })
    unbind(world.plan, { taskId: taskId('u'), partyId: unitId('b') })
    assignParty(world.plan, { taskIds: tasks, party: { kind: 'unit', unitId: unitId('b') }, role: 'lead' })
    expect(bindings(world)).toEqual([['a responsible', 'b lead'], ['b lead'], ['a lead', 'b responsible']])
  })

  test('a group brings its members, each with a line', () => {
    const world = makeWorld('a b, towns: a b', { t: '-', u: '-', v: '-' })
    const party = { kind: 'group', groupId: groupId('towns'), mode: 'each' } as const
    assignParty(world.plan, { taskIds: tasks.slice(0, 2), party, role: 'responsible' })
    expect(world.task('t').lines.map(({ kind }) => kind)).toEqual(['summary', 'group', 'unit', 'unit'])
    expect(world.task('v').lines.map(({ kind }) => kind)).toEqual(['summary'])
  })
})
