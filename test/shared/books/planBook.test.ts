import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readPlan } from '../../../shared/books/planBook.ts'
import {
  addHeading,
  addPhase,
  addRequirement,
  editPhase,
  moveHeading,
  removeHeading,
  removeView,
  restoreHeading,
  saveView,
  setFirstView,
  setTableFilling,
  setUnitFilling,
  unlinkRequirement,
} from '../../../shared/books/planEdits.ts'
import { sentenceOf } from '../../../shared/books/sentence.ts'
import {
  addTask,
  bindUnit,
  confirmRule,
  editTask,
  moveBinding,
  moveTask,
  removeTask,
  restoreTask,
  setLead,
} from '../../../shared/books/taskEdits.ts'
import { toId } from '../../../shared/ids.ts'
import { makeRule } from '../../../shared/rules/rule.ts'
import { headingId, makeWorld, peopleRule, taskId, unitId } from './world.ts'

describe('[K19] shared views', () => {
  const id = (name: string) => toId<'view'>(name)

  test('stand by name with their state; the first one is the table’s', () => {
    const { plan } = makeWorld('a', { t: '2 a' })
    saveView(plan, { id: id('v2'), name: '未报送', state: '{"sort":null}' })
    saveView(plan, { id: id('v1'), name: '本周', state: '{}' })
    setFirstView(plan, id('v1'))
    expect(readPlan(plan)).toMatchObject({
      views: [
        { id: 'v2', name: '未报送', state: '{"sort":null}' },
        { id: 'v1', name: '本周', state: '{}' },
      ],
      firstView: 'v1',
    })
    saveView(plan, { id: id('v2'), name: '已改名' })
    removeView(plan, { id: id('v1') })
    expect(readPlan(plan)).toMatchObject({ views: [{ id: 'v2', name: '已改名' }], firstView: null })
  })

  test('without a name or a state, or with what a book may not hold, are not there', () => {
    const { plan } = makeWorld('a', { t: '2 a' })
    const cells = plan.getMap('cells')
    cells.set('view/a/name', '没有内容')
    cells.set('view/b/state', '{}')
    cells.set('view/c/name', '  ')
    cells.set('view/c/state', '{}')
    cells.set('view/d/name', '长'.repeat(41))
    cells.set('view/d/state', '{}')
    cells.set('view/__proto__/name', '原型')
    cells.set('view/__proto__/state', '{}')
    cells.set('view/e/name', '太大')
    cells.set('view/e/state', 'x'.repeat(20_001))
    cells.set('table/view', 'gone')
    expect(readPlan(plan)).toMatchObject({ views: [], firstView: null })
  })
})

