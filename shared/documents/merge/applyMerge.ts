/**
 * The accepted part of a merge goes into the plan, step by step. Nothing is removed but what the person chose, and that
 * softly; tasks keep their ids.
 */
import type * as Y from 'yjs'
import { createWriter, readCells } from '../../books/cells.ts'
import { bindingField, headingField, taskField } from '../../books/fields.ts'
import { orderKeys } from '../../books/place.ts'
import { addHeading, addRequirement, editHeading, editRequirement, planRef } from '../../books/planEdits.ts'
import { rowsAtOnce } from '../../books/planFromTemplate.ts'
import { editTask, removeTask, restoreTask, setRole, unbind } from '../../books/taskEdits.ts'
import type { MakeId } from '../../ids.ts'
import type { GroupId, HeadingId, TaskId, UnitId } from '../../model.ts'
import type { PlanDraft } from '../plan/planDraft.ts'
import { type PartiesByName, partyId, writeBinding, writeTask } from '../plan/writeTask.ts'
import { keysAfter } from './keysAfter.ts'
import type { RequirementChange } from './matchRequirements.ts'
import type { AddedTask, MergeProposal, TaskChange } from './mergeDraft.ts'

/** One transaction of the merge. */
export interface MergeStep {
  /** Rows written when this step is done, and in all. */
  readonly done: number
  readonly all: number
  readonly run: (doc: Y.Doc) => void
}

export interface AcceptedMerge {
  readonly proposal: MergeProposal
  readonly draft: PlanDraft
  readonly parties: PartiesByName
  /** Tasks whose change is not taken. */
  readonly declined: ReadonlySet<TaskId>
  /** New rows (by the draft's row) that are not taken. */
  readonly declinedRows: ReadonlySet<number>
  /** Missing tasks that the person wants removed. */
  readonly removed: ReadonlySet<TaskId>
  /** Of the proposal's changes of 材料要求, those that are taken. */
  readonly requirements: ReadonlySet<RequirementChange>
}

export function mergeSteps(merge: AcceptedMerge, makeId: MakeId): MergeStep[] {
  const { proposal, draft } = merge
  const changed = proposal.changed.filter(({ taskId }) => !merge.declined.has(taskId))
  const added = proposal.added.filter((each) => !merge.declinedRows.has(each.draft.row))
  const removed = proposal.missing.filter(({ id }) => merge.removed.has(id))
  const headingIds = proposal.headings.map(({ headingId }) => headingId ?? makeId<'heading'>())
  const taskIds = new Map(
    added.map((each) => [
      each.draft.row,
      each.removed?.restore === true ? each.removed.taskId : makeId<'task'>(),
    ]),
  )
  const all = changed.length + proposal.unchanged.length + added.length + removed.length
  let done = 0
  const steps: MergeStep[] = []
  const push = (count: number, run: (doc: Y.Doc) => void) => {
    done += count
    steps.push({ done, all, run })
  }
  const used = new Set([
    ...changed.map((each) => each.draft.heading),
    ...added.map((each) => each.draft.heading),
  ])
  push(0, (doc) => writeHeadings(doc, { proposal, draft, headingIds, used: withParents(draft, used) }))
  for (const part of chunks(changed))
    push(part.length, (doc) => {
      for (const change of part) writeChange(doc, change, headingIds)
    })
  // The mark of the edition moves on with every row that was found.
  for (const part of chunks(proposal.unchanged))
    push(part.length, (doc) => {
      const write = createWriter(doc, planRef)
      for (const { taskId, draft: own } of part) write(taskField(taskId, 'origin'), own.origin)
    })
  for (const part of chunks(added))
    push(part.length, (doc) => writeAdded(doc, part, { headingIds, taskIds, parties: merge.parties }))
  for (const part of chunks(removed))
    push(part.length, (doc) => {
      for (const { id } of part) removeTask(doc, { id })
    })
  push(0, (doc) =>
    writeRequirements(doc, { proposal, draft, headingIds, taskIds, makeId, taken: merge.requirements }),
  )
  return steps
}

interface Headings {
  readonly proposal: MergeProposal
  readonly draft: PlanDraft
  readonly headingIds: readonly HeadingId[]
  readonly used: ReadonlySet<number>
}

function writeHeadings(doc: Y.Doc, { proposal, draft, headingIds, used }: Headings): void {
  for (const match of proposal.headings) {
    const own = draft.headings[match.heading]
    const id = headingIds[match.heading]
    if (own === undefined || id === undefined) continue
    const parentId = own.parent === null ? null : (headingIds[own.parent] ?? null)
    if (match.headingId === null) {
      if (used.has(match.heading))
        addHeading(doc, { id, parentId, text: own.text, points: own.points, place: 'last' })
    } else {
      if (match.newText) editHeading(doc, { id, text: own.text })
      if (match.newPoints) editHeading(doc, { id, points: own.points })
    }
  }
}

