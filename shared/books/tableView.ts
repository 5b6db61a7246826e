/** What everyone sees of a table, as plain data: the grid, the cards, the board and the exports read nothing else. */

import type {
  BindingRole,
  FactValues,
  Filling,
  GroupId,
  Heading,
  HeadingId,
  Id,
  Phase,
  Progress,
  Registry,
  ReportingMode,
  ReportState,
  Requirement,
  Stamp,
  SubmissionId,
  Task,
  TaskId,
  Unit,
  UnitId,
} from '../model.ts'
import type { CombinedFacts } from '../rules/combine.ts'
import type { Evaluation } from '../rules/evaluate.ts'
import type { HeadingTotal, TableTotal } from '../rules/total.ts'
import type { BookName } from './name.ts'

/** The plan read from its book: sorted, without what was removed, malformed parts left out. */
export interface Plan {
  readonly title: string
  readonly document: string
  readonly officeName: string
  readonly officeUnitId: UnitId | null
  readonly filling: Filling
  readonly unitFilling: ReadonlyMap<UnitId, Filling>
  readonly phases: readonly Phase[]
  /** In printed order, parents before children. */
  readonly headings: readonly Heading[]
  /** In printed order across all headings. */
  readonly tasks: readonly Task[]
  readonly requirements: readonly Requirement[]
  /** Names as the document prints them. */
  readonly printedNames: ReadonlyMap<UnitId | GroupId, string>
  readonly officialFacts: ReadonlyMap<TaskId, OfficialFacts>
  /** The office's estimate for points that an outside body gives, by task. */
  readonly estimates: ReadonlyMap<TaskId, number>
  /** The other applicants' figures, by task, as the office gathered them. */
  readonly peers: ReadonlyMap<TaskId, readonly PeerFigure[]>
  /** Figures that are entered once for the whole table (常住人口), in the office's order. */
  readonly figures: readonly TableFigure[]
  /** Notes that change how rows count (无涉农 …): the office switches one on by choosing a reading. */
  readonly adjustments: readonly Adjustment[]
  /** What the chosen adjustments do, by the task they change. */
  readonly effects: ReadonlyMap<TaskId, AdjustmentEffect>
  /** What the document calls each level of headings, from the top. */
  readonly levels: readonly string[]
  /** The printed columns of units, in order; empty where only the one column 责任单位 is known. */
  readonly columns: readonly { readonly label: string; readonly roles: readonly BindingRole[] }[]
  /** Saved views that the office shares, by name. */
  readonly views: readonly SharedView[]
  /** With which of them everybody begins; null: with the form. */
  readonly firstView: ViewId | null
  /** What was removed, or stands under something removed: can be restored or moved. */
  readonly leftOut: readonly LeftOut[]
}

export type AdjustmentId = Id<'adjustment'>
export interface Adjustment {
  readonly id: AdjustmentId
  readonly name: string
  /** The note's own words. */
  readonly clause: string
  /** The row in which it stands. */
  readonly taskId: TaskId
  /** Why the office is asked; null where the note has one reading. */
  readonly question: string | null
  readonly choices: readonly AdjustmentChoice[]
  /** Key of the choice that is switched on; null = off. */
  readonly chosen: string | null
}
export interface AdjustmentChoice {
  readonly key: string
  readonly label: string
  readonly effects: readonly {
    readonly taskId: TaskId
    /** A number: the row's full points become this. */
    readonly to: 'notApplicable' | number
  }[]
}
export interface AdjustmentEffect {
  readonly to: 'notApplicable' | number
  /** Name of the adjustment. */
  readonly why: string
}

export type ViewId = Id<'view'>
/** What `state` means is read by the grid that shows it. */
export interface SharedView {
  readonly id: ViewId
  readonly name: string
  readonly state: string
}

export type LeftOut =
  | { readonly kind: 'task'; readonly task: Task; readonly why: 'removed' | 'headingGone' }
  | { readonly kind: 'heading'; readonly heading: Heading; readonly why: 'removed' | 'headingGone' }
export type OfficialFacts = { readonly [factKey: string]: OfficialFact }
export interface OfficialFact {
  readonly value: number | boolean
  readonly source: string
  /** The table's figure that it is taken from; null where it was entered for this row. */
  readonly figureId: FigureId | null
}

export type FigureId = Id<'figure'>
export interface TableFigure {
  readonly id: FigureId
  readonly label: string
  readonly unit: string
  readonly value: number | null
  /** Where it is from: 统计年鉴 … */
  readonly source: string
  readonly order: string
}

/** Another applicant's figure for the same row. */
export interface PeerFigure {
  readonly name: string
  readonly value: number
}

/**
 * Which entry of a unit's book a line shows: the task's id, or `task~group` where the unit answers for a group.
 * It is the middle of the book's keys: `entry/<EntryKey>/progress`.
 */
export type EntryKey = string

/** One 报送, as it stood then. */
export interface Submission {
  readonly id: SubmissionId
  readonly copy: SubmittedCopy
  readonly stamp: Stamp | null
}
export interface SubmittedCopy {
  readonly text: string
  readonly progress: Progress | null
  readonly facts: FactValues
  /** The self score where the rule asks for one. */
  readonly judged: number | null
  /** By the rule's judgement; `judged` is the one named `score`. */
  readonly judgements: Judged
}
/** Numbers given where the rule asks for a judgement, by its key (`score`, `part2.score`, `discretion` …). */
export type Judged = { readonly [judgement: string]: number }

