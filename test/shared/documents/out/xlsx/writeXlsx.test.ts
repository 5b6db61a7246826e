import { read, utils } from '@e965/xlsx'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { PaperRow } from '../../../../../shared/documents/out/paperTable.ts'
import {
  across,
  type Sheet,
  sheetCell,
  sheetNumber,
} from '../../../../../shared/documents/out/xlsx/workbook.ts'
import { sheetNames, writeXlsx } from '../../../../../shared/documents/out/xlsx/writeXlsx.ts'
import { cellText, paperRowsOf } from '../../../../support/documents/randomPaper.ts'

function sheetOf(rows: readonly PaperRow[], more: Partial<Sheet> = {}): Sheet {
  return {
    name: '总表',
    columns: Array.from({ length: rows[0]?.length ?? 0 }, () => ({ width: 20 })),
    rows: rows.map((row) => ({
      cells: row.map((cell) => (cell === null ? null : { ...cell, style: 'text' as const })),
    })),
    frozen: { rows: 0, columns: 0 },
    repeated: null,
    validations: [],
    state: 'visible',
    locked: false,
    ...more,
  }
}

function partOf(sheet: Sheet, name: string): string {
  const part = unzipSync(writeXlsx({ sheets: [sheet] }))[name]
  if (part === undefined) throw new Error(`no ${name} in the file`)
  return strFromU8(part)
}

describe('a workbook', () => {
  test('reads back with the same texts and merges, and not one formula, whatever stands in it', () => {
    fc.assert(
      fc.property(paperRowsOf(cellText), (rows) => {
        const book = read(writeXlsx({ sheets: [sheetOf(rows)] }), { cellFormula: true })
        const sheet = book.Sheets[book.SheetNames[0] ?? '']
        if (sheet === undefined) throw new Error('no sheet')
        rows.forEach((row, r) => {
          row.forEach((cell, c) => {
            const found = sheet[utils.encode_cell({ r, c })]
            expect(found?.f).toBeUndefined()
            if (cell !== null) expect(found?.v ?? '').toBe(cell.text)
          })
        })
        const merged = rows.flatMap((row, r) =>
          row.flatMap((cell, c) =>
            cell === null || (cell.rows === 1 && cell.columns === 1)
              ? []
              : [utils.encode_range({ s: { r, c }, e: { r: r + cell.rows - 1, c: c + cell.columns - 1 } })],
          ),
        )
        expect((sheet['!merges'] ?? []).map(utils.encode_range).sort()).toEqual(merged.sort())
      }),
    )
  })

  test('keeps numbers as numbers and texts that look like them as texts', () => {
    const row = [
      sheetNumber(2.5),
      sheetNumber(-3),
      sheetCell('2.50', 'text'),
      sheetCell('2022-04-01', 'text'),
    ]
    const sheet = { ...sheetOf([row]), rows: [{ cells: row }] }
    const found = read(writeXlsx({ sheets: [sheet] })).Sheets.总表
    expect([found?.A1, found?.B1, found?.C1, found?.D1].map((cell) => [cell.t, cell.v])).toEqual([
      ['n', 2.5],
      ['n', -3],
      ['s', '2.50'],
      ['s', '2022-04-01'],
    ])
  })

  test('prints sideways in one page’s width with its header on every page, and scrolls under it', () => {
    const sheet = sheetOf([[sheetCell('指标', 'head')], [sheetCell('组织领导', 'text')]], {
      name: "O'Brien",
      frozen: { rows: 1, columns: 0 },
      repeated: { from: 0, to: 0 },
    })
    const xml = partOf(sheet, 'xl/worksheets/sheet1.xml')
    expect(xml).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>')
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
    expect(partOf(sheet, 'xl/workbook.xml')).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="0">\'O\'\'Brien\'!$1:$1</definedName>',
    )
  })

  test('draws the border of a merged cell on every place it covers', () => {
    const wide = across(sheetCell('合计', 'text', 3))
    const xml = partOf({ ...sheetOf([wide]), rows: [{ cells: wide }] }, 'xl/worksheets/sheet1.xml')
    expect(xml.match(/<c r="[ABC]1" s="\d+"/gu)).toEqual([
      '<c r="A1" s="6"',
      '<c r="B1" s="6"',
      '<c r="C1" s="6"',
    ])
  })

  test('is the same file for the same table', () => {
    const sheet = sheetOf([[sheetCell('一', 'text')]])
    expect(writeXlsx({ sheets: [sheet] })).toEqual(writeXlsx({ sheets: [sheet] }))
  })

  test('gives rows the height that their merged cells need', () => {
    const long = { ...sheetCell('科'.repeat(200), 'text'), rows: 2 }
    const xml = partOf(sheetOf([[long], [null]]), 'xl/worksheets/sheet1.xml')
    const heights = [...xml.matchAll(/ht="([\d.]+)"/gu)].map((match) => Number(match[1]))
    expect(heights.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(20 * 14)
  })

  test('refuses Excel no name of a sheet', () => {
    expect(sheetNames([{ name: '区委办/区政府办' }, { name: '区委办 区政府办' }, { name: '' }])).toEqual([
      '区委办 区政府办',
      '区委办 区政府办 2',
      '表',
    ])
  })
})
