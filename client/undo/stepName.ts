/** What a step is called: for the button that would take it back, and for what is said when it was. */
import type { TableView } from '../../shared/books/tableView.ts'
import { fieldName } from '../app/fieldNames.ts'
import { toldTexts as texts } from './toldTexts.ts'
import type { UndoStep } from './undoStep.ts'

export function stepName(view: TableView, { name, first, count }: UndoStep): string {
  if (name !== null) return count > 1 ? texts.named(name, count) : name
  if (first === null) return ''
  const { where, what } = fieldName(view, first.book, first.field)
  const whole = [where, what].filter((part) => part !== '').join(' ')
  return count > 1 ? texts.several(whole, count) : whole
}
