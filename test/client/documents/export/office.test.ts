/** Every document the program writes is opened by an office program and becomes pages with what must be on them. */
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ExportInput, ExportJob } from '../../../../client/documents/export/job.ts'
import { makeFile } from '../../../../client/documents/export/makeFile.ts'
import type { TableView } from '../../../../shared/books/tableView.ts'
import { rowsToHtml } from '../../../../shared/documents/out/copyTable.ts'
import { paperPresets } from '../../../../shared/documents/out/paperDocument.ts'
import { textCell } from '../../../../shared/documents/out/paperTable.ts'
import { sheetCell } from '../../../../shared/documents/out/xlsx/workbook.ts'
import { writeXlsx } from '../../../../shared/documents/out/xlsx/writeXlsx.ts'
import { toId } from '../../../../shared/ids.ts'
import { demoTable } from '../../../support/documents/demoTable.ts'
import { findOffice, type Opened, openedPdf, type Written } from '../../../support/documents/libreOffice.ts'

const office = findOffice()
let view: TableView

beforeAll(async () => {
  view = await demoTable()
})

function inputOf(): ExportInput {
  return {
    tableId: toId('table1'),
    view,
    time: 1_653_026_700_000,
    asOf: '2022年5月20日 14:05',
    settings: paperPresets.standard,
    before: { view, asOf: '2022年5月13日 23:59' },
  }
}

async function written(job: ExportJob): Promise<Written> {
  const file = await makeFile(job, inputOf(), () => undefined)
  if (file.kind !== 'file') throw new Error('a page to print is no file')
  return { name: file.name, bytes: file.bytes }
}

function allUnits() {
  return view.standings.map(({ unit }) => unit.id)
}

const form = { kind: 'form', attachment: '附件' } as const

describe('in LibreOffice', () => {
  test('every document opens and prints what it must say', { timeout: 180_000 }, async (context) => {
    if (office.state === 'missing') {
      context.skip(office.why)
      return
    }
    const [unitId] = allUnits()
    if (unitId === undefined) throw new Error('the demo has no units')
    const jobs: ExportJob[] = [
      { ...form, fill: 'blank', as: 'docx' },
      { ...form, fill: 'filled', as: 'docx' },
      { ...form, fill: 'filled', as: 'xlsx' },
      { kind: 'lines', lines: { of: 'unit', unitId }, as: 'xlsx' },
      { kind: 'selfReport', as: 'docx' },
      { kind: 'duties', unitIds: allUnits().slice(0, 3), as: 'docx' },
      { kind: 'unfinished', as: 'docx' },
      { kind: 'onePage', as: 'docx' },
      { kind: 'unitForms', unitIds: [unitId] },
    ]
    // The same name twice would be one file.
    const files = (await Promise.all(jobs.map(written))).map((file, at) => ({
      ...file,
      name: `${at}-${file.name}`,
    }))
    const pdfs = await office.convert(files, 'pdf')
    const pages = await Promise.all(
      files.map(async ({ name }) => await openedPdf(pdfs.get(name) ?? new Uint8Array())),
    )
    const [blank, filled, sheet, lines, report, duties, unfinished, onePage, unitForm] = pages
    const title = '沙坪坝区创建2021—2025年度全国科普示范区任务分解表'
    for (const each of [blank, filled, sheet]) {
      expect(each?.text).toContain(title)
      expect(each?.text).toContain('合计')
      // The header stands on every page.
      expect(count(each, '责任单位')).toBeGreaterThanOrEqual(each?.pages ?? 0)
    }
    expect(blank?.text).not.toContain('截至')
    expect(filled?.text).toContain('截至2022年5月20日14:05')
    expect(lines?.text).toContain('得分理由')
    expect(report?.text).toContain('待定事项')
    expect(count(duties, '责任清单')).toBe(3)
    expect(unfinished?.text).toContain('项次未完成报送')
    expect(onePage?.pages).toBe(1)
    expect(onePage?.text).toContain('需要决定')
    expect(unitForm?.text).toContain('分管领导签字')
    expect(unitForm?.text).not.toContain('textMark')
  })

  test('[B34] what begins like a formula stays a text, from a workbook and from the clipboard', {
    timeout: 60_000,
  }, async (context) => {
    if (office.state === 'missing') {
      context.skip(office.why)
      return
    }
    const hostile = ['=1+1', '+1', '-1', '@SUM(1)', "=cmd|' /C calc'!A0", '2022-04-01', '1-1', '007']
    const sheet = {
      name: '表',
      columns: [{ width: 20 }],
      rows: hostile.map((text) => ({ cells: [sheetCell(text, 'text')] })),
      frozen: { rows: 0, columns: 0 },
      repeated: null,
      validations: [],
      state: 'visible',
      locked: false,
    } as const
    const opened = await office.convert(
      [
        { name: 'book.xlsx', bytes: writeXlsx({ sheets: [sheet] }) },
        { name: 'pasted.xls', bytes: rowsToHtml(hostile.map((text) => [textCell(text)])) },
      ],
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false',
    )
    for (const [name, csv] of opened)
      expect([name, new TextDecoder().decode(csv).trim().split('\n')]).toEqual([name, hostile])
  })
})

test('all units’ lists and forms come in one archive, in official order', async () => {
  const names = view.standings.map(({ unit }) => unit.name)
  const forms = await written({ kind: 'unitForms', unitIds: [...allUnits()].reverse() })
  const lists = await written({ kind: 'duties', unitIds: allUnits(), as: 'zip' })
  for (const { bytes } of [forms, lists]) {
    if (typeof bytes === 'string') throw new Error('an archive is bytes')
    const inside = Object.keys(unzipSync(bytes))
    expect(inside.map((name) => name.split('-')[1])).toEqual(names)
    expect(inside.map((name) => Number(name.slice(0, 2)))).toEqual(names.map((_, at) => at + 1))
  }
})

test('the same table at the same moment is the same file', async () => {
  const job = { ...form, fill: 'filled', as: 'xlsx' } as const
  expect(await written(job)).toEqual(await written(job))
})

function count(opened: Opened | undefined, words: string): number {
  return (opened?.text ?? '').split(words).length - 1
}
