/**
 * A template, or a document read into the same form, becomes a plan: every row with its place, rule, units and limits. A
 * small one is written in one go; a long one in steps, each small enough to travel and to be kept as one update. All places
 * are known from the beginning, so a row costs the same however many there are.
 */
import type * as Y from 'yjs'
import type { MakeId } from '../ids.ts'
import type { GroupId, HeadingId, TaskId, UnitId } from '../model.ts'
import {
  strictestLimits,
  type Template,
  type TemplateBinding,
  type TemplateTask,
} from '../templates/template.ts'
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
import type { AdjustmentChoice, AdjustmentId } from './tableView.ts'

/**
 * What a plan is made of: a template, or a document that was read into the same form. Rows of a document may carry
 * 评分规则 apart from their wording, and the mark by which its next edition finds them.
 */
export interface PlanSketch
  extends Pick<
    Template,
    'levels' | 'columns' | 'groups' | 'headings' | 'requirements' | 'phases' | 'adjustments'
  > {
  readonly document: { readonly title: string }
  readonly tasks: readonly SketchedTask[]
}
export type SketchedTask = TemplateTask & { readonly sentence?: string; readonly origin?: string }

/** Which of the registry's units and groups the template's are. Who is not here is bound to nothing. */
export interface Parties {
  readonly unitIdByKey: ReadonlyMap<string, UnitId>
  readonly groupIdByKey: ReadonlyMap<string, GroupId>
}

/** Writes part of a plan; to be run in order, each in a transaction of its own. */
export type PlanStep = (doc: Y.Doc) => void

/** So many rows are written at once. */
export const rowsAtOnce = 200

export function writeTemplate(doc: Y.Doc, template: Template, makeId: MakeId, parties: Parties): void {
  const write = createWriter(doc, planRef)
  write(tableField('title'), template.title)
  write(tableField('office'), template.office.short)
  const office = parties.unitIdByKey.get(template.office.unit)
  if (office !== undefined) write(tableField('officeUnit'), office)
  for (const step of planSteps(template, makeId, parties)) step(doc)
}

/** Everything but the table's title and its office, which whoever makes the table has named. */
export function planSteps(template: PlanSketch, makeId: MakeId, parties: Parties): PlanStep[] {
  const headingIds = new Map(template.headings.map(({ key }) => [key, makeId<'heading'>()]))
  const taskIds = new Map(template.tasks.map(({ key }) => [key, makeId<'task'>()]))
  const limits = strictestLimits(template)
  const groups = new Map(template.groups.map((group) => [group.key, group]))
  const rows: ((write: Write) => void)[] = [(write) => writePaper(write, template)]

  for (const [heading, order] of inOrder(template.headings))
    rows.push((write) =>
      writeRow(write, (what) => headingField(known<HeadingId>(headingIds, heading.key), what), {
        text: heading.text,
        points: heading.points,
        parent: heading.parent === null ? null : known(headingIds, heading.parent),
        order,
      }),
    )
  for (const [task, order] of inOrder(template.tasks))
    rows.push((write) => {
      const id = known<TaskId>(taskIds, task.key)
      writeRow(write, (what) => taskField(id, what), {
        heading: known(headingIds, task.heading),
        text: task.text,
        ...(task.sentence === undefined ? {} : { sentence: task.sentence }),
        ...(task.origin === undefined ? {} : { origin: task.origin }),
        points: task.points,
        rule: JSON.stringify(task.rule),
        ruleConfirmed: false,
        remark: task.remark,
        textLimit: limits.get(task.key) ?? null,
        order,
      })
      writeBindings(write, id, task.bindings, groups, parties)
    })
  for (const [requirement, order] of inOrder(template.requirements))
    rows.push((write) => {
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
    })
  for (const [{ key: _, ...phase }, order] of inOrder(template.phases))
    rows.push((write) => {
      const id = makeId<'phase'>()
      writeRow(write, (what) => phaseField(id, what), { ...phase, filling: 'open', order })
    })
  for (const adjustment of template.adjustments)
    rows.push((write) => writeAdjustment(write, makeId<'adjustment'>(), adjustment, taskIds))

  const steps: PlanStep[] = []
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const some = rows.slice(at, at + rowsAtOnce)
    steps.push((doc) => {
      const write = createWriter(doc, planRef)
      doc.transact(() => {
        for (const row of some) row(write)
      })
    })
  }
  return steps
}

function writePaper(write: Write, template: PlanSketch) {
  write(tableField('document'), template.document.title)
  write(tableField('levels'), JSON.stringify(template.levels))
  write(tableField('columns'), JSON.stringify(template.columns))
}

function writeAdjustment(
  write: Write,
  id: AdjustmentId,
  adjustment: Template['adjustments'][number],
  taskIds: ReadonlyMap<string, TaskId>,
) {
  const choices = adjustment.choices.map(
    ({ effects, ...choice }): AdjustmentChoice => ({
      ...choice,
      effects: effects.map((effect) => ({
        taskId: known(taskIds, effect.task),
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

type Write = (key: string, value: Cell) => void

type TemplateGroup = Template['groups'][number]

/** Two printed names may be one unit of the registry: it is bound once, as the first of them. */
function writeBindings(
  write: Write,
  taskId: TaskId,
  bindings: readonly TemplateBinding[],
  groups: ReadonlyMap<string, TemplateGroup>,
  { unitIdByKey, groupIdByKey }: Parties,
) {
  const bound = new Set<UnitId | GroupId>()
  for (const [{ party, role, printed }, order] of inOrder(bindings)) {
    const ids: ReadonlyMap<string, UnitId | GroupId> = party.kind === 'unit' ? unitIdByKey : groupIdByKey
    const partyId = ids.get(party.key)
    if (partyId === undefined || bound.has(partyId)) continue
    bound.add(partyId)
    const common = { kind: party.kind, role, order, ...(printed === undefined ? {} : { printed }) }
    writeRow(write, (what) => bindingField(taskId, partyId, what), common)
    if (party.kind === 'unit') continue
    const group = groups.get(party.key)
    if (group === undefined) throw new Error(`template names no group ${party.key}`)
    writeRow(write, (what) => bindingField(taskId, partyId, what), {
      mode: party.mode ?? group.mode,
      byUnit: group.byUnit === null ? null : (unitIdByKey.get(group.byUnit) ?? null),
    })
  }
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
