// A 填报表 goes out, is filled in as a spreadsheet does it, and comes back into the unit's own book.
import { read, utils, write } from '@e965/xlsx'
import { beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { TableView } from '../../../../shared/books/tableView.ts'
import { readEntry } from '../../../../shared/books/unitBook.ts'
import { writeXlsx } from '../../../../shared/documents/out/xlsx/writeXlsx.ts'
import { compareForm } from '../../../../shared/documents/unitForm/compareForm.ts'
import { unitFormLines } from '../../../../shared/documents/unitForm/formLines.ts'
import { makeUnitForm } from '../../../../shared/documents/unitForm/makeUnitForm.ts'
import { readUnitForm } from '../../../../shared/documents/unitForm/readUnitForm.ts'
import { takeForm } from '../../../../shared/documents/unitForm/takeForm.ts'
import { toId } from '../../../../shared/ids.ts'
import { demoTable } from '../../../support/documents/demoTable.ts'
import { counter } from '../counter.ts'

let view: TableView
beforeAll(async () => {
  view = await demoTable()
})

function unitNamed(name: string) {
  const unit = view.registry.units.find((each) => each.name === name)
  if (unit === undefined) throw new Error(`the demo has no ${name}`)
  return unit
}

type Fill = (
  rows: readonly (readonly string[])[],
  set: (row: number, key: string, value: string | number) => void,
) => void

/** Opens the form as a spreadsheet does, types, saves. */
function filled(unitName: string, fill: Fill): Uint8Array {
  const form = makeUnitForm(view, {
    tableId: toId('table1'),
    unitId: unitNamed(unitName).id,
    time: 1_700_000_000_000,
    asOf: '2023年',
  })
  if (form === null) throw new Error(`${unitName} has nothing to fill in`)
  const book = read(writeXlsx(form))
  const sheet = book.Sheets.填报表
  if (sheet === undefined) throw new Error('no form')
  const rows = utils.sheet_to_json<string[]>(sheet, { header: 1, defval: '', raw: false })
  const keys = rows[0] ?? []
  fill(rows, (row, key, value) => {
    const place = utils.encode_cell({ r: row, c: keys.indexOf(key) })
    sheet[place] = typeof value === 'number' ? { t: 'n', v: value } : { t: 's', v: value }
  })
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }))
}

function formOf(bytes: Uint8Array) {
  const reading = readUnitForm(bytes)
  if (!reading.ok) throw new Error(reading.fault.text)
  return reading.form
}

const firstWith = (rows: readonly (readonly string[])[], column: number, pattern: RegExp) =>
  rows.findIndex((row, i) => i > 0 && pattern.test(row[column] ?? ''))

describe('a returned form', () => {
  test('untouched it says nothing', () => {
    for (const { unit } of view.standings.slice(0, 12)) {
      const form = formOf(filled(unit.name, () => undefined))
      expect(form).toMatchObject({ tableId: 'table1', unitId: unit.id, unitName: unit.name, cells: [] })
      expect(compareForm(view, form)).toEqual({ changes: [], gone: 0 })
    }
  })

  test('what was typed is a change of its cell, is written to the unit’s book, and names its source', () => {
    const unit = unitNamed('区教委')
    const bytes = filled('区教委', (rows, set) => {
      const row = firstWith(rows, 0, /^(?:entry|sole)\|/)
      set(row, 'progress', '有困难需协调')
      set(row, 'text', '已与三所学校\n签订协议')
    })
    const { changes } = compareForm(view, formOf(bytes))
    expect(changes.map(({ says, verdict }) => [says, verdict.is])).toEqual([
      ['有困难需协调', 'fine'],
      ['已与三所学校\n签订协议', 'fine'],
    ])
    const doc = new Y.Doc()
    takeForm(doc, changes, { source: '填报表“a.xlsx”', makeId: counter() })
    const [change] = changes
    if (change?.write.what !== 'progress') throw new Error('the first change is the progress')
    const { entry } = change.write.mark
    expect(change.line.target?.unitId).toBe(unit.id)
    expect(readEntry(doc, entry)).toMatchObject({ progress: 'difficulty', source: '填报表“a.xlsx”' })
  })

  test('figures are read with separators and full-width digits; what is no figure is refused in place', () => {
    const lines = unitFormLines(view, unitNamed('区科协').id)
    expect(lines.some(({ items }) => items.some(({ kind }) => kind.is === 'number'))).toBe(true)
    const fillFigures = (value: string) =>
      filled('区科协', (rows, set) => {
        for (const [i, row] of rows.entries()) if (/^fact\|/.test(row[1] ?? '')) set(i, 'value', value)
      })
    const figures = compareForm(view, formOf(fillFigures('１,２３４'))).changes
    const numbers = figures.filter(({ write: { what } }) => what === 'fact')
    expect(numbers.length).toBeGreaterThan(0)
    for (const { write: change, says } of numbers) {
      expect(change).toMatchObject({ value: 1234 })
      expect(says).toBe('1234')
    }
    const words = compareForm(view, formOf(fillFigures('很多'))).changes
    expect(words.length).toBeGreaterThan(0)
    expect(
      words.every(({ verdict, write: { what } }) => verdict.is === 'invalid' && what === 'nothing'),
    ).toBe(true)
  })

  test('where the table was changed since the form was made, a person decides', () => {
    const bytes = filled('区教委', (rows, set) =>
      set(firstWith(rows, 0, /^(?:entry|sole)\|/), 'text', '文件里写的'),
    )
    const form = formOf(bytes)
    const later = { ...form, cells: form.cells.map((cell) => ({ ...cell, was: '导出时的旧内容' })) }
    expect(compareForm(view, later).changes.map(({ verdict }) => verdict.is)).toEqual(['both'])
  })

  test('lines that are no longer the unit’s are counted, never written to another', () => {
    const form = formOf(
      filled('区教委', (rows, set) => set(firstWith(rows, 0, /^(?:entry|sole)\|/), 'text', '文件里写的')),
    )
    expect(compareForm(view, { ...form, unitId: unitNamed('区财政局').id })).toEqual({ changes: [], gone: 1 })
  })

  test.each([
    ['an empty file', new Uint8Array()],
    ['a text', new TextEncoder().encode('a,b\n1,2')],
    [
      'another workbook',
      () =>
        new Uint8Array(
          write(
            { SheetNames: ['a'], Sheets: { a: utils.aoa_to_sheet([['x']]) } },
            { type: 'array', bookType: 'xlsx' },
          ),
        ),
    ],
  ])('%s is told to be none', (_, bytes) => {
    const reading = readUnitForm(typeof bytes === 'function' ? bytes() : bytes)
    expect(reading.ok).toBe(false)
    if (!reading.ok) expect(reading.fault.text).toMatch(/[。]$/)
  })

  test('marks that somebody forged lead nowhere', () => {
    const bytes = filled('区教委', (rows, set) => {
      const row = firstWith(rows, 0, /^(?:entry|sole)\|/)
      set(row, 'textMark', 'entry|__proto__')
      set(row, 'text', '<script>alert(1)</script>')
    })
    expect(compareForm(view, formOf(bytes)).changes).toEqual([])
  })
})
