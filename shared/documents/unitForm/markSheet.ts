/** The hidden sheet: for which table and unit the form was made, and what stood in its cells then. */
import type { Id, UnitId } from '../../model.ts'
import { progressWords } from '../../words.ts'
import { type Sheet, type SheetRow, sheetCell } from '../out/xlsx/workbook.ts'
import type { UnitFormItem, UnitFormLine } from './formLines.ts'
import {
  type FormFactKey,
  itemKey,
  unitFormFormat,
  unitFormSheets,
  wasKey,
  writeItemMark,
  writeTextMark,
} from './marks.ts'
import { recordItems } from './recordSheet.ts'
import { unitFormTexts as texts } from './texts.ts'

export interface FormIdentity {
  readonly tableId: Id<'table'>
  readonly unitId: UnitId
  readonly title: string
  readonly unitName: string
  readonly time: number
}

export function markSheet(identity: FormIdentity, lines: readonly UnitFormLine[]): Sheet {
  const facts: Readonly<Record<FormFactKey, string>> = {
    format: unitFormFormat,
    table: identity.tableId,
    unit: identity.unitId,
    title: identity.title,
    unitName: identity.unitName,
    time: String(identity.time),
  }
  const rows = [
    ...Object.entries(facts),
    ...lines.flatMap(wasThere),
    ...recordItems(lines).map(({ name, item }) => [itemKey, name, writeItemMark(item.mark)]),
  ]
  return {
    name: unitFormSheets.marks,
    columns: Array.from({ length: 4 }, () => ({ width: 20 })),
    rows: rows.map((row): SheetRow => ({ cells: row.map((text) => sheetCell(text, 'bare')) })),
    frozen: { rows: 0, columns: 0 },
    repeated: null,
    validations: [],
    state: 'veryHidden',
    locked: true,
  }
}

function wasThere({ mark, line, text, items, progress }: UnitFormLine): string[][] {
  const own = writeTextMark(mark)
  const entry = line.kind === 'summary' ? null : line.entry
  return [
    ...(progress && entry !== null ? [[wasKey, own, 'progress', progressWords[entry.progress]]] : []),
    [wasKey, own, 'text', text],
    ...items.map((item) => [wasKey, writeItemMark(item.mark), 'value', valueText(item)]),
  ]
}

/** As it stands in the cell of the form. */
export function valueText({ value }: UnitFormItem): string {
  if (value === null) return ''
  return typeof value === 'boolean' ? (value ? texts.yes : texts.no) : String(value)
}
