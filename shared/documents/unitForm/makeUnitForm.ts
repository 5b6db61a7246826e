/**
 * 单位填报表: the unit's own lines as a workbook that any Excel or WPS fills in. What may be written is light yellow and
 * checked as far as a spreadsheet can; everything else is locked, so that the hidden marks (marks.ts) come back whole.
 */
import type { Line, TableView } from '../../books/tableView.ts'
import type { Id, UnitId } from '../../model.ts'
import { progresses } from '../../model.ts'
import { progressWords, roleWords } from '../../words.ts'
import { paperTexts } from '../out/texts.ts'
import {
  across,
  type Sheet,
  type SheetCell,
  type SheetRow,
  sheetCell,
  sheetNumber,
  type Validation,
  type Workbook,
} from '../out/xlsx/workbook.ts'
import { type UnitFormItem, type UnitFormLine, unitFormLines } from './formLines.ts'
import { markSheet } from './markSheet.ts'
import { unitFormSheets, writeItemMark, writeTextMark } from './marks.ts'
import { recordSheet } from './recordSheet.ts'
import { unitFormTexts as texts } from './texts.ts'

export interface UnitFormOptions {
  readonly tableId: Id<'table'>
  readonly unitId: UnitId
  /** Epoch milliseconds; with it the changes since then can be told. */
  readonly time: number
  /** The same as the form prints it. */
  readonly asOf: string
}

/** null where the unit has nothing to fill in. */
export function makeUnitForm(view: TableView, options: UnitFormOptions): Workbook | null {
  const unit = view.registry.units.find(({ id }) => id === options.unitId)
  const lines = unitFormLines(view, options.unitId)
  if (unit === undefined || lines.length === 0) return null
  const title = texts.title(view.plan.title)
  const records = recordSheet(lines)
  const marks = { ...options, title: view.plan.title, unitName: unit.name }
  return {
    sheets: [
      formSheet(title, unit.name, options.asOf, lines, view),
      ...(records === null ? [] : [records]),
      markSheet(marks, lines),
    ],
  }
}

const columns = [
  { key: 'textMark', label: '', width: 4, hidden: true },
  { key: 'itemMark', label: '', width: 4, hidden: true },
  { key: '', label: texts.columns.number, width: 6 },
  { key: '', label: texts.columns.heading, width: 18 },
  { key: '', label: texts.columns.task, width: 34 },
  { key: '', label: texts.columns.points, width: 8 },
  { key: '', label: texts.columns.role, width: 10 },
  { key: 'progress', label: texts.columns.progress, width: 13 },
  { key: 'text', label: texts.columns.text, width: 42 },
  { key: 'item', label: texts.columns.item, width: 26 },
  { key: 'value', label: texts.columns.value, width: 14 },
  { key: '', label: texts.columns.remark, width: 16 },
] as const
const place = (key: string) => columns.findIndex((column) => column.key === key)
const hiddenColumns = 2
const words = progresses.map((progress) => progressWords[progress])

function formSheet(
  title: string,
  unitName: string,
  asOf: string,
  lines: readonly UnitFormLine[],
  view: TableView,
): Sheet {
  const rows: SheetRow[] = [
    { hidden: true, cells: columns.map(({ key }) => sheetCell(key, 'bare')) },
    lineAcross(title, 'title'),
    lineAcross(`${texts.unit(unitName)}　　${paperTexts.asOf(asOf)}`, 'subtitle'),
    lineAcross(texts.how, 'line'),
    { cells: columns.map(({ label }, at) => sheetCell(label, at < hiddenColumns ? 'bare' : 'head')) },
  ]
  const headRow = rows.length - 1
  const validations: Validation[] = []
  const headings = new Map(view.plan.headings.map((heading) => [heading.id, heading.text]))
  for (const line of lines) {
    const made = blockRows(line, headings.get(line.task.task.headingId) ?? '', rows.length)
    rows.push(...made.rows)
    validations.push(...made.validations)
  }
  rows.push(...signatureRows())
  return {
    name: unitFormSheets.form,
    columns: columns.map((column) => ({ width: column.width, hidden: 'hidden' in column })),
    rows,
    frozen: { rows: headRow + 1, columns: hiddenColumns + 3 },
    repeated: { from: headRow, to: headRow },
    validations,
    state: 'visible',
    locked: true,
  }
}

function lineAcross(text: string, style: 'title' | 'subtitle' | 'line'): SheetRow {
  const hidden = columns.slice(0, hiddenColumns).map(() => sheetCell('', 'bare'))
  return { cells: [...hidden, ...across(sheetCell(text, style, columns.length - hiddenColumns))] }
}

interface Block {
  readonly rows: readonly SheetRow[]
  readonly validations: readonly Validation[]
}

