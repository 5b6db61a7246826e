import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openUnitBook, readEntry, readSummary } from '../../../shared/books/unitBook.ts'
import {
  addRecord,
  editRecord,
  removeRecord,
  restoreRecord,
  setFact,
  setJudged,
  setNote,
  setProgress,
  setSummaryText,
  setYear,
  submit,
  withdraw,
} from '../../../shared/books/unitEdits.ts'
import { toId } from '../../../shared/ids.ts'
import { taskId } from './world.ts'

const sid = (id: string) => toId<'submission'>(id)
const talk = (id: string) => ({ entry: 't', fact: 'talks', id: toId<'record'>(id) })

describe('an entry', () => {
  test('[K20] records stand by day; without a day, or removed, they are not there', () => {
    const doc = new Y.Doc()
    addRecord(doc, { ...talk('b'), date: '2021-05-02', place: '礼堂', topic: '讲座', people: 30 })
    addRecord(doc, { ...talk('a'), date: '2021-05-02', place: '', topic: '', people: null })
    addRecord(doc, { ...talk('c'), date: '2021-05-01', place: '', topic: '', people: -0 })
    editRecord(doc, { ...talk('d'), topic: '没有日期' })
    const ids = () =>
      readEntry(doc, 't')
        ?.facts.records.get('talks')
        ?.map(({ id }) => id)
    expect(ids()).toEqual(['c', 'a', 'b'])
    removeRecord(doc, talk('a'))
    editRecord(doc, { ...talk('a'), topic: '离线补充' })
    expect(ids()).toEqual(['c', 'b'])
    restoreRecord(doc, talk('a'))
    expect(readEntry(doc, 't')?.facts.records.get('talks')?.[1]).toMatchObject({ id: 'a', topic: '离线补充' })
  })

  test('[K4] [K21] facts that are taken back are not said', () => {
    const doc = new Y.Doc()
    setFact(doc, { entry: 't', fact: 'people', value: -0 })
    setYear(doc, { entry: 't', fact: 'yearly', year: 2019, value: 5 })
    expect(readEntry(doc, 't')?.facts.plain.get('people')).toBe(0)
    setFact(doc, { entry: 't', fact: 'people', value: null })
    setYear(doc, { entry: 't', fact: 'yearly', year: 2019, value: null })
    expect(readEntry(doc, 't')?.facts).toEqual({ plain: new Map(), series: new Map(), records: new Map() })
    expect(() => setYear(doc, { entry: 't', fact: 'yearly', year: 3019, value: 1 })).toThrow('no such cell')
    expect(() => setFact(doc, { entry: 't', fact: 'people', value: Number.POSITIVE_INFINITY })).toThrow(
      'no such cell',
    )
  })

  test('[K10] an entry of one task says nothing of another, nor one for a group of the unit’s own', () => {
    const doc = new Y.Doc()
    setProgress(doc, { entry: 't~g', progress: 'done' })
    expect(readEntry(doc, 't')).toBe(null)
    expect(readEntry(doc, 't~g')?.progress).toBe('done')
    expect(openUnitBook(doc).entriesOf(taskId('t'))).toEqual(['t~g'])
  })
})

