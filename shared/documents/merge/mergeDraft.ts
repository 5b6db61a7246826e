/**
 * What a new edition of its document would change in a table: row by row, before anything is written. Tasks keep their
 * ids, so every entry stays on its task. A row that is missing from the document is proposed for removal, never removed.
 */
import { partyOf } from '../../books/planTask.ts'
import type { Plan } from '../../books/tableView.ts'
import type { Binding, BindingRole, GroupId, Heading, HeadingId, Task, TaskId, UnitId } from '../../model.ts'
import { plainName } from '../../units/matchUnit.ts'
import { plainText } from '../plan/origin.ts'
import type { DraftTask, PlanDraft } from '../plan/planDraft.ts'
import { type BoundRole, boundOf, type PartiesByName, partyId } from '../plan/writeTask.ts'
import { type HeadingMatch, matchHeadings } from './matchHeadings.ts'
import { matchRequirements, type RequirementChange } from './matchRequirements.ts'
import { type Matching, matchRows, type RowMatch } from './matchRows.ts'

export type ChangedField = 'text' | 'sentence' | 'points' | 'remark'

export interface FieldChange {
  readonly field: ChangedField
  readonly before: string | number | null
  readonly after: string | number | null
}

export interface BindingChange {
  readonly kind: 'added' | 'removed' | 'role'
  readonly partyId: UnitId | GroupId
  readonly role: BindingRole
}

export interface TaskChange {
  readonly taskId: TaskId
  readonly draft: DraftTask
  readonly how: 'origin' | 'words' | 'likeness' | 'person'
  readonly fields: readonly FieldChange[]
  readonly bindings: readonly BindingChange[]
  /** The parties as they would be; null where a name is not yet decided: then the task keeps those it has. */
  readonly bound: readonly BoundRole[] | null
  /** The sentence or its points changed: the rule is read anew and has to be confirmed again. */
  readonly newRule: boolean
  /** Set where the task goes under another heading. */
  readonly newHeading: boolean
}

export interface AddedTask {
  readonly draft: DraftTask
  /** The row before it in the document that is a task of the table already. */
  readonly after: TaskId | null
  /** The same words stood in the table until somebody removed them; null: they never did. */
  readonly removed: RemovedTask | null
}

export interface RemovedTask {
  readonly taskId: TaskId
  /** What the document has otherwise than the task had; null: nothing. */
  readonly change: TaskChange | null
  /** The task comes back with all its entries, unless the person wants a new one. */
  readonly restore: boolean
}

export interface MergeProposal {
  readonly headings: readonly HeadingMatch[]
  readonly changed: readonly TaskChange[]
  /** Found and the same, but for the mark of the edition. */
  readonly unchanged: readonly { readonly taskId: TaskId; readonly draft: DraftTask }[]
  readonly added: readonly AddedTask[]
  readonly asked: readonly { readonly draft: DraftTask; readonly match: Extract<RowMatch, { is: 'asked' }> }[]
  /** Proposed for removal; the person chooses. */
  readonly missing: readonly Task[]
  readonly requirements: readonly RequirementChange[]
}

/** What a person answered, by the draft's row: this task (a removed one comes back), or a new one. */
export type MatchAnswers = ReadonlyMap<number, TaskId | 'new'>

export function matchDraft(plan: Plan, draft: PlanDraft): Matching {
  const paths = pathsOf(plan.headings)
  return matchRows(
    plan.tasks.map(({ id, headingId, text, sentence, origin }) => ({
      taskId: id,
      headings: paths.get(headingId) ?? [],
      text,
      sentence,
      origin,
    })),
    draft.tasks.map(({ heading, text, sentence, origin }) => ({
      headings: draftPath(draft, heading),
      number: origin.split('#', 1)[0] ?? '',
      text,
      sentence,
      origin,
    })),
  )
}

