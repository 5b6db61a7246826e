/** The table line by line, as the grid shows it: every unit's own answer beside the 汇总, all of it or what is asked for. */
import type { Line, TableView, TaskView } from '../../books/tableView.ts'
import type { UnitId } from '../../model.ts'
import { type CombinedFacts, readStatement } from '../../rules/combine.ts'
import { progressWords, reportWords, roleWords, stateWords } from '../../words.ts'
import type { CellContent } from './formColumn.ts'
import { type FormTask, formTasks } from './formTasks.ts'
import type { PageSetup, PaperDocument, PaperTable } from './paperDocument.ts'
import { numberCell, paperRows, textCell } from './paperTable.ts'
import { reportTexts } from './reports/texts.ts'
import { paperTexts as texts } from './texts.ts'
import { factLines, figuresOf, scoreToText, valueToText } from './wording.ts'

/** Which lines: all, one unit's, or those the grid shows, by their ids. */
export type ChosenLines =
  | { readonly of: 'all' }
  | { readonly of: 'unit'; readonly unitId: UnitId }
  | { readonly of: 'lines'; readonly ids: ReadonlySet<string> }

export function linesDocument(
  view: TableView,
  chosen: ChosenLines,
  { page, asOf }: { readonly page: PageSetup; readonly asOf: string },
): PaperDocument {
  const title = view.plan.title
  return {
    title,
    page,
    blocks: [
      { kind: 'title', text: title },
      { kind: 'subtitle', text: texts.asOf(asOf) },
      { kind: 'table', table: linesTable(view, chosen) },
    ],
  }
}

interface LineOfTask {
  readonly task: FormTask
  readonly line: Line
}

interface LineColumn {
  readonly label: string
  readonly width: number
  readonly cell: (each: LineOfTask) => CellContent
  /** Merged over the lines of a task, of a heading; undefined: every line has its own. */
  readonly joins?: (above: LineOfTask, each: LineOfTask) => boolean
}

export function linesTable(view: TableView, chosen: ChosenLines): PaperTable {
  const rows = formTasks(view).flatMap((task) =>
    task.view.lines.filter((line) => isChosen(line, chosen)).map((line): LineOfTask => ({ task, line })),
  )
  const columns = lineColumns(view)
  return {
    widths: columns.map((column) => column.width),
    head: [columns.map((column) => textCell(column.label, 'head'))],
    body: paperRows({
      rows: rows.length,
      columns: columns.length,
      cell: (row, column) => at(columns, column).cell(at(rows, row)),
      joinsAbove: (row, column) => at(columns, column).joins?.(at(rows, row - 1), at(rows, row)) ?? false,
    }),
  }
}

function isChosen(line: Line, chosen: ChosenLines): boolean {
  switch (chosen.of) {
    case 'all':
      return true
    case 'unit':
      return line.target?.unitId === chosen.unitId
    case 'lines':
      return chosen.ids.has(line.id)
  }
}

const sameTask = (above: LineOfTask, each: LineOfTask) => above.task.view === each.task.view

function lineColumns({ plan }: TableView): LineColumn[] {
  const words = texts.columns
  const depth = Math.max(1, plan.levels.length)
  const levels = Array.from(
    { length: depth },
    (_, level): LineColumn => ({
      label: plan.levels[level] ?? words.heading,
      width: 12,
      cell: ({ task }) => ({ text: task.path[level]?.text ?? '', look: 'label' }),
      joins: (above, each) => {
        const id = each.task.path[level]?.id
        return id !== undefined && id === above.task.path[level]?.id
      },
    }),
  )
  const ofTask = (label: string, width: number, cell: (task: TaskView) => CellContent): LineColumn => ({
    label,
    width,
    cell: ({ task }) => cell(task.view),
    joins: sameTask,
  })
  return [
    ofTask(reportTexts.duties.columns[0], 5, ({ number }) => numberCell(number)),
    ...levels,
    ofTask(reportTexts.duties.columns[2], 24, ({ task }) => ({
      text: [task.text, task.sentence].filter((text) => text !== '').join('\n'),
    })),
    ofTask(words.taskPoints, 6, ({ task }) =>
      task.points === null ? { text: reportTexts.duties.noPoints, look: 'centred' } : numberCell(task.points),
    ),
    { label: words.unit, width: 14, cell: ({ line }) => ({ text: line.name }) },
    {
      label: reportTexts.duties.columns[4],
      width: 9,
      cell: ({ line }) => ({
        text: line.kind === 'summary' ? reportTexts.duties.summary : roleWords[line.role],
        look: 'centred',
      }),
    },
    { label: reportTexts.duties.columns[5], width: 10, cell: ({ line }) => progressCell(line) },
    { label: reportTexts.duties.columns[6], width: 10, cell: ({ line }) => reportCell(line) },
    { label: words.note, width: 30, cell: ({ line }) => ({ text: textOf(line) }) },
    { label: words.facts, width: 18, cell: ({ task, line }) => ({ text: figuresText(task.view, line) }) },
    ofTask(words.score, 8, ({ evaluation }) =>
      evaluation.outcome.is === 'points' && evaluation.points !== null
        ? numberCell(evaluation.points)
        : { text: scoreToText(evaluation), look: 'centred' },
    ),
    ofTask(words.certainty, 7, ({ evaluation }) => ({ text: stateWords[evaluation.state], look: 'centred' })),
    ofTask(words.explanation, 22, ({ explanation }) => ({ text: explanation })),
    ofTask(words.remark, 10, ({ task }) => ({ text: task.remark })),
  ]
}

function progressCell(line: Line): CellContent {
  const entry = line.kind === 'summary' ? null : line.entry
  return { text: entry === null ? '' : progressWords[entry.progress], look: 'centred' }
}

function reportCell(line: Line): CellContent {
  const report =
    line.kind === 'summary' || line.kind === 'sole' ? line.summary.report : (line.entry?.report ?? null)
  return { text: report === null ? '' : reportWords[report.state], look: 'centred' }
}

function textOf(line: Line): string {
  return line.kind === 'summary' || line.kind === 'sole' ? line.summary.text : (line.entry?.note ?? '')
}

/** A 汇总 and a group show what their units come to; everybody else what was stated. */
function figuresText({ task, facts }: TaskView, line: Line): string {
  const specs = figuresOf(task.rule)
  const combined = (values: CombinedFacts) => factLines(specs, values).join('\n')
  if (line.kind === 'summary') return combined(facts)
  if (line.kind === 'group' && line.target === null) return combined(line.sums)
  const stated = line.entry?.facts ?? {}
  return specs
    .flatMap((spec) => {
      const value = Object.hasOwn(stated, spec.key) ? stated[spec.key] : undefined
      const read = value === undefined ? null : readStatement(spec, value)
      return read === null ? [] : [texts.fact(spec.label, valueToText(spec, read))]
    })
    .join('\n')
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new Error(`no item ${index} of ${items.length}`)
  return item
}
