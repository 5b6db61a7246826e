/**
 * The rows of the table in printed order, folded and filtered. Whatever did not change keeps its row object, so that the
 * grid redraws only what did.
 */
import type { Line, TableView, TaskView } from '../../shared/books/tableView.ts'
import type { HeadingId, Requirement, UnitId } from '../../shared/model.ts'
import { createRowTest, noFilter, type RowFilter, type RowSort } from './filter/rowFilter.ts'
import { sortTasks } from './filter/sortTasks.ts'
import { type GridRow, groupOf, type HeadingCell, isFolding, writerOf } from './gridRow.ts'
import { createHeadingPaths } from './headingPaths.ts'

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
  /** Of its first row, which carries the heading's cell where it starts one; of the rows below it. */
  readonly path: readonly HeadingCell[]
  readonly bare: readonly HeadingCell[]
  readonly requirements: readonly Requirement[]
  readonly startsHeading: boolean
  readonly rows: readonly GridRow[]
  readonly all: number
}

export interface Arranged extends Assembled {
  /** The places of rows that are others than the last time; null where rows came, went or moved. */
  readonly changed: readonly number[] | null
}

interface Last extends Assembled {
  readonly view: TableView
  readonly options: RowOptions
  readonly made: readonly MadeTask[]
}

/**
 * Remembers the rows it made last. Of a task of which nothing changed they are taken as they are: an edit costs one task,
 * not the table.
 */
export function createRowAssembler(): (view: TableView, options: RowOptions) => Arranged {
  let last: Last | null = null
  const paths = createHeadingPaths()
  let requirements: ReadonlyMap<HeadingId, readonly Requirement[]> = new Map()
  let units: ReadonlyMap<UnitId, string> = new Map()

  const sorted = (view: TableView, sort: RowSort | null) =>
    sortTasks(view, sort, (id) => paths.bare(id).map((cell) => cell.heading.id))

  /** Only the tasks that changed, each in its place; null where that is not enough. */
  function follow(before: Last, view: TableView, options: RowOptions): (Last & Arranged) | null {
    if (view.plan !== before.view.plan || view.registry !== before.view.registry) return null
    if (!sameOptions(before.options, options)) return null
    // In the form's order the plan alone decides what stands where.
    const order = options.sort === null ? null : sorted(view, options.sort)
    const matches = createRowTest(options.filter, options.ownUnit)
    const rows = [...before.rows]
    const made = [...before.made]
    const changed: number[] = []
    let { all } = before
    let from = 0
    for (const [i, was] of before.made.entries()) {
      const { id, headingId } = was.task.task
      const task = order === null ? view.tasks.get(id) : order[i]
      if (task?.task.id !== id) return null
      const path = was.startsHeading ? paths.withTotals(headingId) : was.bare
      if (task !== was.task || path !== was.path) {
        const now = makeTask({ ...was, task, path }, was.rows, units, matches, options)
        if (!sameOrder(was.rows, now.rows)) return null
        for (const [k, row] of now.rows.entries()) {
          if (row === was.rows[k]) continue
          rows[from + k] = row
          changed.push(from + k)
        }
        made[i] = now
        all += now.all - was.all
      }
      from += was.rows.length
    }
    return { ...before, view, made, all, changed, rows: changed.length === 0 ? before.rows : rows }
  }

  function gather(view: TableView, options: RowOptions): Last & Arranged {
    const before = last
    if (before?.view.plan.requirements !== view.plan.requirements) requirements = requirementsOf(view)
    const isOtherRegistry = before?.view.registry !== view.registry
    if (isOtherRegistry) units = new Map(view.registry.units.map((unit) => [unit.id, unit.name]))
    // Other choices let other rows of the same task show.
    const mayKeep = !isOtherRegistry && before !== null && sameOptions(before.options, options)
    const madeById = new Map(before?.made.map((each) => [each.task.task.id, each]))
    const matches = createRowTest(options.filter, options.ownUnit)
    const made: MadeTask[] = []
    const rows: GridRow[] = []
    let all = 0
    let levels = 1
    let lastHeading: HeadingId | null = null
    for (const task of sorted(view, options.sort)) {
      const { id, headingId } = task.task
      const startsHeading = headingId !== lastHeading
      const bare = paths.bare(headingId)
      levels = Math.max(levels, bare.length)
      const of = {
        task,
        path: startsHeading ? paths.withTotals(headingId) : bare,
        bare,
        requirements: requirements.get(headingId) ?? noRequirements,
        startsHeading,
      }
      const known = madeById.get(id)
      const now =
        mayKeep && known !== undefined && isMadeOf(known, of)
          ? known
          : makeTask(of, known?.rows ?? [], units, matches, options)
      made.push(now)
      for (const row of now.rows) rows.push(row)
      if (now.rows.length > 0) lastHeading = headingId
      all += now.all
    }
    const changed =
      before !== null && sameOrder(before.rows, rows)
        ? rows.flatMap((row, i) => (row === before.rows[i] ? [] : [i]))
        : null
    return { view, options, made, rows, all, levels, changed }
  }

  return (view, options) => {
    paths.follow(view)
    const now: Last & Arranged = (last === null ? null : follow(last, view, options)) ?? gather(view, options)
    last = now
    const { rows, all, levels, changed } = now
    return { rows, all, levels, changed }
  }
}

function isMadeOf(made: MadeTask, of: Omit<MadeTask, 'rows' | 'all'>): boolean {
  return (
    made.task === of.task &&
    made.path === of.path &&
    made.bare === of.bare &&
    made.startsHeading === of.startsHeading &&
    sameItems(made.requirements, of.requirements)
  )
}

/** The same lines, whatever they say. */
function sameOrder(before: readonly GridRow[], now: readonly GridRow[]): boolean {
  return before.length === now.length && before.every((row, i) => row.id === now[i]?.id)
}

function makeTask(
  { task, path, bare, requirements, startsHeading }: Omit<MadeTask, 'rows' | 'all'>,
  before: readonly GridRow[],
  units: ReadonlyMap<UnitId, string>,
  matches: (row: GridRow, folded: boolean) => boolean,
  options: RowOptions,
): MadeTask {
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
      headings: rows.length === 0 ? path : bare,
      requirements,
      writer: line.kind === 'group' && line.target !== null ? (units.get(line.target.unitId) ?? '') : '',
      mine: writerOf(line) === options.ownUnit,
      fold: !isFolding(line) ? null : options.unfolded.has(line.id) ? 'open' : 'folded',
      member: line.kind === 'unit' && line.groupId !== null,
      startsHeading: rows.length === 0 && startsHeading,
      startsTask: rows.length === 0,
    }
    if (options.revealed?.has(line.id) !== true && !matches(row, folded)) continue
    rows.push(reuse(beforeById.get(row.id), row))
  }
  return { task, path, bare, requirements, startsHeading, rows, all }
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
    before.headings === now.headings
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
