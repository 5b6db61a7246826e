/**
 * How a field is named. A field is a cell's key or a root text's name; stamps, journal rows and presence go by it. This
 * file and the table in shape.ts are the only places that know the syntax: everything else builds a name here, and takes
 * one apart with `parseField`.
 */
import { isId, toId } from '../ids.ts'
import type {
  AccountId,
  CommentId,
  GroupId,
  HeadingId,
  PhaseId,
  RecordId,
  RequirementId,
  SubmissionId,
  TaskId,
  UnitId,
} from '../model.ts'
import type { BookRef } from './name.ts'
import { isCellKey, shapeOf, textLimitOf } from './shape.ts'
import type { AdjustmentId, EntryKey, FigureId, ViewId } from './tableView.ts'

export type TableField =
  | 'title'
  | 'office'
  | 'officeUnit'
  | 'document'
  | 'filling'
  | 'fillingUntil'
  | 'levels'
  | 'columns'
  | 'view'
export type HeadingField = 'text' | 'points' | 'parent' | 'order' | 'removed'
export type RequirementField = 'heading' | 'number' | 'text' | 'abridged' | 'limits' | 'order' | 'removed'
export type TaskField =
  | 'heading'
  | 'text'
  | 'points'
  | 'rule'
  | 'ruleConfirmed'
  | 'ruleBefore'
  | 'remark'
  | 'textLimit'
  | 'sentence'
  | 'origin'
  | 'order'
  | 'removed'
  | 'estimate'
  | 'peers'
export type BindingField = 'kind' | 'role' | 'order' | 'mode' | 'byUnit' | 'removed' | 'printed'
export type OfficialField = 'value' | 'source' | 'figure'
export type FigureField = 'label' | 'unit' | 'value' | 'source' | 'order' | 'removed'
export type AdjustmentField = 'name' | 'clause' | 'question' | 'task' | 'choices' | 'chosen' | 'removed'
export type PhaseField = 'name' | 'text' | 'start' | 'end' | 'filling' | 'order' | 'removed'
export type SharedViewField = 'name' | 'state' | 'removed'
export type PartField = 'printed' | 'filling' | 'fillingUntil'
export type RecordField = 'date' | 'place' | 'topic' | 'people' | 'removed'
export type SubmissionField = 'copy' | 'nth' | 'withdrawn'
export type CommentField = 'task' | 'unit' | 'place' | 'kind' | 'text' | 'reply' | 'removed'
export type VerdictField = 'state' | 'reason' | 'submission'
/** What is submitted and reviewed: a unit's entry, or the task's summary. */
export type SubmittedKind = 'entry' | 'summary'

/** What a field says, taken apart. */
export type Field =
  | { readonly about: 'table'; readonly what: TableField }
  | { readonly about: 'heading'; readonly headingId: HeadingId; readonly what: HeadingField }
  | {
      readonly about: 'requirement'
      readonly requirementId: RequirementId
      readonly what: RequirementField
    }
  | { readonly about: 'requirementLink'; readonly requirementId: RequirementId; readonly taskId: TaskId }
  | { readonly about: 'task'; readonly taskId: TaskId; readonly what: TaskField }
  | {
      readonly about: 'binding'
      readonly taskId: TaskId
      readonly partyId: UnitId | GroupId
      readonly what: BindingField
    }
  | {
      readonly about: 'official'
      readonly taskId: TaskId
      readonly fact: string
      readonly what: OfficialField
    }
  | { readonly about: 'figure'; readonly figureId: FigureId; readonly what: FigureField }
  | { readonly about: 'adjustment'; readonly adjustmentId: AdjustmentId; readonly what: AdjustmentField }
  | { readonly about: 'sharedView'; readonly viewId: ViewId; readonly what: SharedViewField }
  | { readonly about: 'phase'; readonly phaseId: PhaseId; readonly what: PhaseField }
  | { readonly about: 'part'; readonly partyId: UnitId | GroupId; readonly what: PartField }
  | (EntryPlace & { readonly about: 'entry'; readonly what: 'progress' | 'source' | 'note' })
  | (EntryPlace & { readonly about: 'fact'; readonly fact: string; readonly year: string | null })
  | (EntryPlace & {
      readonly about: 'record'
      readonly fact: string
      readonly recordId: RecordId
      readonly what: RecordField
    })
  | (EntryPlace & { readonly about: 'summary'; readonly what: 'text' | 'source' })
  | (EntryPlace & { readonly about: 'judged'; readonly judgement: string })
  | (EntryPlace & {
      readonly about: 'submission'
      readonly of: SubmittedKind
      readonly submissionId: SubmissionId
      readonly what: SubmissionField
    })
  | { readonly about: 'comment'; readonly commentId: CommentId; readonly what: CommentField }
  | {
      readonly about: 'commentMention'
      readonly commentId: CommentId
      readonly mentioned: AccountId | UnitId
    }
  | { readonly about: 'resolution'; readonly commentId: CommentId }
  | (EntryPlace & {
      readonly about: 'verdict'
      readonly unitId: UnitId
      readonly of: SubmittedKind
      readonly what: VerdictField
    })
  | {
      readonly about: 'score'
      readonly taskId: TaskId
      readonly stage: string
      readonly what: 'points' | 'reason'
    }

