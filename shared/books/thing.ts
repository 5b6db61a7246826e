/**
 * Rows, bindings, records and the like come and go as a whole: each has a field that it never is without, and a flag that
 * says it was removed, since nothing is ever deleted from a book.
 */
import {
  adjustmentField,
  bindingField,
  figureField,
  headingField,
  parseField,
  phaseField,
  recordField,
  requirementField,
  sharedViewField,
  taskField,
} from './fields.ts'
import type { BookRef } from './name.ts'

/** The thing that began with this field: where its fields stand, and its flag. Null for any other field. */
export function beganWith(
  book: BookRef,
  field: string,
): { readonly prefix: string; readonly removed: string } | null {
  const removed = removedBeside(book, field)
  return removed === null ? null : { prefix: removed.slice(0, -'removed'.length), removed }
}

function removedBeside(book: BookRef, field: string): string | null {
  const parsed = parseField(book, field)
  switch (parsed?.about) {
    case 'task':
      return parsed.what === 'text' ? taskField(parsed.taskId, 'removed') : null
    case 'heading':
      return parsed.what === 'text' ? headingField(parsed.headingId, 'removed') : null
    case 'requirement':
      return parsed.what === 'text' ? requirementField(parsed.requirementId, 'removed') : null
    case 'binding':
      return parsed.what === 'kind' ? bindingField(parsed.taskId, parsed.partyId, 'removed') : null
    case 'figure':
      return parsed.what === 'label' ? figureField(parsed.figureId, 'removed') : null
    case 'adjustment':
      return parsed.what === 'name' ? adjustmentField(parsed.adjustmentId, 'removed') : null
    case 'phase':
      return parsed.what === 'name' ? phaseField(parsed.phaseId, 'removed') : null
    case 'sharedView':
      return parsed.what === 'name' ? sharedViewField(parsed.viewId, 'removed') : null
    case 'record':
      return parsed.what === 'date'
        ? recordField(parsed.entry, parsed.fact, parsed.recordId, 'removed')
        : null
    default:
      return null
  }
}
