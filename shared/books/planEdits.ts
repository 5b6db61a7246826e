/**
 * What the office writes into the plan, task rows apart (taskEdits.ts). Each is called within one transaction of its
 * caller; ids come from the caller. Removing is a mark, never a deletion: what a colleague edits offline meanwhile stays.
 */
import type * as Y from 'yjs'
import type { Filling, GroupId, HeadingId, Phase, PhaseId, RequirementId, TaskId, UnitId } from '../model.ts'
import { createWriter, readCells } from './cells.ts'
import {
  headingField,
  parseField,
  partField,
  phaseField,
  requirementField,
  requirementLinkField,
  sharedViewField,
  tableField,
} from './fields.ts'
import { type Place, type Placed, placeAmong, unplaced } from './place.ts'
import type { Cell } from './shape.ts'
import type { ViewId } from './tableView.ts'
import { text } from './value.ts'

export const planRef = { kind: 'plan' } as const

export interface TableChanges {
  readonly title?: string
  readonly document?: string
  readonly office?: string
  readonly officeUnit?: UnitId
}

export function editTable(doc: Y.Doc, changes: TableChanges): void {
  writeAll(doc, changes, tableField)
}

export function setTableFilling(doc: Y.Doc, filling: Filling): void {
  const write = createWriter(doc, planRef)
  write(tableField('filling'), filling.state)
  write(tableField('fillingUntil'), filling.until)
}

// Headings -----------------------------------------------------------------------------------------------------------

export interface NewHeading {
  readonly id: HeadingId
  readonly parentId: HeadingId | null
  readonly text: string
  readonly points: number | null
  readonly place: Place<HeadingId>
}

export function addHeading(doc: Y.Doc, { id, parentId, place, ...words }: NewHeading): void {
  editHeading(doc, { id, ...words })
  moveHeading(doc, { id, parentId, place })
}

export function editHeading(
  doc: Y.Doc,
  { id, ...changes }: { readonly id: HeadingId; readonly text?: string; readonly points?: number | null },
): void {
  writeAll(doc, changes, (what) => headingField(id, what))
}

export function moveHeading(
  doc: Y.Doc,
  to: { readonly id: HeadingId; readonly parentId: HeadingId | null; readonly place: Place<HeadingId> },
): void {
  const write = createWriter(doc, planRef)
  const cells = readCells(doc, planRef)
  const siblings = placed(
    doc,
    (field) => {
      if (field?.about !== 'heading' || field.what !== 'text') return null
      const parent = cells.get(headingField(field.headingId, 'parent')) ?? null
      return parent === to.parentId ? field.headingId : null
    },
    (id) => headingField(id, 'order'),
  )
  write(headingField(to.id, 'parent'), to.parentId)
  for (const [id, order] of placeAmong(siblings, to.id, to.place)) write(headingField(id, 'order'), order)
}

/** Its tasks go with it, and come back with it. */
export function removeHeading(doc: Y.Doc, { id }: { readonly id: HeadingId }): void {
  createWriter(doc, planRef)(headingField(id, 'removed'), true)
}

export function restoreHeading(doc: Y.Doc, { id }: { readonly id: HeadingId }): void {
  createWriter(doc, planRef)(headingField(id, 'removed'), false)
}

// Requirements -------------------------------------------------------------------------------------------------------

export interface RequirementChanges {
  readonly number?: string
  readonly text?: string
  readonly abridged?: boolean
  readonly limits?: readonly string[]
}

export interface NewRequirement extends Required<RequirementChanges> {
  readonly id: RequirementId
  readonly headingId: HeadingId
  readonly taskIds: readonly TaskId[]
  readonly place: Place<RequirementId>
}

export function addRequirement(
  doc: Y.Doc,
  { id, headingId, taskIds, place, ...words }: NewRequirement,
): void {
  editRequirement(doc, { id, ...words })
  moveRequirement(doc, { id, headingId, place })
  for (const taskId of taskIds) linkRequirement(doc, { id, taskId })
}

export function editRequirement(
  doc: Y.Doc,
  { id, limits, ...changes }: RequirementChanges & { readonly id: RequirementId },
): void {
  const all = limits === undefined ? changes : { ...changes, limits: JSON.stringify(limits) }
  writeAll(doc, all, (what) => requirementField(id, what))
}

