/**
 * The rows of the table in printed order, folded and filtered. Whatever did not change keeps its row object, so that the
 * grid redraws only what did.
 */
import type { Line, TableView, TaskView } from '../../shared/books/tableView.ts'
import type { Heading, HeadingId, ReportState, Requirement, TaskId, UnitId } from '../../shared/model.ts'
import type { HeadingTotal } from '../../shared/rules/total.ts'
import { reportOf, totalHint } from './cellContent.ts'
import {
  type GridRow,
  groupOf,
  type HeadingCell,
  isFolding,
  noteOf,
  progressOf,
  writerOf,
} from './gridRow.ts'

export type StatusFilter = 'all' | 'difficulty' | 'openScore' | ReportState

export interface RowFilter {
  readonly text: string
  readonly units: 'all' | 'mine'
  readonly status: StatusFilter
}

export const noFilter: RowFilter = { text: '', units: 'all', status: 'all' }

export interface Assembled {
  readonly rows: readonly GridRow[]
  /** How many there would be without the filter. */
  readonly all: number
  /** How many levels of headings stand above the tasks; at least one. */
  readonly levels: number
}

export interface RowOptions {
  readonly ownUnit: UnitId
  /** Ids of group lines that stand open. */
  readonly unfolded: ReadonlySet<string>
  readonly filter: RowFilter
}

/** Remembers the rows it made last. */
export function createRowAssembler(): (view: TableView, options: RowOptions) => Assembled {
  let before = new Map<string, GridRow>()
  return (view, options) => {
    const headings = new Map(view.plan.headings.map((heading) => [heading.id, heading]))
    const requirements = requirementsOf(view)
    const units = new Map(view.registry.units.map((unit) => [unit.id, unit.name]))
    const cells = new Map<HeadingId, readonly HeadingCell[]>()
    const now = new Map<string, GridRow>()
    let all = 0
    let levels = 1
    let lastHeading: HeadingId | null = null
    let lastTask: TaskId | null = null
    for (const { id } of view.plan.tasks) {
      const task = view.tasks.get(id)
      if (task === undefined) continue
      const headingId = task.task.headingId
      const path = cells.get(headingId) ?? headingPath(headingId, headings, view)
      cells.set(headingId, path)
      levels = Math.max(levels, path.length)
      const matchesTask = taskMatches(task, path, options.filter.text)
      for (const line of task.lines) {
        const folded = isFoldedAway(line, task, options)
        if (!folded) all++
        if (!lineMatches(line, task, folded, matchesTask, options)) continue
        const row: GridRow = {
          id: line.id,
          task,
          line,
          headings: path,
          requirements: requirements.get(headingId) ?? noRequirements,
          writer: line.kind === 'group' && line.target !== null ? (units.get(line.target.unitId) ?? '') : '',
          mine: writerOf(line) === options.ownUnit,
          fold: !isFolding(line) ? null : options.unfolded.has(line.id) ? 'open' : 'folded',
          member: line.kind === 'unit' && line.groupId !== null,
          startsHeading: headingId !== lastHeading,
          startsTask: id !== lastTask,
        }
        lastHeading = headingId
        lastTask = id
        now.set(row.id, reuse(before.get(row.id), row))
      }
    }
    before = now
    return { rows: [...now.values()], all, levels }
  }
}

/** A member of a closed group; the own line always shows. */
function isFoldedAway(line: Line, task: TaskView, options: RowOptions): boolean {
  if (line.kind !== 'unit' || line.groupId === null || writerOf(line) === options.ownUnit) return false
  const group = task.lines.find((each) => each.kind === 'group' && groupOf(each) === line.groupId)
  return group !== undefined && isFolding(group) && !options.unfolded.has(group.id)
}

function lineMatches(
  line: Line,
  task: TaskView,
  folded: boolean,
  matchesTask: boolean,
  { filter, ownUnit }: RowOptions,
): boolean {
  if (filter.units === 'mine' && writerOf(line) !== ownUnit) return false
  if (!statusMatches(line, task, filter.status)) return false
  const found = filter.text !== '' && includes(`${line.name}\n${noteOf(line)}`, filter.text)
  // A search finds inside a closed group; a state does too, since the group's own line has none.
  if (folded) return found || (filter.status !== 'all' && matchesTask)
  return matchesTask || found
}

function statusMatches(line: Line, task: TaskView, status: StatusFilter): boolean {
  switch (status) {
    case 'all':
      return true
    case 'difficulty':
      return progressOf(line) === 'difficulty'
    case 'openScore':
      return task.evaluation.state === 'open'
    default:
      return reportOf(line)?.state === status
  }
}

function taskMatches(task: TaskView, path: readonly HeadingCell[], text: string): boolean {
  if (text === '') return true
  const { text: rule, remark } = task.task
  return includes([rule, remark, ...path.map((cell) => cell.heading.text)].join('\n'), text)
}

function includes(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase())
}

/** From the top down. A plan whose headings form a ring ends where it began. */
function headingPath(
  id: HeadingId,
  headings: ReadonlyMap<HeadingId, Heading>,
  view: TableView,
): readonly HeadingCell[] {
  const path: HeadingCell[] = []
  for (let at: HeadingId | null = id; at !== null; ) {
    const heading: Heading | undefined = headings.get(at)
    if (heading === undefined || path.some((cell) => cell.heading === heading)) break
    path.unshift({ heading, total: view.headingTotals.get(at) ?? null })
    at = heading.parentId
  }
  return path
}

function reuse(before: GridRow | undefined, now: GridRow): GridRow {
  if (before === undefined) return now
  const same =
    before.task === now.task &&
    before.line === now.line &&
    before.writer === now.writer &&
    before.mine === now.mine &&
    before.fold === now.fold &&
    before.startsHeading === now.startsHeading &&
    before.startsTask === now.startsTask &&
    sameItems(before.requirements, now.requirements) &&
    before.headings.length === now.headings.length &&
    before.headings.every((cell, i) => {
      const other = now.headings[i]
      return cell.heading === other?.heading && sameTotal(cell.total, other.total)
    })
  return same ? before : now
}

const noRequirements: readonly Requirement[] = []

function requirementsOf(view: TableView): ReadonlyMap<HeadingId, readonly Requirement[]> {
  const byHeading = new Map<HeadingId, Requirement[]>()
  for (const each of view.plan.requirements) {
    const known = byHeading.get(each.headingId)
    if (known === undefined) byHeading.set(each.headingId, [each])
    else known.push(each)
  }
  return byHeading
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i])
}

/** By value: totals are counted anew with every edit anywhere. */
function sameTotal(a: HeadingTotal | null, b: HeadingTotal | null): boolean {
  if (a === b) return true
  return a !== null && b !== null && totalHint(a) === totalHint(b)
}
