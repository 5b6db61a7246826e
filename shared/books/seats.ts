/**
 * Who answers a task, from the plan and the registry alone: which lines there are, where each is written, who leads. No
 * book is opened here. SPEC.md K30–K45.
 */
import type { Binding, BindingRole, Group, GroupId, ReportingMode, Task, Unit, UnitId } from '../model.ts'
import { entryKey } from './fields.ts'
import { unitBook } from './name.ts'
import type { RegistryIndex } from './registryIndex.ts'
import type { Target } from './tableView.ts'

export interface UnitSeat {
  readonly kind: 'unit'
  readonly unit: Unit
  readonly name: string
  readonly role: BindingRole
  readonly target: Target
  readonly groupId: GroupId | null
  readonly owed: boolean
}

export interface GroupSeat {
  readonly kind: 'group'
  readonly group: Group
  readonly name: string
  readonly role: BindingRole
  readonly mode: ReportingMode
  /** Where the one answer for the group is written; null where its members answer, or nobody can. */
  readonly target: Target | null
  readonly owed: boolean
  readonly members: readonly UnitSeat[]
}

export interface Seats {
  /** In printed order; a group holds its members. */
  readonly seats: readonly (UnitSeat | GroupSeat)[]
  /** Writes the 汇总; null while the office has no unit. */
  readonly lead: Unit | null
  /** One answer and the 汇总 by one hand: one line. */
  readonly isSole: boolean
}

export interface Naming {
  readonly printedNames: ReadonlyMap<UnitId | GroupId, string>
  readonly officeUnitId: UnitId | null
}

export function seatsOf(task: Task, naming: Naming, index: RegistryIndex): Seats {
  const office = naming.officeUnitId === null ? null : index.standing(naming.officeUnitId)
  const bindings = task.bindings.filter((binding) => isKnown(binding, index))
  const direct = directUnits(bindings, index)
  const seated = new Set(direct.keys())
  const seats: (UnitSeat | GroupSeat)[] = []
  for (const binding of bindings) {
    if (binding.kind === 'unit') {
      const unit = index.standing(binding.unitId)
      const place = unit === null ? undefined : direct.get(unit.id)
      // Two units that were merged into one have one line, where the first of them stands.
      if (unit !== null && place?.first === binding)
        seats.push(unitSeat(task, unit, place.role, { name: nameOf(binding, unit, naming) }))
      continue
    }
    const group = index.group(binding.groupId)
    if (group !== null) seats.push(groupSeat(task, binding, group, { naming, index, office, seated }))
  }
  const lead = leadOf(bindings, index) ?? office
  const [only] = seats
  const isSole =
    seats.length === 1 && only !== undefined && only.target !== null && only.target.unitId === lead?.id
  return { seats, lead, isSole }
}

export function targetAt(unit: Unit, task: Task, groupId: GroupId | null): Target {
  return { book: unitBook(unit.id), unitId: unit.id, entry: entryKey(task.id, groupId) }
}

type GroupBinding = Extract<Binding, { kind: 'group' }>

function groupSeat(
  task: Task,
  binding: GroupBinding,
  group: Group,
  around: {
    readonly naming: Naming
    readonly index: RegistryIndex
    readonly office: Unit | null
    readonly seated: Set<UnitId>
  },
): GroupSeat {
  const { naming, index, office, seated } = around
  const all = index.members(group)
  const byUnit = binding.byUnit === null ? null : index.standing(binding.byUnit)
  const one = binding.mode === 'byUnit' ? (byUnit ?? office) : office
  const isOne = binding.mode === 'byUnit' || binding.mode === 'asOne' || all.length === 0
  const owed = binding.mode !== 'ifAny'
  const members = isOne ? [] : all.filter((unit) => !seated.has(unit.id))
  for (const unit of members) seated.add(unit.id)
  return {
    kind: 'group',
    group,
    name: binding.printed ?? naming.printedNames.get(group.id) ?? group.name,
    role: binding.role,
    mode: isOne && binding.mode !== 'byUnit' ? 'asOne' : binding.mode,
    target: isOne && one !== null ? targetAt(one, task, group.id) : null,
    owed: isOne && owed,
    members: members.map((unit) =>
      unitSeat(task, unit, binding.role, { name: unit.name, groupId: group.id, owed }),
    ),
  }
}

function unitSeat(
  task: Task,
  unit: Unit,
  role: BindingRole,
  { name, groupId = null, owed = true }: { name: string; groupId?: GroupId | null; owed?: boolean },
): UnitSeat {
  return { kind: 'unit', unit, name, role, target: targetAt(unit, task, null), groupId, owed }
}

interface DirectUnit {
  readonly first: Binding
  readonly role: BindingRole
}

/** Units bound by name, as they stand today; the strongest role counts. */
function directUnits(bindings: readonly Binding[], index: RegistryIndex): Map<UnitId, DirectUnit> {
  const direct = new Map<UnitId, DirectUnit>()
  for (const binding of bindings) {
    const unit = binding.kind === 'unit' ? index.standing(binding.unitId) : null
    if (unit === null) continue
    const known = direct.get(unit.id)
    direct.set(unit.id, {
      first: known?.first ?? binding,
      role: known === undefined ? binding.role : stronger(known.role, binding.role),
    })
  }
  return direct
}

/** Named as lead, else the first-named (of those who do not merely cooperate). A group cannot write: null, the office does. */
function leadOf(bindings: readonly Binding[], index: RegistryIndex): Unit | null {
  const leads =
    bindings.find((binding) => binding.role === 'lead') ??
    bindings.find((binding) => binding.role !== 'cooperating') ??
    bindings[0]
  return leads?.kind === 'unit' ? index.standing(leads.unitId) : null
}

function isKnown(binding: Binding, index: RegistryIndex): boolean {
  return binding.kind === 'unit' ? index.unit(binding.unitId) !== null : index.group(binding.groupId) !== null
}

/** A unit taken over goes by its successor's name: the document knew only the old one. */
function nameOf(binding: Extract<Binding, { kind: 'unit' }>, unit: Unit, naming: Naming): string {
  const printed = binding.unitId === unit.id ? binding.printed : undefined
  return printed ?? naming.printedNames.get(unit.id) ?? unit.name
}

function stronger(a: BindingRole, b: BindingRole): BindingRole {
  if (a === 'lead' || b === 'lead') return 'lead'
  return a === 'responsible' || b === 'responsible' ? 'responsible' : 'cooperating'
}
