/** The registry asked by id: who took over from whom, who belongs to a group, who stands before whom. */
import type { Group, GroupId, Registry, Unit, UnitId } from '../model.ts'

export interface RegistryIndex {
  readonly registry: Registry
  /** Every unit, in official order. */
  readonly official: readonly Unit[]
  readonly unit: (id: UnitId) => Unit | null
  readonly group: (id: GroupId) => Group | null
  /** The unit that stands today: the unit itself, or whoever took it over in the end; null for an unknown id. */
  readonly standing: (id: UnitId) => Unit | null
  /** Units that were merged into this one, directly or through others, in official order. */
  readonly mergedInto: (id: UnitId) => readonly Unit[]
  /** A group's members as they stand today, each once, in official order. */
  readonly members: (group: Group) => readonly Unit[]
}

export function indexRegistry(registry: Registry): RegistryIndex {
  const units = new Map(registry.units.map((unit) => [unit.id, unit]))
  const groups = new Map(registry.groups.map((group) => [group.id, group]))
  const standing = new Map<UnitId, Unit>()
  for (const unit of registry.units) standing.set(unit.id, followMergers(unit, units))
  const merged = new Map<UnitId, Unit[]>()
  const official = [...units.values()].sort(compareOfficial)
  for (const unit of official) {
    const into = standing.get(unit.id)
    if (into === undefined || into.id === unit.id) continue
    const known = merged.get(into.id)
    if (known === undefined) merged.set(into.id, [unit])
    else known.push(unit)
  }
  const members = new Map<GroupId, readonly Unit[]>()
  for (const group of registry.groups) {
    const present = new Set(group.memberIds.flatMap((id) => standing.get(id) ?? []))
    members.set(group.id, [...present].sort(compareOfficial))
  }
  return {
    registry,
    official,
    unit: (id) => units.get(id) ?? null,
    group: (id) => groups.get(id) ?? null,
    standing: (id) => standing.get(id) ?? null,
    mergedInto: (id) => merged.get(id) ?? [],
    members: (group) => members.get(group.id) ?? [],
  }
}

/** 官方顺序, the id where two have the same place. */
export function compareOfficial(a: Unit, b: Unit): number {
  return a.order - b.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** The end of the chain. A circle cannot be made by the server; if one is there all the same, its smallest id stands. */
function followMergers(unit: Unit, units: ReadonlyMap<UnitId, Unit>): Unit {
  const chain = new Set([unit])
  let at = unit
  while (at.mergedInto !== null) {
    const next = units.get(at.mergedInto)
    if (next === undefined) return at
    if (chain.has(next)) {
      const circle = [...chain].slice([...chain].indexOf(next))
      return circle.reduce((a, b) => (a.id < b.id ? a : b))
    }
    chain.add(next)
    at = next
  }
  return at
}
