import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { verdictField } from '../../../shared/books/fields.ts'
import { unitBook } from '../../../shared/books/name.ts'
import { editTable } from '../../../shared/books/planEdits.ts'
import { openReview } from '../../../shared/books/reviewBook.ts'
import {
  addAdjustment,
  chooseAdjustment,
  editTask,
  setEstimate,
  setOfficialFact,
  unbind,
} from '../../../shared/books/taskEdits.ts'
import {
  addRecord,
  setFact,
  setJudged,
  setNote,
  setProgress,
  setSource,
  setSummaryText,
  setYear,
  submit,
} from '../../../shared/books/unitEdits.ts'
import { toId } from '../../../shared/ids.ts'
import type { Stamp } from '../../../shared/model.ts'
import { makeRule } from '../../../shared/rules/rule.ts'
import { someRules } from './randomEdits.ts'
import { makeWorld, parseRegistry, taskId, unitId, type World } from './world.ts'

const sid = (id: string) => toId<'submission'>(id)
const say = (world: World, unit: string, entry: string, people: number) =>
  setFact(world.book(unit), { entry, fact: 'people', value: people })

describe('units that were merged', () => {
  test('[K37] what the successor does not say stands as it was said, what it says is its own', () => {
    const world = makeWorld('a>b b c', { t: '2 a c' })
    setProgress(world.book('a'), { entry: 't', progress: 'done' })
    setNote(world.book('a'), { entry: 't', text: '旧文' })
    say(world, 'a', 't', 7)
    const line = () => {
      const [, found] = world.task('t').lines
      if (found?.kind !== 'unit') throw new Error('no line of the successor')
      return found
    }
    expect(line().entry).toMatchObject({ progress: 'done', note: '旧文', facts: { people: 7 }, empty: false })
    expect(line().inherited).toMatchObject([{ unitId: 'a', name: '单位a', groupId: null }])
    say(world, 'b', 't', 3)
    setProgress(world.book('b'), { entry: 't', progress: 'notStarted' })
    expect(line().entry).toMatchObject({ progress: 'notStarted', note: '旧文', facts: { people: 3 } })
    expect(world.task('t').facts.get('people')?.value).toBe(3)
    expect(world.task('t').former).toEqual([])
  })

  test('[K37] several predecessors come to what they came to before', () => {
    const apart = makeWorld('a b c', { t: '2 c a b' })
    const merged = makeWorld('a>c b>a c', { t: '2 c a b' })
    for (const world of [apart, merged]) {
      say(world, 'a', 't', 4)
      say(world, 'b', 't', 8)
    }
    expect(apart.task('t').facts.get('people')?.value).toBe(12)
    expect(merged.task('t').facts.get('people')?.value).toBe(12)
    expect(merged.task('t').evaluation.points).toBe(2)
  })

  test('[K37] records of several are one list, yearly figures add up', () => {
    const world = makeWorld(
      'a>c b>c c',
      { talks: '1 c', money: '2 c' },
      { talks: someRules.records, money: someRules.series },
    )
    for (const [unit, date] of [
      ['a', '2021-03-01'],
      ['b', '2021-02-01'],
    ] as const) {
      addRecord(world.book(unit), {
        entry: 'talks',
        fact: 'talks',
        id: toId(unit),
        date,
        place: '',
        topic: '',
        people: 1,
      })
      setYear(world.book(unit), { entry: 'money', fact: 'yearly', year: 2019, value: 5 })
    }
    const entryOf = (id: string) => {
      const [line] = world.task(id).lines
      if (line?.kind !== 'sole') throw new Error('not one line')
      return line.entry
    }
    expect(entryOf('talks').facts.talks).toMatchObject([{ id: 'b' }, { id: 'a' }])
    expect(entryOf('money').facts.yearly).toEqual({ 2019: 10 })
  })

  test('[K37] the 汇总, its score and its submission stand until the successor writes', () => {
    const world = makeWorld('a>b b', { t: '3 a' }, { t: { kind: 'range', min: 0, max: 3 } })
    setSummaryText(world.book('a'), { entry: 't', text: '汇总' })
    setJudged(world.book('a'), { entry: 't', points: 2 })
    submit(world.book('a'), { entry: 't', of: 'summary', id: sid('s') })
    expect(world.task('t').summary).toMatchObject({ text: '汇总', judged: 2, report: { state: 'reported' } })
    expect(world.task('t').evaluation.points).toBe(2)
    setJudged(world.book('b'), { entry: 't', points: 3 })
    expect(world.task('t').summary).toMatchObject({
      text: '汇总',
      judged: 3,
      report: { state: 'unreported' },
    })
  })
})