describe('submissions', () => {
  test('[K22] copy what stands then; later ones follow, withdrawn ones are gone, their numbers are not used again', () => {
    const doc = new Y.Doc()
    setNote(doc, { entry: 't', text: '一' })
    setFact(doc, { entry: 't', fact: 'people', value: 7 })
    setYear(doc, { entry: 't', fact: 'yearly', year: 2019, value: 5 })
    addRecord(doc, { ...talk('a'), date: '2021-05-02', place: '', topic: '', people: null })
    submit(doc, { entry: 't', of: 'entry', id: sid('z') })
    setNote(doc, { entry: 't', text: '二' })
    submit(doc, { entry: 't', of: 'entry', id: sid('y') })
    const standing = () => readEntry(doc, 't')?.submissions.map(({ id, nth, copy }) => [id, nth, copy.text])
    expect(standing()).toEqual([
      ['z', 1, '一'],
      ['y', 2, '二'],
    ])
    expect(readEntry(doc, 't')?.submissions[0]?.copy.facts).toEqual({
      people: 7,
      yearly: { 2019: 5 },
      talks: [{ id: 'a', date: '2021-05-02', place: '', topic: '', people: null }],
    })
    withdraw(doc, { entry: 't', of: 'entry', id: sid('y') })
    submit(doc, { entry: 't', of: 'entry', id: sid('x') })
    expect(standing()).toEqual([
      ['z', 1, '一'],
      ['x', 3, '二'],
    ])
    expect(readSummary(doc, 't')).toBe(null)
  })

  test('[K22] a summary is submitted with its score, apart from the entry', () => {
    const doc = new Y.Doc()
    setSummaryText(doc, { entry: 't', text: '汇总' })
    setJudged(doc, { entry: 't', points: 2.5 })
    setJudged(doc, { entry: 't', judgement: 'part2.score', points: 1 })
    submit(doc, { entry: 't', of: 'summary', id: sid('s') })
    expect(readSummary(doc, 't')?.submissions).toEqual([
      {
        id: 's',
        nth: 1,
        copy: {
          text: '汇总',
          progress: null,
          facts: {},
          judged: 2.5,
          judgements: { score: 2.5, 'part2.score': 1 },
        },
      },
    ])
    expect(readEntry(doc, 't')).toBe(null)
  })

  test('[K22] one id for an entry’s and a 汇总’s submission, which only a strange program writes, is two', () => {
    const doc = new Y.Doc()
    submit(doc, { entry: 't', of: 'summary', id: sid('s') })
    submit(doc, { entry: 't', of: 'entry', id: sid('s') })
    expect([readEntry(doc, 't'), readSummary(doc, 't')].map((each) => each?.submissions.length)).toEqual([
      1, 1,
    ])
  })

  test.each(['', '{', '{}', '{"text":1}', '{"text":"","progress":"x","facts":{},"judgements":{}}'])(
    '[K10] a copy that cannot be read is no submission: %s',
    (copy) => {
      const doc = new Y.Doc()
      doc.getMap('cells').set('submission/entry/t/s/copy', copy)
      expect(readEntry(doc, 't')).toBe(null)
    },
  )

  test('[B11] a copy cannot smuggle a prototype in', () => {
    const doc = new Y.Doc()
    const copy =
      '{"text":"","progress":null,"judgements":{},"facts":{"__proto__":{"2019":1},"constructor":5}}'
    doc.getMap('cells').set('submission/entry/t/s/copy', copy)
    const facts = readEntry(doc, 't')?.submissions[0]?.copy.facts ?? {}
    expect(Object.getPrototypeOf(facts)).toBe(null)
    expect(Object.keys(facts)).toEqual(['constructor'])
    expect(Object.hasOwn(Object.prototype, '2019')).toBe(false)
  })
})

test('[K56] a reader that is told of changes reads what a new one reads, and keeps what did not change', () => {
  const doc = new Y.Doc()
  setProgress(doc, { entry: 't', progress: 'done' })
  setProgress(doc, { entry: 'u', progress: 'done' })
  const reader = openUnitBook(doc)
  const kept = reader.entry('u')
  expect(reader.entry('new')).toBe(null)
  setProgress(doc, { entry: 't', progress: 'difficulty' })
  setProgress(doc, { entry: 'new', progress: 'underWay' })
  reader.changed(['entry/t/progress', 'entry/new/progress', 'nonsense'])
  expect(reader.entry('t')?.progress).toBe('difficulty')
  expect(reader.entry('new')?.progress).toBe('underWay')
  expect(reader.entry('u')).toBe(kept)
  expect([...reader.tasks()]).toEqual(['t', 'u', 'new'])
})
