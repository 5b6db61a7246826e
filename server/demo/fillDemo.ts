/**
 * The demo: the 沙坪坝 table with all its units, a person for each, and a filling that shows what the product does. Every
 * unit's share is written through the hub as that unit's own edit, so journal, stamps and history are real.
 */
import type * as Y from 'yjs'
import { entryKey } from '../../shared/books/fields.ts'
import { unitBook } from '../../shared/books/name.ts'
import { indexRegistry } from '../../shared/books/registryIndex.ts'
import { type GroupSeat, seatsOf, type UnitSeat } from '../../shared/books/seats.ts'
import type { Plan, Target } from '../../shared/books/tableView.ts'
import {
  setFact,
  setJudged,
  setNote,
  setProgress,
  setSummaryText,
  setYear,
  submit,
} from '../../shared/books/unitEdits.ts'
import type { MakeId } from '../../shared/ids.ts'
import type { PersonRole, UnitId } from '../../shared/model.ts'
import { shapingba } from '../../shared/templates/shapingba.ts'
import { type Beginnings, planBeginnings, storeBeginnings, writePlan } from '../setup/populate.ts'
import type { Site } from '../site.ts'
import type { Author } from '../store/bookStore.ts'
import { foundations } from './sample/foundations.ts'
import { leadership } from './sample/leadership.ts'
import type { SampleEntry, SampleSummary, SampleTask } from './sample/sample.ts'
import { services } from './sample/services.ts'
import { townEntry } from './sample/towns.ts'
import { settlePlan } from './settlePlan.ts'

const template = shapingba
const officeName = template.office.short
const samples: Readonly<Record<string, SampleTask>> = { ...leadership, ...foundations, ...services }

export async function fillDemo(site: Site): Promise<void> {
  const beginnings = planBeginnings(template, officeName, site.makeId)
  const people = planPeople(beginnings, site.makeId)
  const office = authorOf(people, beginnings.officeUnitId)
  await writePlan(site, template, beginnings, officeName, office)
  site.transact(() => {
    storeBeginnings(site, beginnings)
    for (const { accountId, name, login, unitId, role } of people)
      site.accounts.insert(
        {
          id: accountId,
          name,
          login,
          phone: '',
          memberships: [{ unitId, role }],
          passwordHash: null,
          codeHash: null,
          codeExpires: null,
          disabled: false,
        },
        site.clock(),
      )
  })
  site.registryStore.reload()
  site.tables.reload()
  site.hub.registryChanged()

  const plan = await site.hub.readPlan(beginnings.tableId)
  await site.hub.edit(beginnings.tableId, 'plan', office, (doc) => settlePlan(doc, plan, site.clock()))
  const changes = planChanges(site, plan, beginnings)
  await Promise.all(
    [...changes].map(async ([unitId, unitChanges]) => {
      await site.hub.edit(beginnings.tableId, unitBook(unitId), authorOf(people, unitId), (doc) => {
        for (const change of unitChanges) change(doc)
      })
    }),
  )
  // Last: a demo that is cut short before this is as good as none.
  site.transact(() => site.markSetUp(officeName, template.key))
}

interface DemoPerson extends Author {
  readonly login: string
  readonly role: PersonRole
}

/** One person for each unit, one for the office, one leader. Names say the post: nobody real is meant. */
function planPeople(beginnings: Beginnings, makeId: MakeId): DemoPerson[] {
  const person = (name: string, login: string, unitId: UnitId, role: PersonRole): DemoPerson => ({
    accountId: makeId<'account'>(),
    name,
    login,
    unitId,
    role,
  })
  const leaderUnit = beginnings.unitIdByKey.get('zhengfuban') ?? beginnings.officeUnitId
  const clerks = beginnings.units.filter((unit) => unit.id !== beginnings.officeUnitId)
  return [
    person('创建办工作人员', 'demo-office', beginnings.officeUnitId, 'office'),
    person('区分管领导', 'demo-leader', leaderUnit, 'leader'),
    ...clerks.map((unit, at) => person(`${unit.name}联络员`, `demo-${at + 1}`, unit.id, 'clerk')),
  ]
}

/** The unit's own writer: its clerk, for the office's unit the office. */
function authorOf(people: readonly DemoPerson[], unitId: UnitId): Author {
  const found = people.find((each) => each.unitId === unitId && each.role !== 'leader')
  if (found === undefined) throw new Error(`nobody of the demo writes for unit ${unitId}`)
  const { accountId, name } = found
  return { accountId, name, unitId }
}

type Change = (doc: Y.Doc) => void

/** What is written into each unit's book: who answers what is asked of the plan, as the grid does. */
function planChanges(site: Site, plan: Plan, beginnings: Beginnings): ReadonlyMap<UnitId, Change[]> {
  const keyById = new Map<string, string>()
  for (const [key, id] of [...beginnings.unitIdByKey, ...beginnings.groupIdByKey]) keyById.set(id, key)
  const index = indexRegistry(site.registry())
  const towns = template.groups.find((group) => group.key === 'gezhenjie')?.members ?? []
  const changes = new Map<UnitId, Change[]>()
  const add = (unitId: UnitId, change: Change) => {
    const known = changes.get(unitId)
    if (known === undefined) changes.set(unitId, [change])
    else known.push(change)
  }

  for (const [at, task] of plan.tasks.entries()) {
    // Printed order is the template's order.
    const taskKey = template.tasks[at]?.key ?? ''
    const sample = samples[taskKey]
    const { seats, lead } = seatsOf(task, plan, index)
    const everyone = seats.flatMap((seat): (UnitSeat | GroupSeat)[] =>
      seat.kind === 'group' ? [seat, ...seat.members] : [seat],
    )
    for (const seat of everyone) {
      const { target } = seat
      const partyKey = keyById.get(seat.kind === 'unit' ? seat.unit.id : seat.group.id) ?? ''
      const entry = sample?.entries[partyKey] ?? townEntry(taskKey, towns.indexOf(partyKey))
      if (target !== null && entry !== null) add(target.unitId, writeEntry(target, entry, site.makeId))
    }
    const summary = sample?.summary
    if (summary !== undefined && lead !== null)
      add(lead.id, writeSummary(entryKey(task.id), summary, site.makeId))
  }
  return changes
}

function writeEntry({ entry }: Target, sample: SampleEntry, makeId: MakeId): Change {
  return (doc) => {
    setProgress(doc, { entry, progress: sample.progress })
    setNote(doc, { entry, text: sample.note })
    for (const [fact, value] of Object.entries(sample.facts ?? {})) {
      if (typeof value !== 'object') setFact(doc, { entry, fact, value })
      else
        for (const [year, figure] of Object.entries(value)) setYear(doc, { entry, fact, year, value: figure })
    }
    if (sample.reported) submit(doc, { entry, of: 'entry', id: makeId<'submission'>() })
  }
}

function writeSummary(entry: Target['entry'], sample: SampleSummary, makeId: MakeId): Change {
  return (doc) => {
    setSummaryText(doc, { entry, text: sample.text })
    if (sample.judged !== undefined) setJudged(doc, { entry, points: sample.judged })
    if (sample.reported) submit(doc, { entry, of: 'summary', id: makeId<'submission'>() })
  }
}
