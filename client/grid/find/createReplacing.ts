/** Replacing in this table: which cells may be written, and writing them as one step to take back. */
import type { BookName } from '../../../shared/books/name.ts'
import type { Refusal } from '../../../shared/errors.ts'
import type { OpenTable } from '../../sync/openTable.ts'
import type { UndoLog } from '../../undo/undoLog.ts'
import { cellEdit, type WhyNot } from '../cellEdit.ts'
import type { GridRow } from '../gridRow.ts'
import { putValue } from '../writeCell.ts'
import type { Replacing } from './ReplaceRow.tsx'
import type { Replacement } from './replacements.ts'
import { findTexts } from './texts.ts'

export interface ReplacingOptions {
  readonly table: OpenTable
  readonly readonly: boolean
  /** Every row as it is now; another list after every change. */
  readonly rows: () => readonly GridRow[]
  readonly undo: UndoLog
  readonly tellWhyNot: (why: WhyNot) => void
}

export function createReplacing({ table, readonly, rows, undo, tellWhyNot }: ReplacingOptions): Replacing {
  const { acting } = table.person
  const context = {
    ownUnit: acting.unitId,
    isOffice: acting.role === 'office',
    readonly,
    mayWrite: table.mayWrite,
  }
  let indexed: readonly GridRow[] = []
  let byId = new Map<string, GridRow>()
  /** What was found a moment ago may say something else now. */
  const fresh = (row: GridRow): GridRow => {
    const now = rows()
    if (now !== indexed) {
      indexed = now
      byId = new Map(now.map((each) => [each.id, each]))
    }
    return byId.get(row.id) ?? row
  }
  return {
    edit: ({ row, column }) => cellEdit(fresh(row), column, context),
    write: (replacements) => writeReplacements(replacements, undo),
    tellWhyNot,
  }
}

/** Of one book so many cells are one transaction: a larger one is too large a message. */
const atOnce = 100

/** null: all is written. Where a book refuses, nothing of the step stays. */
function writeReplacements(replacements: readonly Replacement[], undo: UndoLog): Refusal | null {
  const byBook = new Map<BookName, Replacement[]>()
  for (const each of replacements) {
    const { book } = each.edit.target
    byBook.set(book, [...(byBook.get(book) ?? []), each])
  }
  const step = undo.begin(findTexts.replaceStep)
  for (const [book, all] of byBook)
    for (let from = 0; from < all.length; from += atOnce) {
      const piece = all.slice(from, from + atOnce)
      const refusal = step.edit(book, (doc) => {
        for (const { edit, after } of piece) putValue(doc, edit, after, edit.value)
      })
      if (refusal === null) continue
      void step.takeBack()
      return refusal
    }
  step.end()
  return null
}
