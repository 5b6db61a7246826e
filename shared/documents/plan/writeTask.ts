/** One row of a drafted plan goes into a plan book. */
import type * as Y from 'yjs'
import { createWriter } from '../../books/cells.ts'
import { bindingField, taskField } from '../../books/fields.ts'
import { orderKeys } from '../../books/place.ts'
import { planRef } from '../../books/planEdits.ts'
import type { BindingRole, GroupId, HeadingId, TaskId, UnitId } from '../../model.ts'
import { plainName } from '../../units/matchUnit.ts'
import type { DraftTask } from './planDraft.ts'

/** Who a written name stands for. */
export type BoundParty =
  | { readonly kind: 'unit'; readonly unitId: UnitId }
  | { readonly kind: 'group'; readonly groupId: GroupId }

/** By plain name (units/matchUnit.ts). Names that are not here are not decided, or nobody. */
export type PartiesByName = ReadonlyMap<string, BoundParty>

export interface NewTaskPlace {
  readonly id: TaskId
  readonly headingId: HeadingId
  readonly order: string
  readonly parties: PartiesByName
}

export function writeTask(
  doc: Y.Doc,
  task: DraftTask,
  { id, headingId, order, parties }: NewTaskPlace,
): void {
  const write = createWriter(doc, planRef)
  write(taskField(id, 'heading'), headingId)
  write(taskField(id, 'text'), task.text)
  if (task.sentence !== '') write(taskField(id, 'sentence'), task.sentence)
  write(taskField(id, 'points'), task.points)
  write(taskField(id, 'rule'), JSON.stringify(task.rule))
  write(taskField(id, 'ruleConfirmed'), false)
  write(taskField(id, 'remark'), task.remark)
  write(taskField(id, 'textLimit'), task.textLimit)
  write(taskField(id, 'origin'), task.origin)
  write(taskField(id, 'order'), order)
  const bound = boundOf(task, parties)
  const keys = orderKeys(bound.length)
  for (const [i, { party, role }] of bound.entries()) {
    const key = keys[i]
    if (key !== undefined) writeBinding(doc, id, party, role, key)
  }
}

export interface BoundRole {
  readonly party: BoundParty
  readonly role: BindingRole
}

/** Two names of one unit are one party; nobody in a group leads by itself. */
export function boundOf({ parties: named }: Pick<DraftTask, 'parties'>, parties: PartiesByName): BoundRole[] {
  const bound = new Map<string, BoundRole>()
  for (const { written, role } of named) {
    const party = parties.get(plainName(written))
    if (party === undefined || bound.has(partyId(party))) continue
    bound.set(partyId(party), {
      party,
      role: party.kind === 'group' && role === 'lead' ? 'responsible' : role,
    })
  }
  return [...bound.values()]
}

export function partyId(party: BoundParty): UnitId | GroupId {
  return party.kind === 'unit' ? party.unitId : party.groupId
}

export function writeBinding(
  doc: Y.Doc,
  taskId: TaskId,
  party: BoundParty,
  role: BindingRole,
  order: string,
): void {
  const write = createWriter(doc, planRef)
  const id = partyId(party)
  write(bindingField(taskId, id, 'kind'), party.kind)
  write(bindingField(taskId, id, 'role'), role)
  write(bindingField(taskId, id, 'order'), order)
  write(bindingField(taskId, id, 'removed'), false)
  if (party.kind === 'group') write(bindingField(taskId, id, 'mode'), 'each')
}
