/**
 * 一页纸 for leaders, as data: how much, what changed, who has not reported, what will be lost, what they must decide.
 * Cut so that it stays one page; what was cut is counted. Word and the picture draw the same.
 */

import type { TableView } from '../../../books/tableView.ts'
import type { TableTotal } from '../../../rules/total.ts'
import { type PageSetup, type PaperDocument, paperPresets, paragraph } from '../paperDocument.ts'
import { textCell } from '../paperTable.ts'
import { paperTexts } from '../texts.ts'
import { bandToText, figure } from '../wording.ts'
import { difficulties } from './difficulties.ts'
import { dearestLosses } from './losses.ts'
import { reportTexts } from './texts.ts'

const texts = reportTexts.onePage
const most = { units: 16, losses: 4, decisions: 4, text: 24, why: 28 } as const

export interface OnePage {
  readonly title: string
  readonly asOf: string
  /** null where the table has no points. */
  readonly band: Pick<TableTotal, 'sure' | 'estimated' | 'open' | 'of'> | null
  readonly total: string
  readonly sections: readonly { readonly head: string; readonly lines: readonly string[] }[]
}

export interface OnePageOptions {
  readonly asOf: string
  /** The table as it was, and when. */
  readonly before: { readonly view: TableView; readonly asOf: string } | null
}

export function onePage(view: TableView, { asOf, before }: OnePageOptions): OnePage {
  const { total } = view
  const { met, missed, open } = total.targets
  return {
    title: texts.title(view.plan.title),
    asOf: paperTexts.asOf(asOf),
    band: total.of > 0 ? total : null,
    total:
      total.of > 0
        ? `${paperTexts.outOf(figure(total.of))}，${bandToText(total)}`
        : paperTexts.targets(met, missed, open),
    sections: [
      { head: texts.change, lines: [before === null ? texts.noChange : changeLine(view, before)] },
      { head: texts.unreported, lines: [unreportedLine(view)] },
      { head: texts.losses, lines: lossLines(view) },
      { head: texts.decisions, lines: decisionLines(view) },
    ],
  }
}

/** On the wider area, whatever an office sets for its letters: it has to stay one page. */
export function onePageDocument(page: OnePage): PaperDocument {
  const setup: PageSetup = { orientation: 'portrait', settings: paperPresets.wide }
  return {
    title: page.title,
    page: setup,
    blocks: [
      { kind: 'title', text: page.title },
      { kind: 'subtitle', text: page.asOf },
      ...(page.band === null ? [] : [bandTable(page.band)]),
      paragraph(`${page.total}。`, 'tight'),
      ...page.sections.flatMap(({ head, lines }) => [
        { kind: 'paragraph', look: 'tight', spans: [{ text: head, strong: true }] } as const,
        ...lines.map((line) => paragraph(line, 'tight')),
      ]),
    ],
  }
}

function bandTable({
  of,
  sure,
  estimated,
  open,
}: NonNullable<OnePage['band']>): PaperDocument['blocks'][number] {
  const labels = [paperTexts.outOf(figure(of)), texts.sure, texts.estimated, texts.open]
  return {
    kind: 'table',
    table: {
      widths: [1, 1, 1, 1],
      head: [labels.map((label) => textCell(label, 'head'))],
      body: [[of, sure, estimated, open].map((points) => textCell(figure(points), 'centred'))],
    },
  }
}

function changeLine(view: TableView, before: NonNullable<OnePageOptions['before']>): string {
  const difference = (read: (each: TableView) => number) => signed(read(view) - read(before.view))
  return texts.changed(
    before.asOf,
    difference(({ total }) => total.sure),
    difference(({ total }) => total.estimated),
    difference(({ standings }) => standings.reduce((sum, each) => sum + each.reported, 0)),
  )
}

function signed(value: number): string {
  const rounded = Math.round(value * 100) / 100
  return rounded > 0 ? `+${rounded}` : rounded < 0 ? `−${-rounded}` : '0'
}

function unreportedLine({ standings }: TableView): string {
  const late = standings.filter((each) => each.reported < each.owed)
  if (late.length === 0) return texts.allReported
  const names = late.slice(0, most.units).map((each) => texts.unit(each.unit.name, each.owed - each.reported))
  return `${names.join('、')}${late.length > most.units ? texts.moreUnits(late.length) : ''}。`
}

function lossLines(view: TableView): string[] {
  const losses = dearestLosses(view)
  if (losses.length === 0) return [texts.noLosses]
  const lines = losses
    .slice(0, most.losses)
    .map(({ task, points }) =>
      texts.loss(
        figure(points),
        task.number,
        cut(task.task.text, most.text),
        cut(task.explanation.replace(/。$/u, ''), most.why),
      ),
    )
  return [...lines, ...(losses.length > most.losses ? [texts.more(losses.length - most.losses)] : [])]
}

function decisionLines(view: TableView): string[] {
  const { plan, total, tasks } = view
  const unconfirmed = [...tasks.values()].filter(({ task }) => task.points !== null && !task.ruleConfirmed)
  const lines = [
    ...total.vetoes.map(({ effect, taskId }) =>
      texts.veto(effect, cut(tasks.get(taskId)?.explanation ?? '', most.why)),
    ),
    ...plan.adjustments
      .filter(({ question, chosen }) => question !== null && chosen === null)
      .map(({ name, question }) => texts.question(name, cut(question ?? '', most.why * 2))),
    ...difficulties(view).map(({ task, names }) =>
      texts.hard(task.number, cut(task.task.text, most.text), cut(names.join('、'), most.why)),
    ),
    ...(unconfirmed.length === 0 ? [] : [texts.unconfirmed(unconfirmed.length)]),
  ]
  if (lines.length === 0) return [texts.noDecisions]
  const shown = lines.slice(0, most.decisions)
  return lines.length > shown.length ? [...shown, texts.more(lines.length - shown.length)] : shown
}

function cut(text: string, longest: number): string {
  const letters = Array.from(text)
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join('')}…`
}
