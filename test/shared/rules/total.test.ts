// Totals: bands, vetoes, and the same result one edit at a time.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toId } from '../../../shared/ids.ts'
import type { HeadingId, TaskId } from '../../../shared/model.ts'
import type { Evaluation } from '../../../shared/rules/evaluate.ts'
import type { RuleInput } from '../../../shared/rules/rule.ts'
import { createTotals, type HeadingPlace, type TaskResult, totalOf } from '../../../shared/rules/total.ts'
import { figure, run, yes } from './notation.ts'

const top: HeadingId = toId('top')
const left: HeadingId = toId('left')
const right: HeadingId = toId('right')
const headings: HeadingPlace[] = [
  { id: top, parentId: null },
  { id: left, parentId: top },
  { id: right, parentId: top },
]
const fixed = (points: number): RuleInput => ({ kind: 'fixed', points, when: yes('done') })
const veto: RuleInput = {
  kind: 'veto',
  when: yes('happened'),
  effect: '取消创建资格',
  consequence: { does: 'disqualify' },
}

function result(task: string, headingId: HeadingId, evaluation: Evaluation): TaskResult {
  return { taskId: toId<'task'>(task), headingId, evaluation }
}

describe('[R29] the band of a total', () => {
  const results = [
    result('a', left, run(fixed(0.1), { done: true })),
    result('b', left, run(fixed(0.2), { done: true })),
    result('c', left, run(fixed(2), { done: false })),
    result('d', right, run({ kind: 'range', min: 0, max: 3 }, {}, { judged: 2.5 })),
    result('e', right, run({ kind: 'range', min: 0, max: 4 })),
    result('f', right, run(fixed(2), { done: true }, { notApplicable: '无涉农' })),
  ]
  const { table, headings: totals } = totalOf(results, headings)

  test('what is sure, estimated, open and lost, exactly', () => {
    expect(table).toMatchObject({ sure: 0.3, estimated: 2.5, open: 4, lost: 2, of: 9.3, low: 0.3, high: 7.3 })
    expect(table.tasks).toEqual({ sure: 3, estimated: 1, open: 1 })
  })
  test('each heading has its own, a parent that of its children', () => {
    expect(totals.get(left)).toMatchObject({ sure: 0.3, of: 2.3, high: 0.3 })
    expect(totals.get(right)).toMatchObject({ estimated: 2.5, open: 4, of: 7, high: 7 })
    expect(totals.get(top)).toMatchObject({ sure: 0.3, estimated: 2.5, open: 4, of: 9.3 })
  })
  test('[R22] targets are counted beside the points', () => {
    const target: RuleInput = {
      kind: 'target',
      when: { test: 'compare', fact: figure('n'), op: '>=', value: 5 },
    }
    const targets = [
      result('a', left, run(target, { n: 5 })),
      result('b', left, run(target, { n: 4 })),
      result('c', left, run(target)),
    ]
    expect(totalOf(targets, headings).table).toMatchObject({
      of: 0,
      targets: { met: 1, missed: 1, open: 1 },
      tasks: { sure: 2, estimated: 0, open: 1 },
    })
  })
})

describe('[R31] vetoes stand above the total', () => {
  test('a triggered one names its task, its words and its cause, and goes away with its cause', () => {
    const totals = createTotals(headings)
    const task: TaskId = toId('v')
    totals.set(task, left, run(veto, { happened: true }))
    expect(totals.table().disqualified).toBe('取消创建资格')
    expect(totals.table().vetoes).toMatchObject([
      {
        taskId: task,
        effect: '取消创建资格',
        state: 'sure',
        why: [{ is: 'yesno', said: true }, { is: 'veto' }],
      },
    ])
    totals.set(task, left, run(veto, { happened: false }))
    expect(totals.table()).toMatchObject({ disqualified: null, vetoes: [] })
    totals.set(task, left, run(veto))
    expect(totals.table()).toMatchObject({ disqualified: null, vetoes: [] })
  })
  test('扣30分 and 不得评优 leave the table in the running', () => {
    const costly = run(
      { ...veto, effect: '扣30分', consequence: { does: 'deduct', points: 30 } },
      { happened: true },
    )
    const barred = run({ ...veto, effect: '不得评优', consequence: { does: 'bar' } }, { happened: true })
    const { table } = totalOf([result('a', left, costly), result('b', left, barred)], headings)
    expect(table).toMatchObject({ sure: -30, low: -30, disqualified: null })
    expect(table.vetoes.map((hit) => hit.effect)).toEqual(['扣30分', '不得评优'])
  })
})

const evaluation = fc.oneof(
  fc
    .record({ cents: fc.nat({ max: 1000 }), done: fc.option(fc.boolean(), { nil: undefined }) })
    .map(({ cents, done }) => run(fixed(cents / 100), done === undefined ? {} : { done })),
  fc.nat({ max: 300 }).map((cents) => run({ kind: 'range', min: 0, max: 3 }, {}, { judged: cents / 100 })),
  fc.boolean().map((happened) => run(veto, { happened })),
)
const edit = fc.record({
  task: fc.nat({ max: 12 }).map((n) => toId<'task'>(`t${n}`)),
  headingId: fc.constantFrom(top, left, right, toId<'heading'>('gone')),
  evaluation: fc.option(evaluation, { nil: null }),
})

describe('[R29] [R30] one edit at a time', () => {
  test('any history of edits gives the same as adding what is left, in any order', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 60 }), fc.integer(), (edits, turn) => {
        const totals = createTotals(headings)
        const left_ = new Map<TaskId, TaskResult>()
        for (const { task, headingId, evaluation: value } of edits) {
          left_.delete(task)
          if (value === null) totals.remove(task)
          else {
            totals.set(task, headingId, value)
            left_.set(task, { taskId: task, headingId, evaluation: value })
          }
        }
        const results = [...left_.values()]
        const cut = results.length === 0 ? 0 : Math.abs(turn) % results.length
        const anew = totalOf([...results.slice(cut), ...results.slice(0, cut)].reverse(), headings)
        expect(totals.table()).toEqual(anew.table)
        for (const { id } of headings) expect(totals.heading(id)).toEqual(anew.headings.get(id))
      }),
    )
  })

  test('headings in a ring end where they begin', () => {
    const ring: HeadingPlace[] = [
      { id: left, parentId: right },
      { id: right, parentId: left },
    ]
    const { table, headings: totals } = totalOf([result('a', left, run(fixed(2), { done: true }))], ring)
    expect([table.sure, totals.get(left)?.sure, totals.get(right)?.sure]).toEqual([2, 2, 2])
  })
})
