/** What the office writes about a task: the row itself, who is bound to it, and what the office decides beside it. */
import type * as Y from 'yjs'
import type { BindingRole, GroupId, HeadingId, ReportingMode, TaskId, UnitId } from '../model.ts'
import type { Rule } from '../rules/rule.ts'
import { createWriter, readCells } from './cells.ts'
import { adjustmentField, bindingField, officialField, parseField, taskField } from './fields.ts'
import { type Place, type Placed, placeAmong, unplaced } from './place.ts'
import { placed, planRef, writeAll } from './planEdits.ts'
import type { Adjustment, AdjustmentId, FigureId, PeerFigure } from './tableView.ts'
import { text } from './value.ts'

export interface TaskChanges {
  readonly text?: string
  readonly sentence?: string
  readonly origin?: string
  /** null = 不计分 */
  readonly points?: number | null
  readonly rule?: Rule
  readonly remark?: string
  readonly textLimit?: number | null
}

export interface NewTask extends TaskChanges {
  readonly id: TaskId
  readonly headingId: HeadingId
  readonly text: string
  readonly points: number | null
  readonly place: Place<TaskId>
}

export function addTask(doc: Y.Doc, { id, headingId, place, ...changes }: NewTask): void {
  editTask(doc, { id, ...changes })
  moveTask(doc, { id, headingId, place })
}

/** Another rule has to be confirmed anew. */
export function editTask(doc: Y.Doc, { id, rule, ...changes }: TaskChanges & { readonly id: TaskId }): void {
  writeAll(doc, changes, (what) => taskField(id, what))
  if (rule === undefined) return
  const json = JSON.stringify(rule)
  if (readCells(doc, planRef).get(taskField(id, 'rule')) === json) return
  reopenRule(doc, { id })
  const write = createWriter(doc, planRef)
  write(taskField(id, 'rule'), json)
  write(taskField(id, 'ruleConfirmed'), false)
}

/** What was agreed with no longer holds: the rule that was confirmed is kept to compare with, until the next confirmation. */
export function reopenRule(doc: Y.Doc, { id }: { readonly id: TaskId }): void {
  const cells = readCells(doc, planRef)
  const rule = cells.get(taskField(id, 'rule'))
  if (cells.get(taskField(id, 'ruleConfirmed')) !== true || typeof rule !== 'string') return
  const write = createWriter(doc, planRef)
  write(taskField(id, 'ruleBefore'), rule)
  write(taskField(id, 'ruleConfirmed'), false)
}

export function confirmRule(
  doc: Y.Doc,
  { id, confirmed }: { readonly id: TaskId; readonly confirmed: boolean },
): void {
  const write = createWriter(doc, planRef)
  write(taskField(id, 'ruleConfirmed'), confirmed)
  if (confirmed && text(readCells(doc, planRef).get(taskField(id, 'ruleBefore'))) !== undefined)
    write(taskField(id, 'ruleBefore'), null)
}

/** The entries of its units stay in their books and come back with it. */
export function removeTask(doc: Y.Doc, { id }: { readonly id: TaskId }): void {
  createWriter(doc, planRef)(taskField(id, 'removed'), true)
}

export function restoreTask(doc: Y.Doc, { id }: { readonly id: TaskId }): void {
  createWriter(doc, planRef)(taskField(id, 'removed'), false)
}

export function moveTask(
  doc: Y.Doc,
  to: { readonly id: TaskId; readonly headingId: HeadingId; readonly place: Place<TaskId> },
): void {
  const cells = readCells(doc, planRef)
  const siblings = placed(
    doc,
    (field) =>
      field?.about === 'task' &&
      field.what === 'heading' &&
      cells.get(taskField(field.taskId, 'heading')) === to.headingId
        ? field.taskId
        : null,
    (id) => taskField(id, 'order'),
  )
  const write = createWriter(doc, planRef)
  write(taskField(to.id, 'heading'), to.headingId)
  for (const [id, order] of placeAmong(siblings, to.id, to.place)) write(taskField(id, 'order'), order)
}

// Who is bound -------------------------------------------------------------------------------------------------------

export interface UnitBinding {
  readonly taskId: TaskId
  readonly unitId: UnitId
  readonly role: BindingRole
  readonly place: Place<UnitId | GroupId>
}

export interface GroupBinding {
  readonly taskId: TaskId
  readonly groupId: GroupId
  readonly role: BindingRole
  readonly mode: ReportingMode
  readonly byUnit: UnitId | null
  readonly place: Place<UnitId | GroupId>
}

export function bindUnit(doc: Y.Doc, { taskId, unitId, role, place }: UnitBinding): void {
  const write = createWriter(doc, planRef)
  write(bindingField(taskId, unitId, 'kind'), 'unit')
  write(bindingField(taskId, unitId, 'role'), role)
  write(bindingField(taskId, unitId, 'removed'), false)
  placeBinding(doc, taskId, unitId, place)
}

export function bindGroup(doc: Y.Doc, { taskId, groupId, role, place, ...reporting }: GroupBinding): void {
  const write = createWriter(doc, planRef)
  write(bindingField(taskId, groupId, 'kind'), 'group')
  write(bindingField(taskId, groupId, 'role'), role)
  write(bindingField(taskId, groupId, 'removed'), false)
  setReportingMode(doc, { taskId, groupId, ...reporting })
  placeBinding(doc, taskId, groupId, place)
}

