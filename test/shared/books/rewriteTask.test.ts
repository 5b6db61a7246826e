// The office changes a sentence or its points: the rule follows where it can be read, and has to be confirmed anew where it changed.
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readPlan } from '../../../shared/books/planBook.ts'
import { addHeading } from '../../../shared/books/planEdits.ts'
import { rewriteTask } from '../../../shared/books/rewriteTask.ts'
import { addTask, confirmRule, editTask } from '../../../shared/books/taskEdits.ts'
import { toId } from '../../../shared/ids.ts'
import type { Task } from '../../../shared/model.ts'
import { makeRule } from '../../../shared/rules/rule.ts'
import { factsOf } from '../../../shared/rules/ruleNeeds.ts'
import { ruleToText } from '../../../shared/rules/ruleToText.ts'
import { figure } from '../rules/notation.ts'

const id = toId<'task'>('t1')
const headingId = toId<'heading'>('h1')
const rule = makeRule({
  kind: 'threshold',
  points: 1,
  fact: figure('volunteers', '名', 'max', '注册科技志愿者'),
  op: '>=',
  value: 1000,
})
let doc: Y.Doc

beforeEach(() => {
  doc = new Y.Doc()
  addHeading(doc, { id: headingId, parentId: null, text: '指标', points: null, place: 'last' })
  addTask(doc, { id, headingId, text: '不少于1000名志愿者1分', points: 1, rule, remark: '', place: 'last' })
  confirmRule(doc, { id, confirmed: true })
})

function task(): Task {
  const [found] = readPlan(doc).tasks
  if (found === undefined) throw new Error('the task is gone')
  return found
}

describe('[R66] a changed sentence', () => {
  test('that says the same keeps rule and confirmation', () => {
    rewriteTask(doc, { id, text: '不少于1000名志愿者，得1分。' })
    expect(task()).toMatchObject({
      text: '不少于1000名志愿者，得1分。',
      rule,
      ruleConfirmed: true,
      ruleBefore: null,
    })
  })

  test('with another number changes that number, keeps the office’s words and the key, and waits', () => {
    rewriteTask(doc, { id, text: '不少于800名志愿者1分' })
    const changed = task()
    expect(ruleToText(changed.rule)).toBe('注册科技志愿者不少于 800 名，得 1 分；否则不得分。')
    expect(factsOf(changed.rule)[0]).toMatchObject({ key: 'volunteers', combine: 'max' })
    expect(changed).toMatchObject({ ruleConfirmed: false, ruleBefore: rule })
  })

  test('about something else asks for something else: the old figures do not show under it', () => {
    rewriteTask(doc, { id, text: '举办科普讲座不少于10场1分' })
    expect(factsOf(task().rule)[0]).toMatchObject({ label: '举办科普讲座', unit: '场' })
    expect(factsOf(task().rule)[0]?.key).not.toBe('volunteers')
  })

  test.each([
    ['that raises a question', '不少于800名志愿者3分'],
    ['that cannot be read', '志愿服务工作做得好'],
  ])('%s leaves the rule as it was, no longer confirmed', (_, text) => {
    rewriteTask(doc, { id, text })
    expect(task()).toMatchObject({ rule, ruleConfirmed: false, ruleBefore: rule })
  })

  test('confirming ends the comparison', () => {
    rewriteTask(doc, { id, text: '不少于800名志愿者1分' })
    confirmRule(doc, { id, confirmed: true })
    expect(task()).toMatchObject({ ruleConfirmed: true, ruleBefore: null })
  })

  test('two changes in a row are compared with what was confirmed last', () => {
    rewriteTask(doc, { id, text: '不少于800名志愿者1分' })
    rewriteTask(doc, { id, text: '不少于600名志愿者1分' })
    expect(task().ruleBefore).toEqual(rule)
    editTask(doc, { id, rule })
    expect(task()).toMatchObject({ rule, ruleConfirmed: false })
  })
})

test('[R66] points that no longer fit their sentence withdraw the confirmation', () => {
  rewriteTask(doc, { id, points: 2 })
  expect(task()).toMatchObject({ points: 2, rule, ruleConfirmed: false, ruleBefore: rule })
})

test('a rule of an earlier version that cannot be read is nothing to compare with', () => {
  editTask(doc, { id, rule: makeRule({ kind: 'range', min: 0, max: 1 }) })
  doc.getMap('cells').set(`task/${id}/ruleBefore`, '{"kind":"magic"}')
  expect(task().ruleBefore).toBeNull()
})
