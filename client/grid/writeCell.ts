/** From words to the value of a cell, and from the value into its book. Everything expected that goes wrong is a sentence. */
import type * as Y from 'yjs'
import { factField, judgedField, noteField, progressField, summaryField } from '../../shared/books/fields.ts'
import { shapeOf, textLimitOf } from '../../shared/books/shape.ts'
import { setFact, setJudged, setNote, setProgress, setSummaryText } from '../../shared/books/unitEdits.ts'
import { progresses } from '../../shared/model.ts'
import { refuseJudgement } from '../../shared/rules/judgement.ts'
import type { Rule } from '../../shared/rules/rule.ts'
import { progressWords } from '../../shared/words.ts'
import type { CellEdit, WhyNot } from './cellEdit.ts'
import { readNumber } from './enteredNumber.ts'
import { gridTexts } from './texts.ts'

export type WritableEdit = Exclude<CellEdit, { kind: 'none' }>
/** As the cell holds it; of a text, the whole text; of a progress, its name. */
export type CellValue = string | number | boolean | null

export type Words =
  | { readonly ok: true; readonly value: CellValue }
  | { readonly ok: false; readonly why: WhyNot }

/** What these words are as a value of this cell; empty words empty it, where it can be empty. */
export function readWords(edit: WritableEdit, words: string, rule: Rule): Words {
  switch (edit.kind) {
    case 'text': {
      const most = textLimitOf(shapeOf({ kind: 'unit', unitId: edit.target.unitId }), fieldOfEdit(edit))
      return most !== null && words.length > most ? no(textTooLong(most)) : { ok: true, value: words }
    }
    case 'number': {
      const entered = readNumber(words, edit.fact.unit)
      if (entered.ok && entered.value !== null && entered.value < 0 && !edit.fact.signed)
        return no({ reason: gridTexts.notBelowZero, remedy: gridTexts.outOfRangeRemedy })
      return entered
    }
    case 'score': {
      const entered = readNumber(words, gridTexts.pointsUnit)
      if (!entered.ok || entered.value === null) return entered
      const refusal = refuseJudgement(rule, edit.judgement, entered.value)
      return refusal === null ? entered : no(refusal)
    }
    case 'yesno': {
      const word = words.normalize('NFKC').trim().toLowerCase()
      if (word === '' || word === gridTexts.toFill) return { ok: true, value: null }
      if (yesWords.has(word)) return { ok: true, value: true }
      if (noWords.has(word)) return { ok: true, value: false }
      return no({ reason: gridTexts.notYesno(words.trim()), remedy: gridTexts.notYesnoRemedy })
    }
    case 'progress': {
      // The cell itself says the reporting state as well, a line above.
      const said = words.split('\n').map((line) => line.trim())
      const found = progresses.find((each) => said.includes(progressWords[each]))
      if (found !== undefined) return { ok: true, value: found }
      if (words.trim() === '') return { ok: true, value: edit.value }
      return no({ reason: gridTexts.notProgress(words.trim()), remedy: gridTexts.notProgressRemedy })
    }
  }
}

/** The field of the book in which the cell stands. */
export function fieldOfEdit(edit: WritableEdit): string {
  const { entry } = edit.target
  switch (edit.kind) {
    case 'text':
      return edit.text === 'note' ? noteField(entry) : summaryField(entry)
    case 'number':
    case 'yesno':
      return factField(entry, edit.fact.key)
    case 'score':
      return judgedField(entry, edit.judgement)
    case 'progress':
      return progressField(entry)
  }
}

/** @param base of a text: the shared text over which the value was written */
export function putValue(doc: Y.Doc, edit: WritableEdit, value: CellValue, base?: string): void {
  const { entry } = edit.target
  switch (edit.kind) {
    case 'text': {
      const set = edit.text === 'note' ? setNote : setSummaryText
      set(doc, { entry, text: String(value ?? ''), base: base ?? edit.value })
      return
    }
    case 'number':
      setFact(doc, { entry, fact: edit.fact.key, value: typeof value === 'number' ? value : null })
      return
    case 'yesno':
      setFact(doc, { entry, fact: edit.fact.key, value: typeof value === 'boolean' ? value : null })
      return
    case 'score':
      setJudged(doc, {
        entry,
        judgement: edit.judgement,
        points: typeof value === 'number' ? value : null,
      })
      return
    case 'progress':
      setProgress(doc, { entry, progress: progresses.find((each) => each === value) ?? edit.value })
  }
}

function textTooLong(most: number): WhyNot {
  return { reason: gridTexts.textTooLong(most), remedy: gridTexts.textTooLongRemedy }
}

function no(why: WhyNot): Words {
  return { ok: false, why }
}

const yesWords: ReadonlySet<string> = new Set([
  '是',
  '有',
  '√',
  '✓',
  '✔',
  'y',
  'yes',
  'true',
  '1',
  '已',
  '对',
])
const noWords: ReadonlySet<string> = new Set([
  '否',
  '无',
  '×',
  '✗',
  '✘',
  'n',
  'no',
  'false',
  '0',
  '未',
  '没有',
])
