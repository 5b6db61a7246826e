/**
 * May this person write this book now? `shared/access` answers; this file gives it what it needs: the registry, what the
 * plan says of filling, and the server's clock. It also tells when the answer may change by time alone.
 */

import { type AccessContext, mayOpen, mayWriteSomething } from '../../shared/access/access.ts'
import type { BookRef } from '../../shared/books/name.ts'
import type { Plan } from '../../shared/books/tableView.ts'
import { type Refusal, refuse } from '../../shared/errors.ts'
import type { Person, Registry, TableState } from '../../shared/model.ts'

/** What the plan says of filling. */
export type FillingPlan = Pick<Plan, 'filling' | 'phases' | 'unitFilling'>

/** null = yes. A book of a unit that does not exist is not there to be opened. */
export function openingRefusal(
  person: Person,
  book: BookRef,
  registry: Registry,
  state: TableState,
): Refusal | null {
  const isUnknown =
    (book.kind === 'unit' || book.kind === 'draft') && !registry.units.some((unit) => unit.id === book.unitId)
  return isUnknown ? refuse('notFound') : mayOpen(person, book, state)
}

/** May this person write at least some of the book's fields? null = yes. */
export function writingRefusal(
  person: Person,
  book: BookRef,
  registry: Registry,
  state: TableState,
  { filling, phases, unitFilling }: FillingPlan,
  now: number,
): Refusal | null {
  const context: AccessContext = { registry, state, filling, phases, unitFilling, now, today: dayOf(now) }
  return mayWriteSomething(person, book, context)
}

/** The next moment at which an until-time passes or a day begins. */
export function nextBoundary({ filling, unitFilling }: FillingPlan, now: number): number {
  const midnight = new Date(now)
  midnight.setHours(24, 0, 0, 0)
  const untils = [filling, ...unitFilling.values()].flatMap(({ until }) =>
    until !== null && until > now ? [until] : [],
  )
  return Math.min(midnight.getTime(), ...untils)
}

/** ISO day in the server's time zone. */
function dayOf(time: number): string {
  const date = new Date(time)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
