/** Which books a table needs: the plan, the review, and one per unit that has a part in it. */
import { type BookName, unitBook } from '../../shared/books/name.ts'
import type { Plan } from '../../shared/books/tableView.ts'
import type { GroupId, Registry, UnitId } from '../../shared/model.ts'

/** @param own the unit the person acts for: comments and reminders stand there even where it owes nothing */
export function wantedBooks(plan: Plan, registry: Registry, own: UnitId): ReadonlySet<BookName> {
  const units = new Set<UnitId>([own])
  if (plan.officeUnitId !== null) units.add(plan.officeUnitId)
  const groups = new Set<GroupId>()
  for (const task of plan.tasks)
    for (const binding of task.bindings) {
      if (binding.kind === 'unit') units.add(binding.unitId)
      else {
        groups.add(binding.groupId)
        if (binding.byUnit !== null) units.add(binding.byUnit)
      }
    }
  for (const group of registry.groups)
    if (groups.has(group.id)) for (const unitId of group.memberIds) units.add(unitId)
  // What a unit filled in before a merger shows under its successor, and what was bound to it is now the successor's.
  for (let grown = -1; grown !== units.size; ) {
    grown = units.size
    for (const unit of registry.units) {
      if (unit.mergedInto === null) continue
      if (units.has(unit.mergedInto) || units.has(unit.id)) units.add(unit.id).add(unit.mergedInto)
    }
  }
  return new Set<BookName>(['plan', 'review', ...[...units].map(unitBook)])
}
