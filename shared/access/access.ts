/**
 * Who may open and who may write a book: one answer for server and client, see SPEC.md beside this file. The server asks
 * on every open and every message; the client asks the same to explain why a cell is grey.
 */

import type { BookRef } from '../books/name.ts'
import { type Refusal, refuse } from '../errors.ts'
import type { Filling, Person, Phase, Registry, UnitId } from '../model.ts'

/** What rights depend on besides the person: read from the plan and the registry by the caller. */
export interface AccessContext {
  readonly registry: Registry
  readonly filling: Filling
  readonly phases: readonly Phase[]
  /** What the office set for single units; absent = nothing set. */
  readonly unitFilling: ReadonlyMap<UnitId, Filling>
  /** The server's time, epoch milliseconds. */
  readonly now: number
  /** The same moment as an ISO day in the server's time zone. */
  readonly today: string
}

/** null = yes. */
export function mayOpen(person: Person, book: BookRef): Refusal | null {
  if (person.disabled) return refuse('disabled')
  if (book.kind === 'draft') {
    const own = person.acting.unitId === book.unitId && person.acting.role !== 'leader'
    return own || person.acting.role === 'office' ? null : refuse('notFound')
  }
  return null
}

/** null = yes. */
export function mayWrite(person: Person, book: BookRef, context: AccessContext): Refusal | null {
  const opening = mayOpen(person, book)
  if (opening !== null) return opening
  const { role, unitId } = person.acting
  if (role === 'leader') return refuse('readOnly')
  if (book.kind === 'plan' || book.kind === 'review') return role === 'office' ? null : refuse('officeOnly')
  const unit = context.registry.units.find((u) => u.id === book.unitId)
  if (unit === undefined) return refuse('notFound')
  if (unit.mergedInto !== null) return refuse('merged')
  if (role === 'office') return null
  if (unitId !== book.unitId) return refuse('foreign')
  return isFillingOpen(context, book.unitId) ? null : refuse('closed')
}

/** What was set for the unit wins over the phase, the phase over the table. A setting counts until its until-time. */
export function isFillingOpen(context: AccessContext, unitId: UnitId): boolean {
  const own = context.unitFilling.get(unitId)
  if (own !== undefined && inForce(own, context.now)) return own.state === 'open'
  const phase = currentPhase(context.phases, context.today)
  if (phase?.filling === 'closed') return false
  // An opening ends at its until-time; a closing does too.
  return inForce(context.filling, context.now)
    ? context.filling.state === 'open'
    : context.filling.state === 'closed'
}

/** The phase that holds this day; where phases overlap, the later one in order. */
export function currentPhase(phases: readonly Phase[], today: string): Phase | null {
  const holds = (p: Phase) => p.start !== null && p.start <= today && (p.end === null || today <= p.end)
  return phases.filter(holds).at(-1) ?? null
}

function inForce(filling: Filling, now: number): boolean {
  return filling.until === null || now < filling.until
}
