/**
 * The columns as a person has laid them out. Headings lead, in the order of their levels, and cannot be moved: a cell that
 * is merged over its tasks belongs to the left of them, and a level to the left of the levels under it. All other columns
 * go anywhere; merged cells run down, not across, so no order of columns takes them apart.
 */
import type { ColumnId } from '../gridRow.ts'
import type { ColumnLayout } from '../views/gridState.ts'

/** `wide`: a desk; `narrow`: a phone, where the frozen columns must leave room to read. */
export type Room = 'wide' | 'narrow'

const live: readonly ColumnId[] = ['unit', 'status', 'note', 'facts', 'score', 'remark']
const behind: readonly ColumnId[] = ['remark', 'taskPoints', 'headingPoints', 'requirements']

/** On a phone the rule, which says what the row is, takes the second frozen place, and the state stands beside it. */
export function formOrder(levels: number, room: Room): ColumnId[] {
  const headings = headingColumns(levels)
  return room === 'wide'
    ? [...headings, 'requirements', 'headingPoints', 'taskPoints', 'rule', ...live]
    : [...headings, 'rule', 'unit', 'status', 'score', 'note', 'facts', ...behind]
}

/** All columns, hidden ones too, from left to right. A phone has its own order. */
export function columnOrder(layout: ColumnLayout, levels: number, room: Room): ColumnId[] {
  const form = formOrder(levels, room)
  if (room === 'narrow' || layout.order.length === 0) return form
  const known = layout.order.filter((id) => form.includes(id) && !isHeadingColumn(id))
  const rest = form.filter((id) => !isHeadingColumn(id) && !known.includes(id))
  return [...headingColumns(levels), ...known, ...rest]
}

export function shownColumns(layout: ColumnLayout, levels: number, room: Room): ColumnId[] {
  return columnOrder(layout, levels, room).filter((id) => !layout.hidden.includes(id))
}

/** How many of the shown columns, from the left, stay where they are while the others scroll. */
export function frozenCount(layout: ColumnLayout, levels: number, room: Room): number {
  const shown = shownColumns(layout, levels, room)
  const usual: ColumnId = room === 'wide' ? 'requirements' : 'rule'
  if (room === 'narrow' || layout.frozen === null)
    return shown.filter((id) => isHeadingColumn(id) || id === usual).length
  return layout.frozen === 'none' ? 0 : shown.indexOf(layout.frozen) + 1
}

export function isHeadingColumn(id: ColumnId): id is `heading${number}` {
  return /^heading\d$/.test(id)
}

export function mayMove(layout: ColumnLayout, levels: number, id: ColumnId, by: -1 | 1): boolean {
  const shown = shownColumns(layout, levels, 'wide')
  const at = shown.indexOf(id)
  const other = shown[at + by]
  return at !== -1 && !isHeadingColumn(id) && other !== undefined && !isHeadingColumn(other)
}

/** One place among the columns that show. */
export function moveColumn(layout: ColumnLayout, levels: number, id: ColumnId, by: -1 | 1): ColumnLayout {
  if (!mayMove(layout, levels, id, by)) return layout
  const shown = shownColumns(layout, levels, 'wide')
  const other = shown[shown.indexOf(id) + by]
  const order = columnOrder(layout, levels, 'wide').filter((each) => each !== id)
  const at = other === undefined ? -1 : order.indexOf(other)
  order.splice(by === 1 ? at + 1 : at, 0, id)
  return { ...layout, order }
}

/** At least one column beside the headings stays. */
export function mayHide(layout: ColumnLayout, levels: number, id: ColumnId): boolean {
  const left = shownColumns(layout, levels, 'wide').filter((each) => each !== id)
  return left.some((each) => !isHeadingColumn(each))
}

export function hideColumn(layout: ColumnLayout, levels: number, id: ColumnId): ColumnLayout {
  if (!mayHide(layout, levels, id)) return layout
  return { ...unfrozen(layout, id), hidden: [...layout.hidden.filter((each) => each !== id), id] }
}

export function showColumn(layout: ColumnLayout, id: ColumnId): ColumnLayout {
  return { ...layout, hidden: layout.hidden.filter((each) => each !== id) }
}

/** A hidden column freezes nothing. */
function unfrozen(layout: ColumnLayout, id: ColumnId): ColumnLayout {
  return layout.frozen === id ? { ...layout, frozen: null } : layout
}

function headingColumns(levels: number): ColumnId[] {
  return Array.from({ length: levels }, (_, level): ColumnId => `heading${level}`)
}
