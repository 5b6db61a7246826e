/** 台账 of the form: the records that are there, and empty rows for more; each names the 数据项 it counts for. */
import { type Sheet, type SheetRow, sheetCell, sheetNumber, type Validation } from '../out/xlsx/workbook.ts'
import type { UnitFormItem, UnitFormLine } from './formLines.ts'
import { dayToSerial, recordColumnKeys, unitFormSheets } from './marks.ts'
import { unitFormTexts as texts } from './texts.ts'

const emptyRows = 40
/** A list of words stands in the file as one text of at most so many characters. */
const longestList = 250
const labels = texts.recordColumns
const columns = [
  { label: '', width: 4, hidden: true },
  { label: labels.item, width: 40 },
  { label: labels.date, width: 14 },
  { label: labels.place, width: 24 },
  { label: labels.topic, width: 40 },
  { label: labels.people, width: 10 },
] as const

/** Facts that records count, with what they are called in the list. */
export function recordItems(
  lines: readonly UnitFormLine[],
): { readonly name: string; readonly item: UnitFormItem }[] {
  return lines.flatMap(({ task, items }) =>
    items.flatMap((item) =>
      item.kind.is === 'records' ? [{ name: texts.recordItem(task.number, item.label), item }] : [],
    ),
  )
}

/** null where no rule counts records. */
export function recordSheet(lines: readonly UnitFormLine[]): Sheet | null {
  const items = recordItems(lines)
  if (items.length === 0) return null
  const known = items.flatMap(({ name, item }) =>
    item.kind.is !== 'records'
      ? []
      : item.kind.records.map(
          ({ id, date, place, topic, people }): SheetRow => ({
            cells: [
              sheetCell(id, 'bare'),
              sheetCell(name, 'fill'),
              Number.isNaN(Date.parse(date))
                ? sheetCell(date, 'fillDate')
                : sheetNumber(dayToSerial(date), 'fillDate'),
              sheetCell(place, 'fill'),
              sheetCell(topic, 'fill'),
              people === null ? sheetCell('', 'fillNumber') : sheetNumber(people, 'fillNumber'),
            ],
          }),
        ),
  )
  const empty = Array.from(
    { length: emptyRows },
    (): SheetRow => ({
      cells: [
        sheetCell('', 'bare'),
        sheetCell('', 'fill'),
        sheetCell('', 'fillDate'),
        sheetCell('', 'fill'),
        sheetCell('', 'fill'),
        sheetCell('', 'fillNumber'),
      ],
    }),
  )
  const head: SheetRow[] = [
    { hidden: true, cells: recordColumnKeys.map((key) => sheetCell(key, 'bare')) },
    { cells: columns.map(({ label }, at) => sheetCell(label, at === 0 ? 'bare' : 'head')) },
  ]
  const rows = [...head, ...known, ...empty]
  return {
    name: unitFormSheets.records,
    columns: columns.map((column) => ({ width: column.width, hidden: 'hidden' in column })),
    rows,
    frozen: { rows: head.length, columns: 0 },
    repeated: { from: 1, to: 1 },
    validations: checks(
      items.map(({ name }) => name),
      head.length,
      rows.length - head.length,
    ),
    state: 'visible',
    locked: true,
  }
}

function checks(names: readonly string[], row: number, rows: number): Validation[] {
  const list: Validation[] =
    names.join(',').length > longestList
      ? []
      : [
          {
            row,
            column: 1,
            rows,
            allow: { is: 'list', words: names },
            prompt: texts.progressHint,
            error: texts.notListed,
          },
        ]
  return [
    ...list,
    {
      row,
      column: 2,
      rows,
      allow: { is: 'date', from: dayToSerial('1990-01-01'), to: dayToSerial('2099-12-31') },
      prompt: texts.day,
      error: texts.day,
    },
    {
      row,
      column: 5,
      rows,
      allow: { is: 'decimal', min: 0, max: 1e9 },
      prompt: texts.number,
      error: texts.notANumber,
    },
  ]
}
