/** May this person write this book? The server's word where there is one, with our own reason where there is none yet. */
import { mayWrite } from '../../shared/access/access.ts'
import { type BookName, parseBookName } from '../../shared/books/name.ts'
import type { Plan } from '../../shared/books/tableView.ts'
import { type Refusal, refuse } from '../../shared/errors.ts'
import type { Person, Registry } from '../../shared/model.ts'

export interface RightsFacts {
  readonly person: Person
  readonly plan: Plan
  readonly registry: Registry
  /** The server's clock as far as known, epoch milliseconds. */
  readonly now: number
  /** The server's last word on the book, and whether it is of the present connection. */
  readonly refusal: Refusal | null
  readonly isLive: boolean
}

export function mayWriteNow(name: BookName, facts: RightsFacts): Refusal | null {
  if (facts.refusal !== null) return facts.refusal
  if (facts.isLive) return null
  const book = parseBookName(name)
  if (book === null) return refuse('notFound')
  const refusal = mayWrite(facts.person, book, {
    registry: facts.registry,
    filling: facts.plan.filling,
    phases: facts.plan.phases,
    unitFilling: facts.plan.unitFilling,
    now: facts.now,
    today: dayOf(facts.now),
  })
  // Whether filling is open is a matter of the server's clock: offline one may write, and it is judged on arrival.
  return refusal?.code === 'closed' ? null : refusal
}

/** The ISO day of this machine's time zone, which is the office's as a rule. */
function dayOf(now: number): string {
  const date = new Date(now)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
