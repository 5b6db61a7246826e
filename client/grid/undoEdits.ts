/**
 * Ctrl+Z: takes back one's own edits in this table, the last first. What others wrote into the same text meanwhile stays;
 * a figure or a choice that somebody else has changed since is left as it is.
 */
import type * as Y from 'yjs'
import type { BookName } from '../../shared/books/name.ts'
import type { Refusal } from '../../shared/errors.ts'
import type { Rule } from '../../shared/rules/rule.ts'
import type { CellEdit, WhyNot } from './cellEdit.ts'
import { readNumber } from './enteredNumber.ts'
import type { ActiveCell } from './overlayHost.ts'
import { gridTexts } from './texts.ts'
import { writeProgress, writeTyped, writeYesno } from './writeCell.ts'

type WritableEdit = Exclude<CellEdit, { kind: 'none' }>
/** As the cell holds it; of a text, the whole text. */
export type CellValue = string | number | boolean | null

export interface UndoEdits {
  /** @param before the cell as it was, `after` what was written */
  readonly done: (cell: ActiveCell, before: WritableEdit, after: CellValue) => void
  /** Null also where there is nothing to take back. */
  readonly undo: () => WhyNot | null
}

export interface UndoOptions {
  /** What writing in the cell means now; null where the row is gone. */
  readonly editNow: (cell: ActiveCell) => { readonly edit: CellEdit; readonly rule: Rule } | null
  readonly editBook: (book: BookName, change: (doc: Y.Doc) => void) => Refusal | null
  /** Shows the cell in which something was taken back. */
  readonly show: (cell: ActiveCell) => void
}

const mostSteps = 200

export function createUndoEdits({ editNow, editBook, show }: UndoOptions): UndoEdits {
  const steps: { readonly cell: ActiveCell; readonly before: WritableEdit; readonly after: CellValue }[] = []
  return {
    done(cell, before, after) {
      steps.push({ cell, before, after })
      if (steps.length > mostSteps) steps.shift()
    },
    undo() {
      const step = steps.pop()
      if (step === undefined) return null
      const now = editNow(step.cell)
      if (now === null) return { reason: gridTexts.undoGone, remedy: gridTexts.undoRemedy }
      if (now.edit.kind === 'none') return now.edit.why
      const why = takeBack(step.before, step.after, now.edit, now.rule)
      if (why === null) show(step.cell)
      return why
    },
  }

  function takeBack(before: WritableEdit, after: CellValue, now: WritableEdit, rule: Rule): WhyNot | null {
    if (now.kind === 'text' && before.kind === 'text')
      return writeTyped(now, before.value, String(after ?? ''), rule, editBook)
    if (now.value !== after) return { reason: gridTexts.changedByOthers, remedy: gridTexts.undoRemedy }
    if (
      (now.kind === 'number' && before.kind === 'number') ||
      (now.kind === 'score' && before.kind === 'score')
    )
      return writeTyped(now, before.value === null ? '' : String(before.value), '', rule, editBook)
    if (now.kind === 'yesno' && before.kind === 'yesno') return writeYesno(now, before.value, editBook)
    if (now.kind === 'progress' && before.kind === 'progress')
      return writeProgress(now, before.value, editBook)
    return { reason: gridTexts.changedByOthers, remedy: gridTexts.undoRemedy }
  }
}

/** What a cell holds after this was typed into it and taken. */
export function valueTyped(edit: WritableEdit, typed: string): CellValue {
  if (edit.kind === 'text') return typed
  const entered = readNumber(typed, edit.kind === 'number' ? edit.fact.unit : gridTexts.pointsUnit)
  return entered.ok ? entered.value : null
}
