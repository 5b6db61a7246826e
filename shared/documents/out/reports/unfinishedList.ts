/** 未完成清单: what is still owed, unit by unit in official order. What need not be reported (有则报) is not in it. */
import type { TableView } from '../../../books/tableView.ts'
import { type Block, type PaperDocument, paragraph } from '../paperDocument.ts'
import { paperRows } from '../paperTable.ts'
import { paperTexts } from '../texts.ts'
import { figure } from '../wording.ts'
import type { ListOptions } from './dutyList.ts'
import { reportTexts } from './texts.ts'
import { type Duty, dutiesByUnit, isDone, progressToText, reportToText } from './unitDuties.ts'

const texts = reportTexts.unfinished

export function unfinishedList(view: TableView, options: ListOptions): PaperDocument {
  const duties = dutiesByUnit(view)
  const headings = new Map(view.plan.headings.map((heading) => [heading.id, heading.text]))
  const open = view.standings.flatMap(({ unit }) =>
    (duties.get(unit.id) ?? []).filter((duty) => duty.owed && !isDone(duty)).map((duty) => ({ unit, duty })),
  )
  const units = new Set(open.map(({ unit }) => unit.id)).size
  const title = texts.title(view.plan.title)
  const blocks: Block[] = [
    { kind: 'title', text: title },
    { kind: 'subtitle', text: paperTexts.asOf(options.asOf) },
  ]
  if (open.length === 0)
    return { title, page: options.page, blocks: [...blocks, paragraph(texts.none, 'line')] }
  const body = paperRows({
    rows: open.length,
    columns: texts.columns.length,
    cell: (row, column) => {
      const each = open[row]
      if (each === undefined) throw new Error(`no row ${row}`)
      if (column === 0) return { text: each.unit.name, look: 'label' }
      return cellOf(each.duty, column, headings.get(each.duty.task.task.headingId) ?? '')
    },
    joinsAbove: (row, column) =>
      column < 5 &&
      open[row]?.unit.id === open[row - 1]?.unit.id &&
      (column === 0 || open[row]?.duty.task === open[row - 1]?.duty.task),
  })
  return {
    title,
    page: options.page,
    blocks: [
      ...blocks,
      {
        kind: 'table',
        table: {
          widths: [13, 6, 18, 32, 7, 11, 18],
          head: [texts.columns.map((text) => ({ text, rows: 1, columns: 1, look: 'head' as const }))],
          body,
        },
      },
      paragraph(texts.counted(units, open.length), 'line'),
    ],
  }
}

function cellOf(duty: Duty, column: number, heading: string) {
  const { task, number } = duty.task
  switch (column) {
    case 1:
      return { text: String(number), number, look: 'centred' as const }
    case 2:
      return { text: heading }
    case 3:
      return { text: task.text }
    case 4:
      return task.points === null
        ? { text: reportTexts.duties.noPoints, look: 'centred' as const }
        : { text: figure(task.points), number: task.points, look: 'centred' as const }
    case 5:
      return {
        text: duty.line.kind === 'summary' ? reportTexts.duties.summary : progressToText(duty),
        look: 'centred' as const,
      }
    default:
      return { text: reportToText(duty), look: 'centred' as const }
  }
}
