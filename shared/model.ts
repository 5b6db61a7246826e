/**
 * The product's words as types. Each English name stands for exactly one Chinese term; the Chinese appears only in
 * templates and on screen. Everything here is plain data: read from books, never live Yjs types.
 */
import type { Rule } from './rules/rule.ts'

declare const brand: unique symbol
export type Id<K extends string> = string & { readonly [brand]: K }

export type TableId = Id<'table'>
export type UnitId = Id<'unit'>
export type GroupId = Id<'group'>
export type AccountId = Id<'account'>
export type HeadingId = Id<'heading'>
export type TaskId = Id<'task'>
export type RequirementId = Id<'requirement'>
export type PhaseId = Id<'phase'>
export type SubmissionId = Id<'submission'>
export type RecordId = Id<'record'>
export type CommentId = Id<'comment'>

/** 党委、政府、群团、镇街、其他 */
export const unitCategories = ['party', 'government', 'mass', 'town', 'other'] as const
export type UnitCategory = (typeof unitCategories)[number]

/** 单位. `order` is the official order within the whole registry; lower stands first. */
export interface Unit {
  readonly id: UnitId
  readonly name: string
  readonly abbreviations: readonly string[]
  readonly category: UnitCategory
  readonly order: number
  /** The successor after a merger; its book shows what this unit filled in, this unit's book is closed. */
  readonly mergedInto: UnitId | null
}

/** 单位组 (各镇街…): stands for its members. A group without members is one line that the office fills. */
export interface Group {
  readonly id: GroupId
  readonly name: string
  readonly memberIds: readonly UnitId[]
  readonly order: number
}

/** The server's list of organisations; rights are asked of it, so renaming a unit changes no book. */
export interface Registry {
  readonly units: readonly Unit[]
  readonly groups: readonly Group[]
}

/** 牵头 / 责任 / 配合 */
export const bindingRoles = ['lead', 'responsible', 'cooperating'] as const
export type BindingRole = (typeof bindingRoles)[number]

/** 逐单位报 / 有则报 / 由某单位统一报 / 整组一条: how a group answers a task. */
export const reportingModes = ['each', 'ifAny', 'byUnit', 'asOne'] as const
export type ReportingMode = (typeof reportingModes)[number]

/** How one unit or one group is bound to a task, in the printed order. */
export type Binding =
  | {
      readonly kind: 'unit'
      readonly unitId: UnitId
      readonly role: BindingRole
      readonly order: string
      /** Where this row prints the name otherwise than the registry. */
      readonly printed?: string
    }
  | {
      readonly kind: 'group'
      readonly groupId: GroupId
      readonly role: BindingRole
      readonly order: string
      readonly mode: ReportingMode
      /** The unit that answers for the group when mode is `byUnit`. */
      readonly byUnit: UnitId | null
      readonly printed?: string
    }

/** 指标: a level above tasks. */
export interface Heading {
  readonly id: HeadingId
  readonly parentId: HeadingId | null
  readonly text: string
  /** The points printed for the heading; null where the document gives none. */
  readonly points: number | null
  readonly order: string
}

/** 材料要求: an item of 考察内容 under a heading, serving one or more tasks. */
export interface Requirement {
  readonly id: RequirementId
  readonly headingId: HeadingId
  /** As printed (1-1); empty where the document has none. */
  readonly number: string
  readonly text: string
  /** True where the text is our restatement (摘要), false where it is the document's own. */
  readonly abridged: boolean
  /** As printed: 不超过500字, 正式盖章版, 2020年以来. */
  readonly limits: readonly string[]
  readonly taskIds: readonly TaskId[]
  readonly order: string
}

/** 任务: one leaf row. */
export interface Task {
  readonly id: TaskId
  readonly headingId: HeadingId
  /** The row's wording; in tables whose row is its scoring sentence, that sentence. */
  readonly text: string
  /** 评分规则 as printed, where it stands apart from the wording; empty where the wording is the sentence itself. */
  readonly sentence: string
  /** null = 不计分 */
  readonly points: number | null
  readonly rule: Rule
  /** The office has read the rule's plain reading and agreed; until then its points are estimated. */
  readonly ruleConfirmed: boolean
  /** The rule as it was confirmed before it, or its sentence, was changed; null where nothing was. */
  readonly ruleBefore: Rule | null
  readonly bindings: readonly Binding[]
  readonly remark: string
  /** The strictest limit on the summary's length, in characters. */
  readonly textLimit: number | null
  /** Which row of an imported document this is: a mark by which the next edition of it is matched. Else empty. */
  readonly origin: string
  readonly order: string
}

/** 阶段. Dates are ISO days (2022-04-01), inclusive, judged in the server's time zone. */
export interface Phase {
  readonly id: PhaseId
  readonly name: string
  readonly text: string
  readonly start: string | null
  readonly end: string | null
  readonly filling: 'open' | 'closed'
  readonly order: string
}

/** A table that is still being written, one in use, one put aside (停用: read, never written, never deleted). */
export const tableStates = ['preparing', 'open', 'archived'] as const
export type TableState = (typeof tableStates)[number]

/** 填报开放: `until` is epoch milliseconds, judged by the server's clock; null means no end. */
export interface Filling {
  readonly state: 'open' | 'closed'
  readonly until: number | null
}

/** 工作进展: 未启动 / 推进中 / 已完成 / 有困难需协调 / 不涉及 */
export const progresses = ['notStarted', 'underWay', 'done', 'difficulty', 'notApplicable'] as const
export type Progress = (typeof progresses)[number]

/** 报送状态: 未报送 / 已报送 / 退回补充 / 已审核 */
export type ReportState = 'unreported' | 'reported' | 'returned' | 'reviewed'

/** 台账: one dated record that a rule counts. */
export interface DatedRecord {
  readonly id: RecordId
  /** ISO day */
  readonly date: string
  readonly place: string
  readonly topic: string
  readonly people: number | null
}

/** A fact as one unit states it; a series is keyed by year. */
export type FactValue = number | boolean | { readonly [year: string]: number } | readonly DatedRecord[]
/** By the rule's fact key. A missing key means "not said", never zero or no. */
export type FactValues = { readonly [factKey: string]: FactValue }

/** Who changed a field last, by the server's record: never read from a book. */
export interface Stamp {
  /** The journal's sequence number within the table. */
  readonly seq: number
  readonly accountId: AccountId
  /** The person's name as it was when the change was made. */
  readonly name: string
  readonly unitId: UnitId
  /** Server time, epoch milliseconds. */
  readonly time: number
}

/** office: 创建办 · clerk: 填报人 · leader: 领导（只看） */
export const personRoles = ['office', 'clerk', 'leader'] as const
export type PersonRole = (typeof personRoles)[number]

/** A person acts for one unit in one role at a time. */
export interface Membership {
  readonly unitId: UnitId
  readonly role: PersonRole
}

export interface Person {
  readonly accountId: AccountId
  readonly name: string
  readonly disabled: boolean
  readonly memberships: readonly Membership[]
  readonly acting: Membership
}

/** 批注, and 批示: what a leader says. */
export const commentKinds = ['comment', 'instruction'] as const
export type CommentKind = (typeof commentKinds)[number]

/** Which part of a line a comment is about: the line as a whole, or one of its columns. */
export const commentPlaces = ['line', 'task', 'status', 'note', 'facts', 'score', 'remark'] as const
export type CommentPlace = (typeof commentPlaces)[number]
