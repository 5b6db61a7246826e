/** How far the work on each task is: what its units say of it, as one word. For tables without points it is the total. */
import { type Progress, progresses } from '../model.ts'
import type { Line, TableView, TaskView } from './tableView.ts'

export type Completion = Readonly<Record<Progress, number>>

/**
 * [K62] 有困难 of one unit is the task's; 已完成 is said by all who owe an answer, those apart who say 不涉及; of a met target
 * nobody need say it. Where some began, the task is 推进中.
 */
export function progressOfTask({ lines, evaluation }: TaskView): Progress {
  const { outcome } = evaluation
  if (outcome.is === 'notApplicable') return 'notApplicable'
  const said = lines.flatMap((line) => progressesOf(line))
  if (said.includes('difficulty')) return 'difficulty'
  if (outcome.is === 'target' && outcome.met === true) return 'done'
  const concerned = said.filter((each) => each !== 'notApplicable')
  if (concerned.length === 0) return said.length === 0 ? 'notStarted' : 'notApplicable'
  if (concerned.every((each) => each === 'done')) return 'done'
  return concerned.every((each) => each === 'notStarted') ? 'notStarted' : 'underWay'
}

/** Tasks by how far they are. */
export function completionOf(view: Pick<TableView, 'tasks'>): Completion {
  const counts: Record<Progress, number> = {
    notStarted: 0,
    underWay: 0,
    done: 0,
    difficulty: 0,
    notApplicable: 0,
  }
  for (const task of view.tasks.values()) counts[progressOfTask(task)] += 1
  return counts
}

/** All tasks that are to be done at all. */
export function tasksConcerned(completion: Completion): number {
  return progresses.reduce((sum, each) => sum + (each === 'notApplicable' ? 0 : completion[each]), 0)
}

/** Silence of somebody who need not answer says nothing. */
function progressesOf(line: Line): Progress[] {
  if (line.kind === 'summary' || line.entry === null) return []
  return line.owed || line.entry.progress !== 'notStarted' ? [line.entry.progress] : []
}
