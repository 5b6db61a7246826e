import { toId } from '../../../../shared/ids.ts'
import type {
  AccountId,
  Person,
  PersonRole,
  Registry,
  TableId,
  Unit,
  UnitId,
} from '../../../../shared/model.ts'

export const tableId: TableId = toId<'table'>('t1')

export function unitId(name: string): UnitId {
  return toId<'unit'>(name)
}

export function accountId(name: string): AccountId {
  return toId<'account'>(name)
}

/** A registry of these units, in this order. */
export function registryOf(...names: string[]): Registry {
  const units = names.map((name, order): Unit => {
    return {
      id: unitId(name),
      name: `单位${name}`,
      abbreviations: [],
      category: 'government',
      order,
      mergedInto: null,
    }
  })
  return { units, groups: [] }
}

export function person(name: string, role: PersonRole, unit: string): Person {
  const acting = { unitId: unitId(unit), role }
  return { accountId: accountId(name), name: `人${name}`, disabled: false, memberships: [acting], acting }
}