export function mergeDraft(
  plan: Plan,
  draft: PlanDraft,
  matching: Matching,
  parties: PartiesByName,
  answers: MatchAnswers,
): MergeProposal {
  const tasksById = new Map(plan.tasks.map((task) => [task.id, task]))
  const takenTasks = new Set<TaskId>()
  const inDoubt = new Set<DraftTask>()
  const taken = new Map<number, { readonly task: Task; readonly how: TaskChange['how'] }>()
  const asked: { draft: DraftTask; match: Extract<RowMatch, { is: 'asked' }> }[] = []
  for (const [i, own] of draft.tasks.entries()) {
    const found = matching.rows[i]
    const answer = answers.get(own.row)
    const taskId = answer === undefined ? (found?.is === 'task' ? found.taskId : null) : answer
    const task = taskId === null || taskId === 'new' ? undefined : tasksById.get(taskId)
    if (task !== undefined && !takenTasks.has(task.id)) {
      takenTasks.add(task.id)
      taken.set(i, { task, how: answer === undefined && found?.is === 'task' ? found.how : 'person' })
    } else if (answer !== 'new' && found?.is === 'asked') {
      inDoubt.add(own)
      asked.push({ draft: own, match: found })
    }
  }
  const headings = matchHeadings(plan, draft, new Map([...taken].map(([i, { task }]) => [i, task.headingId])))
  const removed = removedTasks(plan)
  const changed: TaskChange[] = []
  const unchanged: { taskId: TaskId; draft: DraftTask }[] = []
  const added: AddedTask[] = []
  let after: TaskId | null = null
  for (const [i, own] of draft.tasks.entries()) {
    const match = taken.get(i)
    if (match === undefined) {
      if (inDoubt.has(own)) continue
      const task = removed.take(own)
      const change = task === null ? null : changeOf(task, own, 'words', { draft, headings, parties })
      const restore = answers.get(own.row) !== 'new'
      added.push({ draft: own, after, removed: task === null ? null : { taskId: task.id, change, restore } })
      continue
    }
    after = match.task.id
    const change = changeOf(match.task, own, match.how, { draft, headings, parties })
    if (change === null) unchanged.push({ taskId: match.task.id, draft: own })
    else changed.push(change)
  }
  const inQuestion = new Set(asked.flatMap(({ match }) => match.candidates.map(({ taskId }) => taskId)))
  return {
    headings,
    changed,
    unchanged,
    added,
    asked,
    missing: plan.tasks.filter(({ id }) => !takenTasks.has(id) && !inQuestion.has(id)),
    requirements: matchRequirements(plan, draft, headings),
  }
}

/** Tasks that somebody removed, by their words; each is offered once. */
function removedTasks({ leftOut }: Plan): { readonly take: (own: DraftTask) => Task | null } {
  const wordsOf = ({ text, sentence }: Pick<Task, 'text' | 'sentence'>) =>
    JSON.stringify([plainText(text), plainText(sentence)])
  const byWords = new Map<string, Task[]>()
  for (const each of leftOut) {
    if (each.kind !== 'task' || each.why !== 'removed') continue
    const words = wordsOf(each.task)
    byWords.set(words, [...(byWords.get(words) ?? []), each.task])
  }
  return { take: (own) => byWords.get(wordsOf(own))?.shift() ?? null }
}

interface Beside {
  readonly draft: PlanDraft
  readonly headings: readonly HeadingMatch[]
  readonly parties: PartiesByName
}

function changeOf(
  task: Task,
  own: DraftTask,
  how: TaskChange['how'],
  { draft, headings, parties }: Beside,
): TaskChange | null {
  const fields: FieldChange[] = []
  for (const field of ['text', 'sentence', 'remark'] as const)
    if (plainText(task[field]) !== plainText(own[field]))
      fields.push({ field, before: task[field], after: own[field] })
  if (task.points !== own.points) fields.push({ field: 'points', before: task.points, after: own.points })
  const bound = own.parties.every(({ written }) => parties.has(plainName(written)))
    ? boundOf(own, parties)
    : null
  const bindings = bound === null ? [] : bindingChanges(task.bindings, bound, draft.columns)
  const newHeading = headings[own.heading]?.headingId !== task.headingId
  if (fields.length === 0 && bindings.length === 0 && !newHeading) return null
  const ruleField = own.sentence === '' ? 'text' : 'sentence'
  const newRule = fields.some(({ field }) => field === 'points' || field === ruleField)
  return { taskId: task.id, draft: own, how, fields, bindings, bound, newRule, newHeading }
}

/** A column that holds several roles (责任单位 alone) does not say which one somebody has: there the office's choice stays. */
function bindingChanges(
  before: readonly Binding[],
  after: readonly BoundRole[],
  columns: PlanDraft['columns'],
): BindingChange[] {
  const covers = (role: BindingRole, other: BindingRole) =>
    role === other || columns.some(({ roles }) => roles.includes(role) && roles.includes(other))
  const rolesBefore = new Map(before.map((binding) => [partyOf(binding), binding.role]))
  const ids = new Set<string>(after.map(({ party }) => partyId(party)))
  return [
    ...after.flatMap(({ party, role }): BindingChange[] => {
      const id = partyId(party)
      const old = rolesBefore.get(id)
      if (old === undefined) return [{ kind: 'added', partyId: id, role }]
      return covers(role, old) ? [] : [{ kind: 'role', partyId: id, role }]
    }),
    ...before.flatMap((binding): BindingChange[] =>
      ids.has(partyOf(binding)) ? [] : [{ kind: 'removed', partyId: partyOf(binding), role: binding.role }],
    ),
  ]
}

/** The texts from the outermost heading down, by heading. */
export function pathsOf(headings: readonly Heading[]): ReadonlyMap<HeadingId, readonly string[]> {
  const paths = new Map<HeadingId, readonly string[]>()
  // Parents stand before their children.
  for (const { id, parentId, text } of headings)
    paths.set(id, [...(parentId === null ? [] : (paths.get(parentId) ?? [])), text])
  return paths
}

export function draftPath(draft: PlanDraft, heading: number): string[] {
  const path: string[] = []
  for (let at: number | null = heading; at !== null; ) {
    const here: PlanDraft['headings'][number] | undefined = draft.headings[at]
    if (here === undefined) break
    path.unshift(here.text)
    at = here.parent
  }
  return path
}