interface EntryPlace {
  readonly entry: EntryKey
  readonly taskId: TaskId
  readonly groupId: GroupId | null
}

/** Null for anything that the book may not hold. */
export function parseField(book: BookRef, field: string): Field | null {
  const shape = shapeOf(book)
  if (book.kind === 'unit' || book.kind === 'draft') {
    const isText = textLimitOf(shape, field) !== null
    return isText || isCellKey(shape, field) ? parseUnitField(field, isText) : null
  }
  if (!isCellKey(shape, field)) return null
  return book.kind === 'plan' ? parsePlanField(field) : parseReviewField(field)
}

/** The task a field belongs to; null for fields of the table, a heading, a phase … */
export function taskOfField(field: Field): TaskId | null {
  return 'taskId' in field ? field.taskId : null
}

// Building ---------------------------------------------------------------------------------------------------------

/** @param groupId where the unit answers for a group */
export function entryKey(taskId: TaskId, groupId: GroupId | null = null): EntryKey {
  return groupId === null ? taskId : `${taskId}~${groupId}`
}

export function parseEntryKey(entry: EntryKey): {
  readonly taskId: TaskId
  readonly groupId: GroupId | null
} {
  const [task = '', group] = entry.split('~')
  return { taskId: toId<'task'>(task), groupId: group === undefined ? null : toId<'group'>(group) }
}

export const tableField = (what: TableField) => `table/${what}`
export const headingField = (id: HeadingId, what: HeadingField) => `heading/${id}/${what}`
export const requirementField = (id: RequirementId, what: RequirementField) => `requirement/${id}/${what}`
export const requirementLinkField = (id: RequirementId, taskId: TaskId) => `requirement/${id}/task/${taskId}`
export const taskField = (id: TaskId, what: TaskField) => `task/${id}/${what}`
export const bindingField = (id: TaskId, partyId: UnitId | GroupId, what: BindingField) =>
  `task/${id}/unit/${partyId}/${what}`
export const officialField = (id: TaskId, fact: string, what: OfficialField) =>
  `task/${id}/official/${fact}/${what}`
export const figureField = (id: FigureId, what: FigureField) => `figure/${id}/${what}`
export const adjustmentField = (id: AdjustmentId, what: AdjustmentField) => `adjustment/${id}/${what}`
export const phaseField = (id: PhaseId, what: PhaseField) => `phase/${id}/${what}`
export const sharedViewField = (id: ViewId, what: SharedViewField) => `view/${id}/${what}`
export const partField = (id: UnitId | GroupId, what: PartField) => `part/${id}/${what}`

export const progressField = (entry: EntryKey) => `entry/${entry}/progress`
export const sourceField = (entry: EntryKey) => `entry/${entry}/source`
export const noteField = (entry: EntryKey) => `note/${entry}`
export const factField = (entry: EntryKey, fact: string) => `entry/${entry}/fact/${fact}`
export const yearField = (entry: EntryKey, fact: string, year: string | number) =>
  `entry/${entry}/fact/${fact}/${year}`
export const recordField = (entry: EntryKey, fact: string, id: RecordId, what: RecordField) =>
  `record/${entry}/${fact}/${id}/${what}`
export const summaryField = (entry: EntryKey) => `summary/${entry}`
export const summarySourceField = (entry: EntryKey) => `summary/${entry}/source`
export const judgedField = (entry: EntryKey, judgement: string) => `summary/${entry}/judged/${judgement}`
export const submissionField = (
  of: SubmittedKind,
  entry: EntryKey,
  id: SubmissionId,
  what: SubmissionField,
) => `submission/${of}/${entry}/${id}/${what}`

