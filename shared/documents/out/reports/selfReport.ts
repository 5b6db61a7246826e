/**
 * 自评报告: indicator by indicator, in the order of its numbered requirements: what was done (the 汇总, never a unit's raw
 * note), the figures, the points with their reason, the evidence. What is open is said to be open.
 */
import type { TableView, TaskView } from '../../../books/tableView.ts'
import type { Heading, TaskId } from '../../../model.ts'
import { stateWords } from '../../../words.ts'
import type { EvidenceNumbers } from '../formColumn.ts'
import { type FormTask, formTasks, saysPoints } from '../formTasks.ts'
import { type Block, type PageSetup, type PaperDocument, paragraph } from '../paperDocument.ts'
import { numberCell, type PaperRow, textCell } from '../paperTable.ts'
import { paperTexts } from '../texts.ts'
import { bandToText, factLines, figure, figuresOf, scoreToText } from '../wording.ts'
import { reportTexts } from './texts.ts'

const texts = reportTexts.selfReport

export interface SelfReportOptions {
  readonly page: PageSetup
  readonly asOf: string
  readonly evidence?: EvidenceNumbers
}

export function selfReport(view: TableView, options: SelfReportOptions): PaperDocument {
  const title = texts.title(view.plan.title)
  const chapters = chaptersOf(formTasks(view))
  const number = createChapterNumbers()
  return {
    title,
    page: options.page,
    blocks: [
      { kind: 'title', text: title },
      { kind: 'subtitle', text: paperTexts.asOf(options.asOf) },
      { kind: 'heading', level: 1, text: `${number()}${texts.overview}` },
      ...overview(view),
      ...chapters.flatMap((chapter) => chapterBlocks(view, chapter, number(), options.evidence ?? new Map())),
      { kind: 'heading', level: 1, text: `${number()}${texts.totals}` },
      ...totals(view, chapters),
      { kind: 'heading', level: 1, text: `${number()}${texts.open}` },
      ...openPoints(view),
    ],
  }
}

/** One heading of the top level with everything under it. */
interface Chapter {
  readonly heading: Heading | null
  readonly tasks: readonly FormTask[]
}

function chaptersOf(tasks: readonly FormTask[]): Chapter[] {
  const chapters: { heading: Heading | null; tasks: FormTask[] }[] = []
  for (const task of tasks) {
    const heading = task.path[0] ?? null
    const last = chapters.at(-1)
    if (last !== undefined && last.heading?.id === heading?.id) last.tasks.push(task)
    else chapters.push({ heading, tasks: [task] })
  }
  return chapters
}

const digits = '零一二三四五六七八九'

/** 一、 … 十、 十一、 … 九十九、 */
function createChapterNumbers(): () => string {
  let count = 0
  return () => {
    count++
    const tens = Math.floor(count / 10)
    const ones = count % 10
    const head = tens === 0 ? '' : `${tens === 1 ? '' : (digits[tens] ?? '')}十`
    return `${head}${ones === 0 ? '' : (digits[ones] ?? '')}、`
  }
}

function overview(view: TableView): Block[] {
  const { plan, total, standings } = view
  const owed = standings.reduce((sum, each) => sum + each.owed, 0)
  const reported = standings.reduce((sum, each) => sum + each.reported, 0)
  const { met, missed, open } = total.targets
  return [
    paragraph(
      texts.counted(plan.officeName, plan.headings.length, view.tasks.size, standings.length) +
        texts.reported(owed, reported),
    ),
    paragraph(
      total.of > 0
        ? texts.band(figure(total.of), bandToText(total))
        : texts.noPoints(paperTexts.targets(met, missed, open)),
    ),
  ]
}

function chapterBlocks(
  view: TableView,
  { heading, tasks }: Chapter,
  number: string,
  evidence: EvidenceNumbers,
): Block[] {
  const total = heading === null ? null : (view.headingTotals.get(heading.id) ?? null)
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: `${number}${withoutNumber(heading?.text ?? '')}` },
  ]
  if (total !== null && total.of > 0)
    blocks.push(paragraph(`${paperTexts.outOf(figure(total.of))}，${bandToText(total)}。`))
  const told = new Set<TaskId>()
  let inner: Heading | undefined
  for (const task of tasks) {
    if (told.has(task.view.task.id)) continue
    const own = task.path.at(-1)
    // Deeper headings are announced once; their requirements lead through their tasks.
    if (own !== undefined && own !== inner) {
      inner = own
      if (task.path.length > 1) blocks.push({ kind: 'heading', level: 2, text: own.text })
      const siblings = tasks.filter((each) => each.path.at(-1) === own)
      blocks.push(...byRequirement(task, siblings, told, evidence))
    }
  }
  return blocks
}

/** 一、1.党委重视 would be numbered twice. */
function withoutNumber(text: string): string {
  return text.replace(/^\s*\d+\s*[.．、]\s*/u, '')
}

