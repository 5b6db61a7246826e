import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readPlan } from '../../../shared/books/planBook.ts'
import { planSteps, rowsAtOnce, writeTemplate } from '../../../shared/books/planFromTemplate.ts'
import { noReview } from '../../../shared/books/reviewBook.ts'
import { chooseAdjustment } from '../../../shared/books/taskEdits.ts'
import { view } from '../../../shared/books/view.ts'
import { createMakeId } from '../../../shared/ids.ts'
import type { Group, Registry, Unit } from '../../../shared/model.ts'
import { shapingba } from '../../../shared/templates/shapingba.ts'
import { textLimitsOf } from '../../../shared/templates/template.ts'

describe('a table made of the 沙坪坝 template', () => {
  const { doc, plan, registry, unitIds, groupIds } = makeTable()

  test('[K10] has every row in printed order, with points, rule and remark', () => {
    expect(plan.tasks.map(({ text, points, rule, remark }) => ({ text, points, rule, remark }))).toEqual(
      shapingba.tasks.map(({ text, points, rule, remark }) => ({ text, points, rule, remark })),
    )
    expect(plan.headings.map(({ text, points, parentId }) => [text, points, parentId])).toEqual(
      shapingba.headings.map(({ text, points }) => [text, points, null]),
    )
    expect(plan.leftOut).toEqual([])
    expect(plan.tasks.every(({ ruleConfirmed }) => !ruleConfirmed)).toBe(true)
  })

  test('[K10] names the table, its office and its columns', () => {
    expect(plan).toMatchObject({
      title: shapingba.title,
      document: shapingba.document.title,
      officeName: '区纲要办',
      officeUnitId: unitIds.get('gangyaoban'),
      levels: ['指标'],
      columns: [{ label: '责任单位' }],
      filling: { state: 'open', until: null },
    })
    expect(plan.phases.map(({ name, start, end }) => [name, start, end])).toEqual(
      shapingba.phases.map(({ name, start, end }) => [name, start, end]),
    )
  })

  test('[K12] binds the same parties in the same order and role', () => {
    const partyIds = new Map<string, string>([...unitIds, ...groupIds])
    expect(
      plan.tasks.map(({ bindings }) =>
        bindings.map((each) => [each.kind === 'unit' ? each.unitId : each.groupId, each.role, each.printed]),
      ),
    ).toEqual(
      shapingba.tasks.map(({ bindings }) =>
        bindings.map(({ party, role, printed }) => [partyIds.get(party.key), role, printed]),
      ),
    )
  })

  test('[K10] links requirements to their rows, and sets the strictest limit', () => {
    const numbers = plan.requirements.map(({ number, taskIds, limits }) => [
      number,
      taskIds.length,
      limits.length,
    ])
    expect(numbers).toEqual(
      shapingba.requirements.map(({ number, tasks, limits }) => [number, tasks.length, limits.length]),
    )
    expect(plan.tasks.map(({ textLimit }) => textLimit)).toEqual(
      shapingba.tasks.map(({ key }) => textLimitsOf(shapingba, key)[0]?.max ?? null),
    )
  })

  test('[K17] 无涉农 does what the chosen reading says', () => {
    const choose = (choice: string | null) => {
      for (const { id } of plan.adjustments) chooseAdjustment(doc, { id, choice })
      return view(readPlan(doc), registry, new Map(), noReview, () => null).total.of
    }
    expect([choose(null), choose('literal'), choose('keepTotal'), choose(null)]).toEqual([100, 99, 100, 100])
  })

  test('[K30] every row has a line for whoever writes its 汇总', () => {
    const { tasks, total } = view(plan, registry, new Map(), noReview, () => null)
    expect(tasks.size).toBe(55)
    for (const task of tasks.values()) {
      expect(task.summary.target, task.task.text).not.toBe(null)
      expect(task.lines[0]?.kind === 'summary' || task.lines[0]?.kind === 'sole').toBe(true)
      const ids = task.lines.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
    expect(total).toMatchObject({ of: 100, sure: 0, estimated: 0, open: 100 })
  })

  test('[K60] who was matched with nobody is bound to nothing; the rows stand all the same', () => {
    const some = new Map([...unitIds].filter(([key]) => key === 'kexie'))
    const partly = new Y.Doc()
    writeTemplate(partly, shapingba, makeId(), { unitIdByKey: some, groupIdByKey: new Map() })
    const { tasks, officeUnitId } = readPlan(partly)
    expect(officeUnitId).toBe(null)
    expect(tasks.map(({ text }) => text)).toEqual(shapingba.tasks.map(({ text }) => text))
    const expected = shapingba.tasks.map(({ bindings }) =>
      bindings.filter(({ party }) => party.key === 'kexie').map(() => unitIds.get('kexie')),
    )
    expect(expected.flat().length).toBeGreaterThan(0)
    expect(tasks.map(({ bindings }) => bindings.map((each) => each.kind === 'unit' && each.unitId))).toEqual(
      expected,
    )
  })

  test('[K61] a long one is written in steps of as many rows, and comes to the same table', () => {
    const [row] = shapingba.tasks
    if (row === undefined) throw new Error('no row')
    const tasks = Array.from({ length: 3 * rowsAtOnce }, (_, i) => ({
      ...row,
      key: `r${i}`,
      text: `第${i}项`,
    }))
    const long = { ...shapingba, tasks, requirements: [], adjustments: [] }
    const inSteps = new Y.Doc()
    let transactions = 0
    inSteps.on('afterTransaction', () => {
      transactions += 1
    })
    const steps = planSteps(long, makeId(), { unitIdByKey: unitIds, groupIdByKey: groupIds })
    for (const step of steps) step(inSteps)
    expect(transactions).toBe(steps.length)
    expect(steps.length).toBeGreaterThan(3)
    expect(readPlan(inSteps).tasks.map(({ text }) => text)).toEqual(tasks.map(({ text }) => text))
  })
})

function makeTable() {
  const id = makeId()
  const unitIds = new Map(shapingba.units.map(({ key }) => [key, id<'unit'>()]))
  const groupIds = new Map(shapingba.groups.map(({ key }) => [key, id<'group'>()]))
  const doc = new Y.Doc()
  doc.transact(() => writeTemplate(doc, shapingba, id, { unitIdByKey: unitIds, groupIdByKey: groupIds }))
  const units = shapingba.units.flatMap(({ key, name, category }, order): Unit[] => {
    const unit = unitIds.get(key)
    return unit === undefined
      ? []
      : [{ id: unit, name, abbreviations: [], category, order, mergedInto: null }]
  })
  const groups = shapingba.groups.flatMap(({ key, name, members }, order): Group[] => {
    const group = groupIds.get(key)
    const memberIds = members.flatMap((member) => unitIds.get(member) ?? [])
    return group === undefined ? [] : [{ id: group, name, memberIds, order }]
  })
  const registry: Registry = { units, groups }
  return { doc, plan: readPlan(doc), registry, unitIds, groupIds }
}

/** Ids that are the same in every run. */
function makeId() {
  let drawn = 1
  return createMakeId((count) =>
    Uint8Array.from({ length: count }, () => {
      drawn = (Math.imul(drawn, 1_103_515_245) + 12_345) >>> 0
      return drawn >>> 16
    }),
  )
}
