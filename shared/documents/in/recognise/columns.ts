/**
 * The meaning of every column. Headings say most of it; where a heading could be a level as well as the task (指标, 项目), or
 * says nothing, the cells decide: the last such column is the task, those before it are levels; a column full of 得2分 and
 * 扣1分 is the rule; a column of names is the units.
 */
import type { ColumnMeaning, ImportChoices } from '../../imported.ts'
import { type GridView, isBlank, plain } from './gridView.ts'
import type { Header } from './header.ts'
import type { LabelGuess } from './labels.ts'
import { isUnitCell } from './unitLike.ts'

export interface Column {
  readonly column: number
  readonly label: string
  readonly meaning: ColumnMeaning
  readonly level: number | null
  /** Text and rule stand in one cell. */
  readonly isAlsoRule: boolean
  /** Neither heading nor cells told what it is. */
  readonly isUnclear: boolean
}

interface Sample {
  readonly filled: number
  readonly units: number
  readonly numbers: number
  readonly ordinals: number
  readonly scoring: number
  readonly long: number
  /** Cells that begin here, over the rows looked at. */
  readonly own: number
  readonly distinct: number
}

export function assignColumns(
  view: GridView,
  header: Header | null,
  bodyRows: readonly number[],
  chosen: ImportChoices['columns'],
): Column[] {
  const samples = Array.from({ length: view.columnCount }, (_, column) => sampleOf(view, bodyRows, column))
  const guesses: (LabelGuess | null)[] = samples.map((sample, column) => {
    const named = header?.columns[column]
    const guess = named?.guess ?? null
    if (named?.isFurther === true && sample.filled > 0 && sample.units >= sample.filled * 0.6)
      return 'responsible'
    if (guess === null) return byContent(sample, samples, column, (named?.label ?? '') !== '')
    // 单位 over numbers is a unit of measure.
    if (guess === 'responsible' && sample.filled > 0 && sample.units === 0 && sample.numbers > 0)
      return 'other'
    return guess
  })
  settleParties(guesses)
  settleRules(guesses, samples)
  const rows = Math.max(1, bodyRows.length)
  const labels = guesses.map((_, column) => header?.columns[column]?.label ?? '')
  settleSubjects(guesses, samples, rows, labels)
  let level = 0
  return guesses.map((guess, column): Column => {
    const pick = chosen?.get(column)
    const label = header?.columns[column]?.label ?? ''
    const meaning = pick?.meaning ?? meaningOf(guess)
    const isLevel = meaning === 'level'
    const at = isLevel ? (pick?.level ?? level) : null
    if (isLevel) level = (at ?? level) + 1
    return {
      column,
      label,
      meaning,
      level: at,
      isAlsoRule: pick === undefined && guess === 'textAndRule',
      isUnclear: pick === undefined && guess === null && (samples[column]?.filled ?? 0) > 0,
    }
  })
}

function meaningOf(guess: LabelGuess | null): ColumnMeaning {
  switch (guess) {
    case null:
    case 'checker':
      return 'other'
    case 'subject':
      return 'level'
    case 'textAndRule':
      return 'text'
    default:
      return guess
  }
}

function sampleOf(view: GridView, rows: readonly number[], column: number): Sample {
  const counts = { filled: 0, units: 0, numbers: 0, ordinals: 0, scoring: 0, long: 0 }
  const texts = new Set<string>()
  for (const row of rows.length > 400 ? rows.slice(0, 400) : rows) {
    const text = view.ownText(row, column)
    if (isBlank(text)) continue
    const bare = plain(text)
    counts.filled += 1
    texts.add(bare)
    if (/^\d+(?:\.\d+)?(?:分|%)?$/.test(bare)) counts.numbers += 1
    if (/^(?:\d+(?:[.-]\d+)*|[一二三四五六七八九十]+)[.、]?$/.test(bare)) counts.ordinals += 1
    if (scoring.test(bare)) counts.scoring += 1
    if (bare.length > 30) counts.long += 1
    if (bare.length <= 400 && isUnitCell(text)) counts.units += 1
  }
  return { ...counts, own: counts.filled, distinct: texts.size }
}

const scoring =
  /(?:得|计|扣|加|给|记|减)\d+(?:\.\d+)?分|\d+(?:\.\d+)?分(?:[。;)]|$)|不得分|扣完为止|得满分|酌情扣/