describe('what no longer counts', () => {
  test('[K38] a unit that is bound no more is shown and not counted', () => {
    const world = makeWorld('a b', { t: '2 a b' })
    say(world, 'b', 't', 10)
    expect(world.task('t').evaluation.points).toBe(2)
    unbind(world.plan, { taskId: taskId('t'), partyId: unitId('b') })
    const task = world.task('t')
    expect(task.evaluation).toMatchObject({ points: null, state: 'open' })
    expect(task.former).toMatchObject([{ unitId: 'b', name: '单位b', entry: { facts: { people: 10 } } }])
  })

  test('[K38] a unit that was merged after it was unbound is shown under its own name', () => {
    const world = makeWorld('a b>c c', { t: '2 a' })
    say(world, 'b', 't', 10)
    expect(world.task('t').former).toMatchObject([{ unitId: 'b' }])
  })

  test('[K38] an answer for a group that is asked of somebody else now', () => {
    const world = makeWorld('a b c, g: b c', { t: '2 a g@b' })
    say(world, 'b', 't~g', 10)
    expect(world.task('t').facts.get('people')?.value).toBe(10)
    world.registry = parseRegistry('a b c, g: b c')
    const moved = makeWorld('a b c, g: b c', { t: '2 a g@c' })
    say(moved, 'b', 't~g', 10)
    expect(moved.task('t').facts.get('people')?.value).toBe(null)
    expect(moved.task('t').former).toMatchObject([{ unitId: 'b', groupId: 'g' }])
  })

  test('[K38] a 汇总 by somebody who does not lead', () => {
    const world = makeWorld('a b', { t: '2 a b*' }, { t: { kind: 'range', min: 0, max: 2 } })
    setSummaryText(world.book('a'), { entry: 't', text: '不该写在这里' })
    setJudged(world.book('a'), { entry: 't', points: 2 })
    const task = world.task('t')
    expect(task.summary).toMatchObject({ text: '', judged: null })
    expect(task.evaluation.points).toBe(null)
    expect(task.formerSummaries).toMatchObject([
      { unitId: 'a', summary: { text: '不该写在这里', judged: 2 } },
    ])
  })
})

