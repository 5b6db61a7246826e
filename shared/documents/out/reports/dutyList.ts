/** 责任清单: one unit's table, or all units' in official order, each beginning a page of its own. */
import type { TableView } from '../../../books/tableView.ts'
import type { UnitId } from '../../../model.ts'
import type { CellContent } from '../formColumn.ts'
import type { Block, PageSetup, PaperDocument, PaperTable } from '../paperDocument.ts'
import { numberCell, paperRows, textCell } from '../paperTable.ts'
import { paperTexts } from '../texts.ts'
import { reportTexts } from './texts.ts'
import { type Duty, dutiesByUnit, progressToText, reportToText, roleToText } from './unitDuties.ts'

const texts = reportTexts.duties

export interface ListOptions {
  readonly page: PageSetup
  readonly asOf: string
}

/** @param unitIds whose lists; in official order whatever order they are given in */
export function dutyList(view: TableView, unitIds: readonly UnitId[], options: ListOptions): PaperDocument {
  const duties = dutiesByUnit(view)
  const title = texts.title(view.plan.title)
  const blocks = view.standings
    .filter(({ unit }) => unitIds.includes(unit.id))
    .flatMap(({ unit }, at): Block[] => {
      const own = duties.get(unit.id) ?? []
      return [
        ...(at === 0 ? [] : [{ kind: 'pageBreak' } as const]),
        { kind: 'title', text: title },
        {
          kind: 'subtitle',
          text: `${texts.unit(unit.name, own.length)}　　${paperTexts.asOf(options.asOf)}`,
        },
        { kind: 'table', table: dutyTable(view, own) },
      ]
    })
  return { title, page: options.page, blocks }
}

function dutyTable(view: TableView, duties: readonly Duty[]): PaperTable {
  const headings = new Map(view.plan.headings.map((heading) => [heading.id, heading.text]))
  const cell = (row: number, column: number): CellContent => {
    const duty = duties[row]
    if (duty === undefined) throw new Error(`no row ${row} of ${duties.length}`)
    const { task, number } = duty.task
    switch (column) {
      case 0:
        return numberCell(number)
      case 1:
        return { text: headings.get(task.headingId) ?? '' }
      case 2:
        return { text: task.text }
      case 3:
        return task.points === null ? { text: texts.noPoints, look: 'centred' } : numberCell(task.points)
      case 4:
        return { text: roleToText(duty), look: 'centred' }
      case 5:
        return { text: progressToText(duty), look: 'centred' }
      default:
        return { text: reportToText(duty), look: 'centred' }
    }
  }
  const rows = paperRows({
    rows: duties.length,
    columns: texts.columns.length,
    cell,
    // The unit's own line and the 汇总 that it leads are of one task.
    joinsAbove: (row, column) => column < 4 && duties[row]?.task === duties[row - 1]?.task,
  })
  return {
    widths: [6, 20, 36, 7, 11, 12, 14],
    head: [texts.columns.map((label) => textCell(label, 'head'))],
    body: rows,
  }
}
