/**
 * What a cell says, as data: blocks under each other, each a run of pieces. Drawn by `cellView.ts`; read aloud, copied and
 * searched as plain text. Nothing is said by colour or icon alone: an icon always stands before its word.
 */
import { hasSentence, sentenceOf } from '../../shared/books/sentence.ts'
import type { Line, TaskView } from '../../shared/books/tableView.ts'
import type { FactValues, Progress, ReportState } from '../../shared/model.ts'
import type { CombinedFact, CombinedFacts, CombinedValue } from '../../shared/rules/combine.ts'
import { readStatement } from '../../shared/rules/combine.ts'
import type { Evaluation, State } from '../../shared/rules/evaluate.ts'
import type { FactSpec } from '../../shared/rules/fact.ts'
import { factsOf } from '../../shared/rules/ruleNeeds.ts'
import type { HeadingTotal } from '../../shared/rules/total.ts'
import { progressWords, reportWords, stateWords } from '../../shared/words.ts'
import { countCharacters } from './countCharacters.ts'
import { type ColumnId, type GridRow, isFolding, noteOf, progressOf, summaryOf } from './gridRow.ts'
import type { IconName } from './icons.ts'
import { gridTexts } from './texts.ts'

export type Look = 'plain' | 'muted' | 'strong' | 'number' | 'tag' | 'done' | 'doing' | 'alarm'

export interface Piece {
  readonly text: string
  readonly icon?: IconName
  readonly look?: Look
}

export interface CellContent {
  readonly blocks: readonly (readonly Piece[])[]
  /** Shown on hover and read aloud after the text. */
  readonly hint: string
}

export function cellContent(row: GridRow, column: ColumnId): CellContent {
  const { task, line } = row
  switch (column) {
    case 'requirements':
      return plain([
        ...(hasSentence(task.task) ? [[{ text: task.task.text }]] : []),
        ...(hasSentence(task.task) ? task.requirements : row.requirements).map((each) => [
          ...(each.number === '' ? [] : [{ text: each.number, look: 'strong' as const }]),
          { text: each.text },
          ...each.limits.map((limit) => ({ text: limit, look: 'muted' as const })),
          ...(each.abridged ? [{ text: gridTexts.abridged, look: 'tag' as const }] : []),
        ]),
      ])
    case 'headingPoints': {
      const heading = row.headings.at(-1)
      return plain([[{ text: pointsText(heading?.heading.points ?? null), look: 'number' }]])
    }
    case 'taskPoints':
      return plain([
        [
          task.task.points === null
            ? { text: gridTexts.noPoints, look: 'muted' }
            : { text: pointsText(task.task.points), look: 'number' },
        ],
      ])
    case 'rule':
      return plain([[{ text: sentenceOf(task.task) }]])
    case 'unit':
      return unitContent(row)
    case 'status':
      return statusContent(row)
    case 'note':
      return noteContent(line)
    case 'facts':
      return factsContent(task, line, row.mine)
    case 'score':
      return { blocks: scoreBlocks(task.evaluation), hint: task.explanation }
    case 'remark':
      return plain([[{ text: task.task.remark, look: 'muted' }]])
    default: {
      const cell = row.headings[Number(column.slice('heading'.length))]
      if (cell === undefined) return plain([])
      const { heading, total } = cell
      return {
        blocks: [[{ text: heading.text }], ...(total === null ? [] : headingScore(total))],
        hint: total === null ? '' : totalHint(total),
      }
    }
  }
}

/** The cell as one line of plain text, without icons. */
export function contentToText(content: CellContent): string {
  return content.blocks
    .map((block) =>
      block
        .map((piece) => piece.text)
        .filter((text) => text !== '')
        .join(' '),
    )
    .filter((text) => text !== '')
    .join('\n')
}

export function totalHint(total: HeadingTotal): string {
  const parts = [
    `${gridTexts.sure} ${gridTexts.points(total.sure)}`,
    `${gridTexts.estimated} ${gridTexts.points(total.estimated)}`,
    `${gridTexts.open} ${gridTexts.points(total.open)}`,
  ]
  return `${parts.join('，')}；${gridTexts.reach(total.low, total.high)}。`
}

/** What is sure and what is not stand apart; what is open says nothing yet. */
function headingScore({ sure, estimated }: HeadingTotal): Piece[][] {
  return [
    ...(sure === 0 ? [] : [[{ text: `${gridTexts.sure} ${numberText(sure)}`, look: 'muted' as const }]]),
    ...(estimated === 0
      ? []
      : [[{ text: `${gridTexts.estimated} ${numberText(estimated)}`, look: 'muted' as const }]]),
  ]
}

