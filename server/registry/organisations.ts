/** What the office does with units and groups: add, rename, put in official order, merge. */
import type { z } from 'zod'
import type { groupRequest, unitRequest } from '../../shared/api.ts'
import { accept, type Result, reject } from '../../shared/errors.ts'
import type { MakeId } from '../../shared/ids.ts'
import type { AccountId, GroupId, Membership, Registry, Unit, UnitId } from '../../shared/model.ts'
import type { AccountStore } from '../accounts/accountStore.ts'
import type { Actor, AdminJournal } from '../journal/adminJournal.ts'
import { nextOrder, sameName } from './naming.ts'
import type { RegistryStore } from './registryStore.ts'

type UnitRequest = z.infer<typeof unitRequest>
type GroupRequest = z.infer<typeof groupRequest>

export interface Organisations {
  readonly addUnit: (actor: Actor, request: UnitRequest) => Result<Registry>
  readonly changeUnit: (actor: Actor, id: UnitId, request: UnitRequest) => Result<Registry>
  readonly orderUnits: (actor: Actor, ids: readonly UnitId[]) => Result<Registry>
  /** People of the unit become people of its successor; groups it belonged to count the successor instead. */
  readonly mergeUnit: (actor: Actor, id: UnitId, into: UnitId) => Result<Registry>
  readonly addGroup: (actor: Actor, request: GroupRequest) => Result<Registry>
  readonly changeGroup: (actor: Actor, id: GroupId, request: GroupRequest) => Result<Registry>
}

export function createOrganisations(options: {
  readonly store: RegistryStore
  readonly accounts: AccountStore
  readonly journal: AdminJournal
  readonly transact: <T>(work: () => T) => T
  readonly makeId: MakeId
  readonly changed: () => void
  readonly membershipsChanged: (ids: readonly AccountId[]) => void
}): Organisations {
  const { store, accounts, journal, transact, makeId, changed, membershipsChanged } = options

  const write = (work: () => void): Result<Registry> => {
    try {
      transact(work)
    } finally {
      store.reload()
    }
    changed()
    return accept(store.read())
  }
  const findUnit = (id: UnitId) => store.read().units.find((unit) => unit.id === id)
  const findGroup = (id: GroupId) => store.read().groups.find((group) => group.id === id)
  const unitNameTaken = (name: string, except: UnitId | null) =>
    store
      .read()
      .units.some((unit) => unit.id !== except && unit.mergedInto === null && sameName(unit.name, name))
  const groupNameTaken = (name: string, except: GroupId | null) =>
    store.read().groups.some((group) => group.id !== except && sameName(group.name, name))
  const foreignMember = (memberIds: readonly UnitId[]) =>
    memberIds.some((id) => (findUnit(id)?.mergedInto ?? 'none') !== 'none' || findUnit(id) === undefined)

  return {
    addUnit: (actor, request) => {
      if (unitNameTaken(request.name, null)) return reject('taken', `已有名为“${request.name}”的单位。`)
      const unit: Unit = {
        id: makeId<'unit'>(),
        ...request,
        order: nextOrder(store.read().units),
        mergedInto: null,
      }
      return write(() => {
        store.putUnit(unit)
        journal.record(actor, 'unit.add', { unit })
      })
    },

    changeUnit: (actor, id, request) => {
      const before = findUnit(id)
      if (before === undefined) return reject('notFound', '没有这个单位。')
      if (unitNameTaken(request.name, id)) return reject('taken', `已有名为“${request.name}”的单位。`)
      const after = { ...before, ...request }
      return write(() => {
        store.putUnit(after)
        journal.record(actor, 'unit.change', { before, after })
      })
    },

    orderUnits: (actor, ids) => {
      const { units } = store.read()
      const complete = ids.length === units.length && new Set(ids).size === ids.length
      if (!complete || ids.some((id) => findUnit(id) === undefined))
        return reject('invalid', '单位名单已有变化，请刷新后重新排序。')
      return write(() => {
        for (const [order, id] of ids.entries()) {
          const unit = findUnit(id)
          if (unit !== undefined && unit.order !== order) store.putUnit({ ...unit, order })
        }
        journal.record(actor, 'unit.order', { ids })
      })
    },

    mergeUnit: (actor, id, into) => {
      const unit = findUnit(id)
      const successor = findUnit(into)
      if (unit === undefined || successor === undefined) return reject('notFound', '没有这个单位。')
      if (unit.mergedInto !== null) return reject('merged', `${unit.name}已并入其他单位。`)
      // A merged unit takes nobody in, so no chain can ever close into a ring.
      if (id === into || successor.mergedInto !== null)
        return reject('invalid', '请选择一个仍在使用的其他单位作为合并后的单位。')
      const { units, groups } = store.read()
      const concerned = accounts.all().filter((each) => each.memberships.some((m) => m.unitId === id))
      const result = write(() => {
        // Chains stay resolved: whoever went into this unit before goes into its successor now.
        for (const former of units)
          if (former.id === id || former.mergedInto === id) store.putUnit({ ...former, mergedInto: into })
        for (const group of groups)
          if (group.memberIds.includes(id))
            store.putGroup({ ...group, memberIds: withSuccessor(group.memberIds, id, into) })
        for (const account of concerned)
          accounts.setMemberships(account.id, movedMemberships(account.memberships, id, into))
        journal.record(actor, 'unit.merge', {
          unit: { id, name: unit.name },
          into: { id: into, name: successor.name },
          accounts: concerned.map((account) => account.id),
        })
      })
      membershipsChanged(concerned.map((account) => account.id))
      return result
    },

    addGroup: (actor, request) => {
      if (groupNameTaken(request.name, null)) return reject('taken', `已有名为“${request.name}”的单位组。`)
      if (foreignMember(request.memberIds)) return reject('invalid', '单位组里有不存在或已合并的单位。')
      const group = { id: makeId<'group'>(), ...request, order: nextOrder(store.read().groups) }
      return write(() => {
        store.putGroup(group)
        journal.record(actor, 'group.add', { group })
      })
    },

    changeGroup: (actor, id, request) => {
      const before = findGroup(id)
      if (before === undefined) return reject('notFound', '没有这个单位组。')
      if (groupNameTaken(request.name, id)) return reject('taken', `已有名为“${request.name}”的单位组。`)
      if (foreignMember(request.memberIds)) return reject('invalid', '单位组里有不存在或已合并的单位。')
      const after = { ...before, ...request }
      return write(() => {
        store.putGroup(after)
        journal.record(actor, 'group.change', { before, after })
      })
    },
  }
}

function withSuccessor(memberIds: readonly UnitId[], id: UnitId, into: UnitId): UnitId[] {
  return [...new Set(memberIds.map((member) => (member === id ? into : member)))]
}

function movedMemberships(memberships: readonly Membership[], id: UnitId, into: UnitId): Membership[] {
  const moved = memberships.map((m) => (m.unitId === id ? { ...m, unitId: into } : m))
  return moved.filter((m, at) => moved.findIndex((n) => n.unitId === m.unitId && n.role === m.role) === at)
}