export function moveRequirement(
  doc: Y.Doc,
  to: { readonly id: RequirementId; readonly headingId: HeadingId; readonly place: Place<RequirementId> },
): void {
  const write = createWriter(doc, planRef)
  const cells = readCells(doc, planRef)
  const siblings = placed(
    doc,
    (field) => {
      if (field?.about !== 'requirement' || field.what !== 'heading') return null
      const heading = cells.get(requirementField(field.requirementId, 'heading'))
      return heading === to.headingId ? field.requirementId : null
    },
    (id) => requirementField(id, 'order'),
  )
  write(requirementField(to.id, 'heading'), to.headingId)
  for (const [id, order] of placeAmong(siblings, to.id, to.place)) write(requirementField(id, 'order'), order)
}

export interface RequirementLink {
  readonly id: RequirementId
  readonly taskId: TaskId
}

export function linkRequirement(doc: Y.Doc, { id, taskId }: RequirementLink): void {
  createWriter(doc, planRef)(requirementLinkField(id, taskId), true)
}

export function unlinkRequirement(doc: Y.Doc, { id, taskId }: RequirementLink): void {
  createWriter(doc, planRef)(requirementLinkField(id, taskId), false)
}

export function removeRequirement(doc: Y.Doc, { id }: { readonly id: RequirementId }): void {
  createWriter(doc, planRef)(requirementField(id, 'removed'), true)
}

export function restoreRequirement(doc: Y.Doc, { id }: { readonly id: RequirementId }): void {
  createWriter(doc, planRef)(requirementField(id, 'removed'), false)
}

// Phases -------------------------------------------------------------------------------------------------------------

export type PhaseChanges = Partial<Pick<Phase, 'name' | 'text' | 'start' | 'end' | 'filling'>>

export function addPhase(
  doc: Y.Doc,
  { id, place, ...words }: Omit<Phase, 'order'> & { readonly place: Place<PhaseId> },
): void {
  editPhase(doc, { id, ...words })
  const siblings = placed(
    doc,
    (field) => (field?.about === 'phase' && field.what === 'name' ? field.phaseId : null),
    (each) => phaseField(each, 'order'),
  )
  const write = createWriter(doc, planRef)
  for (const [each, order] of placeAmong(siblings, id, place)) write(phaseField(each, 'order'), order)
}

export function editPhase(doc: Y.Doc, { id, ...changes }: PhaseChanges & { readonly id: PhaseId }): void {
  writeAll(doc, changes, (what) => phaseField(id, what))
}

export function removePhase(doc: Y.Doc, { id }: { readonly id: PhaseId }): void {
  createWriter(doc, planRef)(phaseField(id, 'removed'), true)
}

// Saved views --------------------------------------------------------------------------------------------------------

export function saveView(
  doc: Y.Doc,
  { id, ...changes }: { readonly id: ViewId; readonly name?: string; readonly state?: string },
): void {
  writeAll(doc, changes, (what) => sharedViewField(id, what))
}

export function removeView(doc: Y.Doc, { id }: { readonly id: ViewId }): void {
  createWriter(doc, planRef)(sharedViewField(id, 'removed'), true)
}

/** null: everybody begins with the form. */
export function setFirstView(doc: Y.Doc, id: ViewId | null): void {
  createWriter(doc, planRef)(tableField('view'), id)
}

// Taking part --------------------------------------------------------------------------------------------------------

/** Only where the document's wording differs from the registry's: otherwise a renamed unit would keep its old name. */
export function setPrintedName(
  doc: Y.Doc,
  { id, printed }: { readonly id: UnitId | GroupId; readonly printed: string },
): void {
  createWriter(doc, planRef)(partField(id, 'printed'), printed)
}

/** null: the unit goes by the phase and the table again. */
export function setUnitFilling(
  doc: Y.Doc,
  { id, filling }: { readonly id: UnitId; readonly filling: Filling | null },
): void {
  const write = createWriter(doc, planRef)
  write(partField(id, 'filling'), filling?.state ?? null)
  write(partField(id, 'fillingUntil'), filling?.until ?? null)
}

/** The siblings among which something is placed: what `pick` takes from the fields, with its order. */
export function placed<I extends string>(
  doc: Y.Doc,
  pick: (field: ReturnType<typeof parseField>) => I | null,
  orderField: (id: I) => string,
): Placed<I>[] {
  const cells = readCells(doc, planRef)
  return cells.fields().flatMap((name) => {
    const id = pick(parseField(planRef, name))
    return id === null ? [] : [{ id, order: text(cells.get(orderField(id))) ?? unplaced }]
  })
}

/** Writes what the changes name; a name that is absent is left as it stands. */
export function writeAll<What extends string>(
  doc: Y.Doc,
  changes: { readonly [what in What]?: Cell },
  fieldOf: (what: What) => string,
): void {
  const write = createWriter(doc, planRef)
  for (const what in changes) {
    const value = changes[what]
    if (value !== undefined) write(fieldOf(what), value)
  }
}
