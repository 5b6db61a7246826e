// The next edition of a document finds the tasks of the one before, and with them what units filled in.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readPlan } from '../../../shared/books/planBook.ts'
import { planSteps } from '../../../shared/books/planFromTemplate.ts'
import { editTask, moveTask, removeTask } from '../../../shared/books/taskEdits.ts'
import { type AcceptedMerge, mergeSteps } from '../../../shared/documents/merge/applyMerge.ts'
import { likeness, pairsOf } from '../../../shared/documents/merge/likeness.ts'
import { type MatchAnswers, matchDraft, mergeDraft } from '../../../shared/documents/merge/mergeDraft.ts'
import { draftOf } from '../../../shared/documents/plan/planDraft.ts'
import { sketchOf } from '../../../shared/documents/plan/sketch.ts'
import type { TaskId } from '../../../shared/model.ts'
import { counter } from './counter.ts'
import { paper } from './paper.ts'
import { keyOfName, parties, partiesByName } from './parties.ts'

const first = [
  '制度健全 | 建立协调机制 | 2 | 建立得2分 | 区科协',
  '制度健全 | 制定应急科普预案 | 1 | 制定得1分 | 区教委',
  '队伍建设 | 发展科技志愿者不少于1000人 | 3 | 达到1000人得3分 | 区科协 | 区教委',
  '队伍建设 | 每年开展科普活动50场 | 2 | 每场0.1分，最高2分 | 区文旅委',
]

function imported(lines: readonly string[]) {
  const doc = new Y.Doc()
  for (const step of planSteps(sketchOf(draftOf(paper(lines)), keyOfName), counter(), parties)) step(doc)
  return doc
}

function propose(doc: Y.Doc, lines: readonly string[], answers: MatchAnswers = new Map()) {
  const plan = readPlan(doc)
  const draft = draftOf(paper(lines))
  const proposal = mergeDraft(plan, draft, matchDraft(plan, draft), partiesByName, answers)
  return { draft, proposal }
}

function merge(
  doc: Y.Doc,
  lines: readonly string[],
  choices: Partial<Pick<AcceptedMerge, 'declined' | 'declinedRows' | 'removed'>> = {},
  answers: MatchAnswers = new Map(),
) {
  const { draft, proposal } = propose(doc, lines, answers)
  const requirements = new Set(proposal.requirements.filter(({ proposed }) => proposed))
  const accepted = {
    requirements,
    declined: new Set<TaskId>(),
    declinedRows: new Set<number>(),
    removed: new Set<TaskId>(),
  }
  for (const step of mergeSteps(
    { proposal, draft, parties: partiesByName, ...accepted, ...choices },
    counter('m'),
  ))
    step.run(doc)
  return proposal
}

const ids = (doc: Y.Doc) => readPlan(doc).tasks.map(({ id }) => id)
const texts = (doc: Y.Doc) => readPlan(doc).tasks.map(({ text }) => text)