function writeChange(doc: Y.Doc, change: TaskChange, headingIds: readonly HeadingId[]): void {
  const { taskId: id, draft: own } = change
  const write = createWriter(doc, planRef)
  for (const { field } of change.fields) editTask(doc, { id, [field]: own[field] })
  if (change.newRule) editTask(doc, { id, rule: own.rule })
  write(taskField(id, 'textLimit'), own.textLimit)
  write(taskField(id, 'origin'), own.origin)
  const headingId = headingIds[own.heading]
  if (change.newHeading && headingId !== undefined) write(taskField(id, 'heading'), headingId)
  writeBindings(doc, change)
}

function writeBindings(doc: Y.Doc, { taskId, bindings, bound }: TaskChange): void {
  if (bound === null || bindings.length === 0) return
  const write = createWriter(doc, planRef)
  for (const change of bindings) {
    if (change.kind === 'removed') unbind(doc, { taskId, partyId: change.partyId })
    if (change.kind === 'role') setRole(doc, { taskId, partyId: change.partyId, role: change.role })
  }
  const added = new Set<UnitId | GroupId>(
    bindings.flatMap((each) => (each.kind === 'added' ? [each.partyId] : [])),
  )
  const keys = orderKeys(bound.length)
  for (const [i, { party, role }] of bound.entries()) {
    const id = partyId(party)
    const key = keys[i]
    if (key === undefined) continue
    if (added.has(id)) writeBinding(doc, taskId, party, role, key)
    else write(bindingField(taskId, id, 'order'), key)
  }
}

interface Additions {
  readonly headingIds: readonly HeadingId[]
  readonly taskIds: ReadonlyMap<number, TaskId>
  readonly parties: PartiesByName
}

function writeAdded(
  doc: Y.Doc,
  part: readonly AddedTask[],
  { headingIds, taskIds, parties }: Additions,
): void {
  const places = keysAfter(
    doc,
    part.flatMap(({ draft: own, after }) => {
      const headingId = headingIds[own.heading]
      const id = taskIds.get(own.row)
      return headingId === undefined || id === undefined ? [] : [{ id, headingId, after }]
    }),
  )
  const write = createWriter(doc, planRef)
  for (const { draft: own, removed } of part) {
    const id = taskIds.get(own.row)
    const headingId = headingIds[own.heading]
    const order = id === undefined ? undefined : places.get(id)
    if (id === undefined || headingId === undefined || order === undefined) continue
    if (removed?.restore !== true) {
      writeTask(doc, own, { id, headingId, order, parties })
      continue
    }
    // Where the document has it, as the document has it, with all that was filled in.
    restoreTask(doc, { id })
    write(taskField(id, 'heading'), headingId)
    write(taskField(id, 'order'), order)
    write(taskField(id, 'origin'), own.origin)
    if (removed.change !== null) writeChange(doc, removed.change, headingIds)
  }
}

interface Requirements extends Omit<Headings, 'used'> {
  readonly taskIds: ReadonlyMap<number, TaskId>
  readonly makeId: MakeId
  readonly taken: ReadonlySet<RequirementChange>
}

function writeRequirements(
  doc: Y.Doc,
  { proposal, draft, headingIds, taskIds, makeId, taken }: Requirements,
): void {
  const known = new Map([
    ...proposal.changed.map((each) => [each.draft, each.taskId] as const),
    ...proposal.unchanged.map((each) => [each.draft, each.taskId] as const),
  ])
  const cells = readCells(doc, planRef)
  for (const change of taken) {
    const { heading, number, text, tasks } = change.draft
    const limits = change.draft.limits.map((limit) => limit.text)
    if (change.is === 'changed') {
      editRequirement(doc, { id: change.id, text, limits })
      continue
    }
    const headingId = headingIds[heading]
    if (headingId === undefined || cells.get(headingField(headingId, 'text')) === undefined) continue
    const served = tasks.flatMap((i) => {
      const own = draft.tasks[i]
      return own === undefined ? [] : (known.get(own) ?? taskIds.get(own.row) ?? [])
    })
    addRequirement(doc, {
      id: makeId<'requirement'>(),
      headingId,
      number,
      text,
      limits,
      abridged: false,
      taskIds: served,
      place: 'last',
    })
  }
}

function withParents(draft: PlanDraft, headings: ReadonlySet<number>): ReadonlySet<number> {
  const all = new Set(headings)
  for (const heading of headings)
    for (
      let at = draft.headings[heading]?.parent ?? null;
      at !== null;
      at = draft.headings[at]?.parent ?? null
    )
      all.add(at)
  return all
}

function chunks<T>(items: readonly T[]): (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / rowsAtOnce) }, (_, i) =>
    items.slice(i * rowsAtOnce, (i + 1) * rowsAtOnce),
  )
}
