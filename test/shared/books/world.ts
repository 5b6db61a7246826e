// A small table for tests, written in one line a task:
//   '2 a* b ?towns'  two points, a leads, b is responsible, group towns answers 有则报
// Parties: `x` responsible, `x*` lead, `x-` cooperating; groups: `+g` 逐单位报, `?g` 有则报, `=g` 整组一条, `g@x` 由 x 统一报.
import * as Y from 'yjs'
import { readPlan } from '../../../shared/books/planBook.ts'
import { addHeading, editTable } from '../../../shared/books/planEdits.ts'
import type { Stamps } from '../../../shared/books/report.ts'
import { noReview, type ReviewReader } from '../../../shared/books/reviewBook.ts'
import type { Line, TableView, TaskView } from '../../../shared/books/tableView.ts'
import { addTask, bindGroup, bindUnit, confirmRule } from '../../../shared/books/taskEdits.ts'
import { openUnitBook } from '../../../shared/books/unitBook.ts'
import { view } from '../../../shared/books/view.ts'
import { toId } from '../../../shared/ids.ts'
import type {
  Binding,
  BindingRole,
  Group,
  Registry,
  ReportingMode,
  Unit,
  UnitId,
} from '../../../shared/model.ts'
import { makeRule, type Rule, type RuleInput } from '../../../shared/rules/rule.ts'

export const unitId = (id: string) => toId<'unit'>(id)
export const groupId = (id: string) => toId<'group'>(id)
export const taskId = (id: string) => toId<'task'>(id)
export const headingId = (id: string) => toId<'heading'>(id)

/** `people` 人, summed over the units; at least ten earn the points. */
export const peopleRule: RuleInput = {
  kind: 'threshold',
  points: 2,
  op: '>=',
  value: 10,
  fact: { kind: 'number', key: 'people', label: '人数', unit: '人', combine: 'sum' },
}

export interface World {
  readonly plan: Y.Doc
  readonly units: ReadonlyMap<UnitId, Y.Doc>
  registry: Registry
  review: ReviewReader
  stamps: Stamps
  readonly book: (id: string) => Y.Doc
  readonly view: () => TableView
  readonly task: (id: string) => TaskView
}

/** @param registry `a b c>b`: units in official order, c merged into b; `towns: c d`: a group */
export function makeWorld(
  registry: string,
  tasks: { readonly [id: string]: string },
  rules: { readonly [id: string]: RuleInput } = {},
): World {
  const plan = new Y.Doc()
  const units = new Map<UnitId, Y.Doc>()
  const world: World = {
    plan,
    units,
    registry: parseRegistry(registry),
    review: noReview,
    stamps: () => null,
    book(id) {
      const doc = units.get(unitId(id)) ?? new Y.Doc()
      units.set(unitId(id), doc)
      return doc
    },
    view() {
      const readers = new Map([...units].map(([id, doc]) => [id, openUnitBook(doc)]))
      return view(readPlan(plan), world.registry, readers, world.review, world.stamps)
    },
    task(id) {
      const found = world.view().tasks.get(taskId(id))
      if (found === undefined) throw new Error(`no task ${id}`)
      return found
    },
  }
  editTable(plan, { title: '表', office: '创建办', officeUnit: unitId('office') })
  addHeading(plan, { id: headingId('h'), parentId: null, text: '指标', points: null, place: 'last' })
  for (const [id, line] of Object.entries(tasks)) writeTask(plan, id, line, makeRule(rules[id] ?? peopleRule))
  return world
}

export function writeTask(plan: Y.Doc, id: string, line: string, rule: Rule): void {
  const [points, ...parties] = line.split(' ')
  addTask(plan, {
    id: taskId(id),
    headingId: headingId('h'),
    text: `任务${id}`,
    points: points === '-' ? null : Number(points),
    rule,
    place: 'last',
  })
  confirmRule(plan, { id: taskId(id), confirmed: true })
  for (const party of parties) bindParty(plan, id, party)
}

export function bindParty(plan: Y.Doc, task: string, party: string): void {
  const binding = parseParty(party)
  const common = { taskId: taskId(task), role: binding.role, place: 'last' } as const
  if (binding.kind === 'unit') bindUnit(plan, { ...common, unitId: binding.unitId })
  else bindGroup(plan, { ...common, groupId: binding.groupId, mode: binding.mode, byUnit: binding.byUnit })
}

/** The registry always has `office`, last in official order. */
export function parseRegistry(text: string): Registry {
  const units: Unit[] = []
  const groups: Group[] = []
  for (const part of `${text}, office`.split(',').map((each) => each.trim())) {
    const [name, members] = part.split(':')
    if (members !== undefined)
      groups.push({
        id: groupId(name ?? ''),
        name: `组${name}`,
        memberIds: members.split(' ').filter(Boolean).map(unitId),
        order: groups.length,
      })
    else
      for (const unit of part.split(' ').filter(Boolean)) {
        const [id = '', into] = unit.split('>')
        units.push({
          id: unitId(id),
          name: `单位${id}`,
          abbreviations: [],
          category: 'other',
          order: units.length,
          mergedInto: into === undefined ? null : unitId(into),
        })
      }
  }
  return { units, groups }
}

/** `Σa` 汇总 written by a, `a*` lead's line, `.a` member of a group, `[g@a]` group answered by a, `?` not owed. */
export function drawLines(task: TaskView): string {
  return task.lines.map(drawLine).join(' ')
}

function drawLine(line: Line): string {
  const key = line.target?.entry.split('~')[1]
  const where = `${line.target?.unitId ?? ''}${key === undefined ? '' : `~${key}`}`
  switch (line.kind) {
    case 'summary':
      return `Σ${where}`
    case 'sole':
      return `sole:${where}`
    case 'unit':
      return `${line.groupId === null ? '' : '.'}${where}${line.role === 'lead' ? '*' : ''}${line.owed ? '' : '?'}`
    case 'group':
      return `[${line.groupId}${where === '' ? '' : `@${where}`}${line.target === null || line.owed ? '' : '?'}]`
  }
}

type Party =
  | Omit<Extract<Binding, { kind: 'unit' }>, 'order'>
  | Omit<Extract<Binding, { kind: 'group' }>, 'order'>

function parseParty(text: string): Party {
  const role: BindingRole = text.endsWith('*') ? 'lead' : text.endsWith('-') ? 'cooperating' : 'responsible'
  const name = text.replace(/[*-]$/, '')
  const [group = '', by] = name.split('@')
  if (by !== undefined)
    return {
      kind: 'group',
      groupId: groupId(group),
      role,
      mode: 'byUnit',
      byUnit: by === '' ? null : unitId(by),
    }
  const mode = modes[name[0] ?? '']
  if (mode === undefined) return { kind: 'unit', unitId: unitId(name), role }
  return { kind: 'group', groupId: groupId(name.slice(1)), role, mode, byUnit: null }
}

const modes: { readonly [sign: string]: ReportingMode } = { '+': 'each', '?': 'ifAny', '=': 'asOne' }
