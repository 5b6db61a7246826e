/**
 * 任务分解表 as the printed form: one row a task, headings, 考察内容, points, units and remarks merged downwards. Blank for
 * issuing, or filled in with what the 汇总 says, the figures and the points. Columns that the document does not have are not
 * there: no points, no column of points.
 */
import type { TableView } from '../../books/tableView.ts'
import type { FormColumn, FormContent } from './formColumn.ts'
import { formColumns } from './formColumns.ts'
import { formTasks } from './formTasks.ts'
import type { Block, PageSetup, PaperDocument, PaperTable } from './paperDocument.ts'
import { numberCell, type PaperCell, type PaperRow, paperRows, textCell } from './paperTable.ts'
import { paperTexts as texts } from './texts.ts'
import { bandToText } from './wording.ts'

export interface FormOptions extends FormContent {
  readonly page: PageSetup
  /** As printed; empty where nothing was filled in. */
  readonly asOf: string
  /** Which attachment it is: 附件, 附件1; empty = none. */
  readonly attachment: string
}

export function tableForm(view: TableView, options: FormOptions): PaperDocument {
  const blocks: Block[] = []
  if (options.attachment !== '') blocks.push({ kind: 'attachment', text: options.attachment })
  blocks.push({ kind: 'title', text: view.plan.title })
  if (options.fill === 'filled') blocks.push({ kind: 'subtitle', text: texts.asOf(options.asOf) })
  blocks.push({ kind: 'table', table: formTable(view, options) })
  if (options.fill === 'filled' && view.total.of > 0)
    blocks.push({
      kind: 'paragraph',
      look: 'line',
      spans: [{ text: `${texts.total}：${bandToText(view.total)}。` }],
    })
  return { title: view.plan.title, page: options.page, blocks }
}

export function formTable(view: TableView, options: FormContent): PaperTable {
  const tasks = formTasks(view)
  const columns = formColumns(view, tasks, options)
  const body = paperRows({
    rows: tasks.length,
    columns: columns.length,
    cell: (row, column) => at(columns, column).cell(at(tasks, row)),
    joinsAbove: (row, column) => at(columns, column).joins(at(tasks, row - 1), at(tasks, row)),
  })
  return {
    widths: columns.map((column) => column.width),
    head: [columns.map((column) => textCell(column.label, 'head'))],
    body: [...body, ...totalRow(columns)],
  }
}

function totalRow(columns: readonly FormColumn[]): PaperRow[] {
  const first = columns.findIndex((column) => column.total !== undefined)
  if (first < 1) return []
  const label: PaperCell = { text: texts.total, look: 'label', rows: 1, columns: first }
  const rest = columns.slice(first).map((column) => {
    if (column.total !== undefined) return numberCell(column.total)
    return textCell('')
  })
  return [[label, ...Array.from({ length: first - 1 }, () => null), ...rest]]
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new Error(`no item ${index} of ${items.length}`)
  return item
}