/** One line: a row for each of its 数据项, the rest merged beside them. */
function blockRows(line: UnitFormLine, heading: string, from: number): Block {
  const { task } = line.task
  const count = Math.max(1, line.items.length)
  const merged = (cell: SheetCell) => ({ ...cell, rows: count })
  const validations: Validation[] = []
  if (line.progress) validations.push(progressList(from))
  validations.push(textLength(line, from))
  const rows = Array.from({ length: count }, (_, i): SheetRow => {
    const item = line.items[i]
    if (item !== undefined) validations.push(...itemCheck(item, from + i))
    const own = [
      sheetCell(item === undefined ? '' : item.label, 'text'),
      item === undefined ? sheetCell('', 'text') : valueCell(item),
    ]
    const mark = sheetCell(item === undefined ? '' : writeItemMark(item.mark), 'bare')
    const last = i === 0 ? merged(sheetCell(task.remark, 'text')) : null
    if (i > 0)
      return { cells: [sheetCell('', 'bare'), mark, ...Array.from({ length: 7 }, () => null), ...own, last] }
    return {
      cells: [
        sheetCell(writeTextMark(line.mark), 'bare'),
        mark,
        merged(sheetNumber(line.task.number)),
        merged(sheetCell(heading, 'text')),
        merged(sheetCell([task.text, task.sentence].filter((text) => text !== '').join('\n'), 'text')),
        merged(task.points === null ? sheetCell(texts.noPoints, 'centred') : sheetNumber(task.points)),
        merged(sheetCell(roleOf(line.line), 'centred')),
        merged(line.progress ? sheetCell(progressOf(line.line), 'fill') : sheetCell('—', 'centred')),
        merged(sheetCell(line.text, 'fill')),
        ...own,
        last,
      ],
    }
  })
  return { rows, validations }
}

function roleOf(line: Line): string {
  if (line.kind === 'summary') return texts.summary
  const more = [
    ...(line.kind === 'group' ? [texts.forGroup(line.name)] : []),
    ...('owed' in line && !line.owed ? [texts.ifAny] : []),
  ]
  return [roleWords[line.role], ...more].join('\n')
}

function progressOf(line: Line): string {
  return line.kind === 'summary' || line.entry === null ? '' : progressWords[line.entry.progress]
}

function valueCell({ kind, value }: UnitFormItem): SheetCell {
  switch (kind.is) {
    case 'yesno':
      return sheetCell(value === null ? '' : value === true ? texts.yes : texts.no, 'fill')
    case 'number':
      return typeof value === 'number' ? sheetNumber(value, 'fillNumber') : sheetCell('', 'fillNumber')
    case 'records':
      if (kind.records.length > 0) return sheetCell(texts.inRecords(kind.records.length), 'text')
      return typeof value === 'number' ? sheetNumber(value, 'fillNumber') : sheetCell('', 'fillNumber')
  }
}

function progressList(row: number): Validation {
  return {
    row,
    column: place('progress'),
    rows: 1,
    allow: { is: 'list', words },
    prompt: texts.progressHint,
    error: texts.notListed,
  }
}

/** A spreadsheet's cell takes so many characters. */
const longest = 20_000

function textLength({ limit }: UnitFormLine, row: number): Validation {
  const max = limit ?? longest
  return {
    row,
    column: place('text'),
    rows: 1,
    allow: { is: 'length', max },
    prompt: `${texts.textHint}${limit === null ? '' : texts.textLimit(limit)}`,
    error: texts.tooLong(max),
  }
}

function itemCheck({ kind, mark }: UnitFormItem, row: number): Validation[] {
  const at = { row, column: place('value'), rows: 1 }
  switch (kind.is) {
    case 'yesno':
      return [
        {
          ...at,
          allow: { is: 'list', words: [texts.yes, texts.no] },
          prompt: texts.yesno,
          error: texts.notListed,
        },
      ]
    case 'number': {
      const prompt = mark.of === 'judged' ? texts.judgedHint(kind.min, kind.max) : texts.number
      return [
        { ...at, allow: { is: 'decimal', min: kind.min, max: kind.max }, prompt, error: texts.notANumber },
      ]
    }
    case 'records':
      if (kind.records.length > 0) return []
      return [
        {
          ...at,
          allow: { is: 'decimal', min: 0, max: 1e12 },
          prompt: `${texts.number}${texts.orRecords}`,
          error: texts.notANumber,
        },
      ]
  }
}

/** 填报人 and 电话 are typed, the signature and the seal come onto the printed page. */
function signatureRows(): SheetRow[] {
  const hidden = columns.slice(0, hiddenColumns).map(() => sheetCell('', 'bare'))
  const field = (label: string, labelColumns: number, fillColumns: number, style: 'fill' | 'line') => [
    ...across(sheetCell(label, 'line', labelColumns)),
    ...across(sheetCell('', style, fillColumns)),
  ]
  return [
    lineAcross('', 'line'),
    {
      cells: [
        ...hidden,
        ...field(texts.person, 2, 1, 'fill'),
        ...field(texts.phone, 2, 1, 'fill'),
        ...field(texts.leader, 1, 3, 'line'),
      ],
    },
    {
      cells: [...hidden, ...field(texts.seal, 2, 4, 'line'), ...field(texts.date, 1, 3, 'line')],
    },
  ]
}
