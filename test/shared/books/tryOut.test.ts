import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { completionOf, progressOfTask, tasksConcerned } from '../../../shared/books/completion.ts'
import { setEstimate } from '../../../shared/books/taskEdits.ts'
import { noTrial, type Trial, tryOut } from '../../../shared/books/tryOut.ts'
import { setFact, setJudged, setProgress } from '../../../shared/books/unitEdits.ts'
import type { Progress } from '../../../shared/model.ts'
import type { RuleInput } from '../../../shared/rules/rule.ts'
import { makeWorld, taskId } from './world.ts'

const judged: RuleInput = { kind: 'range', min: 0, max: 3 }
const outside: RuleInput = { kind: 'external', min: 0, max: 5, judge: '上级' }
const target: RuleInput = {
  kind: 'target',
  when: {
    test: 'compare',
    op: '>=',
    value: 10,
    fact: { kind: 'number', key: 'people', label: '人数', unit: '人', combine: 'sum' },
  },
}

function aWorld() {
  return makeWorld('a b', { t: '2 a* b', j: '3 a*', o: '5 b*' }, { j: judged, o: outside })
}

describe('[K63] a try-out', () => {
  test('without anything tried is the view’s own total', () => {
    const world = aWorld()
    setFact(world.book('a'), { entry: 't', fact: 'people', value: 4 })
    const view = world.view()
    expect(tryOut(view, new Map()).total).toEqual(view.total)
    expect(tryOut(view, new Map([[taskId('t'), noTrial]])).total).toEqual(view.total)
    expect(tryOut(view, new Map([[taskId('gone'), noTrial]])).total).toEqual(view.total)
  })

  test('comes to what the table comes to once it is so, and leaves the view as it is', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(3), fc.nat(5), (people, score, estimate) => {
        const world = aWorld()
        setFact(world.book('b'), { entry: 't', fact: 'people', value: 2 })
        const view = world.view()
        const before = view.total
        const trials = new Map<ReturnType<typeof taskId>, Trial>([
          [taskId('t'), { ...noTrial, facts: new Map([['people', people]]) }],
          [taskId('j'), { ...noTrial, judgements: new Map([['score', score]]) }],
          [taskId('o'), { ...noTrial, judgements: new Map([['score', estimate]]) }],
        ])
        const tried = tryOut(view, trials).total
        expect(view.total).toBe(before)
        setFact(world.book('a'), { entry: 't', fact: 'people', value: people })
        setFact(world.book('b'), { entry: 't', fact: 'people', value: 0 })
        setJudged(world.book('a'), { entry: 'j', points: score })
        setEstimate(world.plan, { id: taskId('o'), points: estimate })
        expect(tried).toEqual(world.view().total)
      }),
    )
  })

  test('may take away as well as give', () => {
    const world = aWorld()
    setFact(world.book('a'), { entry: 't', fact: 'people', value: 40 })
    setJudged(world.book('a'), { entry: 'j', points: 3 })
    const trials = new Map([
      [taskId('t'), { ...noTrial, facts: new Map([['people', null]]) }],
      [taskId('j'), { ...noTrial, judgements: new Map([['score', null]]) }],
    ])
    const { total } = tryOut(world.view(), trials)
    expect([total.sure + total.estimated, total.open]).toEqual([0, 10])
  })

  test('of how far the work is: the progress that is tried, or what follows from a met target', () => {
    const world = makeWorld('a b', { t: '- a* b', u: '- b*' }, { t: target, u: target })
    expect(completionOf(world.view())).toMatchObject({ notStarted: 2, done: 0 })
    const trials = new Map([
      [taskId('t'), { ...noTrial, facts: new Map([['people', 12]]) }],
      [taskId('u'), { ...noTrial, progress: 'underWay' as const }],
    ])
    const tried = tryOut(world.view(), trials)
    expect(tried.completion).toMatchObject({ notStarted: 0, underWay: 1, done: 1 })
    expect(tried.total.targets).toEqual({ met: 1, missed: 0, open: 1 })
  })
})

describe('[K62] how far a task is', () => {
  const cases: readonly (readonly [progresses: string, of: Progress])[] = [
    ['', 'notStarted'],
    ['a=underWay', 'underWay'],
    ['a=done', 'underWay'],
    ['a=done b=done', 'done'],
    ['a=done b=notApplicable', 'done'],
    ['a=notApplicable b=notApplicable', 'notApplicable'],
    ['a=done b=difficulty', 'difficulty'],
  ]
  test.each(cases)('%j: %s', (said, expected) => {
    const world = makeWorld('a b', { t: '2 a* b' })
    for (const each of said.split(' ').filter((text) => text !== '')) {
      const [unit = '', progress = ''] = each.split('=')
      setProgress(world.book(unit), { entry: 't', progress: progress as Progress })
    }
    expect(progressOfTask(world.task('t'))).toBe(expected)
    expect(tasksConcerned(completionOf(world.view()))).toBe(expected === 'notApplicable' ? 0 : 1)
  })
})