describe('merging the next edition', () => {
  test('the same document changes nothing', () => {
    const { proposal } = propose(imported(first), first)
    expect(proposal).toMatchObject({ changed: [], added: [], asked: [], missing: [] })
    expect(proposal.unchanged).toHaveLength(4)
  })

  test('a task that was removed on screen comes back as itself, in the document’s place and words', () => {
    const doc = imported(first)
    const before = ids(doc)
    const [, second] = before
    if (second === undefined) throw new Error('no second task')
    removeTask(doc, { id: second })
    const next = first.map((line) => line.replace('科普预案 | 1 | 制定得1分', '科普预案 | 2 | 制定得1分'))
    const proposal = merge(doc, next)
    expect(proposal.added).toMatchObject([{ removed: { taskId: second, restore: true } }])
    expect(ids(doc)).toEqual(before)
    expect(readPlan(doc).tasks[1]?.points).toBe(2)
    expect(readPlan(doc).leftOut).toEqual([])
  })

  test('where the person wants a new task instead, the removed one stays removed', () => {
    const doc = imported(first)
    const [, second] = ids(doc)
    if (second === undefined) throw new Error('no second task')
    removeTask(doc, { id: second })
    const { draft } = propose(doc, first)
    const answers = new Map([[draft.tasks[1]?.row ?? 0, 'new' as const]])
    const { proposal } = propose(doc, first, answers)
    expect(proposal.added).toMatchObject([{ removed: { taskId: second, restore: false } }])
    merge(doc, first, {}, answers)
    expect(ids(doc)).toHaveLength(4)
    expect(ids(doc)).not.toContain(second)
  })

  test('an edited sentence, a new row and other units: every task keeps its id', () => {
    const doc = imported(first)
    const before = ids(doc)
    const proposal = merge(doc, [
      '制度健全 | 建立协调机制 | 2 | 建立得2分 | 区科协',
      '制度健全 | 设立科普专项经费 | 2 | 设立得2分 | 区教委',
      '制度健全 | 制定应急科普预案 | 1 | 制定得1分 | 区教委',
      '队伍建设 | 发展科技志愿者不少于1200人 | 3 | 达到1200人得3分 | 区科协 | 区教委、区文旅委',
      '队伍建设 | 每年开展科普活动50场 | 2 | 每场0.1分，最高2分 | 区文旅委',
    ])
    expect(proposal.changed).toMatchObject([{ how: 'likeness', newRule: true }])
    expect(ids(doc).filter((id) => before.includes(id))).toEqual(before)
    expect(texts(doc)).toEqual([
      '建立协调机制',
      '设立科普专项经费',
      '制定应急科普预案',
      '发展科技志愿者不少于1200人',
      '每年开展科普活动50场',
    ])
    const changed = readPlan(doc).tasks[3]
    expect(changed?.bindings).toHaveLength(3)
    expect(JSON.stringify(changed?.rule)).toContain('1200')
    expect(changed?.ruleConfirmed).toBe(false)
  })

  test('a row that the office reworded on screen is found by the mark of its edition', () => {
    const doc = imported(first)
    const [id] = ids(doc)
    if (id === undefined) throw new Error('no task')
    editTask(doc, { id, text: '完全另一种说法', sentence: '得分另议' })
    expect(propose(doc, first).proposal.changed).toMatchObject([{ taskId: id, how: 'origin' }])
  })

  test('a row that is gone is proposed, and stays unless a person removes it', () => {
    const doc = imported(first)
    const proposal = merge(doc, first.slice(0, 3))
    expect(proposal.missing.map(({ text }) => text)).toEqual(['每年开展科普活动50场'])
    expect(texts(doc)).toHaveLength(4)
    merge(doc, first.slice(0, 3), { removed: new Set(proposal.missing.map(({ id }) => id)) })
    expect(texts(doc)).toHaveLength(3)
    expect(readPlan(doc).leftOut).toHaveLength(1)
  })

  test('rows that are near to several tasks are asked, not taken', () => {
    const doc = imported([
      '活动 | 开展全国科普日主题活动 | 1 | 开展得1分 | 区科协',
      '活动 | 开展全国科技周主题活动 | 1 | 开展得1分 | 区教委',
    ])
    const next = ['活动 | 开展全国主题活动 | 1 | 开展得1分 | 区科协']
    const { proposal } = propose(doc, next)
    expect(proposal.asked).toHaveLength(1)
    expect(proposal.missing).toEqual([])
    const [, second] = ids(doc)
    if (second === undefined) throw new Error('no task')
    expect(propose(doc, next, new Map([[1, second]])).proposal.changed).toMatchObject([
      { taskId: second, how: 'person' },
    ])
    expect(propose(doc, next, new Map([[1, 'new']])).proposal.added).toHaveLength(1)
  })

  test('a name that is not decided takes nobody away', () => {
    const doc = imported(first)
    const { proposal } = propose(doc, [first[0]?.replace('区科协', '某新单位') ?? '', ...first.slice(1)])
    expect(proposal.changed).toEqual([])
  })

  test('one column of units does not say who leads: the office’s choice stays', () => {
    const doc = imported(first)
    const [id] = ids(doc)
    if (id === undefined) throw new Error('no task')
    const single = paper(first.map((line) => line.replace('| 区', '| | 区')))
    const draft = draftOf({
      ...single,
      columns: [{ column: 4, label: '责任单位', meaning: 'responsible', level: null }],
    })
    const plan = readPlan(doc)
    const proposal = mergeDraft(plan, draft, matchDraft(plan, draft), partiesByName, new Map())
    expect(proposal.changed.filter(({ taskId }) => taskId === id)).toEqual([])
  })

  test('a renamed heading is the heading of its tasks', () => {
    const doc = imported(first)
    merge(
      doc,
      first.map((line) => line.replace('队伍建设', '人才队伍建设')),
    )
    expect(readPlan(doc).headings.map(({ text }) => text)).toEqual(['制度健全', '人才队伍建设'])
  })

  test('a task that was removed on screen does not come back by itself', () => {
    const doc = imported(first)
    const [, id] = ids(doc)
    if (id === undefined) throw new Error('no task')
    removeTask(doc, { id })
    expect(propose(doc, first).proposal.added.map((each) => each.draft.text)).toEqual(['制定应急科普预案'])
  })

  test('whatever is left out, moved or repeated, a task is taken once and no task is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.boolean(), fc.boolean()), { maxLength: 9 }),
        fc.boolean(),
        (picks, moved) => {
          const doc = imported(first)
          const [one, two] = ids(doc)
          const headingId = readPlan(doc).headings[1]?.id
          if (moved && one !== undefined && two !== undefined && headingId !== undefined)
            moveTask(doc, { id: one, headingId, place: 'last' })
          const before = ids(doc)
          const lines = picks.map(([i, reworded, other]) =>
            `${first[i] ?? ''}`.replace(reworded ? '建' : '¤', '搭建').replace(other ? '得' : '¤', '计'),
          )
          const { proposal } = propose(doc, lines)
          const found = [...proposal.changed, ...proposal.unchanged].map(({ taskId }) => taskId)
          expect(new Set(found).size).toBe(found.length)
          const named = new Set([
            ...found,
            ...proposal.missing.map(({ id }) => id),
            ...proposal.asked.flatMap(({ match }) => match.candidates.map(({ taskId }) => taskId)),
          ])
          expect(before.filter((id) => !named.has(id))).toEqual([])
          expect(found.length + proposal.added.length + proposal.asked.length).toBe(lines.length)
          merge(doc, lines)
          expect(before.filter((id) => !ids(doc).includes(id))).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })

  test('likeness is even, and 1 for the same', () => {
    const of = (a: string, b: string) => likeness(pairsOf(a), pairsOf(b))
    expect(of('科普志愿者', '科普志愿者')).toBe(1)
    expect(of('科普志愿者', '科技志愿者')).toBe(of('科技志愿者', '科普志愿者'))
    expect(of('', '')).toBe(0)
    expect(of('志愿者', '基地')).toBe(0)
  })
})
