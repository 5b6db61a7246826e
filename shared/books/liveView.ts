/**
 * Keeps a table's view up to date while its books change, and gives what `view` would give from scratch.
 *
 * Told which fields of which book changed, it gathers the tasks they touch; the next `update` reads only those anew, takes
 * their old points out of the totals of their ancestors and puts the new ones in. The plan is read task by task as well: a
 * task is touched where its row, its number, its requirements or what the office set beside it is another than before.
 * Only what can change every line at once (units, groups, printed names, who the office is) touches all tasks.
 */
import type * as Y from 'yjs'
import type { HeadingId, Registry, TaskId, UnitId } from '../model.ts'
import { createTotals, type HeadingTotal } from '../rules/total.ts'
import type { ViewSources } from './entryView.ts'
import { parseField, taskOfField } from './fields.ts'
import { type BookName, parseBookName } from './name.ts'
import { openPlan } from './planBook.ts'
import { sameForAll, sameHeadings, samePlace } from './planChange.ts'
import { indexRegistry } from './registryIndex.ts'
import type { Stamps } from './report.ts'
import { noReview, openReview } from './reviewBook.ts'
import { createStandings } from './standings.ts'
import type { Plan, TableView } from './tableView.ts'
import { type TaskPlace, viewTask } from './taskView.ts'
import { openUnitBook, type UnitBookReader } from './unitBook.ts'
import { rememberSpecs, tableFactsOf, taskPlaces } from './view.ts'

export interface LiveView {
  /** A book came, or its content was replaced (restored, another epoch). Drafts are no part of the view. */
  readonly open: (book: BookName, doc: Y.Doc) => void
  /** Fields of an open book changed, or their stamps did. */
  readonly changed: (book: BookName, fields: Iterable<string>) => void
  readonly setRegistry: (registry: Registry) => void
  /** Brings the view up to date and says which tasks changed; `all` when rows came, went or moved. */
  readonly update: () => ReadonlySet<TaskId> | 'all'
  /** The view, brought up to date; the same object until something changed. */
  readonly view: () => TableView
}

export interface LiveViewOptions {
  readonly plan: Y.Doc
  readonly registry: Registry
  readonly stamps: Stamps
}

