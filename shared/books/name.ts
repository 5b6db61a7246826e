/** A book's name says whose it is: `plan`, `review`, `unit/<unitId>`, `draft/<unitId>`. */
import { isId, toId } from '../ids.ts'
import type { UnitId } from '../model.ts'

export type BookName = 'plan' | 'review' | `unit/${string}` | `draft/${string}`
export type BookRef =
  | { readonly kind: 'plan' }
  | { readonly kind: 'review' }
  | { readonly kind: 'unit'; readonly unitId: UnitId }
  | { readonly kind: 'draft'; readonly unitId: UnitId }

/** All units' books have one shape: any of them, where it does not matter whose. */
export const anyUnitRef = { kind: 'unit', unitId: toId<'unit'>('any') } as const

export function unitBook(unitId: UnitId): BookName {
  return `unit/${unitId}`
}

export function bookName(ref: BookRef): BookName {
  return ref.kind === 'unit' || ref.kind === 'draft' ? `${ref.kind}/${ref.unitId}` : ref.kind
}

/** null for anything that is not exactly a book's name. */
export function parseBookName(name: string): BookRef | null {
  if (name === 'plan' || name === 'review') return { kind: name }
  const match = /^(unit|draft)\/(.+)$/.exec(name)
  const kind = match?.[1]
  const unitId = match?.[2]
  if (unitId === undefined || !isId<'unit'>(unitId)) return null
  return { kind: kind === 'draft' ? 'draft' : 'unit', unitId }
}
