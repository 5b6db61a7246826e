/**
 * 新建表: a table comes into being. Its plan goes to disk before the table is listed, and units, groups, the table and the
 * journal's row are one transaction: however the program may end in between, a listed table has its plan, and a table that
 * is not listed is not there.
 */
import type { z } from 'zod'
import type { PartyRequest, tableAnswer, tableRequest, tableStateRequest } from '../../shared/api.ts'
import { editTable } from '../../shared/books/planEdits.ts'
import { writeTemplate } from '../../shared/books/planFromTemplate.ts'
import { accept, type Result, refuse, reject } from '../../shared/errors.ts'
import type { Group, GroupId, TableId, Unit, UnitId } from '../../shared/model.ts'
import { templates } from '../../shared/templates/list.ts'
import type { ActingVisitor } from '../http/route.ts'
import { foldName, nextOrder } from '../registry/naming.ts'
import type { Site } from '../site.ts'
import type { Asked } from '../sync/submission.ts'

export async function makeTable(
  who: ActingVisitor,
  request: z.infer<typeof tableRequest>,
): Promise<Result<z.infer<typeof tableAnswer>>> {
  const { site, person, actor } = who
  const { title } = request
  const settled = settleParties(site, request.from === 'blank' ? noParties : request.parties)
  if (!settled.ok) return settled
  const { unitIdByKey, groupIdByKey } = settled.value
  const id = site.makeId<'table'>()
  const { accountId, name, acting } = person
  await site.hub.edit(id, 'plan', { accountId, name, unitId: acting.unitId }, (doc) => {
    if (request.from === 'template')
      writeTemplate(doc, templates[request.template], site.makeId, { unitIdByKey, groupIdByKey })
    editTable(doc, { title, office: site.officeName() ?? '', officeUnit: acting.unitId })
  })
  const state = request.from === 'document' ? 'preparing' : 'open'
  // The names may have been taken while the plan was being written.
  const kept = change(site, () => {
    const again = settleParties(site, request.from === 'blank' ? noParties : request.parties, settled.value)
    if (!again.ok) return again
    for (const unit of settled.value.newUnits) site.registryStore.putUnit(unit)
    for (const group of settled.value.newGroups) site.registryStore.putGroup(group)
    site.tables.add(id, title, site.clock(), state)
    site.journal.record(actor, 'table.create', {
      table: { id, title, state },
      from: request.from,
      ...(request.from === 'template' ? { template: request.template } : {}),
      newUnits: settled.value.newUnits.map(({ id: unitId, name: unitName }) => ({
        id: unitId,
        name: unitName,
      })),
      newGroups: settled.value.newGroups.map(({ id: groupId, name: groupName }) => ({
        id: groupId,
        name: groupName,
      })),
    })
    return accept(null)
  })
  if (!kept.ok) return kept
  return accept({
    table: { id, title, state },
    unitIdByKey: Object.fromEntries(unitIdByKey),
    groupIdByKey: Object.fromEntries(groupIdByKey),
  })
}

/** 停用, 恢复, and the end of preparation. */
export function setTableState(
  { site, actor }: ActingVisitor,
  id: TableId,
  { state }: z.infer<typeof tableStateRequest>,
): Result<null> {
  const before = site.tables.stateOf(id)
  if (before === null) return reject('notFound')
  if (before === state) return accept(null)
  return change(site, () => {
    site.tables.setState(id, state)
    site.journal.record(actor, 'table.state', { table: { id }, before, after: state })
    return accept(null)
  })
}

/** What never became a table goes from the list: an import that broke off, a blank one without a row. Nobody filled it in. */
export async function discardTable({ site, actor }: ActingVisitor, id: TableId): Promise<Result<null>> {
  const plan = site.tables.stateOf(id) === 'preparing' ? null : await site.hub.readPlan(id)
  const isBlank =
    plan === null || (plan.tasks.length === 0 && plan.headings.length === 0 && plan.leftOut.length === 0)
  if (!isBlank) return reject('invalid', '这张表里已有任务，不能删除；不再使用的可以停用。')
  return change(site, () => {
    site.tables.remove(id)
    site.journal.record(actor, 'table.discard', { table: { id } })
    return accept(null)
  })
}