export function createLiveView({ plan, registry: initial, stamps }: LiveViewOptions): LiveView {
  const specsOf = rememberSpecs()
  const books = new Map<UnitId, UnitBookReader>()
  let planReader = openPlan(plan)
  let review = noReview
  let registry = initial
  let sources = gather(planReader.plan())
  let places: ReadonlyMap<TaskId, TaskPlace> = new Map()
  let totals = createTotals([])
  const standings = createStandings()
  let latest: TableView = {
    plan: sources.plan,
    registry,
    tasks: new Map(),
    headingTotals: new Map(),
    total: totals.table(),
    standings: [],
  }
  const touched = new Set<TaskId>()
  // At first nothing has been viewed yet.
  let everything = true

  /** Books may speak of tasks that are not there, now or ever. */
  function touch(taskId: TaskId) {
    if (places.has(taskId)) touched.add(taskId)
  }

  function gather(of: Plan): ViewSources {
    const tableFacts = tableFactsOf(of, specsOf)
    return { plan: of, index: indexRegistry(registry), books, review, stamps, specsOf, tableFacts }
  }

  /** The plan or the registry is another: which tasks see it? True where rows came, went or moved. */
  function adopt(next: Plan): boolean {
    const before = sources
    sources = gather(next)
    everything ||= !sameForAll(before.plan, next)
    const nextPlaces = new Map(taskPlaces(next).map((place) => [place.task.id, place]))
    for (const [id, place] of nextPlaces)
      if (everything || !samePlace(before.plan, places.get(id), next, place)) touched.add(id)
    // Who reads a fact from elsewhere may now have to read it from another task.
    for (const { tableFacts } of [before, sources])
      for (const naming of tableFacts.values()) for (const { id } of naming) touched.add(id)
    for (const id of places.keys()) {
      if (nextPlaces.has(id)) continue
      totals.remove(id)
      standings.remove(id)
    }
    const isMoved = [...places.keys()].join() !== [...nextPlaces.keys()].join()
    places = nextPlaces
    if (!sameHeadings(before.plan, next) || latest.tasks.size === 0) {
      totals = createTotals(next.headings)
      for (const { task, evaluation } of latest.tasks.values())
        if (nextPlaces.has(task.id)) totals.set(task.id, task.headingId, evaluation)
      return true
    }
    return isMoved
  }

  function touchWithTableFacts() {
    for (const id of [...touched]) {
      const place = places.get(id)
      for (const { key, scope } of place === undefined ? [] : specsOf(place.task.rule))
        if (scope === 'table') for (const other of sources.tableFacts.get(key) ?? []) touched.add(other.id)
    }
  }

  function headingTotals(isWhole: boolean): ReadonlyMap<HeadingId, HeadingTotal> {
    if (isWhole) return new Map(sources.plan.headings.map(({ id }) => [id, totals.heading(id)]))
    const parents = new Map(sources.plan.headings.map(({ id, parentId }) => [id, parentId]))
    const changed = new Map(latest.headingTotals)
    const above = new Set<HeadingId>()
    for (const id of touched)
      for (
        let at = places.get(id)?.task.headingId ?? null;
        at !== null && !above.has(at);
        at = parents.get(at) ?? null
      )
        above.add(at)
    for (const id of above) changed.set(id, totals.heading(id))
    return changed
  }

  function update(): ReadonlySet<TaskId> | 'all' {
    const next = planReader.plan()
    const isPlanNew = next !== sources.plan
    if (!isPlanNew && !everything && touched.size === 0) return new Set()
    const isMoved = isPlanNew || everything ? adopt(next) : false
    touchWithTableFacts()
    const isWhole = isMoved || everything
    const tasks = new Map(latest.tasks)
    for (const id of touched) {
      const place = places.get(id)
      if (place === undefined) continue
      const task = viewTask(place, sources)
      tasks.set(id, task)
      totals.set(id, task.task.headingId, task.evaluation)
      standings.set(task)
    }
    latest = {
      plan: sources.plan,
      registry,
      // In printed order, without what is gone.
      tasks: isWhole ? new Map([...places.keys()].flatMap((id) => [...pairOf(tasks, id)])) : tasks,
      headingTotals: headingTotals(isWhole || isPlanNew),
      total: totals.table(),
      standings: standings.list(sources.index),
    }
    const changed = new Set([...touched].filter((id) => places.has(id)))
    touched.clear()
    everything = false
    return isWhole ? 'all' : changed
  }

  return {
    open(name, doc) {
      const book = parseBookName(name)
      switch (book?.kind) {
        case 'plan':
          planReader = openPlan(doc)
          return
        case 'review':
          review = openReview(doc)
          everything = true
          return
        case 'unit': {
          const reader = openUnitBook(doc)
          for (const old of books.get(book.unitId)?.tasks() ?? []) touch(old)
          for (const present of reader.tasks()) touch(present)
          books.set(book.unitId, reader)
          return
        }
        default:
      }
    },
    changed(name, fields) {
      const book = parseBookName(name)
      if (book === null || book.kind === 'draft') return
      if (book.kind === 'plan') {
        planReader.changed(fields)
        return
      }
      const all = [...fields]
      if (book.kind === 'unit') books.get(book.unitId)?.changed(all)
      for (const field of all) {
        const parsed = parseField(book, field)
        const taskId = parsed === null ? null : taskOfField(parsed)
        if (taskId !== null) touch(taskId)
      }
    },
    setRegistry(next) {
      registry = next
      everything = true
    },
    update,
    view() {
      update()
      return latest
    },
  }
}

function pairOf<K, V>(map: ReadonlyMap<K, V>, key: K): (readonly [K, V])[] {
  const value = map.get(key)
  return value === undefined ? [] : [[key, value]]
}