describe('reading the plan', () => {
  test('[K10] what is malformed is left out', () => {
    const { plan } = makeWorld('a', { t: '2 a' })
    const cells = plan.getMap('cells')
    cells.set('task/nowords/heading', 'h')
    cells.set('task/nohead/text', '没有指标')
    cells.set('task/t/points', 'two')
    cells.set('task/t/unit/b/role', 'lead')
    cells.set('phase/p/text', '没有名称')
    cells.set('requirement/r/text', '没有指标')
    cells.set('requirement/r2/limits', '[')
    cells.set('task/nested/text', new Y.Map())
    const read = readPlan(plan)
    expect(read.tasks.map(({ id, points, bindings }) => [id, points, bindings.length])).toEqual([
      ['t', null, 1],
    ])
    expect([read.phases, read.requirements, read.leftOut]).toEqual([[], [], []])
  })

  test('[K10] limits that are no list are none', () => {
    const { plan } = makeWorld('a', { t: '2 a' })
    addRequirement(plan, {
      id: toId('r'),
      headingId: headingId('h'),
      number: '',
      text: '材料',
      abridged: false,
      limits: ['正式盖章版'],
      taskIds: [taskId('t'), taskId('gone')],
      place: 'last',
    })
    expect(readPlan(plan).requirements).toMatchObject([{ limits: ['正式盖章版'], taskIds: ['t'] }])
    plan.getMap('cells').set('requirement/r/limits', '{"no":"list"}')
    unlinkRequirement(plan, { id: toId('r'), taskId: taskId('t') })
    expect(readPlan(plan).requirements).toMatchObject([{ limits: [], taskIds: [] }])
  })

  test('[K11] two people put two headings under each other: the smaller id is on top, nothing is lost', () => {
    const { plan } = makeWorld('a', { t: '2 a' })
    for (const id of ['x', 'y', 'z'])
      addHeading(plan, { id: headingId(id), parentId: null, text: id, points: null, place: 'last' })
    const other = copyOf(plan)
    moveHeading(plan, { id: headingId('y'), parentId: headingId('x'), place: 'last' })
    moveHeading(other, { id: headingId('x'), parentId: headingId('y'), place: 'last' })
    moveHeading(other, { id: headingId('z'), parentId: headingId('x'), place: 'last' })
    merge(plan, other)
    expect(readPlan(plan).headings.map(({ id, parentId }) => [id, parentId])).toEqual([
      ['h', null],
      ['x', null],
      ['y', 'x'],
      ['z', 'x'],
    ])
    expect(readPlan(plan)).toEqual(readPlan(other))
  })

  test('[K11] a heading under itself, or under nothing known, is a top heading', () => {
    const { plan } = makeWorld('a', {})
    const cells = plan.getMap('cells')
    cells.set('heading/h/parent', 'h')
    cells.set('heading/x/text', 'x')
    cells.set('heading/x/parent', 'nowhere')
    expect(readPlan(plan).headings.map(({ id, parentId }) => [id, parentId])).toEqual([
      ['h', null],
      ['x', null],
    ])
  })

  test('[K11] ten thousand headings below each other are read', () => {
    const plan = new Y.Doc()
    const cells = plan.getMap('cells')
    plan.transact(() => {
      for (let i = 0; i < 10_000; i++) {
        cells.set(`heading/h${i}/text`, 'x')
        if (i > 0) cells.set(`heading/h${i}/parent`, `h${i - 1}`)
      }
    })
    expect(readPlan(plan).headings).toHaveLength(10_000)
  })

  test('[K12] order is the key, then the id; without a key last', () => {
    const { plan } = makeWorld('a', { b: '1', a: '1', c: '1', d: '1' })
    const cells = plan.getMap('cells')
    cells.set('task/a/order', String(cells.get('task/b/order')))
    cells.delete('task/c/order')
    expect(orderOf(plan)).toEqual(['a', 'b', 'd', 'c'])
  })

  test('[K5] [K13] what is removed is left out, with what stands under it, and comes back as it was edited meanwhile', () => {
    const { plan } = makeWorld('a', { t: '2 a', u: '1 a' })
    const other = copyOf(plan)
    removeTask(plan, { id: taskId('t') })
    editTask(other, { id: taskId('t'), text: '离线修改' })
    merge(plan, other)
    expect(readPlan(plan)).toMatchObject({
      tasks: [{ id: 'u' }],
      leftOut: [{ task: { id: 't' }, why: 'removed' }],
    })
    restoreTask(plan, { id: taskId('t') })
    expect(readPlan(plan).tasks[0]).toMatchObject({ id: 't', text: '离线修改' })
    removeHeading(plan, { id: headingId('h') })
    expect(readPlan(plan).leftOut.map((each) => [each.kind, each.why])).toEqual([
      ['heading', 'removed'],
      ['task', 'headingGone'],
      ['task', 'headingGone'],
    ])
    restoreHeading(plan, { id: headingId('h') })
    expect(orderOf(plan)).toEqual(['t', 'u'])
  })

  test('[K13] a heading under a removed one is left out too', () => {
    const { plan } = makeWorld('a', {})
    addHeading(plan, { id: headingId('x'), parentId: headingId('h'), text: 'x', points: null, place: 'last' })
    removeHeading(plan, { id: headingId('h') })
    expect(readPlan(plan).headings).toEqual([])
    expect(readPlan(plan).leftOut).toMatchObject([
      { heading: { id: 'h' }, why: 'removed' },
      { heading: { id: 'x' }, why: 'headingGone' },
    ])
  })

  test.each(['{', '[]', '{"kind":"perItem"}', '{"kind":"fixed","points":1e9}', '"__proto__"'])(
    '[K14] a rule that cannot be read is manual: %s',
    (json) => {
      const { plan } = makeWorld('a', { t: '2 a' })
      plan.getMap('cells').set('task/t/rule', json)
      expect(readPlan(plan).tasks[0]?.rule).toMatchObject({ kind: 'manual', of: 2 })
    },
  )

  test('[K18] the rule’s sentence may stand apart from the wording; else the wording is the sentence', () => {
    const { plan } = makeWorld('a', { t: '2 a' })
    const task = () => readPlan(plan).tasks[0] ?? { text: '', sentence: '' }
    expect(sentenceOf(task())).toBe(task().text)
    editTask(plan, { id: taskId('t'), text: '建立制度', sentence: '建立的得2分' })
    expect(task()).toMatchObject({ text: '建立制度', sentence: '建立的得2分' })
    expect(sentenceOf(task())).toBe('建立的得2分')
  })

  test('[K14] a row without points and rule is manual without points', () => {
    const { plan } = makeWorld('a', {})
    addTask(plan, { id: taskId('n'), headingId: headingId('h'), text: '不计分', points: null, place: 'last' })
    expect(readPlan(plan).tasks[0]).toMatchObject({ points: null, rule: { kind: 'manual', of: 0 } })
  })
})