export function unbind(
  doc: Y.Doc,
  { taskId, partyId }: { readonly taskId: TaskId; readonly partyId: UnitId | GroupId },
): void {
  createWriter(doc, planRef)(bindingField(taskId, partyId, 'removed'), true)
}

/** One lead at most: whoever led before is responsible from now on. null = nobody is named. */
export function setLead(
  doc: Y.Doc,
  { taskId, partyId }: { readonly taskId: TaskId; readonly partyId: UnitId | GroupId | null },
): void {
  const write = createWriter(doc, planRef)
  const cells = readCells(doc, planRef)
  for (const { id } of bindingsOf(doc, taskId)) {
    if (id === partyId) write(bindingField(taskId, id, 'role'), 'lead')
    else if (cells.get(bindingField(taskId, id, 'role')) === 'lead')
      write(bindingField(taskId, id, 'role'), 'responsible')
  }
}

export function setRole(
  doc: Y.Doc,
  binding: { readonly taskId: TaskId; readonly partyId: UnitId | GroupId; readonly role: BindingRole },
): void {
  if (binding.role === 'lead') setLead(doc, binding)
  else createWriter(doc, planRef)(bindingField(binding.taskId, binding.partyId, 'role'), binding.role)
}

export function setReportingMode(
  doc: Y.Doc,
  reporting: {
    readonly taskId: TaskId
    readonly groupId: GroupId
    readonly mode: ReportingMode
    /** The unit that answers for the group when mode is `byUnit`. */
    readonly byUnit: UnitId | null
  },
): void {
  const write = createWriter(doc, planRef)
  write(bindingField(reporting.taskId, reporting.groupId, 'mode'), reporting.mode)
  write(bindingField(reporting.taskId, reporting.groupId, 'byUnit'), reporting.byUnit)
}

export function moveBinding(
  doc: Y.Doc,
  to: {
    readonly taskId: TaskId
    readonly partyId: UnitId | GroupId
    readonly place: Place<UnitId | GroupId>
  },
): void {
  placeBinding(doc, to.taskId, to.partyId, to.place)
}

// What the office decides --------------------------------------------------------------------------------------------

/** The official figure stands above what the units state. null: their statements count again. */
export function setOfficialFact(
  doc: Y.Doc,
  official: {
    readonly taskId: TaskId
    readonly fact: string
    readonly value: number | boolean | null
    readonly source: string
  },
): void {
  const write = createWriter(doc, planRef)
  write(officialField(official.taskId, official.fact, 'value'), official.value)
  write(officialField(official.taskId, official.fact, 'source'), official.source)
}

/** What the office expects where an outside body gives the points. */
export function setEstimate(
  doc: Y.Doc,
  { id, points }: { readonly id: TaskId; readonly points: number | null },
): void {
  createWriter(doc, planRef)(taskField(id, 'estimate'), points)
}

/** The row's official figure is the table's; null: what was entered for the row, or the units' statements, count again. */
export function linkFigure(
  doc: Y.Doc,
  {
    taskId,
    fact,
    figureId,
  }: { readonly taskId: TaskId; readonly fact: string; readonly figureId: FigureId | null },
): void {
  createWriter(doc, planRef)(officialField(taskId, fact, 'figure'), figureId)
}

/** The other applicants' figures, all of them. */
export function setPeers(
  doc: Y.Doc,
  { id, peers }: { readonly id: TaskId; readonly peers: readonly PeerFigure[] },
): void {
  createWriter(doc, planRef)(taskField(id, 'peers'), JSON.stringify(peers))
}

/** Switches a note such as 无涉农 on by choosing one of its readings; null = off. */
export function chooseAdjustment(
  doc: Y.Doc,
  { id, choice }: { readonly id: AdjustmentId; readonly choice: string | null },
): void {
  createWriter(doc, planRef)(adjustmentField(id, 'chosen'), choice)
}

export function addAdjustment(doc: Y.Doc, { id, ...adjustment }: Adjustment): void {
  const { taskId, choices, ...rest } = adjustment
  const cells = { ...rest, task: taskId, choices: JSON.stringify(choices) }
  writeAll(doc, cells, (what) => adjustmentField(id, what))
}

function placeBinding(doc: Y.Doc, taskId: TaskId, partyId: UnitId | GroupId, place: Place<UnitId | GroupId>) {
  const write = createWriter(doc, planRef)
  for (const [id, order] of placeAmong(bindingsOf(doc, taskId), partyId, place))
    write(bindingField(taskId, id, 'order'), order)
}

function bindingsOf(doc: Y.Doc, taskId: TaskId): Placed<UnitId | GroupId>[] {
  const cells = readCells(doc, planRef)
  return cells.fields().flatMap((name) => {
    const field = parseField(planRef, name)
    if (field?.about !== 'binding' || field.taskId !== taskId || field.what !== 'kind') return []
    return [
      {
        id: field.partyId,
        order: text(cells.get(bindingField(taskId, field.partyId, 'order'))) ?? unplaced,
      },
    ]
  })
}
