/** May this person write this book? The server's word where there is one, with our own reason where there is none yet. */
import { type AccessContext, admitsComments, mayComment, mayWrite } from '../../shared/access/access.ts'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import type { Plan } from '../../shared/books/tableView.ts'
import { type Refusal, refuse } from '../../shared/errors.ts'
import type { Person, Registry, TableState } from '../../shared/model.ts'

export interface RightsFacts {
  readonly person: Person
  readonly plan: Plan
  readonly registry: Registry
  readonly state: TableState
  /** The server's clock as far as known, epoch milliseconds. */
  readonly now: number
  /** The server's last word on the book, and whether it is of the present connection. */
  readonly refusal: Refusal | null
  readonly isLive: boolean
}

export function mayWriteNow(name: BookName, facts: RightsFacts): Refusal | null {
  // Of a leader's own unit's book the server admits comments; everything else in it is not a leader's to write.
  if (facts.person.acting.role === 'leader') return refuse('readOnly')
  return whileUnsure(facts, () => {
    const book = parseBookName(name)
    return book === null ? refuse('notFound') : mayWrite(facts.person, book, contextOf(facts))
  })
}

/** @param facts those of the book of the unit one acts for */
export function mayCommentNow(facts: RightsFacts): Refusal | null {
  const refusal = admitsComments(facts.refusal)
  return whileUnsure({ ...facts, refusal }, () => mayComment(facts.person, contextOf(facts)))
}

function whileUnsure(facts: RightsFacts, ask: () => Refusal | null): Refusal | null {
  if (facts.refusal !== null) return facts.refusal
  if (facts.isLive) return null
  const refusal = ask()
  // Whether filling is open is a matter of the server's clock: offline one may write, and it is judged on arrival.
  return refusal?.code === 'closed' ? null : refusal
}

function contextOf({ registry, state, plan, now }: RightsFacts): AccessContext {
  const { filling, phases, unitFilling } = plan
  return { registry, state, filling, phases, unitFilling, now, today: dayOf(now) }
}

/** The ISO day of this machine's time zone, which is the office's as a rule. */
function dayOf(now: number): string {
  const date = new Date(now)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