function plain(blocks: readonly (readonly Piece[])[]): CellContent {
  return { blocks: blocks.filter((block) => block.some((piece) => piece.text !== '')), hint: '' }
}

function unitContent({ line, task, writer }: GridRow): CellContent {
  const tags: Piece[] = []
  if (line.role !== 'responsible' && line.kind !== 'summary')
    tags.push({ text: line.role === 'lead' ? gridTexts.lead : gridTexts.cooperating, look: 'tag' })
  if (line.kind === 'group' && line.mode === 'ifAny') tags.push({ text: gridTexts.ifAny, look: 'tag' })
  const below: Piece[] = []
  if (writer !== '') below.push({ text: gridTexts.writtenBy(writer), look: 'muted' })
  if (line.kind === 'summary' && task.former.length > 0)
    below.push({ text: gridTexts.former(task.former.length), look: 'muted' })
  if ((line.kind === 'unit' || line.kind === 'sole') && line.inherited.length > 0)
    below.push({ text: gridTexts.former(line.inherited.length), look: 'muted' })
  const name: Piece = { text: line.name }
  if (isFolding(line) && line.kind === 'group')
    tags.push({ text: gridTexts.members(line.memberCount), look: 'muted' })
  // The 汇总 is nobody's line: it says first what it is.
  if (line.kind === 'summary') return plain([[{ text: gridTexts.summary, look: 'strong' }, name], below])
  return plain([[name, ...tags], below])
}

const reportLooks: Readonly<Record<ReportState, Piece>> = {
  unreported: { text: reportWords.unreported, icon: 'circle', look: 'muted' },
  reported: { text: reportWords.reported, icon: 'sent', look: 'done' },
  returned: { text: reportWords.returned, icon: 'back', look: 'alarm' },
  reviewed: { text: reportWords.reviewed, icon: 'seal', look: 'done' },
}

const progressLooks: Readonly<Record<Progress, Piece>> = {
  notStarted: { text: progressWords.notStarted, icon: 'dash', look: 'muted' },
  underWay: { text: progressWords.underWay, icon: 'half', look: 'doing' },
  done: { text: progressWords.done, icon: 'check', look: 'done' },
  difficulty: { text: progressWords.difficulty, icon: 'warning', look: 'alarm' },
  notApplicable: { text: progressWords.notApplicable, icon: 'none', look: 'muted' },
}

function statusContent({ line, mine }: GridRow): CellContent {
  if (isFolding(line) && line.kind === 'group') {
    const all = line.memberCount > 0 && line.reportedCount >= line.memberCount
    const piece = all ? reportLooks.reported : reportLooks.unreported
    return plain([
      [
        {
          ...piece,
          text: gridTexts.reportedOf(line.reportedCount, line.memberCount),
          icon: all ? 'sent' : 'circle',
        },
      ],
    ])
  }
  const report = reportOf(line)
  const progress = progressOf(line)
  // Of a line where nothing was filled in, 未报送 says it all; the own one shows what there is to set.
  const untouched = !mine && report?.state === 'unreported' && progress === 'notStarted'
  const hints = [
    report?.state === 'returned' && report.reason !== '' ? gridTexts.returnedFor(report.reason) : '',
    report?.changedSince === true ? gridTexts.changedSince : '',
  ].filter((text) => text !== '')
  return {
    blocks: [
      ...(report === null ? [] : [[reportLooks[report.state]]]),
      ...(progress === null || untouched ? [] : [[progressLooks[progress]]]),
      ...(report?.changedSince === true ? [[{ text: gridTexts.changedSince, look: 'doing' as const }]] : []),
    ],
    hint: hints.join('；'),
  }
}

/** What goes up counts: the 汇总's report where the line carries one and it was made, else the unit's own. */
export function reportOf(line: Line) {
  switch (line.kind) {
    case 'summary':
      return line.summary.report
    case 'sole':
      return line.summary.report.state === 'unreported' ? line.entry.report : line.summary.report
    case 'unit':
    case 'group':
      return line.entry?.report ?? null
  }
}

function noteContent(line: Line): CellContent {
  const text = noteOf(line)
  const summary = summaryOf(line)
  const limit = summary?.limit ?? null
  const over = limit === null ? 0 : countCharacters(text) - limit
  const source = line.kind === 'summary' ? line.summary.source : (line.entry?.source ?? '')
  return plain([
    [{ text }],
    over > 0 ? [{ text: gridTexts.tooLong(over), icon: 'warning', look: 'alarm' }] : [],
    source === '' ? [] : [{ text: gridTexts.onBehalf(source), look: 'muted' }],
  ])
}

