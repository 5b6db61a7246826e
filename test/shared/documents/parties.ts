/** A small registry for documents: names that are decided, everything else is not. */
import type { Parties } from '../../../shared/books/planFromTemplate.ts'
import type { KeyOfName } from '../../../shared/documents/plan/sketch.ts'
import type { BoundParty, PartiesByName } from '../../../shared/documents/plan/writeTask.ts'
import { toId } from '../../../shared/ids.ts'

const units = ['区科协', '区教委', '区文旅委']
const groups = ['各镇街']

export const keyOfName: KeyOfName = (name) => {
  const [unit, group] = [units.indexOf(name), groups.indexOf(name)]
  if (unit >= 0) return { kind: 'unit', key: `u${unit}`, name }
  return group >= 0 ? { kind: 'group', key: `g${group}`, name } : null
}

export const parties: Parties = {
  unitIdByKey: new Map(units.map((_, i) => [`u${i}`, toId<'unit'>(`u${i}`)])),
  groupIdByKey: new Map(groups.map((_, i) => [`g${i}`, toId<'group'>(`g${i}`)])),
}

export const partiesByName: PartiesByName = new Map<string, BoundParty>([
  ...units.map((name, i) => [name, { kind: 'unit', unitId: toId<'unit'>(`u${i}`) }] as const),
  ...groups.map((name, i) => [name, { kind: 'group', groupId: toId<'group'>(`g${i}`) }] as const),
])
