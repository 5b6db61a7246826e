/** What replacing would change, found out before anything is changed. */
import { noteField } from '../../../shared/books/fields.ts'
import { shapeOf, textLimitOf } from '../../../shared/books/shape.ts'
import { refuse } from '../../../shared/errors.ts'
import type { CellEdit, WhyNot } from '../cellEdit.ts'
import { countCharacters } from '../countCharacters.ts'
import type { GridRow } from '../gridRow.ts'
import type { ActiveCell } from '../overlayHost.ts'
import type { FoundCell } from './findCells.ts'
import type { FoundRange } from './foldText.ts'
import { findTexts as texts } from './texts.ts'

export type TextEdit = Extract<CellEdit, { kind: 'text' }>

export interface Replacement {
  readonly cell: ActiveCell
  readonly edit: TextEdit
  readonly after: string
  readonly places: number
  /** So many characters over what the document allows; it may be written all the same, as by typing. */
  readonly over: number
}

export interface ReplacementPlan {
  readonly writable: readonly Replacement[]
  /** Cells that stay as they are, by the reason. */
  readonly refused: readonly { readonly why: WhyNot; readonly rows: readonly GridRow[] }[]
}

export function planReplacements(
  cells: readonly FoundCell[],
  by: string,
  editOf: (cell: ActiveCell) => CellEdit,
): ReplacementPlan {
  const writable: Replacement[] = []
  const refused = new Map<string, { why: WhyNot; rows: GridRow[] }>()
  for (const cell of cells) {
    const planned = planReplacement(cell, by, editOf(cell))
    if ('edit' in planned) {
      writable.push(planned)
      continue
    }
    const known = refused.get(planned.reason) ?? { why: planned, rows: [] }
    known.rows.push(cell.row)
    refused.set(planned.reason, known)
  }
  return { writable, refused: [...refused.values()] }
}

/** @param only replaces one place alone */
export function planReplacement(
  { row, column, ranges }: FoundCell,
  by: string,
  edit: CellEdit,
  only?: number,
): Replacement | WhyNot {
  if (edit.kind === 'none') return edit.why
  if (ranges.length === 0) return { reason: texts.byPinyin, remedy: '' }
  if (edit.kind !== 'text') return { reason: texts.notText, remedy: texts.notTextRemedy }
  const chosen = only === undefined ? ranges : ranges.slice(only, only + 1)
  const after = replaceRanges(edit.value, chosen, by)
  if (after === edit.value) return { reason: texts.same, remedy: '' }
  const { unitId, entry } = edit.target
  const most = textLimitOf(shapeOf({ kind: 'unit', unitId }), noteField(entry))
  if (most !== null && after.length > most) return refuse('tooLarge')
  const over = edit.limit === null ? 0 : Math.max(0, countCharacters(after) - edit.limit)
  return { cell: { row, column }, edit, after, places: chosen.length, over }
}

export function replaceRanges(text: string, ranges: readonly FoundRange[], by: string): string {
  let result = ''
  let at = 0
  for (const { from, to } of ranges) {
    result += text.slice(at, from) + by
    at = to
  }
  return result + text.slice(at)
}