export const commentField = (id: CommentId, what: CommentField) => `comment/${id}/${what}`
export const mentionField = (id: CommentId, mentioned: AccountId | UnitId) =>
  `comment/${id}/mention/${mentioned}`
/** @param id the first comment of the thread */
export const resolutionField = (id: CommentId) => `resolution/${id}/state`

export const verdictField = (unitId: UnitId, of: SubmittedKind, entry: EntryKey, what: VerdictField) =>
  `verdict/${unitId}/${of}/${entry}/${what}`
export const scoreField = (taskId: TaskId, stage: string, what: 'points' | 'reason') =>
  `score/${taskId}/${stage}/${what}`

// Taking apart: the shape has admitted the field already, so that only the way it branches is left. -------------------

function parsePlanField(field: string): Field | null {
  const [first = '', id = '', what = '', second = '', last = ''] = field.split('/')
  switch (first) {
    case 'table':
      return { about: 'table', what: id as TableField }
    case 'heading':
      return { about: 'heading', headingId: toId(id), what: what as HeadingField }
    case 'figure':
      return { about: 'figure', figureId: toId(id), what: what as FigureField }
    case 'adjustment':
      return { about: 'adjustment', adjustmentId: toId(id), what: what as AdjustmentField }
    case 'view':
      return { about: 'sharedView', viewId: toId(id), what: what as SharedViewField }
    case 'phase':
      return { about: 'phase', phaseId: toId(id), what: what as PhaseField }
    case 'part':
      return { about: 'part', partyId: partyId(id), what: what as PartField }
    case 'requirement':
      return what === 'task'
        ? { about: 'requirementLink', requirementId: toId(id), taskId: toId(second) }
        : { about: 'requirement', requirementId: toId(id), what: what as RequirementField }
    case 'task': {
      const taskId = toId<'task'>(id)
      if (what === 'unit')
        return { about: 'binding', taskId, partyId: partyId(second), what: last as BindingField }
      if (what === 'official') return { about: 'official', taskId, fact: second, what: last as OfficialField }
      return { about: 'task', taskId, what: what as TaskField }
    }
    default:
      return null
  }
}

function parseUnitField(field: string, isText: boolean): Field | null {
  const [first = '', a = '', b = '', c = '', d = ''] = field.split('/')
  if (isText)
    return first === 'note'
      ? { about: 'entry', ...place(a), what: 'note' }
      : { about: 'summary', ...place(a), what: 'text' }
  switch (first) {
    case 'entry':
      return b === 'fact'
        ? { about: 'fact', ...place(a), fact: c, year: d === '' ? null : d }
        : { about: 'entry', ...place(a), what: b as 'progress' | 'source' }
    case 'record':
      return { about: 'record', ...place(a), fact: b, recordId: toId(c), what: d as RecordField }
    case 'summary':
      return b === 'source'
        ? { about: 'summary', ...place(a), what: 'source' }
        : { about: 'judged', ...place(a), judgement: c }
    case 'comment':
      return b === 'mention'
        ? { about: 'commentMention', commentId: toId(a), mentioned: mentioned(c) }
        : { about: 'comment', commentId: toId(a), what: b as CommentField }
    case 'resolution':
      return { about: 'resolution', commentId: toId(a) }
    case 'submission':
      return {
        about: 'submission',
        ...place(b),
        of: a as SubmittedKind,
        submissionId: toId(c),
        what: d as SubmissionField,
      }
    default:
      return null
  }
}

function parseReviewField(field: string): Field | null {
  const [first = '', a = '', b = '', c = '', d = ''] = field.split('/')
  switch (first) {
    case 'verdict':
      return {
        about: 'verdict',
        ...place(c),
        unitId: toId(a),
        of: b as SubmittedKind,
        what: d as VerdictField,
      }
    case 'score':
      return { about: 'score', taskId: toId(a), stage: b, what: c as 'points' | 'reason' }
    default:
      return null
  }
}

function place(entry: EntryKey): EntryPlace {
  return { entry, ...parseEntryKey(entry) }
}

/** An account's id or a unit's: only the cell's value tells which. */
function mentioned(text: string): AccountId | UnitId {
  if (!isId<'account' | 'unit'>(text)) throw new Error(`not an id: ${text}`)
  return text as UnitId
}

/** A unit's id or a group's: only the binding's kind tells which. */
function partyId(text: string): UnitId | GroupId {
  if (!isId<'unit' | 'group'>(text)) throw new Error(`not an id: ${text}`)
  return text as UnitId
}
