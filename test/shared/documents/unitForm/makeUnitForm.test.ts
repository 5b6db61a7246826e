import { read, utils } from '@e965/xlsx'
import { beforeAll, describe, expect, test } from 'vitest'
import type { TableView } from '../../../../shared/books/tableView.ts'
import { writeXlsx } from '../../../../shared/documents/out/xlsx/writeXlsx.ts'
import { unitFormLines } from '../../../../shared/documents/unitForm/formLines.ts'
import { makeUnitForm } from '../../../../shared/documents/unitForm/makeUnitForm.ts'
import {
  dayToSerial,
  readItemMark,
  readTextMark,
  serialToDay,
  unitFormFormat,
  writeItemMark,
  writeTextMark,
} from '../../../../shared/documents/unitForm/marks.ts'
import { toId } from '../../../../shared/ids.ts'
import type { UnitId } from '../../../../shared/model.ts'
import { demoTable } from '../../../support/documents/demoTable.ts'

let view: TableView
beforeAll(async () => {
  view = await demoTable()
})

function formOf(unitId: UnitId) {
  const form = makeUnitForm(view, {
    tableId: toId('table1'),
    unitId,
    time: 1_700_000_000_000,
    asOf: '2023年',
  })
  if (form === null) return null
  const book = read(writeXlsx(form))
  const rowsOf = (name: string) =>
    utils.sheet_to_json<(string | number)[]>(book.Sheets[name] ?? {}, { header: 1, defval: '' })
  return { book, rowsOf, validations: form.sheets[0]?.validations ?? [] }
}

describe('a unit’s form', () => {
  test('holds all of the unit’s own lines and nothing of others, with marks that lead back to the fields', () => {
    for (const { unit } of view.standings) {
      const lines = unitFormLines(view, unit.id)
      expect(lines.length).toBeGreaterThan(0)
      expect(lines.every(({ line }) => line.target?.unitId === unit.id)).toBe(true)
      const form = formOf(unit.id)
      const [keys = [], ...rows] = form?.rowsOf('填报表') ?? []
      const marked = (key: string) =>
        rows.map((row) => String(row[keys.indexOf(key)] ?? '')).filter((text) => text !== '')
      expect(marked('textMark').map(readTextMark)).toEqual(lines.map(({ mark }) => mark))
      expect(marked('itemMark').map(readItemMark)).toEqual(
        lines.flatMap(({ items }) => items.map(({ mark }) => mark)),
      )
    }
  })

  test('says out of sight which table, unit and time it is for, and what stood in each cell', () => {
    const [standing] = view.standings
    if (standing === undefined) throw new Error('the demo has no units')
    const form = formOf(standing.unit.id)
    const marks = form?.rowsOf('填报标识') ?? []
    expect(Object.fromEntries(marks.slice(0, 6).map(([key, value]) => [key, value]))).toMatchObject({
      format: unitFormFormat,
      table: 'table1',
      unit: standing.unit.id,
      time: '1700000000000',
    })
    expect(form?.book.Workbook?.Sheets?.map((sheet) => sheet.Hidden)).toEqual([0, 2])
    const [line] = unitFormLines(view, standing.unit.id)
    if (line === undefined) throw new Error('no line')
    expect(marks).toContainEqual(['was', writeTextMark(line.mark), 'text', line.text])
  })

  test('checks what is typed: 进展 from the list, scores within the rule', () => {
    const judged = view.standings.flatMap(({ unit }) => formOf(unit.id)?.validations ?? [])
    expect(judged).toContainEqual(
      expect.objectContaining({ allow: { is: 'decimal', min: 0, max: 3 }, prompt: '请填0至3之间的数。' }),
    )
    expect(judged).toContainEqual(
      expect.objectContaining({
        allow: { is: 'list', words: ['未启动', '推进中', '已完成', '有困难需协调', '不涉及'] },
      }),
    )
  })

  test('is not made for a unit that has nothing to fill in', () => {
    expect(formOf(toId<'unit'>('nobody'))).toBe(null)
  })
})

describe('a mark', () => {
  test('reads back', () => {
    const marks = [
      { of: 'fact', entry: 'task1~group2', fact: 'people', year: '2020' },
      { of: 'fact', entry: 'task1', fact: 'people', year: null },
      { of: 'judged', entry: 'task1', judgement: 'part2.score' },
    ] as const
    for (const mark of marks) expect(readItemMark(writeItemMark(mark))).toEqual(mark)
  })

  test('from a stranger’s hand is none', () => {
    for (const text of [
      '',
      'entry|',
      'entry|a|b',
      'plan|x',
      'fact|t|__proto__|',
      'fact|t|people|20',
      'judged|t|a.b',
    ])
      expect([readTextMark(text), readItemMark(text)]).toEqual([null, null])
  })

  test('a day is the number of days that a spreadsheet counts', () => {
    expect(dayToSerial('2022-05-20')).toBe(44701)
    expect(serialToDay(44701)).toBe('2022-05-20')
  })
})
