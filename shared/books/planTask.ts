/** One task read from its cells, with its bindings and what the office set beside it. */
import { z } from 'zod'
import { isId } from '../ids.ts'
import {
  type Binding,
  bindingRoles,
  type GroupId,
  reportingModes,
  type Task,
  type TaskId,
  type UnitId,
} from '../model.ts'
import { type Rule, readRule } from '../rules/rule.ts'
import { type Cells, readJson } from './cells.ts'
import { bindingField, figureField, officialField, taskField } from './fields.ts'
import { unplaced } from './place.ts'
import type { FigureId, OfficialFact, OfficialFacts, PeerFigure } from './tableView.ts'
import { number, oneOf, text } from './value.ts'

export interface TaskReading {
  readonly task: Task
  readonly removed: boolean
  readonly official: OfficialFacts | null
  readonly estimate: number | null
  readonly peers: readonly PeerFigure[]
}

/** What the keys say: which parties and facts have cells under this task. */
export interface TaskParts {
  readonly parties: Set<UnitId | GroupId>
  readonly facts: Set<string>
}

export function noParts(): TaskParts {
  return { parties: new Set(), facts: new Set() }
}

/** null where the wording or the heading is missing. */
export function readTask(cells: Cells, id: TaskId, parts: TaskParts): TaskReading | null {
  const wording = text(cells.get(taskField(id, 'text')))
  const headingId = text(cells.get(taskField(id, 'heading')))
  if (wording === undefined || headingId === undefined || !isId<'heading'>(headingId)) return null
  const points = number(cells.get(taskField(id, 'points')))
  return {
    removed: cells.get(taskField(id, 'removed')) === true,
    official: readOfficial(cells, id, parts.facts),
    estimate: number(cells.get(taskField(id, 'estimate'))),
    peers: readPeers(text(cells.get(taskField(id, 'peers')))),
    task: {
      id,
      headingId,
      text: wording,
      sentence: text(cells.get(taskField(id, 'sentence'))) ?? '',
      points,
      rule: readRuleCell(text(cells.get(taskField(id, 'rule'))), points),
      ruleConfirmed: cells.get(taskField(id, 'ruleConfirmed')) === true,
      ruleBefore: readBefore(text(cells.get(taskField(id, 'ruleBefore')))),
      bindings: [...parts.parties]
        .flatMap((party) => readBinding(cells, id, party) ?? [])
        .sort((a, b) => compareText(a.order, b.order) || compareText(partyOf(a), partyOf(b))),
      remark: text(cells.get(taskField(id, 'remark'))) ?? '',
      textLimit: number(cells.get(taskField(id, 'textLimit'))),
      origin: text(cells.get(taskField(id, 'origin'))) ?? '',
      order: text(cells.get(taskField(id, 'order'))) ?? unplaced,
    },
  }
}

export function partyOf(binding: Binding): UnitId | GroupId {
  return binding.kind === 'unit' ? binding.unitId : binding.groupId
}

function readBinding(cells: Cells, taskId: TaskId, party: UnitId | GroupId): Binding | null {
  const at = (what: Parameters<typeof bindingField>[2]) => cells.get(bindingField(taskId, party, what))
  const kind = at('kind')
  if (at('removed') === true) return null
  const role = oneOf(bindingRoles, at('role'), 'responsible')
  const order = text(at('order')) ?? unplaced
  const name = text(at('printed')) ?? ''
  const printed = name === '' ? {} : { printed: name }
  if (kind === 'unit' && isId<'unit'>(party)) return { kind, unitId: party, role, order, ...printed }
  if (kind !== 'group' || !isId<'group'>(party)) return null
  const byUnit = text(at('byUnit'))
  return {
    kind,
    groupId: party,
    role,
    order,
    mode: oneOf(reportingModes, at('mode'), 'each'),
    byUnit: byUnit !== undefined && isId<'unit'>(byUnit) ? byUnit : null,
    ...printed,
  }
}

function readOfficial(cells: Cells, id: TaskId, facts: ReadonlySet<string>): OfficialFacts | null {
  const found = [...facts].sort().flatMap((fact): (readonly [string, OfficialFact])[] => {
    const figureId = text(cells.get(officialField(id, fact, 'figure')))
    const figure = figureId !== undefined && isId<'figure'>(figureId) ? figureAt(cells, figureId) : null
    if (figure !== null) return [[fact, figure]]
    const value = cells.get(officialField(id, fact, 'value'))
    if (typeof value !== 'number' && typeof value !== 'boolean') return []
    const source = text(cells.get(officialField(id, fact, 'source'))) ?? ''
    return [[fact, { value, source, figureId: null }]]
  })
  return found.length === 0 ? null : Object.fromEntries(found)
}

/** null where the figure has no value, or is no more: then the row's own official figure stands. */
function figureAt(cells: Cells, figureId: FigureId): OfficialFact | null {
  const at = (what: Parameters<typeof figureField>[1]) => cells.get(figureField(figureId, what))
  const value = number(at('value'))
  if (value === null || at('removed') === true || text(at('label')) === undefined) return null
  return { value, source: text(at('source')) ?? '', figureId }
}

const peersSchema = z.array(z.object({ name: z.string().max(100), value: z.number().min(-1e12).max(1e12) }))
const noPeers: readonly PeerFigure[] = []

function readPeers(json: string | undefined): readonly PeerFigure[] {
  return json === undefined ? noPeers : (peersSchema.safeParse(readJson(json)).data ?? noPeers)
}

/** A rule that is missing or cannot be read is never guessed: people score the row. */
function readRuleCell(json: string | undefined, points: number | null): Rule {
  const read = json === undefined ? null : readRule(readJson(json))
  if (read?.ok === true) return read.value
  return {
    kind: 'manual',
    of: Math.min(10_000, Math.max(0, Math.round((points ?? 0) * 100) / 100)),
    reason: read?.refusal.reason ?? '尚未设定评分规则，由人工评定。',
  }
}

function readBefore(json: string | undefined): Rule | null {
  const read = json === undefined ? null : readRule(readJson(json))
  return read?.ok === true ? read.value : null
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