describe('submissions', () => {
  test('[K22] [K23] reported, changed since, returned, reported again, reviewed', () => {
    const world = makeWorld('a b', { t: '2 b a' })
    const review = new Y.Doc()
    world.review = openReview(review)
    const report = () => {
      const line = world.task('t').lines.find((each) => each.kind === 'unit' && each.target.unitId === 'a')
      if (line?.kind !== 'unit') throw new Error('no line')
      return line.entry.report
    }
    const judge = (state: string, submission: string, reason: string) => {
      const cells = review.getMap('cells')
      cells.set(verdictField(unitId('a'), 'entry', 't', 'state'), state)
      cells.set(verdictField(unitId('a'), 'entry', 't', 'submission'), submission)
      cells.set(verdictField(unitId('a'), 'entry', 't', 'reason'), reason)
    }
    expect(report().state).toBe('unreported')
    setNote(world.book('a'), { entry: 't', text: '第一稿' })
    submit(world.book('a'), { entry: 't', of: 'entry', id: sid('z') })
    expect(report()).toMatchObject({ state: 'reported', changedSince: false, latest: { id: 'z' } })
    setNote(world.book('a'), { entry: 't', text: '第二稿' })
    expect(report()).toMatchObject({ changedSince: true, latest: { copy: { text: '第一稿' } } })
    judge('returned', 'z', '请补充数据')
    expect(report()).toMatchObject({ state: 'returned', reason: '请补充数据' })
    expect(world.task('t')).toMatchObject({ owedCount: 2, reportedCount: 0 })
    submit(world.book('a'), { entry: 't', of: 'entry', id: sid('y') })
    expect(report()).toMatchObject({ state: 'reported', reason: '', latest: { id: 'y' } })
    judge('reviewed', 'y', '')
    expect(report().state).toBe('reviewed')
    expect(world.task('t')).toMatchObject({ owedCount: 2, reportedCount: 1 })
  })

  test('[K22] of two colleagues who submit at once the one the server had later counts', () => {
    const world = makeWorld('a', { t: '2 a' })
    const here = world.book('a')
    const there = new Y.Doc()
    submit(here, { entry: 't', of: 'summary', id: sid('z') })
    submit(there, { entry: 't', of: 'summary', id: sid('a') })
    Y.applyUpdate(here, Y.encodeStateAsUpdate(there))
    expect(world.task('t').summary.report.latest?.id).toBe('z')
    world.stamps = (_book, field) => stampAt(field.includes('/z/') ? 1 : 2)
    expect(world.task('t').summary.report.latest?.id).toBe('a')
  })

  test('[K55] a line bears the latest stamp of its fields', () => {
    const world = makeWorld('a b', { t: '2 a b' })
    setProgress(world.book('b'), { entry: 't', progress: 'done' })
    setSource(world.book('b'), { entry: 't', source: '电话' })
    world.stamps = (book, field) =>
      book === unitBook(unitId('b')) ? stampAt(field.endsWith('source') ? 9 : 4) : null
    const line = world.task('t').lines.find((each) => each.id === 't/b')
    expect(line?.kind === 'unit' ? line.entry.stamp?.seq : null).toBe(9)
  })
})

