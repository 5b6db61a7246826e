/** The chips of a state: one for each thing that makes the table other than the whole form. */
import type { ColumnId, GridRow } from '../gridRow.ts'
import type { GridState } from '../views/gridState.ts'
import { choicesOf } from './choices.ts'
import type { Chip } from './FilterChips.tsx'
import { filteredColumns, noFilter, type RowSort, withChoices } from './rowFilter.ts'
import { filterTexts as texts } from './texts.ts'

export interface ChipOptions {
  readonly state: GridState
  /** All rows of the table: what was chosen may be filtered away by something else. */
  readonly rows: () => readonly GridRow[]
  readonly nameOf: (column: ColumnId) => string
  readonly change: (part: Partial<GridState>) => void
}

export function chipsOf({ state, rows, nameOf, change }: ChipOptions): Chip[] {
  const { filter, sort, layout } = state
  const chip = (text: string, part: Partial<GridState>): Chip => ({ text, remove: () => change(part) })
  const chips: Chip[] = []
  if (filter.text !== '') chips.push(chip(texts.words(filter.text), { filter: { ...filter, text: '' } }))
  if (filter.mine) chips.push(chip(texts.mine, { filter: { ...filter, mine: false } }))
  for (const column of filteredColumns(filter)) {
    const labels = labelsOf(rows(), column, filter.columns[column] ?? [])
    chips.push(chip(texts.chip(nameOf(column), labels), { filter: withChoices(filter, column, []) }))
  }
  if (sort !== null) chips.push(chip(texts.sorted(sortToText(sort)), { sort: null }))
  if (layout.hidden.length > 0)
    chips.push(chip(texts.hiddenColumns(layout.hidden.map(nameOf)), { layout: { ...layout, hidden: [] } }))
  return chips
}

/** Without filter, in the order of the form, with all columns. */
export function unchipped({ layout }: GridState): Partial<GridState> {
  return { filter: noFilter, sort: null, layout: { ...layout, hidden: [] } }
}

export function sortToText({ by, down, across }: RowSort): string {
  return texts.sortWay(texts.sort[by], by === 'unit' ? '' : down ? texts.down : texts.up, across)
}

function labelsOf(rows: readonly GridRow[], column: ColumnId, keys: readonly string[]): string[] {
  const labels = new Map<string, string>()
  for (const row of rows)
    for (const { key, label } of choicesOf(row, column)) if (label !== '') labels.set(key, label)
  return keys.map((key) => labels.get(key) ?? texts.gone)
}
