/** Who may read what of the journal. The rows of books that one may not open are left out besides. */
import { unitBook } from '../books/name.ts'
import { type Refusal, refuse } from '../errors.ts'
import type { AccountId, Person, TableState } from '../model.ts'
import { mayOpen } from './access.ts'

export interface RecordQuestion {
  readonly book?: string | undefined
  readonly field?: string | undefined
  readonly task?: string | undefined
  readonly account?: AccountId | undefined
}

/** [A44] null = yes. */
export function mayReadAdminRecord(person: Person): Refusal | null {
  if (person.disabled) return refuse('disabled')
  return person.acting.role === 'office' ? null : refuse('officeOnly')
}

/** A field, or the fields below one thing's id: not everything of a kind. Before a submission's id stands whose it is. */
const isBelowOneThing = /^(?:submission\/(?:entry|summary)|(?!submission\/)[a-z]+)\/[^/]+/

/** [A40] [A41] null = yes. */
export function mayReadRecord(person: Person, question: RecordQuestion, state: TableState): Refusal | null {
  const entering = mayOpen(person, { kind: 'plan' }, state)
  if (entering !== null) return entering
  if (person.acting.role === 'office' || question.account === person.accountId) return null
  if (question.account !== undefined) return refuse('officeOnly')
  const isOfOneThing =
    question.task !== undefined ||
    (question.field !== undefined && isBelowOneThing.test(question.field)) ||
    question.book === unitBook(person.acting.unitId)
  return isOfOneThing ? null : refuse('officeOnly')
}