describe('points', () => {
  test('[K50] facts add up over the units, under the official figure', () => {
    const world = makeWorld('a b c, g: b c', { t: '2 a +g' })
    say(world, 'a', 't', 4)
    say(world, 'b', 't', 5)
    expect(world.task('t').facts.get('people')).toMatchObject({ value: 9, pending: ['c'] })
    const group = world.task('t').lines.find((line) => line.kind === 'group')
    expect(group?.kind === 'group' ? group.sums.get('people')?.value : null).toBe(5)
    setProgress(world.book('c'), { entry: 't', progress: 'notApplicable' })
    expect(world.task('t').facts.get('people')?.pending).toEqual([])
    setOfficialFact(world.plan, { taskId: taskId('t'), fact: 'people', value: 12, source: '平台' })
    expect(world.task('t').facts.get('people')).toMatchObject({ value: 12, stated: 9 })
    expect(world.task('t').evaluation).toMatchObject({ points: 2, state: 'sure' })
  })

  test('[K51] where an outside body gives the points, the office’s estimate stands in', () => {
    const world = makeWorld('a', { t: '5 a' }, { t: someRules.outside })
    setJudged(world.book('a'), { entry: 't', points: 5 })
    expect(world.task('t').evaluation.state).toBe('open')
    setEstimate(world.plan, { id: taskId('t'), points: 3 })
    expect(world.task('t').evaluation).toMatchObject({ points: 3, state: 'estimated' })
  })

  test('[K52] a fact of the whole table is entered once', () => {
    const world = makeWorld('a b', { t1: '2 a', t2: '2 b' }, { t1: someRules.table, t2: someRules.table })
    setFact(world.book('b'), { entry: 't2', fact: 'wide', value: 50 })
    expect(world.task('t1').evaluation.points).toBe(1)
    setFact(world.book('a'), { entry: 't1', fact: 'wide', value: 100 })
    expect([world.task('t1').evaluation.points, world.task('t2').evaluation.points]).toEqual([2, 1])
  })

  test('[K17] [K53] an adjustment takes a row out, or changes its points; the plan keeps its own', () => {
    const world = makeWorld('a b', { t1: '2 a', t2: '2 b' })
    addAdjustment(world.plan, {
      id: toId<'adjustment'>('adj'),
      name: '无涉农',
      clause: '注',
      taskId: taskId('t1'),
      question: null,
      choices: [
        {
          key: 'all',
          label: '都调',
          effects: [
            { taskId: taskId('t1'), to: 'notApplicable' },
            { taskId: taskId('t2'), to: 3 },
          ],
        },
      ],
      chosen: null,
    })
    say(world, 'a', 't1', 10)
    say(world, 'b', 't2', 10)
    expect(world.view().total).toMatchObject({ sure: 4, of: 4 })
    chooseAdjustment(world.plan, { id: toId<'adjustment'>('adj'), choice: 'all' })
    const view = world.view()
    expect(view.total).toMatchObject({ sure: 3, of: 3 })
    expect(view.tasks.get(taskId('t1'))).toMatchObject({ owedCount: 0 })
    expect(view.tasks.get(taskId('t2'))?.task.points).toBe(3)
    expect(view.plan.tasks.map((task) => task.points)).toEqual([2, 2])
    expect(view.standings.map(({ unit }) => unit.id)).toEqual(['b'])
  })

  test('[K50] a veto stands above the total with its cause', () => {
    const world = makeWorld('a', { t: '- a' }, { t: someRules.veto })
    setFact(world.book('a'), { entry: 't', fact: 'failed', value: true })
    expect(world.view().total).toMatchObject({ disqualified: '取消创建资格', vetoes: [{ taskId: 't' }] })
  })

  test('[K53] 有则报 is counted neither when silent nor when it says something', () => {
    const world = makeWorld('a b, g: b', { t: '2 a ?g' })
    expect(world.task('t')).toMatchObject({ owedCount: 1, reportedCount: 0 })
    submit(world.book('b'), { entry: 't', of: 'entry', id: sid('s') })
    expect(world.task('t')).toMatchObject({ owedCount: 1, reportedCount: 0 })
    const group = world.task('t').lines.find((line) => line.kind === 'group')
    expect(group).toMatchObject({ memberCount: 1, reportedCount: 1 })
  })

  test('[K54] a unit owes its entries and the 汇总 it leads, in official order', () => {
    const world = makeWorld('b a', { t1: '2 a b', t2: '2 b' })
    submit(world.book('b'), { entry: 't2', of: 'summary', id: sid('s') })
    setProgress(world.book('a'), { entry: 't1', progress: 'difficulty' })
    expect(world.view().standings).toMatchObject([
      { unit: { id: 'b' }, owed: 2, reported: 1, difficulty: 0 },
      { unit: { id: 'a' }, owed: 2, reported: 0, difficulty: 1 },
    ])
  })

  test('[K31] the office writes as the office, whatever its unit is called', () => {
    const world = makeWorld('a, g: a', { t: '2 +g' })
    expect(world.task('t').lines[0]?.name).toBe('创建办')
    editTable(world.plan, { officeUnit: unitId('a') })
    expect(world.task('t').leadUnitId).toBe('a')
  })

  test('[K39] without an office nobody can write its lines, and nothing breaks', () => {
    const world = makeWorld('a, g:', { t: '2 a +g', only: '2 +g' })
    editTable(world.plan, { officeUnit: unitId('gone') })
    expect(world.task('t').lines.map(({ target }) => target?.unitId ?? null)).toEqual(['a', 'a', null])
    expect(world.task('only').summary.target).toBe(null)
  })

  test('[K21] a value of another kind than the rule asks for is not said', () => {
    const world = makeWorld('a', { t: '2 a' })
    setFact(world.book('a'), { entry: 't', fact: 'people', value: true })
    expect(world.task('t').facts.get('people')?.value).toBe(null)
    editTask(world.plan, { id: taskId('t'), rule: makeRule(someRules.lead) })
    setFact(world.book('a'), { entry: 't', fact: 'done', value: true })
    expect(world.task('t').evaluation).toMatchObject({ points: 1, state: 'estimated' })
  })
})

function stampAt(seq: number): Stamp {
  return { seq, accountId: toId<'account'>('x'), name: '某人', unitId: unitId('a'), time: seq }
}
