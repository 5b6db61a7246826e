/**
 * The rows of the table in printed order, folded and filtered. Whatever did not change keeps its row object, so that the
 * grid redraws only what did.
 */
import type { Line, TableView, TaskView } from '../../shared/books/tableView.ts'
import type { Heading, HeadingId, Requirement, TaskId, UnitId } from '../../shared/model.ts'
import type { HeadingTotal } from '../../shared/rules/total.ts'
import { totalHint } from './cellContent.ts'
import { createRowTest, noFilter, type RowFilter, type RowSort } from './filter/rowFilter.ts'
import { sortTasks } from './filter/sortTasks.ts'
import { type GridRow, groupOf, type HeadingCell, isFolding, writerOf } from './gridRow.ts'

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
  readonly sort: RowSort | null
  /** Lines that show whatever the filter says: what was searched for was found there. */
  readonly revealed?: ReadonlySet<string>
}

/** Every line of the table, nothing folded away, nothing filtered. Remembers the rows it made last. */
export function createRowLister(): (
  view: TableView,
  ownUnit: UnitId,
  sort: RowSort | null,
) => readonly GridRow[] {
  const assemble = createRowAssembler()
  return (view, ownUnit, sort) => {
    const groups = [...view.tasks.values()].flatMap(({ lines }) => lines.filter(isFolding))
    const unfolded = new Set(groups.map(({ id }) => id))
    return assemble(view, { ownUnit, unfolded, filter: noFilter, sort }).rows
  }
}

/** The rows of one task as they were made last, and all that they were made of. */
interface MadeTask {
  readonly task: TaskView
  readonly path: readonly HeadingCell[]
  readonly requirements: readonly Requirement[]
  /** Of the row before them. */
  readonly lastHeading: HeadingId | null
  readonly rows: readonly GridRow[]
  readonly all: number
}

/**
 * Remembers the rows it made last. Of a task of which nothing changed they are taken as they are: an edit costs one task,
 * not the table.
 */
export function createRowAssembler(): (view: TableView, options: RowOptions) => Assembled {
  let made = new Map<TaskId, MadeTask>()
  let last: { readonly view: TableView; readonly options: RowOptions } | null = null
  const paths = new Map<HeadingId, readonly HeadingCell[]>()
  let requirements: ReadonlyMap<HeadingId, readonly Requirement[]> = new Map()
  let units: ReadonlyMap<UnitId, string> = new Map()

  return (view, options) => {
    const headings = new Map(view.plan.headings.map((heading) => [heading.id, heading]))
    if (last?.view.plan.requirements !== view.plan.requirements) requirements = requirementsOf(view)
    const isOtherRegistry = last?.view.registry !== view.registry
    if (isOtherRegistry) units = new Map(view.registry.units.map((unit) => [unit.id, unit.name]))
    // Other choices let other rows of the same task show.
    const mayKeep = !isOtherRegistry && last !== null && sameOptions(last.options, options)
    last = { view, options }
    const matches = createRowTest(options.filter, options.ownUnit)
    const known = new Set<HeadingId>()
    const pathOf = (id: HeadingId) => {
      const before = paths.get(id)
      if (before !== undefined && known.has(id)) return before
      known.add(id)
      const now = headingPath(id, headings, view)
      const path = before !== undefined && samePath(before, now) ? before : now
      paths.set(id, path)
      return path
    }
    const next = new Map<TaskId, MadeTask>()
    const rows: GridRow[] = []
    let all = 0
    let levels = 1
    let lastHeading: HeadingId | null = null
    for (const task of sortTasks(view, options.sort, (id) => pathOf(id).map((cell) => cell.heading.id))) {
      const { id, headingId } = task.task
      const path = pathOf(headingId)
      levels = Math.max(levels, path.length)
      const of = requirements.get(headingId) ?? noRequirements
      const before = made.get(id)
      const isSame =
        mayKeep &&
        before?.task === task &&
        before.path === path &&
        before.lastHeading === lastHeading &&
        sameItems(before.requirements, of)
      const now = isSame
        ? before
        : makeTask({ task, path, requirements: of, lastHeading }, before?.rows ?? [], units, matches, options)
      next.set(id, now)
      for (const row of now.rows) rows.push(row)
      if (now.rows.length > 0) lastHeading = headingId
      all += now.all
    }
    made = next
    return { rows, all, levels }
  }
}

function makeTask(
  of: Pick<MadeTask, 'task' | 'path' | 'requirements' | 'lastHeading'>,
  before: readonly GridRow[],
  units: ReadonlyMap<UnitId, string>,
  matches: (row: GridRow, folded: boolean) => boolean,
  options: RowOptions,
): MadeTask {
  const { task, path, requirements } = of
  const beforeById = new Map(before.map((row) => [row.id, row]))
  const rows: GridRow[] = []
  let all = 0
  for (const line of task.lines) {
    const folded = isFoldedAway(line, task, options)
    if (!folded) all++
    const row: GridRow = {
      id: line.id,
      task,
      line,
      headings: path,
      requirements,
      writer: line.kind === 'group' && line.target !== null ? (units.get(line.target.unitId) ?? '') : '',
      mine: writerOf(line) === options.ownUnit,
      fold: !isFolding(line) ? null : options.unfolded.has(line.id) ? 'open' : 'folded',
      member: line.kind === 'unit' && line.groupId !== null,
      startsHeading: rows.length === 0 && task.task.headingId !== of.lastHeading,
      startsTask: rows.length === 0,
    }
    if (options.revealed?.has(line.id) !== true && !matches(row, folded)) continue
    rows.push(reuse(beforeById.get(row.id), row))
  }
  return { ...of, rows, all }
}

function sameOptions(a: RowOptions, b: RowOptions): boolean {
  return (
    a.ownUnit === b.ownUnit &&
    a.filter === b.filter &&
    a.sort === b.sort &&
    a.revealed === b.revealed &&
    a.unfolded.size === b.unfolded.size &&
    [...a.unfolded].every((id) => b.unfolded.has(id))
  )
}

/** A member of a closed group; the own line always shows. */
function isFoldedAway(line: Line, task: TaskView, options: RowOptions): boolean {
  if (line.kind !== 'unit' || line.groupId === null || writerOf(line) === options.ownUnit) return false
  const group = task.lines.find((each) => each.kind === 'group' && groupOf(each) === line.groupId)
  return group !== undefined && isFolding(group) && !options.unfolded.has(group.id)
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
    samePath(before.headings, now.headings)
  return same ? before : now
}

function samePath(a: readonly HeadingCell[], b: readonly HeadingCell[]): boolean {
  if (a === b) return true
  return (
    a.length === b.length &&
    a.every((cell, i) => {
      const other = b[i]
      return cell.heading === other?.heading && sameTotal(cell.total, other.total)
    })
  )
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