describe('editing the plan', () => {
  test('[K15] moving to the front, the end, and after another row', () => {
    const { plan } = makeWorld('', { a: '1', b: '1', c: '1' })
    const move = (id: string, place: 'first' | 'last' | string) =>
      moveTask(plan, {
        id: taskId(id),
        headingId: headingId('h'),
        place: place === 'first' || place === 'last' ? place : { after: taskId(place) },
      })
    move('c', 'first')
    expect(orderOf(plan)).toEqual(['c', 'a', 'b'])
    move('c', 'a')
    expect(orderOf(plan)).toEqual(['a', 'c', 'b'])
    move('a', 'last')
    expect(orderOf(plan)).toEqual(['c', 'b', 'a'])
  })

  test('[K15] two people insert at one place; between the two there is room all the same', () => {
    const { plan } = makeWorld('', { a: '1', z: '1' })
    const other = copyOf(plan)
    const insert = (doc: Y.Doc, id: string, after: string) =>
      addTask(doc, {
        id: taskId(id),
        headingId: headingId('h'),
        text: id,
        points: 1,
        place: { after: taskId(after) },
      })
    insert(plan, 'm', 'a')
    insert(other, 'n', 'a')
    merge(plan, other)
    expect(orderOf(plan)).toEqual(['a', 'm', 'n', 'z'])
    insert(plan, 'between', 'm')
    expect(orderOf(plan)).toEqual(['a', 'm', 'between', 'n', 'z'])
  })

  test('[K15] beside keys that are none, and after hundreds of moves to one place, order holds', () => {
    const { plan } = makeWorld('', { a: '1', b: '1', c: '1' })
    plan.getMap('cells').set('task/b/order', 'zzzz')
    const place = { after: taskId('a') }
    moveTask(plan, { id: taskId('c'), headingId: headingId('h'), place })
    expect(orderOf(plan)).toEqual(['a', 'c', 'b'])
    for (let i = 0; i < 600; i++)
      moveTask(plan, { id: taskId(i % 2 === 0 ? 'b' : 'c'), headingId: headingId('h'), place })
    expect(orderOf(plan)).toEqual(['a', 'c', 'b'])
    const longest = Math.max(...readPlan(plan).tasks.map(({ order }) => order.length))
    expect(longest).toBeLessThanOrEqual(120)
  })

  test('[K4] what stands already is not written again', () => {
    const { plan } = makeWorld('a', { t: '2 a' })
    let updates = 0
    plan.on('update', () => updates++)
    editTask(plan, { id: taskId('t'), text: '任务t', points: 2, rule: makeRule(peopleRule) })
    confirmRule(plan, { id: taskId('t'), confirmed: true })
    expect(updates).toBe(0)
  })

  test('[K4] what may not be stored throws before anything is written', () => {
    const { plan } = makeWorld('a', { t: '2 a' })
    expect(() => editTask(plan, { id: taskId('t'), points: Number.NaN })).toThrow('no such cell')
    expect(readPlan(plan).tasks[0]?.points).toBe(2)
  })

  test('[K14] another rule has to be confirmed anew, the same one has not', () => {
    const { plan } = makeWorld('a', { t: '2 a' })
    editTask(plan, { id: taskId('t'), rule: makeRule({ kind: 'range', min: 0, max: 2 }) })
    expect(readPlan(plan).tasks[0]).toMatchObject({ ruleConfirmed: false, rule: { kind: 'range' } })
  })

  test('[K16] one lead at most: whoever led before is responsible', () => {
    const { plan } = makeWorld('a b', { t: '2 a* b-' })
    setLead(plan, { taskId: taskId('t'), partyId: unitId('b') })
    expect(rolesOf(plan)).toEqual({ a: 'responsible', b: 'lead' })
    setLead(plan, { taskId: taskId('t'), partyId: null })
    expect(rolesOf(plan)).toEqual({ a: 'responsible', b: 'responsible' })
  })

  test('[K12] units keep the order in which they are put', () => {
    const { plan } = makeWorld('a b c', { t: '2 a b' })
    bindUnit(plan, {
      taskId: taskId('t'),
      unitId: unitId('c'),
      role: 'responsible',
      place: { after: unitId('a') },
    })
    expect(Object.keys(rolesOf(plan))).toEqual(['a', 'c', 'b'])
    moveBinding(plan, { taskId: taskId('t'), partyId: unitId('b'), place: 'first' })
    expect(Object.keys(rolesOf(plan))).toEqual(['b', 'a', 'c'])
  })

  test('[K10] phases and filling', () => {
    const { plan } = makeWorld('a', {})
    const id = toId<'phase'>('p')
    addPhase(plan, {
      id,
      name: '筹备',
      text: '',
      start: '2022-04-01',
      end: null,
      filling: 'open',
      place: 'last',
    })
    editPhase(plan, { id, end: '2022-11-30', filling: 'closed' })
    setTableFilling(plan, { state: 'closed', until: 5 })
    setUnitFilling(plan, { id: unitId('a'), filling: { state: 'open', until: 9 } })
    expect(readPlan(plan)).toMatchObject({
      phases: [{ name: '筹备', start: '2022-04-01', end: '2022-11-30', filling: 'closed' }],
      filling: { state: 'closed', until: 5 },
      unitFilling: new Map([['a', { state: 'open', until: 9 }]]),
    })
    setUnitFilling(plan, { id: unitId('a'), filling: null })
    expect(readPlan(plan).unitFilling.size).toBe(0)
  })
})

function orderOf(plan: Y.Doc): string[] {
  return readPlan(plan).tasks.map(({ id }) => id)
}

function rolesOf(plan: Y.Doc): Record<string, string> {
  const [task] = readPlan(plan).tasks
  return Object.fromEntries(
    (task?.bindings ?? []).flatMap((binding) =>
      binding.kind === 'unit' ? [[binding.unitId, binding.role]] : [],
    ),
  )
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function merge(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
}