function factsContent(task: TaskView, line: Line, mine: boolean): CellContent {
  const specs = factsOf(task.task.rule)
  if (specs.length === 0) return plain([])
  const blocks =
    line.kind === 'summary'
      ? combinedBlocks(specs, task.facts)
      : line.kind === 'sole' && specs.some(({ key }) => (task.facts.get(key)?.official ?? null) !== null)
        ? combinedBlocks(specs, task.facts)
        : line.kind === 'group' && line.target === null
          ? combinedBlocks(specs, line.sums)
          : statedBlocks(specs, line.entry?.facts ?? {}, mine)
  return { blocks, hint: specs.map((spec) => spec.label).join('；') }
}

function statedBlocks(specs: readonly FactSpec[], facts: FactValues, mine: boolean): Piece[][] {
  return specs.flatMap((spec) => {
    const stated = Object.hasOwn(facts, spec.key) ? facts[spec.key] : undefined
    const value = stated === undefined ? null : readStatement(spec, stated)
    if (value !== null)
      return [factBlock(spec, specs.length === 1, { text: factText(spec, value), look: 'number' })]
    return mine ? [factBlock(spec, specs.length === 1, { text: gridTexts.toFill, look: 'muted' })] : []
  })
}

function combinedBlocks(specs: readonly FactSpec[], facts: CombinedFacts): Piece[][] {
  return specs.flatMap((spec) => {
    const fact: CombinedFact | undefined = facts.get(spec.key)
    if (fact === undefined) return []
    const pieces: Piece[] = []
    if (fact.value !== null) pieces.push({ text: factText(spec, fact.value), look: 'number' })
    if (fact.official !== null) pieces.push(...officialPieces(spec, fact))
    if (fact.pending.length > 0) pieces.push({ text: gridTexts.pending(fact.pending.length), look: 'muted' })
    return pieces.length === 0 ? [] : [factBlock(spec, specs.length === 1, ...pieces)]
  })
}

/** The official figure stands first; what the units state stays beside it. */
function officialPieces(spec: FactSpec, { stated }: CombinedFact): Piece[] {
  const tag: Piece = { text: gridTexts.official, look: 'tag' }
  return stated === null ? [tag] : [tag, { text: gridTexts.stated(factText(spec, stated)), look: 'muted' }]
}

/** A single fact needs no label: the rule beside it says what is counted. */
function factBlock(spec: FactSpec, alone: boolean, ...pieces: Piece[]): Piece[] {
  return alone ? pieces : [{ text: `${spec.label}：`, look: 'muted' }, ...pieces]
}

export function factText(spec: FactSpec, value: CombinedValue): string {
  if (typeof value === 'boolean') return value ? gridTexts.yes : gridTexts.no
  const unit = spec.kind === 'yesno' ? '' : spec.unit
  const figure = (n: number) => `${numberText(n)}${unit === '' ? '' : ` ${unit}`}`
  if (typeof value === 'number') return figure(value)
  return Object.entries(value)
    .map(([year, n]) => gridTexts.year(year, numberText(n)))
    .join('，')
}

const stateLooks: Readonly<Record<State, Piece>> = {
  sure: { text: stateWords.sure, icon: 'check', look: 'done' },
  estimated: { text: stateWords.estimated, icon: 'half', look: 'doing' },
  open: { text: stateWords.open, icon: 'circle', look: 'muted' },
}

function scoreBlocks(evaluation: Evaluation): Piece[][] {
  const { outcome, points, state } = evaluation
  switch (outcome.is) {
    case 'notApplicable':
      return [[{ text: gridTexts.notApplicable, icon: 'none', look: 'muted' }]]
    case 'veto':
      if (outcome.triggered === true) return [[{ text: gridTexts.vetoed, icon: 'warning', look: 'alarm' }]]
      return outcome.triggered === null
        ? [[stateLooks.open]]
        : [[{ text: gridTexts.notVetoed }], [stateLooks[state]]]
    case 'adjustment':
      return [
        [{ text: outcome.on === true ? gridTexts.adjustmentOn : gridTexts.adjustmentOff, look: 'muted' }],
      ]
    case 'target':
      return [
        ...(outcome.met === null ? [] : [[{ text: outcome.met ? gridTexts.met : gridTexts.missed }]]),
        [outcome.met === null ? { ...stateLooks.open, text: gridTexts.openTarget } : stateLooks[state]],
      ]
    case 'points':
      return points === null
        ? [[stateLooks.open]]
        : [[{ text: numberText(points), look: 'number' }, stateLooks[state]]]
  }
}

function pointsText(points: number | null): string {
  return points === null ? '' : numberText(points)
}

/** Plain digits: officials read 1200, and so do the boxes that take it back. */
function numberText(n: number): string {
  return String(n)
}