/** One part of an imported plan, in the office's name. */
export async function takePlanPart(
  { site, person }: ActingVisitor,
  id: TableId,
  update: Uint8Array,
): Promise<Result<null>> {
  const { accountId, name, acting } = person
  const author = (): Asked =>
    site.tables.stateOf(id) === 'preparing'
      ? { author: { accountId, name, unitId: acting.unitId } }
      : { refusal: refuse('invalid', '这张表已建成，不能再整体导入。原有内容不受影响。') }
  const refusal = await site.hub.take(id, 'plan', author, update)
  return refusal === null ? accept(null) : { ok: false, refusal }
}

interface Settled {
  readonly unitIdByKey: ReadonlyMap<string, UnitId>
  readonly groupIdByKey: ReadonlyMap<string, GroupId>
  readonly newUnits: readonly Unit[]
  readonly newGroups: readonly Group[]
}

const noParties: PartyRequest = { units: [], groups: [] }

/** @param before asks the same again: new ones keep the ids they were given */
function settleParties(site: Site, request: PartyRequest, before?: Settled): Result<Settled> {
  const registry = site.registry()
  const unitIdByKey = new Map<string, UnitId>()
  const groupIdByKey = new Map<string, GroupId>()
  const newUnits: Unit[] = []
  const newGroups: Group[] = []
  const standing = registry.units.filter(({ mergedInto }) => mergedInto === null)
  const standingIds = new Set(standing.map(({ id }) => id))
  const unitNames = new Set(standing.map(({ name }) => foldName(name)))
  const groupNames = new Set(registry.groups.map(({ name }) => foldName(name)))
  for (const party of request.units) {
    if (unitIdByKey.has(party.key)) return reject('invalid', '同一个单位出现了两次，没有新建。')
    if (party.is === 'known') {
      if (!standingIds.has(party.unitId)) return stale()
      unitIdByKey.set(party.key, party.unitId)
      continue
    }
    const { name, abbreviations, category } = party
    if (unitNames.has(foldName(name)))
      return reject('taken', `已有名为“${name}”的单位，请选用，或换一个名称。`)
    unitNames.add(foldName(name))
    const id = before?.unitIdByKey.get(party.key) ?? site.makeId<'unit'>()
    unitIdByKey.set(party.key, id)
    const order = nextOrder(registry.units) + newUnits.length
    newUnits.push({ id, name, abbreviations, category, order, mergedInto: null })
  }
  for (const party of request.groups) {
    if (groupIdByKey.has(party.key)) return reject('invalid', '同一个单位组出现了两次，没有新建。')
    if (party.is === 'known') {
      if (!registry.groups.some((group) => group.id === party.groupId)) return stale()
      groupIdByKey.set(party.key, party.groupId)
      continue
    }
    const { name, memberKeys } = party
    if (groupNames.has(foldName(name)))
      return reject('taken', `已有名为“${name}”的单位组，请选用，或换一个名称。`)
    groupNames.add(foldName(name))
    const id = before?.groupIdByKey.get(party.key) ?? site.makeId<'group'>()
    groupIdByKey.set(party.key, id)
    const memberIds = [...new Set(memberKeys.flatMap((key) => unitIdByKey.get(key) ?? []))]
    newGroups.push({ id, name, memberIds, order: nextOrder(registry.groups) + newGroups.length })
  }
  return accept({ unitIdByKey, groupIdByKey, newUnits, newGroups })
}

function stale() {
  return reject<Settled>('invalid', '单位名单已有变化，请刷新后重新核对。')
}

/** Everybody is told: the list of tables is part of what each person sees of the site. */
function change(site: Site, work: () => Result<null>): Result<null> {
  let done: Result<null>
  try {
    done = site.transact(work)
  } finally {
    site.registryStore.reload()
    site.tables.reload()
  }
  if (!done.ok) return done
  site.hub.registryChanged()
  site.hub.sessionsChanged()
  return done
}
