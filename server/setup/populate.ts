/** What a site starts with: units and groups in the registry, and its table; a template's, or nothing but the office. */

import { editTable } from '../../shared/books/planEdits.ts'
import { writeTemplate } from '../../shared/books/planFromTemplate.ts'
import type { MakeId } from '../../shared/ids.ts'
import type { Group, GroupId, TableId, Unit, UnitId } from '../../shared/model.ts'
import type { Template } from '../../shared/templates/template.ts'
import type { Site } from '../site.ts'
import type { Author } from '../store/bookStore.ts'

export interface Beginnings {
  readonly tableId: TableId
  readonly title: string
  readonly units: readonly Unit[]
  readonly groups: readonly Group[]
  readonly unitIdByKey: ReadonlyMap<string, UnitId>
  readonly groupIdByKey: ReadonlyMap<string, GroupId>
  /** 创建办's own unit. */
  readonly officeUnitId: UnitId
}

/**
 * Gives ids to everything. The office's unit is the template's unit of that name or alias, where there is one (the office
 * may sit in 区科协 or 区科技局); else the template's office takes the name.
 */
export function planBeginnings(template: Template, officeName: string, makeId: MakeId): Beginnings {
  const unitIdByKey = new Map(template.units.map(({ key }) => [key, makeId<'unit'>()]))
  const groupIdByKey = new Map(template.groups.map(({ key }) => [key, makeId<'group'>()]))
  const named = template.units.find((unit) => [unit.name, ...unit.aliases].includes(officeName))
  const officeKey = named?.key ?? template.office.unit
  const units = template.units.map(({ key, name, aliases, category }, order): Unit => {
    const id = idOf(unitIdByKey, key)
    const rest = { id, category, order, mergedInto: null }
    return named === undefined && key === officeKey
      ? { ...rest, name: officeName, abbreviations: [name, ...aliases] }
      : { ...rest, name, abbreviations: aliases }
  })
  const groups = template.groups.map(
    ({ key, name, members }, order): Group => ({
      id: idOf(groupIdByKey, key),
      name,
      memberIds: members.map((member) => idOf(unitIdByKey, member)),
      order,
    }),
  )
  return {
    tableId: makeId<'table'>(),
    title: template.title,
    units,
    groups,
    unitIdByKey,
    groupIdByKey,
    officeUnitId: idOf(unitIdByKey, officeKey),
  }
}

/** For a document of one's own: nobody's units but the office's, which the document's are added to when it is read in. */
export function blankBeginnings(officeName: string, makeId: MakeId): Beginnings {
  const officeUnitId = makeId<'unit'>()
  return {
    tableId: makeId<'table'>(),
    title: '任务分解表',
    units: [
      {
        id: officeUnitId,
        name: officeName,
        abbreviations: [],
        category: 'other',
        order: 0,
        mergedInto: null,
      },
    ],
    groups: [],
    unitIdByKey: new Map(),
    groupIdByKey: new Map(),
    officeUnitId,
  }
}

/** The plan goes to disk first: a table that is listed has its plan, however the program may end in between. */
export async function writePlan(
  site: Site,
  template: Template | null,
  beginnings: Beginnings,
  officeName: string,
  author: Author,
): Promise<void> {
  await site.hub.edit(beginnings.tableId, 'plan', author, (doc) => {
    if (template !== null) writeTemplate(doc, template, site.makeId, beginnings)
    else editTable(doc, { title: beginnings.title })
    editTable(doc, { office: officeName, officeUnit: beginnings.officeUnitId })
  })
}

/** Call within a transaction; reload the registry and the list of tables afterwards. */
export function storeBeginnings(site: Site, beginnings: Beginnings): void {
  for (const unit of beginnings.units) site.registryStore.putUnit(unit)
  for (const group of beginnings.groups) site.registryStore.putGroup(group)
  site.tables.add(beginnings.tableId, beginnings.title, site.clock())
}

function idOf<I extends string>(ids: ReadonlyMap<string, I>, key: string): I {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`the template names ${key}, which is not there`)
  return id
}
