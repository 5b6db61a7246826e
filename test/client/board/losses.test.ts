import { describe, expect, test } from 'vitest'
import { lossesOf } from '../../../client/board/losses.ts'
import { setFact, setJudged } from '../../../shared/books/unitEdits.ts'
import type { RuleInput } from '../../../shared/rules/rule.ts'
import { makeWorld } from '../../shared/books/world.ts'

const judged: RuleInput = { kind: 'range', min: 0, max: 3 }
const everyUnit: RuleInput = {
  kind: 'threshold',
  points: 2,
  op: '>=',
  value: 10,
  fact: { kind: 'number', key: 'each', label: '科普活动', unit: '场', combine: 'all' },
}
const target: RuleInput = {
  kind: 'target',
  when: {
    test: 'compare',
    op: '>=',
    value: 10,
    fact: { kind: 'number', key: 'people', label: '人数', unit: '人', combine: 'sum' },
  },
}

describe('预计失分项', () => {
  test('the one that is nearest comes first, rows without a next step last, untold ones apart', () => {
    const world = makeWorld(
      'a b',
      { far: '2 a*', near: '2 b*', self: '3 a*', done: '2 a*', untold: '2 a*' },
      { self: judged },
    )
    setFact(world.book('a'), { entry: 'far', fact: 'people', value: 1 })
    setFact(world.book('b'), { entry: 'near', fact: 'people', value: 9 })
    setFact(world.book('a'), { entry: 'done', fact: 'people', value: 10 })
    setJudged(world.book('a'), { entry: 'self', points: 0.5 })
    const { lost, open } = lossesOf(world.view())
    expect(lost.map(({ task, points, step }) => [task.task.id, points, step])).toEqual([
      ['near', 2, '人数再增加 1 人，多得 2 分（单位b）'],
      ['far', 2, '人数再增加 9 人，多得 2 分（单位a）'],
      ['self', 2.5, null],
    ])
    expect(open.map(({ task, points }) => [task.task.id, points])).toEqual([['untold', 2]])
  })

  test('where every unit has to reach the mark, those that have not are named', () => {
    const world = makeWorld('a b c', { t: '2 a* b c' }, { t: everyUnit })
    setFact(world.book('a'), { entry: 't', fact: 'each', value: 12 })
    setFact(world.book('b'), { entry: 't', fact: 'each', value: 8 })
    setFact(world.book('c'), { entry: 't', fact: 'each', value: 20 })
    expect(lossesOf(world.view()).lost[0]?.step).toBe('科普活动均达到 10 场，多得 2 分（单位b）')
  })

  test('in a table without points: targets that are not met, with what would meet them', () => {
    const world = makeWorld('a', { t: '- a*', u: '- a*', v: '- a*' }, { t: target, u: target, v: target })
    setFact(world.book('a'), { entry: 't', fact: 'people', value: 4 })
    setFact(world.book('a'), { entry: 'u', fact: 'people', value: 30 })
    const { lost, open } = lossesOf(world.view())
    expect(lost.map(({ points, step }) => [points, step])).toEqual([
      [null, '人数再增加 6 人，即可达标（单位a）'],
    ])
    expect(open.map(({ task }) => task.task.id)).toEqual(['v'])
  })
})
