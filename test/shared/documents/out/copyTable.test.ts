import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guardFormula, unguardFormula } from '../../../../shared/documents/formulaGuard.ts'
import { copyTable, rowsToTabbed } from '../../../../shared/documents/out/copyTable.ts'
import { rowsToCsv } from '../../../../shared/documents/out/csv.ts'
import { numberCell, paperRows, textCell } from '../../../../shared/documents/out/paperTable.ts'

const hostile = [
  "=cmd|' /C calc'!A0",
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1+1',
  ' =1',
  '=HYPERLINK("http://x","y")',
  '＝1+1',
]

describe('a text that a spreadsheet would run', () => {
  test.each(hostile)('%j is stopped by an apostrophe, which reading takes away again', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`)
    expect(unguardFormula(guardFormula(text))).toBe(text)
  })

  test('whatever is written reads back the same', () => {
    const awkward = fc.string({ unit: fc.constantFrom("'", '=', '-', '@', ' ', '\t', '1', '项') })
    fc.assert(
      fc.property(fc.oneof(awkward, fc.string()), (text) => {
        expect(unguardFormula(guardFormula(text))).toBe(text)
      }),
    )
  })

  test('a dash for "none" and ordinary words stay as they are', () => {
    for (const text of ['-', '1-1', '不少于3次', "'引文'", '']) expect(guardFormula(text)).toBe(text)
  })
})

describe('a copied range', () => {
  const words = [
    ['组织领导', '成立领导小组'],
    ['组织领导', '=1+1'],
    ['科普经费', '人均\n"1.5" 元'],
  ]
  const rows = paperRows({
    rows: 3,
    columns: 2,
    cell: (row, column) => ({ text: words[row]?.[column] ?? '' }),
    joinsAbove: (row, column) => column === 0 && words[row]?.[0] === words[row - 1]?.[0],
  })

  test('carries its merges, keeps breaks in one cell and marks text as text', () => {
    const { html } = copyTable(rows)
    expect(html.match(/<td/gu)).toHaveLength(5)
    expect(html).toMatch(
      /<td rowspan="2" sdnum="2052;2052;@" style="[^"]*mso-number-format:'\\@'[^"]*">组织领导<\/td>/u,
    )
    expect(html).toContain('人均<br style="mso-data-placement:same-cell">&quot;1.5&quot; 元')
  })

  test('as text leaves covered places empty and quotes what a line cannot hold', () => {
    expect(copyTable(rows).text).toBe('组织领导\t成立领导小组\r\n\t\'=1+1\r\n科普经费\t"人均\n""1.5"" 元"')
  })

  test('never carries markup of a cell', () => {
    const { html } = copyTable([[textCell('<img src=x onerror=alert(1)>&amp;')]])
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;amp;')
  })

  test('drops what no file may hold', () => {
    expect(rowsToTabbed([[textCell('a\u0000b\uD800c\r\nd')]])).toBe('"abc\nd"')
  })

  test('a figure is a figure, also below zero', () => {
    expect(copyTable([[numberCell(-2.5)]])).toMatchObject({
      text: '-2.5',
      html: expect.stringContaining("mso-number-format:'General'"),
    })
  })
})

test('CSV opens in Excel with Chinese intact, repeats merged words and quotes every text', () => {
  const merged = { ...textCell('指标'), rows: 2 }
  const csv = rowsToCsv([
    [merged, numberCell(-3)],
    [null, textCell('=1+1，"引"')],
  ])
  expect(csv).toBe('\uFEFF"指标",-3\r\n"指标","\'=1+1，""引"""\r\n')
})