/** For a column whose heading tells nothing. */
function byContent(
  sample: Sample,
  all: readonly Sample[],
  column: number,
  isNamed: boolean,
): LabelGuess | null {
  if (sample.filled === 0) return null
  if (column === 0 && sample.ordinals >= sample.filled * 0.8) return 'number'
  if (sample.units >= sample.filled * 0.6) return 'responsible'
  if (sample.scoring >= sample.filled * 0.5) return 'rule'
  // 总投资 over numbers is no 分值.
  if (sample.numbers >= sample.filled * 0.8 && !isNamed) return all.length > 2 && column > 0 ? 'points' : null
  return null
}

/** Who checks counts as responsible where the table names nobody else. */
function settleParties(guesses: (LabelGuess | null)[]): void {
  const hasParty = guesses.some((guess) => guess === 'lead' || guess === 'responsible')
  for (const [column, guess] of guesses.entries())
    if (guess === 'checker') guesses[column] = hasParty ? 'other' : 'responsible'
}

/** 考核标准 beside 评分标准: the rule is the one that speaks of points; what stands before it is what is asked. */
function settleRules(guesses: (LabelGuess | null)[], samples: readonly Sample[]): void {
  const rules = [...guesses.keys()].filter((column) => guesses[column] === 'rule')
  if (rules.length < 2) return
  const scoringOf = (column: number) => samples[column]?.scoring ?? 0
  const rule = rules.reduce((a, b) => (scoringOf(b) >= scoringOf(a) ? b : a))
  for (const column of rules) if (column !== rule) guesses[column] = column < rule ? 'text' : 'other'
}

function settleSubjects(
  guesses: (LabelGuess | null)[],
  samples: readonly Sample[],
  rows: number,
  labels: readonly string[],
): void {
  const isSubject = (guess: LabelGuess | null | undefined) =>
    guess === 'subject' || guess === 'text' || guess === 'level' || guess === 'textAndRule'
  let subjects = [...guesses.keys()].filter((column) => isSubject(guesses[column]))
  // Without a heading the longest texts are the task.
  if (subjects.length === 0) {
    for (const [column, guess] of guesses.entries())
      if (guess === null && (samples[column]?.filled ?? 0) > 0) guesses[column] = 'subject'
    subjects = [...guesses.keys()].filter((column) => isSubject(guesses[column]))
  }
  // 工作目标 beside the task and its measures is neither.
  const goals = subjects.filter((column) =>
    /(?:工作|年度|预期|阶段|总体|绩效)?目标$/.test(labels[column] ?? ''),
  )
  if (
    subjects.length - goals.length >= 1 &&
    subjects.some((column) => guesses[column] === 'text' && !goals.includes(column))
  )
    for (const column of goals) guesses[column] = 'other'
  subjects = subjects.filter((column) => isSubject(guesses[column]))
  const filledOf = (column: number | undefined) => (column === undefined ? 0 : (samples[column]?.filled ?? 0))
  const last = subjects.at(-1)
  if (last === undefined) return
  if (
    !guesses.includes('rule') &&
    guesses.includes('points') &&
    subjects.length >= 2 &&
    !guesses.includes('textAndRule') &&
    (samples[last]?.scoring ?? 0) >= filledOf(last) * 0.3
  ) {
    guesses[last] = 'rule'
    subjects.pop()
  }
  const hasRule = guesses.includes('rule')
  const ruleRows = filledOf(guesses.indexOf('rule'))
  // One 指标 over several rules each: the row is its rule.
  const only = subjects.length === 1 ? subjects[0] : undefined
  if (
    only !== undefined &&
    hasRule &&
    guesses[only] !== 'text' &&
    filledOf(only) <= ruleRows * 0.5 &&
    rows > 1
  ) {
    guesses[only] = 'level'
    return
  }
  // A column named a level stays one where another column can be the task.
  const named = subjects.filter((column) => guesses[column] === 'text' || guesses[column] === 'textAndRule')
  // 考核内容 | 考核指标: the finer of two columns that both could be the task.
  const finer = subjects.filter(
    (column) =>
      column > (named.at(-1) ?? -1) && (named.length === 0 || /指标|要点/.test(labels[column] ?? '')),
  )
  const text = finer.at(-1) ?? named.at(-1)
  for (const column of subjects) {
    if (column === text) guesses[column] = guesses[column] === 'textAndRule' ? 'textAndRule' : 'text'
    else if (text !== undefined && column > text) guesses[column] = 'other'
    else guesses[column] = 'level'
  }
}
