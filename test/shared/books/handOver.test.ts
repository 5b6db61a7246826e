// 移交: a reassigned task keeps what its former unit filled in; copied, it counts for the unit that answers now.
import { describe, expect, test } from 'vitest'
import { handOverEntry, handOverSummary, noRoomFor } from '../../../shared/books/handOver.ts'
import { unbind } from '../../../shared/books/taskEdits.ts'
import {
  addRecord,
  setFact,
  setJudged,
  setNote,
  setProgress,
  setSource,
  setSummaryText,
  setYear,
} from '../../../shared/books/unitEdits.ts'
import { createMakeId, toId } from '../../../shared/ids.ts'
import type { RuleInput } from '../../../shared/rules/rule.ts'
import { bindParty, makeWorld, taskId, unitId, type World } from './world.ts'

const talks: RuleInput = {
  kind: 'perItem',
  points: 1,
  per: 1,
  cap: 3,
  fact: { kind: 'records', key: 'talks', label: '讲座', unit: '场', combine: 'sum' },
}
const yearly: RuleInput = {
  kind: 'increasing',
  points: 2,
  fact: { kind: 'series', key: 'yearly', label: '经费', unit: '元', years: [2019, 2020], combine: 'sum' },
}
const judged: RuleInput = { kind: 'range', min: 0, max: 3 }

let made = 0
const makeId = createMakeId((count) =>
  Uint8Array.from({ length: count }, () => {
    made = (made + 1) % 216
    return made
  }),
)

/** The task goes from a to b. */
function reassign(world: World) {
  unbind(world.plan, { taskId: taskId('t'), partyId: unitId('a') })
  bindParty(world.plan, 't', 'b*')
}

function handOver(world: World) {
  const [former] = world.task('t').former
  if (former === undefined) throw new Error('nothing to hand over')
  handOverEntry(world.book('b'), { entry: 't', source: '单位a移交', from: former.entry, makeId })
}

describe('[K64] 移交', () => {
  test('copies what was said, names its source, and lets it count; the old entry stays', () => {
    const world = makeWorld('a b', { t: '2 a*' })
    setFact(world.book('a'), { entry: 't', fact: 'people', value: 30 })
    setNote(world.book('a'), { entry: 't', text: '已发展志愿者' })
    setProgress(world.book('a'), { entry: 't', progress: 'done' })
    reassign(world)
    expect(world.task('t').evaluation.points).toBe(null)
    handOver(world)
    const task = world.task('t')
    expect(task.evaluation.points).toBe(2)
    expect(task.lines[0]).toMatchObject({
      kind: 'sole',
      entry: { progress: 'done', note: '已发展志愿者', source: '单位a移交', facts: { people: 30 } },
    })
    expect(task.former).toHaveLength(1)
  })

  test('overwrites nothing of the successor’s own, and handed over twice it stands there once', () => {
    const world = makeWorld('a b', { t: '2 a*' })
    setFact(world.book('a'), { entry: 't', fact: 'people', value: 30 })
    setNote(world.book('a'), { entry: 't', text: '原来的话' })
    setProgress(world.book('a'), { entry: 't', progress: 'done' })
    reassign(world)
    setFact(world.book('b'), { entry: 't', fact: 'people', value: 0 })
    setNote(world.book('b'), { entry: 't', text: '自己的话' })
    setProgress(world.book('b'), { entry: 't', progress: 'underWay' })
    setSource(world.book('b'), { entry: 't', source: '3月来函' })
    handOver(world)
    handOver(world)
    const source = '3月来函；单位a移交'
    expect(world.task('t').lines[0]).toMatchObject({
      entry: { progress: 'underWay', note: '自己的话\n原来的话', facts: { people: 0 }, source },
    })
  })

  test('carries records and yearly figures', () => {
    const records = makeWorld('a b', { t: '3 a*' }, { t: talks })
    for (const id of ['r1', 'r2'])
      addRecord(records.book('a'), {
        entry: 't',
        fact: 'talks',
        id: toId<'record'>(id),
        date: '2022-05-01',
        place: '文化馆',
        topic: '防灾',
        people: 40,
      })
    const series = makeWorld('a b', { t: '2 a*' }, { t: yearly })
    for (const [year, value] of [
      [2019, 5],
      [2020, 8],
    ] as const)
      setYear(series.book('a'), { entry: 't', fact: 'yearly', year, value })
    for (const world of [records, series]) {
      reassign(world)
      handOver(world)
      expect(world.task('t').evaluation.points).toBe(2)
    }
  })

  test('of a 汇总: its text behind the successor’s, its judgement where there is none', () => {
    const world = makeWorld('a b', { t: '3 a*' }, { t: judged })
    setSummaryText(world.book('a'), { entry: 't', text: '原汇总' })
    setJudged(world.book('a'), { entry: 't', points: 2.5 })
    reassign(world)
    setSummaryText(world.book('b'), { entry: 't', text: '新汇总' })
    const [former] = world.task('t').formerSummaries
    if (former === undefined) throw new Error('nothing to hand over')
    handOverSummary(world.book('b'), { entry: 't', source: '单位a移交', from: former.summary })
    expect(world.task('t').summary).toMatchObject({
      text: '新汇总\n原汇总',
      judged: 2.5,
      source: '单位a移交',
    })
  })
})

test('[K64] two texts that are too long together are told before anything is handed over', () => {
  const long = '填'.repeat(12_000)
  expect(noRoomFor('', long)).toBeNull()
  expect(noRoomFor(`${long}，另有补充`, long)).toBeNull()
  expect(noRoomFor('报'.repeat(12_000), long)?.code).toBe('tooLarge')
})
