/**
 * Finds the unit a written name means. Only what is the same name, but for spaces, width and brackets, is taken as
 * certain; what is merely like a name is a proposal for a person to decide. Nothing is ever assigned by guess.
 */
import type { Registry, Unit, UnitId } from '../model.ts'

export type UnitMatch =
  | { readonly kind: 'exact'; readonly unitId: UnitId }
  /** Likely first; at most five. */
  | { readonly kind: 'near'; readonly unitIds: readonly UnitId[] }
  | { readonly kind: 'none' }

export type MatchUnit = (name: string) => UnitMatch

/** A merged unit's names lead to its successor, as people go on using the old ones. */
export function createMatchUnit(registry: Registry): MatchUnit {
  const unitsById = new Map(registry.units.map((unit) => [unit.id, unit]))
  const names = registry.units.flatMap((unit) => {
    const standing = successor(unit, unitsById)
    return [unit.name, ...unit.abbreviations].map((name) => ({ name: plainName(name), unitId: standing.id }))
  })
  const certain = new Map<string, UnitId | null>()
  for (const { name, unitId } of names) {
    const other = certain.get(name)
    // One name of two units tells neither.
    certain.set(name, other === undefined || other === unitId ? unitId : null)
  }
  return (written) => {
    const name = plainName(written)
    if (name === '') return { kind: 'none' }
    const unitId = certain.get(name)
    if (unitId !== undefined && unitId !== null) return { kind: 'exact', unitId }
    const scored = names.map((each) => ({ ...each, likeness: likeness(name, each.name) }))
    const likely = scored.filter((each) => each.likeness >= 0.5).sort((a, b) => b.likeness - a.likeness)
    const unitIds = [...new Set(likely.map((each) => each.unitId))].slice(0, 5)
    return unitIds.length === 0 ? { kind: 'none' } : { kind: 'near', unitIds }
  }
}

/** A name without what people type differently: width, spaces, the form of brackets, a number before it. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[[{〔【「『]/g, '(')
    .replace(/[\]}〕】」』]/g, ')')
    .replace(/^\d+[.、]/, '')
    .replace(/[、,;；。.]+$/, '')
}

/** 0 … 1: the share of characters that both have in the same order; an abbreviation's letters stand in its full name. */
function likeness(a: string, b: string): number {
  const common = commonInOrder(a, b)
  const shorter = Math.min(a.length, b.length)
  const longer = Math.max(a.length, b.length)
  if (shorter < 2 || common < 2) return 0
  const within = common === shorter ? 0.5 : 0
  return Math.min(1, within + (common / longer) * (within > 0 ? 0.5 : 1) - (within > 0 ? 0 : 0.15))
}

/** The length of the longest common subsequence; names are short. */
function commonInOrder(a: string, b: string): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const letter of a) {
    const next = [0]
    for (let j = 1; j <= b.length; j += 1) {
      const here = b[j - 1] === letter ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0)
      next.push(here)
    }
    row = next
  }
  return row[b.length] ?? 0
}

function successor(unit: Unit, unitsById: ReadonlyMap<UnitId, Unit>): Unit {
  const seen = new Set<UnitId>()
  let standing = unit
  while (standing.mergedInto !== null && !seen.has(standing.id)) {
    seen.add(standing.id)
    const next = unitsById.get(standing.mergedInto)
    if (next === undefined) return standing
    standing = next
  }
  return standing
}
