/**
 * One unit or group is bound to many tasks at once: a document that names no units is assigned so. The book is read once,
 * however many tasks there are. Where the party is bound already, it stays as it is.
 */
import type * as Y from 'yjs'
import type { BindingRole, GroupId, ReportingMode, TaskId, UnitId } from '../model.ts'
import { createWriter, readCells } from './cells.ts'
import { bindingField, parseField } from './fields.ts'
import { type Placed, placeAmong, unplaced } from './place.ts'
import { planRef } from './planEdits.ts'
import { text } from './value.ts'

export type AssignedParty =
  | { readonly kind: 'unit'; readonly unitId: UnitId }
  | { readonly kind: 'group'; readonly groupId: GroupId; readonly mode: ReportingMode }

export interface Assignment {
  readonly taskIds: readonly TaskId[]
  readonly party: AssignedParty
  /** Whoever led before is responsible from now on. */
  readonly role: BindingRole
}

export function assignParty(doc: Y.Doc, { taskIds, party, role }: Assignment): void {
  const write = createWriter(doc, planRef)
  const bound = bindingsByTask(doc, new Set(taskIds))
  const partyId = party.kind === 'unit' ? party.unitId : party.groupId
  for (const taskId of taskIds) {
    const others = bound.get(taskId) ?? []
    if (others.some((each) => each.id === partyId && !each.removed)) continue
    if (role === 'lead')
      for (const each of others)
        if (each.role === 'lead') write(bindingField(taskId, each.id, 'role'), 'responsible')
    write(bindingField(taskId, partyId, 'kind'), party.kind)
    write(bindingField(taskId, partyId, 'role'), role)
    write(bindingField(taskId, partyId, 'removed'), false)
    if (party.kind === 'group') {
      write(bindingField(taskId, partyId, 'mode'), party.mode)
      write(bindingField(taskId, partyId, 'byUnit'), null)
    }
    for (const [id, order] of placeAmong(others, partyId, 'last'))
      write(bindingField(taskId, id, 'order'), order)
  }
}

interface Bound extends Placed<UnitId | GroupId> {
  readonly role: unknown
  readonly removed: boolean
}

function bindingsByTask(doc: Y.Doc, taskIds: ReadonlySet<TaskId>): Map<TaskId, Bound[]> {
  const cells = readCells(doc, planRef)
  const bound = new Map<TaskId, Bound[]>()
  for (const name of cells.fields()) {
    const field = parseField(planRef, name)
    if (field?.about !== 'binding' || field.what !== 'kind' || !taskIds.has(field.taskId)) continue
    const at = (what: Parameters<typeof bindingField>[2]) =>
      cells.get(bindingField(field.taskId, field.partyId, what))
    const all = bound.get(field.taskId) ?? []
    bound.set(field.taskId, all)
    all.push({
      id: field.partyId,
      order: text(at('order')) ?? unplaced,
      role: at('role'),
      removed: at('removed') === true,
    })
  }
  return bound
}
