/** What a change in the record is about, by its field. */
import type { Field } from './books/fields.ts'
import { parseField, taskOfField } from './books/fields.ts'
import { parseBookName } from './books/name.ts'
import { isId } from './ids.ts'
import type { JournalKind } from './journalWords.ts'
import type { TaskId } from './model.ts'

/** Null for what no book may hold. */
export function sortField(
  book: string,
  field: string,
): { readonly kind: JournalKind; readonly taskId: TaskId | null } | null {
  const ref = parseBookName(book)
  const parsed = ref === null ? null : parseField(ref, field)
  return parsed === null ? null : { kind: kindOf(parsed), taskId: taskOfField(parsed) }
}

/** Which task's every field of this name, or of this start of one (`entry/<task>/`), is; null where that is not in it. */
export function taskNamedIn(start: string): TaskId | null {
  const [entry] =
    /^(?:task|entry|record|note|summary|score|submission\/(?:entry|summary))\/([^/~]+)(?=[/~]|$)/
      .exec(start)
      ?.slice(1) ?? []
  return entry !== undefined && isId<'task'>(entry) ? entry : null
}

function kindOf(field: Field): JournalKind {
  switch (field.about) {
    case 'entry':
      return field.what === 'progress' ? 'progress' : 'text'
    case 'summary':
      return 'text'
    case 'fact':
    case 'record':
      return 'fact'
    case 'judged':
      return 'score'
    case 'submission':
      return 'report'
    case 'verdict':
    case 'score':
      return 'review'
    case 'comment':
    case 'commentMention':
    case 'resolution':
      return 'comment'
    case 'table':
    case 'heading':
    case 'requirement':
    case 'requirementLink':
    case 'task':
    case 'binding':
    case 'official':
    case 'figure':
    case 'adjustment':
    case 'phase':
    case 'sharedView':
    case 'part':
      return 'plan'
  }
}
