/** What one may choose by in each column: for a row the keys it answers to, each with its words. */
import { factsOf } from '../../../shared/rules/ruleNeeds.ts'
import { progressWords, reportWords, stateWords } from '../../../shared/words.ts'
import { reportOf } from '../cellContent.ts'
import { countCharacters } from '../countCharacters.ts'
import { type ColumnId, type GridRow, isFolding, noteOf, progressOf, summaryOf } from '../gridRow.ts'
import { filterTexts } from './texts.ts'

export interface ColumnChoice {
  /** Lasts: ids, never what somebody may rename. */
  readonly key: string
  readonly label: string
}

export interface CountedChoice extends ColumnChoice {
  /** Tasks where the cell is the task's, lines where it is the line's own. */
  readonly count: number
}

/** @param folded a member of a closed group answers for itself alone, not for its group */
export function choicesOf(row: GridRow, column: ColumnId, folded = false): readonly ColumnChoice[] {
  const { task, line } = row
  switch (column) {
    case 'requirements':
      if (row.requirements.length === 0) return [{ key: 'none', label: filterTexts.none }]
      return row.requirements.map(({ id, number, text }) => ({ key: id, label: `${number} ${text}`.trim() }))
    case 'headingPoints':
      return [pointsChoice(row.headings.at(-1)?.heading.points ?? null)]
    case 'taskPoints':
      return [pointsChoice(task.task.points)]
    case 'rule':
      return [
        task.task.ruleConfirmed
          ? { key: 'confirmed', label: filterTexts.ruleConfirmed }
          : { key: 'unconfirmed', label: filterTexts.ruleUnconfirmed },
      ]
    case 'unit':
      return unitChoices(row, folded)
    case 'status': {
      const report = isFolding(line) ? null : reportOf(line)
      const progress = progressOf(line)
      return [
        ...(report === null ? [] : [{ key: `report:${report.state}`, label: reportWords[report.state] }]),
        ...(progress === null ? [] : [{ key: `progress:${progress}`, label: progressWords[progress] }]),
      ]
    }
    case 'note':
      return noteChoices(row)
    case 'facts':
      return factChoices(row)
    case 'score':
      return [{ key: `score:${task.evaluation.state}`, label: stateWords[task.evaluation.state] }]
    case 'remark':
      return [
        task.task.remark === ''
          ? { key: 'none', label: filterTexts.none }
          : { key: `text:${task.task.remark.slice(0, 120)}`, label: task.task.remark },
      ]
    default: {
      const cell = row.headings[Number(column.slice('heading'.length))]
      return [
        cell === undefined
          ? { key: 'none', label: filterTexts.none }
          : { key: cell.heading.id, label: cell.heading.text },
      ]
    }
  }
}

/** All that there is to choose by among these rows: units in official order, points by size, all else as in the form. */
export function allChoices(
  rows: readonly GridRow[],
  column: ColumnId,
  orderOf: (key: string) => number,
): readonly CountedChoice[] {
  const ofTask = !['unit', 'status', 'note', 'facts'].includes(column)
  const found = new Map<string, { label: string; counted: Set<string> }>()
  for (const row of rows)
    for (const { key, label } of choicesOf(row, column)) {
      const known = found.get(key) ?? { label, counted: new Set() }
      known.counted.add(ofTask ? row.task.task.id : row.id)
      found.set(key, known)
    }
  const choices = [...found].map(([key, { label, counted }]) => ({ key, label, count: counted.size }))
  if (column === 'unit') return choices.sort((a, b) => orderOf(a.key) - orderOf(b.key))
  if (column === 'taskPoints' || column === 'headingPoints')
    return choices.sort((a, b) => Number.parseFloat(b.key) - Number.parseFloat(a.key))
  return choices
}

function pointsChoice(points: number | null): ColumnChoice {
  return points === null
    ? { key: 'none', label: filterTexts.noPoints }
    : { key: String(points), label: filterTexts.points(points) }
}

function unitChoices({ line, writer }: GridRow, folded: boolean): readonly ColumnChoice[] {
  switch (line.kind) {
    case 'summary':
    case 'sole':
      return line.target === null ? [] : [{ key: line.target.unitId, label: line.name }]
    case 'unit':
      return [
        { key: line.target.unitId, label: line.name },
        // Opened, the members stand under their group; closed, the group's line stands for them.
        ...(line.groupId === null || folded ? [] : [{ key: line.groupId, label: '' }]),
      ]
    case 'group':
      return [
        { key: line.groupId, label: line.name },
        ...(line.target === null ? [] : [{ key: line.target.unitId, label: writer }]),
      ]
  }
}

function noteChoices({ line }: GridRow): readonly ColumnChoice[] {
  if (isFolding(line)) return []
  const text = noteOf(line)
  const limit = summaryOf(line)?.limit ?? null
  const source = line.kind === 'summary' ? '' : (line.entry?.source ?? '')
  return [
    text.trim() === ''
      ? { key: 'empty', label: filterTexts.empty }
      : { key: 'filled', label: filterTexts.filled },
    ...(limit !== null && countCharacters(text) > limit
      ? [{ key: 'tooLong', label: filterTexts.tooLong }]
      : []),
    ...(source === '' ? [] : [{ key: 'onBehalf', label: filterTexts.onBehalf }]),
  ]
}

function factChoices({ task, line }: GridRow): readonly ColumnChoice[] {
  const specs = factsOf(task.task.rule)
  if (specs.length === 0) return [{ key: 'noFacts', label: filterTexts.noFacts }]
  if (isFolding(line)) return []
  if (line.kind === 'summary') {
    const pending = specs.some(({ key }) => (task.facts.get(key)?.pending.length ?? 0) > 0)
    return [
      pending
        ? { key: 'missing', label: filterTexts.missing }
        : { key: 'filled', label: filterTexts.allFacts },
    ]
  }
  const facts = line.entry?.facts ?? {}
  const said = specs.every(({ key }) => Object.hasOwn(facts, key))
  return [
    said ? { key: 'filled', label: filterTexts.allFacts } : { key: 'missing', label: filterTexts.missing },
  ]
}
