/**
 * A document merged into the table that is open: the comparison comes from the worker, the person chooses, the rest is
 * written as the office's own edits, a few hundred rows at a time, and can be taken back as one.
 */
import { createSignal } from 'solid-js'
import { type AcceptedMerge, mergeSteps } from '../../../shared/documents/merge/applyMerge.ts'
import type { MatchAnswers, MergeProposal } from '../../../shared/documents/merge/mergeDraft.ts'
import { boundParties, type NameDecisions } from '../../../shared/documents/plan/names.ts'
import type { PlanDraft } from '../../../shared/documents/plan/planDraft.ts'
import type { PartiesByName } from '../../../shared/documents/plan/writeTask.ts'
import type { MakeId } from '../../../shared/ids.ts'
import type { Registry, TaskId } from '../../../shared/model.ts'
import { plainName } from '../../../shared/units/matchUnit.ts'
import type { Api } from '../../app/api.ts'
import type { LiveTable } from '../../app/createLiveTable.ts'
import type { Trouble } from '../../app/trouble.ts'
import type { UndoGroup } from '../../undo/undoLog.ts'
import type { ImportReader } from './createImportReader.ts'
import { importTexts as texts } from './texts.ts'

export type MergeState =
  | { readonly at: 'comparing' }
  | { readonly at: 'choosing' }
  | { readonly at: 'writing'; readonly done: number; readonly all: number }
  | { readonly at: 'done'; readonly finished: boolean; readonly done: number; readonly all: number }
  | { readonly at: 'undone'; readonly kept: number }

export interface Compared {
  readonly proposal: MergeProposal
  readonly draft: PlanDraft
  readonly parties: PartiesByName
}

export type Merging = ReturnType<typeof createMerging>

export function createMerging(options: {
  readonly api: Api
  readonly table: LiveTable
  readonly makeId: MakeId
  readonly reader: ImportReader
  readonly decisions: NameDecisions
  /** Lets the page draw between two steps. */
  readonly breathe: () => Promise<void>
}) {
  const { api, table, makeId, reader, decisions, breathe } = options
  const [state, setState] = createSignal<MergeState>({ at: 'comparing' })
  const [compared, setCompared] = createSignal<Compared | null>(null)
  const [answers, setAnswers] = createSignal<MatchAnswers>(new Map())
  const [declined, setDeclined] = createSignal<ReadonlySet<TaskId>>(new Set())
  const [declinedRows, setDeclinedRows] = createSignal<ReadonlySet<number>>(new Set())
  const [removed, setRemoved] = createSignal<ReadonlySet<TaskId>>(new Set())
  /** 材料要求 chosen otherwise than proposed, by place in the proposal. */
  const [turned, setTurned] = createSignal<ReadonlySet<number>>(new Set())
  const takenRequirements = (proposal: MergeProposal) =>
    proposal.requirements.filter(({ proposed }, at) => proposed !== turned().has(at))
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  let stopping = false
  let written: UndoGroup | null = null

  /** New units are not made before the person merges: until then their names bind nobody. */
  async function compare(): Promise<void> {
    setState({ at: 'comparing' })
    const parties = boundParties(decisions, { unitIdByName: new Map(), groupIdByName: new Map() })
    const { plan } = table.view()
    const result = await reader.ask('merge', { plan, parties, answers: answers() })
    setCompared({ ...result, parties })
    setState({ at: 'choosing' })
  }

  async function merge(): Promise<void> {
    stopping = false
    setTrouble(null)
    setState({ at: 'writing', done: 0, all: 1 })
    const made = await makeParties(api, decisions)
    if (!made.ok) {
      setTrouble(made.trouble)
      setState({ at: 'choosing' })
      return
    }
    const parties = boundParties(decisions, made.value)
    const { proposal, draft } = await reader.ask('merge', {
      plan: table.view().plan,
      parties,
      answers: answers(),
    })
    const accepted: AcceptedMerge = {
      proposal,
      draft,
      parties,
      declined: declined(),
      declinedRows: declinedRows(),
      removed: removed(),
      requirements: new Set(takenRequirements(proposal)),
    }
    const steps = mergeSteps(accepted, makeId)
    written = table.undo.begin(texts.mergeTitle)
    let reached = { done: 0, all: steps.at(-1)?.all ?? 0 }
    let finished = true
    for (const { done, all, run } of steps) {
      const refusal = stopping ? null : written.edit('plan', run)
      if (refusal !== null) table.tellRefusal(refusal)
      if (stopping || refusal !== null) {
        finished = false
        break
      }
      reached = { done, all }
      setState({ at: 'writing', ...reached })
      await breathe()
    }
    written.end()
    setState({ at: 'done', finished, ...reached })
  }

  return {
    state,
    compared,
    trouble,
    declined,
    declinedRows,
    removed,
    answers,
    compare,
    merge,
    stop: () => {
      stopping = true
    },
    answer(row: number, answer: TaskId | 'new') {
      setAnswers((before) => new Map([...before, [row, answer]]))
      return compare()
    },
    decline: (id: TaskId, on: boolean) => setDeclined((before) => toggled(before, id, on)),
    declineRow: (row: number, on: boolean) => setDeclinedRows((before) => toggled(before, row, on)),
    isRequirementTaken: (at: number, proposed: boolean) => proposed !== turned().has(at),
    turnRequirement: (at: number, on: boolean) => setTurned((before) => toggled(before, at, on)),
    remove: (id: TaskId, on: boolean) => setRemoved((before) => toggled(before, id, on)),
    async undo() {
      const outcome = await written?.takeBack()
      if (outcome === undefined) return
      if (outcome.refusal === null) setState({ at: 'undone', kept: outcome.left.length })
      else table.tellRefusal(outcome.refusal)
    },
  }
}

function toggled<T>(before: ReadonlySet<T>, item: T, on: boolean): ReadonlySet<T> {
  const next = new Set(before)
  if (on) next.add(item)
  else next.delete(item)
  return next
}

type Made =
  | { readonly ok: true; readonly value: Parameters<typeof boundParties>[1] }
  | { readonly ok: false; readonly trouble: Trouble }

/** The units and groups that the person wants new; one that has come meanwhile is taken as it is. */
async function makeParties(api: Api, decisions: NameDecisions): Promise<Made> {
  const first = await api.registry()
  if (!first.ok) return first
  let registry: Registry = first.value
  const unitIdByName = new Map<string, Registry['units'][number]['id']>()
  const groupIdByName = new Map<string, Registry['groups'][number]['id']>()
  for (const decision of decisions.values()) {
    if (decision.is === 'newUnit') {
      const find = () => registry.units.find(({ name }) => plainName(name) === plainName(decision.name))
      if (find() === undefined) {
        const { name, category } = decision
        const answer = await api.addUnit({ name, category, abbreviations: [] })
        if (!answer.ok) return answer
        registry = answer.value
      }
      const unit = find()
      if (unit !== undefined) unitIdByName.set(decision.name, unit.id)
    }
    if (decision.is === 'newGroup') {
      const find = () => registry.groups.find(({ name }) => plainName(name) === plainName(decision.name))
      if (find() === undefined) {
        const answer = await api.addGroup({ name: decision.name, memberIds: [] })
        if (!answer.ok) return answer
        registry = answer.value
      }
      const group = find()
      if (group !== undefined) groupIdByName.set(decision.name, group.id)
    }
  }
  return { ok: true, value: { unitIdByName, groupIdByName } }
}
