/** What one unit has to do, task by task: what is missing, how far it is, what comes first. Pure. */
import type { Entry, Line, Report, Summary, TableView, TaskView } from '../../shared/books/tableView.ts'
import type { UnitId } from '../../shared/model.ts'
import type { FactSpec } from '../../shared/rules/fact.ts'
import { factsOf, judgementsOf } from '../../shared/rules/ruleNeeds.ts'
import { countCharacters } from '../grid/countCharacters.ts'
import { isException } from '../rules/judgementLabel.ts'
import { judgedOf } from './judgedOf.ts'

/** In the order in which the screen shows them. */
export const itemStates = ['returned', 'missing', 'inProgress', 'optional', 'reported', 'reviewed'] as const
export type ItemState = (typeof itemStates)[number]

export type Missing =
  | { readonly what: 'fact'; readonly label: string }
  | { readonly what: 'progress' }
  | { readonly what: 'note' }
  | { readonly what: 'summaryText' }
  | { readonly what: 'summaryTooLong'; readonly by: number }
  | { readonly what: 'judged' }

/** One thing the unit reports of a task: its own entry, the answer for a group, or the summary. */
export interface Duty {
  readonly line: Line
  readonly of: 'entry' | 'summary'
  readonly state: ItemState
  readonly missing: readonly Missing[]
  readonly report: Report
}

export interface MyItem {
  readonly task: TaskView
  readonly duties: readonly Duty[]
  /** The most urgent of its duties. */
  readonly state: ItemState
}

/** The unit's tasks: returned, missing, in progress, optional, reported, reviewed; in printed order within each. */
export function myItems(view: TableView, unitId: UnitId): MyItem[] {
  const items = [...view.tasks.values()].flatMap((task) => {
    const duties = task.lines.flatMap((line) => dutiesOf(task, line, unitId))
    const state = itemStates.find((each) => duties.some((duty) => duty.state === each))
    return state === undefined ? [] : [{ task, duties, state }]
  })
  const rank = (item: MyItem) => itemStates.indexOf(item.state)
  return items.sort((a, b) => rank(a) - rank(b) || a.task.number - b.task.number)
}

/** What this unit answers for on this line; empty where the line is somebody else's. */
export function dutiesOf(task: TaskView, line: Line, unitId: UnitId): Duty[] {
  if (line.target?.unitId !== unitId) return []
  switch (line.kind) {
    case 'summary':
      return [summaryDuty(task, line, line.summary)]
    case 'unit':
      return [entryDuty(task, line, line.entry, line.owed)]
    case 'group':
      return line.entry === null ? [] : [entryDuty(task, line, line.entry, line.owed)]
    case 'sole': {
      // One line, one report: its text is the summary's, its facts and progress the entry's.
      const facts = missingOfEntry(task, line, line.entry).filter((each) => each.what !== 'note')
      const missing = [...facts, ...missingOfSummary(task, line.summary)]
      const empty = line.entry.empty && isSummaryEmpty(line.summary)
      const { report } = line.summary
      return [{ line, of: 'summary', missing, report, state: stateOf(report, empty, true) }]
    }
  }
}

function entryDuty(task: TaskView, line: Line, entry: Entry, owed: boolean): Duty {
  const missing = missingOfEntry(task, line, entry)
  return { line, of: 'entry', missing, report: entry.report, state: stateOf(entry.report, entry.empty, owed) }
}

function summaryDuty(task: TaskView, line: Line, summary: Summary): Duty {
  const missing = missingOfSummary(task, summary)
  const state = stateOf(summary.report, isSummaryEmpty(summary), true)
  return { line, of: 'summary', missing, report: summary.report, state }
}

function stateOf(report: Report, empty: boolean, owed: boolean): ItemState {
  switch (report.state) {
    case 'returned':
    case 'reported':
    case 'reviewed':
      return report.state
    case 'unreported':
      if (!empty) return 'inProgress'
      return owed ? 'missing' : 'optional'
  }
}

function isSummaryEmpty(summary: Summary): boolean {
  return summary.text === '' && summary.judgements.size === 0
}

export function missingOfEntry(task: TaskView, line: Line, entry: Entry): Missing[] {
  if (entry.progress === 'notApplicable') return entry.note.trim() === '' ? [{ what: 'note' }] : []
  return [
    ...(entry.progress === 'notStarted' ? [{ what: 'progress' } as const] : []),
    ...factsAsked(task, line)
      .filter((fact) => !isSaid(fact, entry.facts[fact.key]))
      .map((fact) => ({ what: 'fact', label: fact.label }) as const),
    ...(entry.note.trim() === '' ? [{ what: 'note' } as const] : []),
  ]
}

export function missingOfSummary(task: TaskView, summary: Summary): Missing[] {
  const length = countCharacters(summary.text)
  const over = summary.limit === null ? 0 : length - summary.limit
  const judged = judgementsOf(task.task.rule).filter((spec) => spec.judge === null && !isException(spec))
  return [
    ...(length === 0 ? [{ what: 'summaryText' } as const] : []),
    ...(over > 0 ? [{ what: 'summaryTooLong', by: over } as const] : []),
    ...(judged.some((spec) => judgedOf(summary, spec.key) === null) ? [{ what: 'judged' } as const] : []),
  ]
}

/** The facts that this line's answer counts for; where only the lead's statement counts, the others owe none. */
export function factsAsked(task: TaskView, line: Line): FactSpec[] {
  const leads = line.role === 'lead' || line.kind === 'sole' || line.target?.unitId === task.leadUnitId
  return factsOf(task.task.rule).filter((fact) => fact.combine !== 'lead' || leads)
}

function isSaid(fact: FactSpec, value: Entry['facts'][string] | undefined): boolean {
  if (value === undefined) return false
  switch (fact.kind) {
    case 'number':
      return typeof value === 'number'
    case 'yesno':
      return typeof value === 'boolean'
    case 'series':
      return (
        typeof value === 'object' &&
        !Array.isArray(value) &&
        fact.years.every((year) => Object.hasOwn(value, String(year)))
      )
    case 'records':
      return Array.isArray(value) && value.length > 0
  }
}