export interface Report {
  readonly state: ReportState
  /** The latest submission that was not withdrawn. */
  readonly latest: Submission | null
  /** What stands in the book now differs from what was submitted. */
  readonly changedSince: boolean
  /** The reviewer's reason for sending it back. */
  readonly reason: string
}

/** What one unit says of one task. */
export interface Entry {
  readonly progress: Progress
  readonly note: string
  readonly facts: FactValues
  /** 代填来源; empty where the unit itself filled in. */
  readonly source: string
  readonly report: Report
  /** Nothing at all was filled in. */
  readonly empty: boolean
  /** Latest change of any of its fields. */
  readonly stamp: Stamp | null
}

interface LineBase {
  /** Stable for the life of the table; the grid's row id. */
  readonly id: string
  readonly taskId: TaskId
  /** The name shown in 责任单位. */
  readonly name: string
  readonly role: BindingRole
}

/** Where a line's cells are written. */
export interface Target {
  readonly book: BookName
  readonly unitId: UnitId
  readonly entry: EntryKey
}

/** A line's own reading of 汇总: the one answer of the task that goes up. */
export interface Summary {
  /** Where it is written; null while the office has no unit. On a sole line it may differ from the entry's. */
  readonly target: Target | null
  readonly text: string
  readonly limit: number | null
  /** The self score where the rule asks for one judgement; null = not given. */
  readonly judged: number | null
  /** Every judgement given, by the rule's key (`score`, `part2.score`, `discretion` …). */
  readonly judgements: ReadonlyMap<string, number>
  /** 代填来源; empty where its lead wrote it. */
  readonly source: string
  readonly report: Report
  readonly stamp: Stamp | null
}

/**
 * summary: the task's 汇总 (written by the lead, else by the office).
 * unit: one unit that owes an answer, or a member of a group.
 * group: a group's own line: with members (folds, shows sums) or without (one answer for the whole group).
 * sole: a task bound to one unit alone: its entry and the 汇总 on one line; the text shown is the 汇总's.
 */
export type Line =
  | (LineBase & { readonly kind: 'summary'; readonly target: Target | null; readonly summary: Summary })
  | (LineBase & {
      readonly kind: 'unit'
      readonly target: Target
      readonly entry: Entry
      readonly groupId: GroupId | null
      /** False where silence is neither overdue nor counted (有则报). */
      readonly owed: boolean
      /** Answers of units that this one took over after a merger. */
      readonly inherited: readonly FormerEntry[]
    })
  | (LineBase & {
      readonly kind: 'group'
      readonly groupId: GroupId
      readonly mode: ReportingMode
      /** Where the one answer for the group is written (byUnit, asOne); null where the members answer. */
      readonly target: Target | null
      readonly entry: Entry | null
      readonly owed: boolean
      /** Member lines under this one, and how many of them were reported; of one answer for all: 0, and 0 or 1. */
      readonly memberCount: number
      readonly reportedCount: number
      /** Facts over the members, as the rule combines them. */
      readonly sums: CombinedFacts
    })
  | (LineBase & {
      readonly kind: 'sole'
      readonly target: Target
      readonly entry: Entry
      readonly summary: Summary
      readonly owed: boolean
      readonly inherited: readonly FormerEntry[]
    })

/** 原填报: what a unit filled in that no longer stands for this task. Shown, does not count. */
export interface FormerEntry {
  readonly unitId: UnitId
  readonly name: string
  /** Set where it was the answer for a group. */
  readonly groupId: GroupId | null
  readonly entry: Entry
}

/** A 汇总 that a unit wrote while it led the task. Shown, does not count. */
export interface FormerSummary {
  readonly unitId: UnitId
  readonly name: string
  readonly summary: Summary
}

export interface TaskView {
  readonly task: Task
  readonly number: number
  readonly requirements: readonly Requirement[]
  /** The 汇总 first, then units and groups in printed order, a group's members right after it in official order. */
  readonly lines: readonly Line[]
  readonly facts: CombinedFacts
  readonly evaluation: Evaluation
  /** One Chinese sentence. */
  readonly explanation: string
  /** The task's summary: text, self score; on the `summary` or `sole` line. */
  readonly summary: Summary
  readonly leadUnitId: UnitId | null
  readonly former: readonly FormerEntry[]
  readonly formerSummaries: readonly FormerSummary[]
  readonly owedCount: number
  readonly reportedCount: number
}

/** How far one unit is: for the board and the clerk's first screen. */
export interface UnitStanding {
  readonly unit: Unit
  readonly owed: number
  readonly reported: number
  readonly returned: number
  readonly difficulty: number
}

export interface TableView {
  readonly plan: Plan
  readonly registry: Registry
  readonly tasks: ReadonlyMap<TaskId, TaskView>
  readonly headingTotals: ReadonlyMap<HeadingId, HeadingTotal>
  readonly total: TableTotal
  /** In official order; only units that owe something. A unit owes its entries and the 汇总 it leads. */
  readonly standings: readonly UnitStanding[]
}
