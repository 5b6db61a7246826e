/** A task's lines as the grid shows them: the 汇总 first, then those who answer, a group's members right after it. */
import type { Task } from '../model.ts'
import type { FactSpec } from '../rules/fact.ts'
import type { SeatedEntry } from './entryView.ts'
import { isReported } from './report.ts'
import type { GroupSeat, Seats, UnitSeat } from './seats.ts'
import type { Line, Plan, Summary } from './tableView.ts'
import { type Answer, combineAnswers } from './taskFacts.ts'

/** What the lines show, found beforehand. */
export interface LineSources {
  readonly summary: Summary
  readonly plan: Plan
  readonly seated: ReadonlyMap<UnitSeat | GroupSeat, SeatedEntry>
  readonly isOff: boolean
  readonly specs: readonly FactSpec[]
  readonly answerOf: (seat: UnitSeat | GroupSeat) => readonly Answer[]
}

export function linesOf(task: Task, seats: Seats, sources: LineSources): readonly Line[] {
  if (seats.isSole) return seats.seats.flatMap((seat) => soleLine(task, seat, sources))
  return [
    summaryLine(task, seats, sources),
    ...seats.seats.flatMap((seat) =>
      seat.kind === 'unit' ? unitLine(task, seat, sources) : groupLines(task, seat, sources),
    ),
  ]
}

function summaryLine(task: Task, { lead, seats }: Seats, { summary, plan }: LineSources): Line {
  const own = seats.find((seat) => seat.kind === 'unit' && seat.unit.id === lead?.id)
  const isOffice = lead === null || lead.id === plan.officeUnitId
  const name = own?.name ?? (isOffice && plan.officeName !== '' ? plan.officeName : (lead?.name ?? ''))
  return {
    kind: 'summary',
    id: task.id,
    taskId: task.id,
    name,
    role: 'lead',
    target: summary.target,
    summary,
  }
}

function soleLine(task: Task, seat: UnitSeat | GroupSeat, { summary, seated, isOff }: LineSources): Line[] {
  const answer = seated.get(seat)
  if (answer === undefined || seat.target === null) return []
  const base = baseOf(task, seat)
  return [{ ...base, kind: 'sole', target: seat.target, summary, owed: seat.owed && !isOff, ...answer }]
}

function unitLine(task: Task, seat: UnitSeat, { seated, isOff }: LineSources): UnitLine[] {
  const answer = seated.get(seat)
  if (answer === undefined) return []
  const { target, groupId, owed } = seat
  return [{ ...baseOf(task, seat), kind: 'unit', target, groupId, owed: owed && !isOff, ...answer }]
}

function groupLines(task: Task, seat: GroupSeat, sources: LineSources): Line[] {
  const members = seat.members.flatMap((member) => unitLine(task, member, sources))
  const entry = sources.seated.get(seat)?.entry ?? null
  const reports = (entry === null ? members.map((member) => member.entry) : [entry]).map(
    (each) => each.report,
  )
  const group: Line = {
    ...baseOf(task, seat),
    kind: 'group',
    groupId: seat.group.id,
    mode: seat.mode,
    target: seat.target,
    entry,
    owed: seat.owed && !sources.isOff,
    memberCount: members.length,
    reportedCount: reports.filter(isReported).length,
    sums: combineAnswers(sources.specs, [seat, ...seat.members].flatMap(sources.answerOf)),
  }
  return [group, ...members]
}

type UnitLine = Extract<Line, { kind: 'unit' }>

function baseOf(task: Task, seat: UnitSeat | GroupSeat): Pick<Line, 'id' | 'taskId' | 'name' | 'role'> {
  const partyId = seat.kind === 'unit' ? seat.unit.id : seat.group.id
  return { id: `${task.id}/${partyId}`, taskId: task.id, name: seat.name, role: seat.role }
}