function byRequirement(
  { requirements }: FormTask,
  tasks: readonly FormTask[],
  told: Set<TaskId>,
  evidence: EvidenceNumbers,
): Block[] {
  const blocks: Block[] = []
  const byId = new Map(tasks.map((task) => [task.view.task.id, task]))
  for (const requirement of requirements) {
    const served = requirement.taskIds
      .flatMap((id) => byId.get(id) ?? [])
      .sort((a, b) => a.view.number - b.view.number)
    const before = served.filter(({ view }) => told.has(view.task.id))
    const fresh = served.filter(({ view }) => !told.has(view.task.id))
    blocks.push({ kind: 'heading', level: 2, text: `${requirement.number}　${requirement.text}`.trim() })
    for (const task of fresh) {
      told.add(task.view.task.id)
      blocks.push(...taskBlocks(task.view, evidence))
    }
    if (before.length > 0)
      blocks.push(paragraph(texts.seeAbove(before.map(({ view }) => view.number).join('、'))))
  }
  const rest = tasks.filter(({ view }) => !told.has(view.task.id))
  if (requirements.length > 0 && rest.length > 0)
    blocks.push({ kind: 'heading', level: 2, text: texts.withoutRequirement })
  for (const task of rest) {
    told.add(task.view.task.id)
    blocks.push(...taskBlocks(task.view, evidence))
  }
  return blocks
}

function taskBlocks(view: TaskView, evidence: EvidenceNumbers): Block[] {
  const { task, number, summary, facts, evaluation, explanation } = view
  const points =
    task.points === null || saysPoints(task) ? '' : `（${paperTexts.points(figure(task.points))}）`
  const figures = factLines(figuresOf(task.rule), facts)
  const numbers = evidence.get(task.id) ?? []
  const labelled = (label: string, text: string): Block => ({
    kind: 'paragraph',
    look: 'body',
    spans: [{ text: label, strong: true }, { text }],
  })
  const score = scoreToText(evaluation)
  return [
    { kind: 'heading', level: 3, text: texts.task(number, task.text, points) },
    labelled(texts.doing, summary.text === '' ? texts.noSummary : summary.text),
    ...(figures.length === 0 ? [] : [labelled(texts.figures, `${figures.join('；')}。`)]),
    labelled(
      texts.score,
      `${evaluation.outcome.is === 'points' && evaluation.points !== null ? paperTexts.points(score) : score}。${texts.reason(explanation)}`,
    ),
    ...(numbers.length === 0 ? [] : [labelled(texts.evidence, `${numbers.join('、')}。`)]),
  ]
}

function totals({ total, headingTotals }: TableView, chapters: readonly Chapter[]): Block[] {
  if (total.of === 0) return []
  const row = (label: string, each: typeof total | undefined): PaperRow => [
    textCell(label),
    ...(each === undefined
      ? texts.columns.slice(1).map(() => textCell('', 'centred'))
      : [
          numberCell(each.of),
          numberCell(each.sure),
          numberCell(each.estimated),
          numberCell(each.open),
          textCell(texts.range(figure(each.low), figure(each.high)), 'centred'),
        ]),
  ]
  const rows = chapters.flatMap(({ heading }) => {
    const each = heading === null ? undefined : headingTotals.get(heading.id)
    return heading === null || each === undefined ? [] : [row(heading.text, { ...total, ...each })]
  })
  return [
    {
      kind: 'table',
      table: {
        widths: [40, 10, 11, 10, 11, 18],
        head: [texts.columns.map((label) => textCell(label, 'head'))],
        body: [...rows, row(texts.total, total)],
      },
    },
  ]
}

function openPoints(view: TableView): Block[] {
  const tasks = [...view.tasks.values()]
  const vetoes = view.total.vetoes.flatMap(({ taskId, effect }) => {
    const task = view.tasks.get(taskId)
    return task === undefined ? [] : [paragraph(texts.veto(effect, task.explanation))]
  })
  const open = tasks.filter(
    ({ evaluation }) => evaluation.state !== 'sure' && evaluation.outcome.is !== 'adjustment',
  )
  const silent = tasks.filter(
    ({ summary, evaluation }) => summary.text === '' && evaluation.outcome.is !== 'notApplicable',
  )
  const blocks: Block[] = []
  if (vetoes.length > 0) blocks.push({ kind: 'heading', level: 3, text: texts.vetoes }, ...vetoes)
  for (const { number, task, evaluation, explanation } of open)
    blocks.push(paragraph(texts.openTask(number, task.text, stateWords[evaluation.state], explanation)))
  if (silent.length > 0) blocks.push(paragraph(texts.noText(silent.map(({ number }) => number).join('、'))))
  return blocks.length === 0 ? [paragraph(texts.noOpen)] : blocks
}
