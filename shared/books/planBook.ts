/**
 * The plan read from its book. What is malformed is not there; what hangs in the air is put somewhere stable: a heading
 * whose parents go in a circle becomes a top one, a row without a place stands last. Nothing here throws, whatever the
 * book holds.
 *
 * `openPlan` remembers what it has read: told which fields changed, it reads only those tasks and headings anew, and all
 * others stay the same objects, so that whoever builds on them can tell what changed.
 */
import type * as Y from 'yjs'
import { isId } from '../ids.ts'
import type {
  GroupId,
  Heading,
  HeadingId,
  Phase,
  PhaseId,
  Requirement,
  RequirementId,
  Task,
  TaskId,
  UnitId,
} from '../model.ts'
import { type Cells, readCells } from './cells.ts'
import { parseField, tableField } from './fields.ts'
import { orderHeadings } from './headingTree.ts'
import { compareOrder } from './place.ts'
import { effectsOf, readAdjustment } from './planAdjustment.ts'
import {
  type HeadingReading,
  type RequirementReading,
  readFigure,
  readFilling,
  readHeading,
  readNaming,
  readParties,
  readPhase,
  readRequirement,
  readSharedViews,
} from './planParts.ts'
import { noParts, readTask, type TaskParts, type TaskReading } from './planTask.ts'
import type {
  Adjustment,
  AdjustmentId,
  FigureId,
  LeftOut,
  OfficialFacts,
  PeerFigure,
  Plan,
  TableFigure,
  ViewId,
} from './tableView.ts'
import { text } from './value.ts'

export interface PlanReader {
  /** The same object until something changed. */
  readonly plan: () => Plan
  /** Tells which fields came, changed or went. */
  readonly changed: (fields: Iterable<string>) => void
}

export function readPlan(doc: Y.Doc): Plan {
  return openPlan(doc).plan()
}

export function openPlan(doc: Y.Doc): PlanReader {
  const cells = readCells(doc, { kind: 'plan' })
  const headings = new Map<HeadingId, HeadingReading | null | 'unread'>()
  const requirements = new Map<RequirementId, RequirementReading | null | 'unread'>()
  const links = new Map<RequirementId, Set<TaskId>>()
  const tasks = new Map<TaskId, TaskReading | null | 'unread'>()
  const parts = new Map<TaskId, TaskParts>()
  const phases = new Set<PhaseId>()
  const figures = new Set<FigureId>()
  const adjustments = new Set<AdjustmentId>()
  const parties = new Set<UnitId | GroupId>()
  const views = new Set<ViewId>()
  let latest: Plan | null = null

  const note = (name: string) => {
    const field = parseField({ kind: 'plan' }, name)
    switch (field?.about) {
      case 'heading':
        headings.set(field.headingId, 'unread')
        return
      case 'requirement':
        requirements.set(field.requirementId, 'unread')
        return
      case 'requirementLink':
        requirements.set(field.requirementId, 'unread')
        get(links, field.requirementId, () => new Set<TaskId>()).add(field.taskId)
        return
      case 'task':
        tasks.set(field.taskId, 'unread')
        return
      case 'binding':
        tasks.set(field.taskId, 'unread')
        get(parts, field.taskId, noParts).parties.add(field.partyId)
        return
      case 'official':
        tasks.set(field.taskId, 'unread')
        get(parts, field.taskId, noParts).facts.add(field.fact)
        return
      case 'figure':
        figures.add(field.figureId)
        // Rows that take it as their official figure are those with official figures at all: few.
        for (const [taskId, { facts }] of parts) if (facts.size > 0) tasks.set(taskId, 'unread')
        return
      case 'phase':
        phases.add(field.phaseId)
        return
      case 'adjustment':
        adjustments.add(field.adjustmentId)
        return
      case 'sharedView':
        views.add(field.viewId)
        return
      case 'part':
        parties.add(field.partyId)
        return
      default:
    }
  }
  for (const field of cells.fields()) note(field)

  return {
    changed(fields) {
      for (const field of fields) note(field)
      latest = null
    },
    plan() {
      latest ??= assemble(cells, {
        headings: readAll(headings, (id) => readHeading(cells, id)),
        requirements: readAll(requirements, (id) => readRequirement(cells, id, links.get(id) ?? new Set())),
        tasks: readAll(tasks, (id) => readTask(cells, id, parts.get(id) ?? noParts())),
        adjustments: [...adjustments].sort().flatMap((id) => readAdjustment(cells, id) ?? []),
        phases: [...phases].flatMap((id) => readPhase(cells, id) ?? []),
        figures: [...figures].flatMap((id) => readFigure(cells, id) ?? []),
        parties,
        views,
      })
      return latest
    },
  }
}

