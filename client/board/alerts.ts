/** What must not be overlooked, most serious first: a veto, late units, what counts for the whole table, difficulties, filling. */
import { aboveTable } from '../../shared/books/aboveTable.ts'
import type { TableView } from '../../shared/books/tableView.ts'
import type { TaskId } from '../../shared/model.ts'
import { texts } from './texts.ts'

export interface Alert {
  readonly level: 'alarm' | 'notice'
  readonly text: string
  readonly taskId: TaskId | null
}

export function alertsOf(view: TableView, moment: { now: number; late: boolean }): Alert[] {
  const alarms: Alert[] = []
  const notices: Alert[] = []
  let hard = 0
  for (const each of aboveTable(view)) {
    if (each.is === 'veto')
      alarms.push({
        level: 'alarm',
        text: texts.vetoTriggered(`${each.veto.effect}（${each.task.explanation}）`),
        taskId: each.veto.taskId,
      })
    else if (each.is === 'adjustment')
      notices.push({
        level: 'notice',
        text: texts.adjustmentOn(each.adjustment.name, each.choice.label),
        taskId: each.adjustment.taskId,
      })
    else
      notices.push({
        level: 'notice',
        text: texts.outside(each.task.number, each.spec.judge ?? '', each.task.explanation),
        taskId: each.task.task.id,
      })
  }
  for (const task of view.tasks.values()) {
    if (task.lines.some((line) => 'entry' in line && line.entry?.progress === 'difficulty')) hard += 1
  }
  const lateUnits = moment.late ? view.standings.filter((each) => each.reported < each.owed).length : 0
  if (lateUnits > 0) alarms.push({ level: 'alarm', text: texts.overdue(lateUnits), taskId: null })
  if (hard > 0) notices.push({ level: 'notice', text: texts.difficulty(hard), taskId: null })
  const { state, until } = view.plan.filling
  const inForce = until === null || moment.now < until
  if (inForce ? state === 'closed' : state === 'open')
    notices.push({ level: 'notice', text: texts.fillingClosed, taskId: null })
  else if (state === 'open' && until !== null)
    notices.push({
      level: 'notice',
      text: texts.fillingUntil(new Date(until).toLocaleString('zh-CN')),
      taskId: null,
    })
  return [...alarms, ...notices]
}
