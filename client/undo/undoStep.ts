/** What the log of taking back remembers, and what taking back answers. */
import type { BookName } from '../../shared/books/name.ts'
import type { Cell } from '../../shared/books/shape.ts'
import type { Refusal } from '../../shared/errors.ts'
import type { OpenTable } from '../sync/openTable.ts'
import type { RecordedChange } from './recordEdit.ts'

export type UndoTable = Pick<OpenTable, 'doc' | 'edit' | 'stamp' | 'person'>

/** Called between the pieces of a large step; the next one begins when it resolves. */
export type UndoProgress = (done: number, all: number) => Promise<void>

export interface UndoOutcome {
  readonly step: UndoStep
  /** Fields that changed, in the order in which they were edited. */
  readonly done: readonly FieldRef[]
  /** Left as somebody else has set them since. */
  readonly left: readonly LeftField[]
  /** Why the rest could not be written. */
  readonly refusal: Refusal | null
}

export interface FieldRef {
  readonly book: BookName
  readonly field: string
}

export interface LeftField extends FieldRef {
  /** Who set it; null where the server has not told yet. */
  readonly by: string | null
  readonly value: Cell
}

export interface FieldChange extends FieldRef, RecordedChange {
  /** The stamp it had when it was changed: a later one of somebody else makes it theirs. */
  readonly seq: number
}

export interface UndoStep {
  /** What was done, in a word; null: one edit, which its field tells best. */
  readonly name: string | null
  /** The field that was edited first, and how many there were. */
  readonly first: FieldRef | null
  readonly count: number
  readonly changes: readonly FieldChange[]
  readonly visit: symbol | null
  /** Not null: an act, which a key does not take back, with what does. */
  readonly remedy: string | null
}

export function stamped(
  table: Pick<UndoTable, 'stamp'>,
  book: BookName,
  change: RecordedChange,
): FieldChange {
  return { book, ...change, seq: table.stamp(book, change.field)?.seq ?? 0 }
}
