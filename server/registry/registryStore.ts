/**
 * Units and groups: the one list of organisations that rights are asked of. Kept in memory as one value and in the
 * database; every change is one transaction with its journal row.
 */
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { group as groupSchema, unit as unitSchema } from '../../shared/api.ts'
import type { Group, GroupId, Registry, Unit, UnitId } from '../../shared/model.ts'

export interface RegistryStore {
  readonly read: () => Registry
  /** Call within a transaction. */
  readonly putUnit: (unit: Unit) => void
  readonly putGroup: (group: Group) => void
  /** Reads the database again; call after the transaction, whether it went through or not. */
  readonly reload: () => void
}

const unitRow = z.object({
  id: unitSchema.shape.id,
  name: z.string(),
  abbreviations: z.string().transform((json) => unitSchema.shape.abbreviations.parse(JSON.parse(json))),
  category: unitSchema.shape.category,
  position: z.number(),
  merged_into: unitSchema.shape.mergedInto,
})
const groupRow = z.object({ id: groupSchema.shape.id, name: z.string(), position: z.number() })
const memberRow = z.object({ group_id: groupSchema.shape.id, unit_id: unitSchema.shape.id })

export function createRegistryStore(db: DatabaseSync): RegistryStore {
  const selectUnits = db.prepare('SELECT * FROM unit ORDER BY position, id')
  const selectGroups = db.prepare('SELECT * FROM unit_group ORDER BY position, id')
  const selectMembers = db.prepare(
    `SELECT group_id, unit_id FROM group_member JOIN unit ON unit.id = unit_id ORDER BY position, id`,
  )
  const upsertUnit = db.prepare(
    `INSERT INTO unit (id, name, abbreviations, category, position, merged_into) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, abbreviations = excluded.abbreviations,
       category = excluded.category, position = excluded.position, merged_into = excluded.merged_into`,
  )
  const upsertGroup = db.prepare(
    `INSERT INTO unit_group (id, name, position) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, position = excluded.position`,
  )
  const deleteMembers = db.prepare('DELETE FROM group_member WHERE group_id = ?')
  const insertMember = db.prepare('INSERT OR IGNORE INTO group_member (group_id, unit_id) VALUES (?, ?)')

  const load = (): Registry => {
    const members = new Map<GroupId, UnitId[]>()
    for (const row of selectMembers.all()) {
      const { group_id, unit_id } = memberRow.parse(row)
      members.set(group_id, [...(members.get(group_id) ?? []), unit_id])
    }
    return {
      units: selectUnits.all().map((row) => {
        const { position, merged_into, ...unit } = unitRow.parse(row)
        return { ...unit, order: position, mergedInto: merged_into }
      }),
      groups: selectGroups.all().map((row) => {
        const { position, ...group } = groupRow.parse(row)
        return { ...group, order: position, memberIds: members.get(group.id) ?? [] }
      }),
    }
  }
  let registry = load()

  return {
    read: () => registry,
    putUnit: (unit) => {
      upsertUnit.run(
        unit.id,
        unit.name,
        JSON.stringify(unit.abbreviations),
        unit.category,
        unit.order,
        unit.mergedInto,
      )
    },
    putGroup: (group) => {
      upsertGroup.run(group.id, group.name, group.order)
      deleteMembers.run(group.id)
      for (const unitId of group.memberIds) insertMember.run(group.id, unitId)
    },
    reload: () => {
      registry = load()
    },
  }
}
