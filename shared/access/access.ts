/**
 * Who may open and who may write a book: one answer for server and client, see SPEC.md beside this file. The server asks
 * on every open and every message; the client asks the same to explain why a cell is grey.
 */

import type { BookRef } from '../books/name.ts'
import type { Plan } from '../books/tableView.ts'
import { type Refusal, refuse } from '../errors.ts'
import type { Filling, Person, Phase, Registry, TableState, UnitId } from '../model.ts'

/** What rights depend on besides the person: read from the plan and the registry by the caller. */
export interface AccessContext {
  readonly registry: Registry
  readonly state: TableState
  readonly filling: Filling
  readonly phases: readonly Phase[]
  /** What the office set for single units; absent = nothing set. */
  readonly unitFilling: ReadonlyMap<UnitId, Filling>
  /** The server's time, epoch milliseconds. */
  readonly now: number
  /** The same moment as an ISO day in the server's time zone. */
  readonly today: string
}

export function accessContextOf(
  plan: Plan,
  registry: Registry,
  state: TableState,
  now: number,
  today: string,
): AccessContext {
  const { filling, phases, unitFilling } = plan
  return { registry, state, filling, phases, unitFilling, now, today }
}

/** [A14] Whether a table is there at all for this person; null = yes. */
export function mayEnter(person: Person, state: TableState): Refusal | null {
  return state === 'preparing' && person.acting.role !== 'office' ? refuse('notFound') : null
}

/** null = yes. */
export function mayOpen(person: Person, book: BookRef, state: TableState): Refusal | null {
  if (person.disabled) return refuse('disabled')
  if (!isActing(person)) return refuse('signedOut')
  const entering = mayEnter(person, state)
  if (entering !== null) return entering
  // [A5] 报送后公开 is not offered yet: nobody has a draft, and nobody may make one.
  return book.kind === 'draft' ? refuse('notFound') : null
}

/** May this person write whatever the book may hold? null = yes. */
export function mayWrite(person: Person, book: BookRef, context: AccessContext): Refusal | null {
  const refusal = mayWriteSomething(person, book, context)
  // [A6] A leader's part of the own unit's book is what leaders say.
  return refusal === null && person.acting.role === 'leader' ? refuse('readOnly') : refusal
}

/** [A30] May this person comment? Comments stand in the book of the unit one acts for. null = yes. */
export function mayComment(person: Person, context: AccessContext): Refusal | null {
  return admitsComments(mayWriteSomething(person, { kind: 'unit', unitId: person.acting.unitId }, context))
}

/** [A30] Filling that is closed closes no mouth. */
export function admitsComments(refusal: Refusal | null): Refusal | null {
  return refusal?.code === 'closed' ? null : refusal
}

/** May this person write at least some fields of the book? Which ones, `fieldAccess.ts` says. null = yes. */
export function mayWriteSomething(person: Person, book: BookRef, context: AccessContext): Refusal | null {
  const opening = mayOpen(person, book, context.state)
  if (opening !== null) return opening
  if (context.state === 'archived') return refuse('archived')
  const { role, unitId } = person.acting
  if (role === 'leader' && (book.kind !== 'unit' || book.unitId !== unitId)) return refuse('readOnly')
  if (book.kind === 'plan' || book.kind === 'review') return role === 'office' ? null : refuse('officeOnly')
  const unit = context.registry.units.find((each) => each.id === book.unitId)
  if (unit === undefined) return refuse('notFound')
  if (role !== 'office' && unitId !== book.unitId) return refuse('foreign')
  if (unit.mergedInto !== null) return refuse('merged')
  if (role !== 'clerk') return null
  return isFillingOpen(context, book.unitId) ? null : refuse('closed')
}

/** [A10] What is set for the unit decides while it is in force; else the table and the phase must both be open. */
export function isFillingOpen(context: AccessContext, unitId: UnitId): boolean {
  const { unitFilling, filling, phases, now, today } = context
  const own = unitFilling.get(unitId)
  if (own !== undefined && isInForce(own, now)) return own.state === 'open'
  const isTableOpen = isInForce(filling, now) === (filling.state === 'open')
  return isTableOpen && currentPhase(phases, today)?.filling !== 'closed'
}

/** [A12] The phase that holds this day; where phases overlap, the later one in order. */
export function currentPhase(phases: readonly Phase[], today: string): Phase | null {
  const holds = ({ start, end }: Phase) =>
    (start !== null || end !== null) && (start === null || start <= today) && (end === null || today <= end)
  return phases.filter(holds).at(-1) ?? null
}

/** [A2] The identity is one that the person still has. */
function isActing({ acting, memberships }: Person): boolean {
  return memberships.some(({ unitId, role }) => unitId === acting.unitId && role === acting.role)
}

/** [A11] Until its time, and not at it. */
function isInForce(filling: Filling, now: number): boolean {
  return filling.until === null || now < filling.until
}
