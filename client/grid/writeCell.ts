/** From what was typed in a cell to the book. Everything expected that goes wrong comes back as a sentence. */
import type * as Y from 'yjs'
import { noteField } from '../../shared/books/fields.ts'
import type { BookName } from '../../shared/books/name.ts'
import { shapeOf, textLimitOf } from '../../shared/books/shape.ts'
import { setFact, setJudged, setNote, setProgress, setSummaryText } from '../../shared/books/unitEdits.ts'
import { type Refusal, refuse } from '../../shared/errors.ts'
import type { Progress } from '../../shared/model.ts'
import { refuseJudgement } from '../../shared/rules/judgement.ts'
import type { Rule } from '../../shared/rules/rule.ts'
import type { CellEdit, WhyNot } from './cellEdit.ts'
import { readNumber } from './enteredNumber.ts'
import { gridTexts } from './texts.ts'

type EditBook = (book: BookName, change: (doc: Y.Doc) => void) => Refusal | null
type Of<K extends CellEdit['kind']> = Extract<CellEdit, { kind: K }>

/** @param base the shared text over which `typed` was written */
export function writeTyped(
  edit: Of<'text' | 'number' | 'score'>,
  typed: string,
  base: string,
  rule: Rule,
  editBook: EditBook,
): WhyNot | null {
  const { book, entry, unitId } = edit.target
  switch (edit.kind) {
    case 'text': {
      const most = textLimitOf(shapeOf({ kind: 'unit', unitId }), noteField(entry))
      if (most !== null && typed.length > most) return refuse('tooLarge')
      const set = edit.text === 'note' ? setNote : setSummaryText
      return editBook(book, (doc) => set(doc, { entry, text: typed, base }))
    }
    case 'number': {
      const entered = readNumber(typed, edit.fact.unit)
      if (!entered.ok) return entered.why
      const { value } = entered
      if (value !== null && value < 0 && !edit.fact.signed)
        return { reason: gridTexts.notBelowZero, remedy: gridTexts.outOfRangeRemedy }
      return editBook(book, (doc) => setFact(doc, { entry, fact: edit.fact.key, value }))
    }
    case 'score': {
      const entered = readNumber(typed, gridTexts.pointsUnit)
      if (!entered.ok) return entered.why
      const points = entered.value
      const refusal = points === null ? null : refuseJudgement(rule, edit.judgement, points)
      if (refusal !== null) return refusal
      return editBook(book, (doc) => setJudged(doc, { entry, judgement: edit.judgement, points }))
    }
  }
}

export function writeProgress(edit: Of<'progress'>, progress: Progress, editBook: EditBook): WhyNot | null {
  const { book, entry } = edit.target
  return editBook(book, (doc) => setProgress(doc, { entry, progress }))
}

export function writeYesno(edit: Of<'yesno'>, value: boolean | null, editBook: EditBook): WhyNot | null {
  const { book, entry } = edit.target
  return editBook(book, (doc) => setFact(doc, { entry, fact: edit.fact.key, value }))
}

/** What Delete does: a text becomes empty, a figure unsaid. */
export function clearCell(edit: CellEdit, rule: Rule, editBook: EditBook): WhyNot | null {
  switch (edit.kind) {
    case 'text':
    case 'number':
    case 'score':
      return writeTyped(edit, '', edit.kind === 'text' ? edit.value : '', rule, editBook)
    case 'yesno':
      return writeYesno(edit, null, editBook)
    case 'progress':
      return null
    case 'none':
      return edit.why
  }
}
