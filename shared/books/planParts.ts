/** Headings, requirements, phases and taking part, each read from its cells; null where the words are missing. */
import { z } from 'zod'
import { isId } from '../ids.ts'
import {
  bindingRoles,
  type Filling,
  type GroupId,
  type Heading,
  type HeadingId,
  type Phase,
  type PhaseId,
  type Requirement,
  type RequirementId,
  type TaskId,
  type UnitId,
} from '../model.ts'
import { type Cells, readJson } from './cells.ts'
import {
  figureField,
  headingField,
  partField,
  phaseField,
  requirementField,
  requirementLinkField,
  sharedViewField,
  tableField,
} from './fields.ts'
import { unplaced } from './place.ts'
import type { Cell } from './shape.ts'
import type { FigureId, Plan, SharedView, TableFigure, ViewId } from './tableView.ts'
import { number, text } from './value.ts'

const levelsSchema = z.array(z.string())
const columnsSchema = z.array(z.object({ label: z.string(), roles: z.array(z.enum(bindingRoles)) }))

export interface HeadingReading {
  readonly heading: Heading
  readonly removed: boolean
}

export interface RequirementReading {
  readonly requirement: Requirement
  readonly removed: boolean
}

export function readHeading(cells: Cells, id: HeadingId): HeadingReading | null {
  const wording = text(cells.get(headingField(id, 'text')))
  if (wording === undefined) return null
  const parent = text(cells.get(headingField(id, 'parent')))
  return {
    removed: cells.get(headingField(id, 'removed')) === true,
    heading: {
      id,
      parentId: parent !== undefined && isId<'heading'>(parent) ? parent : null,
      text: wording,
      points: number(cells.get(headingField(id, 'points'))),
      order: text(cells.get(headingField(id, 'order'))) ?? unplaced,
    },
  }
}

export function readRequirement(
  cells: Cells,
  id: RequirementId,
  linked: ReadonlySet<TaskId>,
): RequirementReading | null {
  const wording = text(cells.get(requirementField(id, 'text')))
  const headingId = text(cells.get(requirementField(id, 'heading')))
  if (wording === undefined || headingId === undefined || !isId<'heading'>(headingId)) return null
  const limits = readJson(text(cells.get(requirementField(id, 'limits'))) ?? '[]')
  return {
    removed: cells.get(requirementField(id, 'removed')) === true,
    requirement: {
      id,
      headingId,
      number: text(cells.get(requirementField(id, 'number'))) ?? '',
      text: wording,
      abridged: cells.get(requirementField(id, 'abridged')) === true,
      limits: Array.isArray(limits) ? limits.filter((limit) => typeof limit === 'string') : [],
      taskIds: [...linked].filter((taskId) => cells.get(requirementLinkField(id, taskId)) === true).sort(),
      order: text(cells.get(requirementField(id, 'order'))) ?? unplaced,
    },
  }
}

export function readPhase(cells: Cells, id: PhaseId): Phase | null {
  const name = text(cells.get(phaseField(id, 'name')))
  if (name === undefined || cells.get(phaseField(id, 'removed')) === true) return null
  return {
    id,
    name,
    text: text(cells.get(phaseField(id, 'text'))) ?? '',
    start: text(cells.get(phaseField(id, 'start'))) ?? null,
    end: text(cells.get(phaseField(id, 'end'))) ?? null,
    filling: cells.get(phaseField(id, 'filling')) === 'closed' ? 'closed' : 'open',
    order: text(cells.get(phaseField(id, 'order'))) ?? unplaced,
  }
}

export function readFigure(cells: Cells, id: FigureId): TableFigure | null {
  const at = (what: Parameters<typeof figureField>[1]) => cells.get(figureField(id, what))
  const label = text(at('label'))
  if (label === undefined || at('removed') === true) return null
  return {
    id,
    label,
    unit: text(at('unit')) ?? '',
    value: number(at('value')),
    source: text(at('source')) ?? '',
    order: text(at('order')) ?? unplaced,
  }
}

function readSharedView(cells: Cells, id: ViewId): SharedView | null {
  const name = text(cells.get(sharedViewField(id, 'name')))?.trim()
  const state = text(cells.get(sharedViewField(id, 'state')))
  if (name === undefined || name === '' || state === undefined) return null
  return cells.get(sharedViewField(id, 'removed')) === true ? null : { id, name, state }
}

/** [K19] By name, so that the list reads the same everywhere. */
export function readSharedViews(cells: Cells, ids: ReadonlySet<ViewId>): Pick<Plan, 'views' | 'firstView'> {
  const views = [...ids]
    .sort()
    .flatMap((id) => readSharedView(cells, id) ?? [])
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const first = cells.get(tableField('view'))
  return { views, firstView: views.find(({ id }) => id === first)?.id ?? null }
}

export function readParties(
  cells: Cells,
  parties: ReadonlySet<UnitId | GroupId>,
): Pick<Plan, 'printedNames' | 'unitFilling'> {
  const printedNames = new Map<UnitId | GroupId, string>()
  const unitFilling = new Map<UnitId, Filling>()
  for (const id of [...parties].sort()) {
    const printed = text(cells.get(partField(id, 'printed')))
    if (printed !== undefined && printed !== '') printedNames.set(id, printed)
    const filling = readFilling(cells.get(partField(id, 'filling')), cells.get(partField(id, 'fillingUntil')))
    // Nobody asks for a group's filling, so that a group's id here does no harm.
    if (filling !== null && isId<'unit'>(id)) unitFilling.set(id, filling)
  }
  return { printedNames, unitFilling }
}

export function readNaming(cells: Cells): Pick<Plan, 'levels' | 'columns'> {
  const levels = levelsSchema.safeParse(readJson(text(cells.get(tableField('levels'))) ?? '[]'))
  const columns = columnsSchema.safeParse(readJson(text(cells.get(tableField('columns'))) ?? '[]'))
  return { levels: levels.data ?? [], columns: columns.data ?? [] }
}

export function readFilling(state: Cell | undefined, until: Cell | undefined): Filling | null {
  return state === 'open' || state === 'closed' ? { state, until: number(until) } : null
}