interface Readings {
  readonly headings: readonly HeadingReading[]
  readonly requirements: readonly RequirementReading[]
  readonly tasks: readonly TaskReading[]
  readonly adjustments: readonly Adjustment[]
  readonly phases: readonly Phase[]
  readonly figures: readonly TableFigure[]
  readonly parties: ReadonlySet<UnitId | GroupId>
  readonly views: ReadonlySet<ViewId>
}

function assemble(cells: Cells, readings: Readings): Plan {
  const tree = orderHeadings(readings.headings)
  const placeOfHeading = new Map(tree.standing.map((heading, i) => [heading.id, i]))
  const leftOut: LeftOut[] = [...tree.leftOut]
  const standing: { place: number; reading: TaskReading }[] = []
  for (const reading of readings.tasks) {
    const place = placeOfHeading.get(reading.task.headingId)
    if (reading.removed) leftOut.push({ kind: 'task', task: reading.task, why: 'removed' })
    else if (place === undefined) leftOut.push({ kind: 'task', task: reading.task, why: 'headingGone' })
    else standing.push({ place, reading })
  }
  standing.sort((a, b) => a.place - b.place || compareOrder(a.reading.task, b.reading.task))
  const read = standing.map(({ reading }) => reading)
  const taskIds = new Set(read.map(({ task }) => task.id))
  const officialFacts = new Map<TaskId, OfficialFacts>()
  const estimates = new Map<TaskId, number>()
  const peers = new Map<TaskId, readonly PeerFigure[]>()
  for (const { task, official, estimate, peers: its } of read) {
    if (official !== null) officialFacts.set(task.id, official)
    if (estimate !== null) estimates.set(task.id, estimate)
    if (its.length > 0) peers.set(task.id, its)
  }
  const officeUnit = text(cells.get(tableField('officeUnit')))
  return {
    title: text(cells.get(tableField('title'))) ?? '',
    document: text(cells.get(tableField('document'))) ?? '',
    officeName: text(cells.get(tableField('office'))) ?? '',
    officeUnitId: officeUnit !== undefined && isId<'unit'>(officeUnit) ? officeUnit : null,
    filling: readFilling(cells.get(tableField('filling')), cells.get(tableField('fillingUntil'))) ?? {
      state: 'open',
      until: null,
    },
    ...readParties(cells, readings.parties),
    phases: [...readings.phases].sort(compareOrder),
    headings: tree.standing,
    tasks: read.map(({ task }) => task),
    requirements: readings.requirements
      .filter(({ removed, requirement }) => !removed && placeOfHeading.has(requirement.headingId))
      .map(({ requirement }) => withStandingTasks(requirement, taskIds))
      .sort(
        (a, b) =>
          (placeOfHeading.get(a.headingId) ?? 0) - (placeOfHeading.get(b.headingId) ?? 0) ||
          compareOrder(a, b),
      ),
    officialFacts,
    estimates,
    peers,
    figures: [...readings.figures].sort(compareOrder),
    adjustments: readings.adjustments,
    effects: effectsOf(readings.adjustments),
    ...readNaming(cells),
    ...readSharedViews(cells, readings.views),
    leftOut: leftOut.sort((a, b) => compareOrder(leftOutRow(a), leftOutRow(b))),
  }
}

/** The same object where nothing is to be taken out of it. */
function withStandingTasks(requirement: Requirement, standing: ReadonlySet<TaskId>): Requirement {
  if (requirement.taskIds.every((id) => standing.has(id))) return requirement
  return { ...requirement, taskIds: requirement.taskIds.filter((id) => standing.has(id)) }
}

function leftOutRow(each: LeftOut): Task | Heading {
  return each.kind === 'task' ? each.task : each.heading
}

function get<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

function readAll<I, R>(readings: Map<I, R | null | 'unread'>, read: (id: I) => R | null): R[] {
  const found: R[] = []
  for (const [id, known] of readings) {
    const reading = known === 'unread' ? read(id) : known
    if (known === 'unread') readings.set(id, reading)
    if (reading !== null) found.push(reading)
  }
  return found
}
