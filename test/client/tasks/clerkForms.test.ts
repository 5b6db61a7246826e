// What a clerk is asked for: exactly the facts of the rule, on some line of every row, in all five tables.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { factsAsked } from '../../../client/tasks/myItems.ts'
import { readPlan } from '../../../shared/books/planBook.ts'
import { writeTemplate } from '../../../shared/books/planFromTemplate.ts'
import { noReview } from '../../../shared/books/reviewBook.ts'
import type { TaskView } from '../../../shared/books/tableView.ts'
import { view } from '../../../shared/books/view.ts'
import { createMakeId } from '../../../shared/ids.ts'
import { factsOf } from '../../../shared/rules/ruleNeeds.ts'
import { templates } from '../../../shared/templates/list.ts'
import type { Template } from '../../../shared/templates/template.ts'

describe.each(Object.entries(templates))('%s', (_, template) => {
  const tasks = tasksOf(template)

  test('every fact of a rule is asked of some unit, where the row has one', () => {
    const unasked = tasks.flatMap((task) => {
      const lines = task.lines.filter((line) => 'entry' in line && line.entry !== null)
      if (lines.length === 0) return []
      const asked = new Set(lines.flatMap((line) => factsAsked(task, line).map((fact) => fact.key)))
      return factsOf(task.task.rule)
        .filter((fact) => !asked.has(fact.key) && fact.scope === 'task')
        .map((fact) => `${task.number} ${fact.label}`)
    })
    expect(unasked).toEqual([])
  })

  test('no line is asked for anything else', () => {
    for (const task of tasks) {
      const keys = factsOf(task.task.rule).map((fact) => fact.key)
      for (const line of task.lines)
        for (const fact of factsAsked(task, line)) expect(keys).toContain(fact.key)
    }
  })
})

function tasksOf(template: Template): TaskView[] {
  let drawn = 0
  const makeId = createMakeId((count) =>
    Uint8Array.from({ length: count }, () => {
      drawn += 1
      return drawn * 37 + (drawn >> 6)
    }),
  )
  const unitIdByKey = new Map(template.units.map(({ key }) => [key, makeId<'unit'>()]))
  const groupIdByKey = new Map(template.groups.map(({ key }) => [key, makeId<'group'>()]))
  const doc = new Y.Doc()
  doc.transact(() => writeTemplate(doc, template, makeId, { unitIdByKey, groupIdByKey }))
  const units = template.units.flatMap(({ key, name, category }, order) => {
    const id = unitIdByKey.get(key)
    return id === undefined ? [] : [{ id, name, abbreviations: [], category, order, mergedInto: null }]
  })
  const groups = template.groups.flatMap(({ key, name, members }, order) => {
    const id = groupIdByKey.get(key)
    const memberIds = members.flatMap((member) => unitIdByKey.get(member) ?? [])
    return id === undefined ? [] : [{ id, name, memberIds, order }]
  })
  return [...view(readPlan(doc), { units, groups }, new Map(), noReview, () => null).tasks.values()]
}
