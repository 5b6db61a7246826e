/** 进度通报 as text, ready to be pasted into an official letter. Plain facts; nobody is ranked. */

import type { TableView } from '../../../books/tableView.ts'
import { paperTexts } from '../texts.ts'
import { bandToText, figure } from '../wording.ts'
import { difficulties } from './difficulties.ts'
import { dearestLosses } from './losses.ts'
import { reportTexts } from './texts.ts'

const texts = reportTexts.bulletin
const namedLosses = 5

export interface BulletinOptions {
  readonly asOf: string
  /** As printed; empty where no date is set. */
  readonly until: string
}

export function bulletin(view: TableView, { asOf, until }: BulletinOptions): string {
  const { standings, total, plan } = view
  const owed = standings.reduce((sum, each) => sum + each.owed, 0)
  const reported = standings.reduce((sum, each) => sum + each.reported, 0)
  const complete = standings.filter((each) => each.reported >= each.owed).map(({ unit }) => unit.name)
  const missing = standings
    .filter((each) => each.reported < each.owed)
    .map((each) => texts.missing(each.unit.name, each.owed - each.reported))
  const returned = standings.filter((each) => each.returned > 0).map(({ unit }) => unit.name)
  const losses = dearestLosses(view)
    .slice(0, namedLosses)
    .map(({ task, points, unitName }) => texts.loss(task.number, figure(points), unitName))
  const hard = difficulties(view)
  const join = (names: readonly string[]) => names.join(texts.separator)
  const { met, missed, open } = total.targets
  return [
    texts.title(plan.title),
    '',
    texts.opening(asOf, view.tasks.size, standings.length),
    texts.reportedHead,
    texts.reported(owed, reported, share(reported, owed)),
    ...(complete.length === 0 ? [] : [texts.complete(join(complete))]),
    ...(missing.length === 0 ? [] : [texts.incomplete(join(missing))]),
    ...(returned.length === 0 ? [] : [texts.returned(join(returned))]),
    texts.scoreHead,
    total.of > 0
      ? texts.score(figure(total.of), bandToText(total))
      : texts.targets(paperTexts.targets(met, missed, open)),
    ...(losses.length === 0 ? [] : [texts.losses(losses.join('；'))]),
    texts.hardHead,
    ...(hard.length === 0
      ? [texts.noHard]
      : hard.map(({ task, names }) => texts.hard(task.number, task.task.text, join(names)))),
    ...(missing.length === 0 ? [] : [texts.closing(until)]),
  ].join('\n')
}

/** One decimal, and never 100% before everything is there. */
export function share(part: number, whole: number): string {
  if (whole === 0) return '—'
  return `${Math.floor((part / whole) * 1000) / 10}%`
}
