/** How far each unit is, kept by task so that one changed task touches only the units in it. */
import type { TaskId, UnitId } from '../model.ts'
import type { RegistryIndex } from './registryIndex.ts'
import { isReported } from './report.ts'
import type { Report, TaskView, UnitStanding } from './tableView.ts'

export interface Standings {
  readonly set: (task: TaskView) => void
  readonly remove: (taskId: TaskId) => void
  /** In official order; only units that owe something. */
  readonly list: (index: RegistryIndex) => UnitStanding[]
}

export function createStandings(): Standings {
  const tallies = new Map<UnitId, Tally>()
  const byTask = new Map<TaskId, readonly Duty[]>()
  const add = (duties: readonly Duty[], sign: 1 | -1) => {
    for (const { unitId, ...counts } of duties) {
      const sum = tallies.get(unitId) ?? { owed: 0, reported: 0, returned: 0, difficulty: 0 }
      tallies.set(unitId, {
        owed: sum.owed + sign * counts.owed,
        reported: sum.reported + sign * counts.reported,
        returned: sum.returned + sign * counts.returned,
        difficulty: sum.difficulty + sign * counts.difficulty,
      })
    }
  }
  const remove = (taskId: TaskId) => {
    add(byTask.get(taskId) ?? [], -1)
    byTask.delete(taskId)
  }
  return {
    set(task) {
      remove(task.task.id)
      const duties = dutiesOf(task)
      byTask.set(task.task.id, duties)
      add(duties, 1)
    },
    remove,
    list: (index) =>
      index.official.flatMap((unit) => {
        const tally = tallies.get(unit.id)
        return tally === undefined || tally.owed === 0 ? [] : [{ unit, ...tally }]
      }),
  }
}

type Tally = Omit<UnitStanding, 'unit'>
interface Duty extends Tally {
  readonly unitId: UnitId
}

/** A row that was switched off is owed by nobody. */
function dutiesOf({ lines, evaluation }: TaskView): Duty[] {
  const isOff = evaluation.outcome.is === 'notApplicable'
  return lines.flatMap((line) => {
    if (line.target === null) return []
    const { unitId } = line.target
    switch (line.kind) {
      case 'summary':
        return isOff ? [] : [dutyOf(unitId, true, line.summary.report, false)]
      case 'sole':
        return [dutyOf(unitId, line.owed, line.summary.report, line.entry.progress === 'difficulty')]
      case 'unit':
      case 'group':
        return line.entry === null
          ? []
          : [dutyOf(unitId, line.owed, line.entry.report, line.entry.progress === 'difficulty')]
      default:
        throw new Error(`unknown line ${JSON.stringify(line satisfies never)}`)
    }
  })
}

function dutyOf(unitId: UnitId, owed: boolean, report: Report, difficulty: boolean): Duty {
  return {
    unitId,
    owed: owed ? 1 : 0,
    reported: owed && isReported(report) ? 1 : 0,
    returned: report.state === 'returned' ? 1 : 0,
    difficulty: difficulty ? 1 : 0,
  }
}
