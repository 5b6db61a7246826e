import { expect, test } from 'vitest'
import { factsAsked, missingOfSummary, myItems } from '../../../client/tasks/myItems.ts'
import { setFact, setNote, setProgress, setSummaryText, submit } from '../../../shared/books/unitEdits.ts'
import { toId } from '../../../shared/ids.ts'
import { makeWorld, unitId } from '../../shared/books/world.ts'

const id = (text: string) => toId<'submission'>(text)
const states = (world: ReturnType<typeof makeWorld>, unit: string) =>
  myItems(world.view(), unitId(unit)).map((item) => `${item.task.task.id} ${item.state}`)

test('only the own lines, what is missing before what is begun before what is reported, in printed order', () => {
  const world = makeWorld('a b', { t1: '2 a*', t2: '2 a* b', t3: '2 a b*', t4: '2 b*', t5: '2 a*' })
  setNote(world.book('a'), { entry: 't1', text: '已办' })
  setProgress(world.book('a'), { entry: 't3', progress: 'done' })
  setFact(world.book('a'), { entry: 't3', fact: 'people', value: 3 })
  submit(world.book('a'), { entry: 't3', of: 'entry', id: id('s1') })
  setSummaryText(world.book('a'), { entry: 't5', text: '已写' })
  expect(states(world, 'a')).toEqual(['t2 missing', 't1 inProgress', 't5 inProgress', 't3 reported'])
  expect(states(world, 'b')).toEqual(['t2 missing', 't3 missing', 't4 missing'])
})

test('what is missing is named: progress, the facts the rule asks for, the note', () => {
  const world = makeWorld('a b', { t1: '2 a* b' })
  const own = () => myItems(world.view(), unitId('b'))[0]?.duties[0]?.missing.map((each) => each.what)
  expect(own()).toEqual(['progress', 'fact', 'note'])
  setFact(world.book('b'), { entry: 't1', fact: 'people', value: 0 })
  expect(own()).toEqual(['progress', 'note'])
  setProgress(world.book('b'), { entry: 't1', progress: 'underWay' })
  setNote(world.book('b'), { entry: 't1', text: '进行中' })
  expect(own()).toEqual([])
})

test('a unit for which the task is not its duty owes the reason and nothing else', () => {
  const world = makeWorld('a b', { t1: '2 a* b' })
  setProgress(world.book('b'), { entry: 't1', progress: 'notApplicable' })
  const own = () => myItems(world.view(), unitId('b'))[0]?.duties[0]?.missing.map((each) => each.what)
  expect(own()).toEqual(['note'])
  setNote(world.book('b'), { entry: 't1', text: '不属于本单位职责' })
  expect(own()).toEqual([])
})

test('有则报 is never missing', () => {
  const world = makeWorld('a b, g: b', { t1: '2 a* ?g' })
  expect(states(world, 'b')).toEqual(['t1 optional'])
})

test('the lead has two duties: its own entry and the summary', () => {
  const world = makeWorld('a b', { t1: '2 a* b' })
  const duties = myItems(world.view(), unitId('a'))[0]?.duties.map((duty) => duty.of)
  expect([...(duties ?? [])].sort()).toEqual(['entry', 'summary'])
})

test('a summary that is too long says by how much; spaces and line ends do not count', () => {
  const world = makeWorld('a b', { t1: '2 a* b' })
  setSummaryText(world.book('a'), { entry: 't1', text: '一二三 四\n五' })
  const task = world.task('t1')
  expect(missingOfSummary(task, { ...task.summary, limit: 5 })).toEqual([])
  expect(missingOfSummary(task, { ...task.summary, limit: 3 })).toEqual([{ what: 'summaryTooLong', by: 2 }])
})

test('the self score is asked for where the rule is a judgement', () => {
  const world = makeWorld('a b', { t1: '3 a* b' }, { t1: { kind: 'range', min: 0, max: 3 } })
  expect(missingOfSummary(world.task('t1'), world.task('t1').summary)).toContainEqual({ what: 'judged' })
})

test('a fact that only the lead states is asked of nobody else', () => {
  const world = makeWorld(
    'a b',
    { t1: '1 a* b' },
    {
      t1: {
        kind: 'fixed',
        points: 1,
        when: { test: 'yes', fact: { kind: 'yesno', key: 'has', label: '有', combine: 'lead' } },
      },
    },
  )
  const task = world.task('t1')
  const asked = task.lines.map((line) => [line.kind, line.target?.unitId, factsAsked(task, line).length])
  expect(asked).toContainEqual(['unit', 'a', 1])
  expect(asked).toContainEqual(['unit', 'b', 0])
})
