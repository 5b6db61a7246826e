/** What one unit answers for, line by line: its own entries, those for a group, and the 汇总 that it leads. */

import { isReported } from '../../../books/report.ts'
import type { Line, Report, TableView, TaskView } from '../../../books/tableView.ts'
import type { UnitId } from '../../../model.ts'
import { progressWords, reportWords, roleWords } from '../../../words.ts'
import { reportTexts } from './texts.ts'

export interface Duty {
  readonly task: TaskView
  readonly line: Line
  /** What goes up of this line. */
  readonly report: Report
  readonly owed: boolean
}

/** By unit, each unit's in printed order; rows that were switched off are nobody's. */
export function dutiesByUnit(view: TableView): ReadonlyMap<UnitId, readonly Duty[]> {
  const duties = new Map<UnitId, Duty[]>()
  for (const task of view.tasks.values()) {
    if (task.evaluation.outcome.is === 'notApplicable') continue
    for (const line of task.lines) {
      const duty = dutyOf(task, line)
      if (duty === null || line.target === null) continue
      const known = duties.get(line.target.unitId)
      if (known === undefined) duties.set(line.target.unitId, [duty])
      else known.push(duty)
    }
  }
  return duties
}

function dutyOf(task: TaskView, line: Line): Duty | null {
  switch (line.kind) {
    case 'summary':
      return { task, line, report: line.summary.report, owed: true }
    case 'sole':
      return { task, line, report: line.summary.report, owed: line.owed }
    case 'unit':
    case 'group':
      return line.entry === null ? null : { task, line, report: line.entry.report, owed: line.owed }
  }
}

export function isDone({ report }: Duty): boolean {
  return isReported(report)
}

export function roleToText({ line }: Duty): string {
  const words = reportTexts.duties
  if (line.kind === 'summary') return words.summary
  const group = line.kind === 'group' ? words.forGroup(line.name) : ''
  const ifAny = line.owed ? '' : words.ifAny
  return [roleWords[line.role], group, ifAny].filter((text) => text !== '').join('\n')
}

export function progressToText({ line }: Duty): string {
  return line.kind === 'summary' || line.entry === null ? '' : progressWords[line.entry.progress]
}

export function reportToText({ report }: Duty): string {
  const word = reportWords[report.state]
  return report.state === 'returned' ? reportTexts.unfinished.returned(word, report.reason) : word
}

export function hasDifficulty({ line }: Duty): boolean {
  return line.kind !== 'summary' && line.entry?.progress === 'difficulty'
}
