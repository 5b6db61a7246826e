/**
 * What the page and its import worker say to each other. The document stays in the worker: the page is given what it
 * shows, a slice at a time, so that 20,000 rows never hold it up.
 */
import type { Parties } from '../../../shared/books/planFromTemplate.ts'
import type { Plan } from '../../../shared/books/tableView.ts'
import type {
  Candidate,
  ImportChoices,
  ImportedColumn,
  ImportFault,
  ImportProblem,
  PaperCell,
  PaperRowKind,
} from '../../../shared/documents/imported.ts'
import type { MatchAnswers, MergeProposal } from '../../../shared/documents/merge/mergeDraft.ts'
import type { NamedParty } from '../../../shared/documents/namedParty.ts'
import type { NameDecisions } from '../../../shared/documents/plan/names.ts'
import type { PlanDraft } from '../../../shared/documents/plan/planDraft.ts'
import type { PartiesByName } from '../../../shared/documents/plan/writeTask.ts'
import type { FormReading } from '../../../shared/documents/unitForm/readUnitForm.ts'
import type { Registry } from '../../../shared/model.ts'

export type ImportSource =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: ArrayBuffer }
  | { readonly kind: 'pasted'; readonly html: string; readonly text: string }

/** What the worker does, as the page may call it. */
export interface ImportDesk {
  readonly open: (asked: { readonly source: ImportSource; readonly registry: Registry }) => Opening
  /** A 单位填报表 that came back. */
  readonly form: (asked: { readonly bytes: ArrayBuffer }) => FormReading
  readonly choose: (asked: { readonly choices: ImportChoices }) => ImportSummary
  readonly paper: (asked: { readonly from: number; readonly count: number }) => PaperSlice
  /** One part of the plan of a new table; the first is 0. */
  readonly plan: (asked: {
    readonly decisions: NameDecisions
    readonly parties: Parties
    readonly part: number
  }) => { readonly update: Uint8Array; readonly parts: number }
  readonly merge: (asked: {
    readonly plan: Plan
    readonly parties: PartiesByName
    readonly answers: MatchAnswers
  }) => { readonly proposal: MergeProposal; readonly draft: PlanDraft }
}

export type Opening =
  | { readonly ok: true; readonly summary: ImportSummary }
  | { readonly ok: false; readonly fault: ImportFault }

export interface ImportSummary {
  readonly title: string
  readonly kind: 'table' | 'prose'
  readonly columns: readonly ImportedColumn[]
  readonly levels: readonly string[]
  readonly candidates: readonly Candidate[]
  readonly chosen: string
  readonly counts: {
    readonly headings: number
    readonly rows: number
    readonly points: number | null
    readonly printed: number | null
    /** Rows whose sentence was read for certain, asks, or is left to people. */
    readonly sure: number
    readonly asks: number
    readonly manual: number
  }
  readonly paperRows: number
  readonly paperColumns: number
  /** The first so many; `problemCount` counts all. */
  readonly problems: readonly (ImportProblem & { readonly paperRow: number | null })[]
  readonly problemCount: number
  readonly names: readonly NamedParty[]
}

export interface PaperSlice {
  readonly from: number
  readonly cells: readonly PaperCell[]
  readonly rowKinds: readonly PaperRowKind[]
  readonly rowNumbers: readonly (number | null)[]
  /** Cells `row:column` that took their value from above. */
  readonly carried: readonly string[]
}

export type WorkerRequest = {
  [K in keyof ImportDesk]: {
    readonly id: number
    readonly task: K
    readonly asked: Parameters<ImportDesk[K]>[0]
  }
}[keyof ImportDesk]

/** From the worker: an answer to the request of that number, how far it is, or what went wrong inside. */
export type WorkerMessage =
  | { readonly is: 'answer'; readonly to: number; readonly value: ReturnType<ImportDesk[keyof ImportDesk]> }
  | { readonly is: 'progress'; readonly share: number }
  | { readonly is: 'failed'; readonly to: number; readonly message: string }
