/** What was exported imports back to the same table: grids of every shape, and the five official tables. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../../../client/documents/export/writeDocx.ts'
import { headingTexts } from '../../../../shared/documents/imported.ts'
import { readDocument, readPasted } from '../../../../shared/documents/in/readDocument.ts'
import { recognise } from '../../../../shared/documents/in/recognise/recognise.ts'
import type { SourceDocument } from '../../../../shared/documents/in/source.ts'
import { copyTable } from '../../../../shared/documents/out/copyTable.ts'
import { documentToSheet } from '../../../../shared/documents/out/documentSheet.ts'
import { unitsToText } from '../../../../shared/documents/out/formColumns.ts'
import { formTasks } from '../../../../shared/documents/out/formTasks.ts'
import { type PaperDocument, paperPresets } from '../../../../shared/documents/out/paperDocument.ts'
import { type PaperRow, textCell } from '../../../../shared/documents/out/paperTable.ts'
import { tableForm } from '../../../../shared/documents/out/tableForm.ts'
import { writeXlsx } from '../../../../shared/documents/out/xlsx/writeXlsx.ts'
import { bindingRoles } from '../../../../shared/model.ts'
import { templates } from '../../../../shared/templates/list.ts'
import { cellText, paperRowsOf } from '../../../support/documents/randomPaper.ts'
import { templateTable } from '../../../support/documents/templateTable.ts'

const page = { orientation: 'landscape', settings: paperPresets.standard } as const
const decode = (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(bytes)

function paperOf(rows: readonly PaperRow[]): PaperDocument {
  const [head = [], ...body] = rows
  return {
    title: '表',
    page,
    blocks: [{ kind: 'table', table: { widths: head.map(() => 1), head: [head], body } }],
  }
}

function tableRows(paper: PaperDocument): PaperRow[] {
  return paper.blocks.flatMap((block) =>
    block.kind === 'table' ? [...block.table.head, ...block.table.body] : [],
  )
}

type Way = (paper: PaperDocument) => Promise<SourceDocument>
const ways: Readonly<Record<'docx' | 'xlsx' | 'html', Way>> = {
  docx: async (paper) => taken(readDocument(await writeDocx(paper), { name: 'a.docx', decode })),
  xlsx: async (paper) =>
    taken(readDocument(writeXlsx({ sheets: [documentToSheet(paper, '总表')] }), { name: 'a.xlsx', decode })),
  html: async (paper) => taken(readPasted({ html: copyTable(tableRows(paper)).html, text: '' })),
}

function taken(outcome: ReturnType<typeof readDocument>): SourceDocument {
  if (!outcome.ok) throw new Error(outcome.fault.text)
  return outcome.document
}

/** Rows of blanks are blank for every reader. */
function sameSpaces(text: string): string {
  return text.replaceAll(/[\t ]+/gu, ' ')
}

describe('a grid of any shape', () => {
  // Every row has a number of its own: what is blank from end to end, or at the end, is none to any reader.
  const grids = paperRowsOf(cellText).map((rows) =>
    rows.map((row, i) => [textCell(`第${i}行`), ...row, textCell('尾')]),
  )

  test.each(Object.entries(ways))('reads back from %s with the same words and merges', async (_, way) => {
    await fc.assert(
      fc.asyncProperty(grids, async (rows) => {
        const { blocks } = await way(paperOf(rows))
        const table = blocks.find((block) => block.kind === 'table')
        const found = table?.grid.cells.map((cell) => ({ ...cell, text: sameSpaces(cell.text) })) ?? []
        const wanted = rows.flatMap((row, r) =>
          row.flatMap((cell, c) =>
            cell === null
              ? []
              : [
                  {
                    row: r,
                    column: c,
                    rowSpan: cell.rows,
                    columnSpan: cell.columns,
                    text: sameSpaces(cell.text),
                  },
                ],
          ),
        )
        // A blank place may be told or left out.
        const told = (cells: typeof wanted) => cells.filter(({ text }) => text !== '')
        expect(told(found)).toEqual(told(wanted))
      }),
      { numRuns: 60 },
    )
  })
})

describe.each(Object.values(templates))('$title', (template) => {
  const view = templateTable(template)
  const tasks = formTasks(view)
  const names = new Map([
    ...view.registry.units.map(({ id, name }) => [id, name] as const),
    ...view.registry.groups.map(({ id, name }) => [id, name] as const),
    ...view.plan.printedNames,
  ])
  const flat = (text: string) => text.replaceAll(/\s/gu, '')
  const wanted = tasks.map((task) => ({
    levels: task.path.map(({ text }) => flat(text)),
    sentence: flat(task.view.task.text),
    units: unitsToText(task, bindingRoles, names)
      .split('、')
      .filter((name) => name !== '')
      .sort(),
    remark: flat(task.view.task.remark),
  }))
  const form = tableForm(view, { page, fill: 'blank', asOf: '', attachment: '附件' })

  test.each([
    ...Object.entries(ways),
    [
      'tsv',
      async (paper: PaperDocument) => taken(readPasted({ html: '', text: copyTable(tableRows(paper)).text })),
    ] as const,
  ])('imports back from its own %s', async (format, way) => {
    const table = recognise(await way(form))
    if (format === 'docx' || format === 'xlsx') expect(flat(table.title)).toBe(flat(template.title))
    const found = table.rows.map((row) => ({
      levels: headingTexts(table, row).map(flat),
      sentence: flat(row.rule ?? row.text),
      units: [...row.lead, ...row.responsible, ...row.cooperating].sort(),
      remark: flat(row.remark),
    }))
    // Tabs know no merges: what is merged downwards is blank below, and whether it goes on is the reader's question.
    if (format === 'tsv') {
      expect(found.map(({ levels, sentence }) => [...levels, sentence])).toEqual(
        wanted.map(({ levels, sentence }) => [...levels, sentence]),
      )
      return
    }
    expect(found).toEqual(wanted)
    const points = view.plan.tasks.map((task) => task.points).filter((each) => each !== null)
    if (points.length > 0)
      expect(table.totals.points).toBe(Math.round(points.reduce((sum, each) => sum + each * 100, 0)) / 100)
  })
})
