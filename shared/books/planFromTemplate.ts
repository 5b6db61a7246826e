/** A template becomes a plan: every row with its place, rule, units and limits, in one go. */
import type * as Y from 'yjs'
import type { MakeId } from '../ids.ts'
import type { GroupId, HeadingId, TaskId, UnitId } from '../model.ts'
import { type Template, type TemplateBinding, textLimitsOf } from '../templates/template.ts'
import { createWriter } from './cells.ts'
import {
  adjustmentField,
  bindingField,
  headingField,
  phaseField,
  requirementField,
  requirementLinkField,
  tableField,
  taskField,
} from './fields.ts'
import { orderKeys } from './place.ts'
import { planRef } from './planEdits.ts'
import type { Cell } from './shape.ts'
import type { AdjustmentChoice } from './tableView.ts'

/** @param unitIdByKey,groupIdByKey the registry's ids for every unit and group that the template names; throws on a missing one */
export function writeTemplate(
  doc: Y.Doc,
  template: Template,
  makeId: MakeId,
  unitIdByKey: ReadonlyMap<string, UnitId>,
  groupIdByKey: ReadonlyMap<string, GroupId>,
): void {
  const write = createWriter(doc, planRef)
  const headingIds = new Map(template.headings.map(({ key }) => [key, makeId<'heading'>()]))
  const taskIds = new Map(template.tasks.map(({ key }) => [key, makeId<'task'>()]))
  const units = { unitIdByKey, groupIdByKey, template }

  write(tableField('title'), template.title)
  write(tableField('document'), template.document.title)
  write(tableField('office'), template.office.short)
  write(tableField('officeUnit'), known(unitIdByKey, template.office.unit))
  write(tableField('levels'), JSON.stringify(template.levels))
  write(tableField('columns'), JSON.stringify(template.columns))

  for (const [heading, order] of inOrder(template.headings))
    writeRow(write, (what) => headingField(known<HeadingId>(headingIds, heading.key), what), {
      text: heading.text,
      points: heading.points,
      parent: heading.parent === null ? null : known(headingIds, heading.parent),
      order,
    })
  for (const [task, order] of inOrder(template.tasks)) {
    const id = known<TaskId>(taskIds, task.key)
    writeRow(write, (what) => taskField(id, what), {
      heading: known(headingIds, task.heading),
      text: task.text,
      points: task.points,
      rule: JSON.stringify(task.rule),
      ruleConfirmed: false,
      remark: task.remark,
      textLimit: textLimitsOf(template, task.key)[0]?.max ?? null,
      order,
    })
    for (const [binding, place] of inOrder(task.bindings)) writeBinding(write, id, binding, place, units)
  }
  for (const [requirement, order] of inOrder(template.requirements)) {
    const id = makeId<'requirement'>()
    writeRow(write, (what) => requirementField(id, what), {
      heading: known(headingIds, requirement.heading),
      number: requirement.number,
      text: requirement.text,
      abridged: requirement.abridged,
      limits: JSON.stringify(requirement.limits.map((limit) => limit.text)),
      order,
    })
    for (const key of requirement.tasks) write(requirementLinkField(id, known<TaskId>(taskIds, key)), true)
  }
  for (const [{ key: _, ...phase }, order] of inOrder(template.phases)) {
    const id = makeId<'phase'>()
    writeRow(write, (what) => phaseField(id, what), { ...phase, filling: 'open', order })
  }
  for (const adjustment of template.adjustments) {
    const id = makeId<'adjustment'>()
    const choices = adjustment.choices.map(
      ({ effects, ...choice }): AdjustmentChoice => ({
        ...choice,
        effects: effects.map((effect) => ({
          taskId: known<TaskId>(taskIds, effect.task),
          to: effect.to === 'points' ? effect.points : effect.to,
        })),
      }),
    )
    writeRow(write, (what) => adjustmentField(id, what), {
      name: adjustment.name,
      clause: adjustment.clause,
      question: adjustment.question,
      task: known(taskIds, adjustment.task),
      choices: JSON.stringify(choices),
      chosen: null,
    })
  }
}

type Write = (key: string, value: Cell) => void

interface Units {
  readonly unitIdByKey: ReadonlyMap<string, UnitId>
  readonly groupIdByKey: ReadonlyMap<string, GroupId>
  readonly template: Template
}

function writeBinding(write: Write, taskId: TaskId, binding: TemplateBinding, order: string, units: Units) {
  const { party, role, printed } = binding
  const partyId =
    party.kind === 'unit' ? known(units.unitIdByKey, party.key) : known(units.groupIdByKey, party.key)
  const common = { kind: party.kind, role, order, ...(printed === undefined ? {} : { printed }) }
  writeRow(write, (what) => bindingField(taskId, partyId, what), common)
  if (party.kind === 'unit') return
  const group = units.template.groups.find((each) => each.key === party.key)
  if (group === undefined) throw new Error(`template names no group ${party.key}`)
  writeRow(write, (what) => bindingField(taskId, partyId, what), {
    mode: party.mode ?? group.mode,
    byUnit: group.byUnit === null ? null : known(units.unitIdByKey, group.byUnit),
  })
}

function writeRow<What extends string>(
  write: Write,
  fieldOf: (what: What) => string,
  row: { readonly [what in What]?: Cell },
) {
  for (const what in row) {
    const value = row[what]
    if (value !== undefined) write(fieldOf(what), value)
  }
}

function inOrder<T>(rows: readonly T[]): (readonly [row: T, order: string])[] {
  return orderKeys(rows.length).flatMap((order, i) => {
    const row = rows[i]
    return row === undefined ? [] : [[row, order] as const]
  })
}

function known<I extends string>(ids: ReadonlyMap<string, I>, key: string): I {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`the template's ${key} has no id`)
  return id
}
