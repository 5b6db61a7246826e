/**
 * Rows of the paper become tasks under headings. A value stands in the row itself, reaches down in a merged cell, or is
 * blank because the writer did not repeat what stands above; the last is filled in, marked, and can be undone. Blank units
 * take over only where the row names no unit at all: a blank 配合单位 beside a filled 责任单位 means nobody.
 */
import type {
  ColumnMeaning,
  ImportChoices,
  ImportedHeading,
  PaperRowKind,
  ValueSource,
} from '../../imported.ts'
import type { Column } from './columns.ts'
import { printedPoints } from './figures.ts'
import { type GridView, isBlank, plain } from './gridView.ts'
import { createHeadingStack } from './headingStack.ts'
import { saysNone } from './names.ts'
import { sectionText } from './rowKinds.ts'

/** A task as read, before its points are known. */
export interface DraftRow {
  readonly paperRow: number
  readonly heading: number | null
  readonly number: string
  text: string
  readonly rule: string | null
  readonly units: readonly { readonly meaning: 'lead' | 'responsible' | 'cooperating'; text: string }[]
  remark: string
  readonly others: readonly { readonly label: string; readonly text: string }[]
  /** By points column; a cell that reaches down is the same for all its rows. */
  readonly points: readonly { readonly column: number; readonly text: string; readonly source: ValueSource }[]
  readonly sources: Partial<Record<ColumnMeaning, ValueSource>>
}

export interface ReadRows {
  readonly rows: readonly DraftRow[]
  readonly headings: readonly ImportedHeading[]
  readonly notes: readonly string[]
  readonly total: number | null
  /** Whether section rows made a level of their own above the columns'. */
  readonly sectionDepth: number
}

interface Value {
  readonly text: string
  readonly source: ValueSource
}

/** 同上 is a blank that says so. */
const sameAsAbove = /^(?:同上|同前|〃|″)$/

const unitMeanings = ['lead', 'responsible', 'cooperating'] as const

export function readRows(
  view: GridView,
  columns: readonly Column[],
  kinds: readonly PaperRowKind[],
  keptBlank: ImportChoices['keptBlank'],
): ReadRows {
  const stack = createHeadingStack()
  const rows: DraftRow[] = []
  const notes: string[] = []
  let total: number | null = null
  const of = (meaning: ColumnMeaning) => columns.filter((each) => each.meaning === meaning)
  // Of two columns of numbers the one nearer to the task counts the tasks.
  const number = of('number').at(-1)?.column ?? null
  const levels = of('level')
  const textColumn = of('text')[0]
  const ruleColumn = of('rule')[0]
  const hasRule = ruleColumn !== undefined || columns.some((each) => each.isAlsoRule)
  /** The last row of the present section, for blanks that carry down. */
  let above: DraftRow | null = null
  let lastUnits: { heading: number | null; values: readonly (Value | null)[] } | null = null

  const valueAt = (row: number, column: number | undefined): Value | null => {
    if (column === undefined) return null
    const cell = view.at(row, column)
    // A cell of the columns before that reaches over this one leaves nothing here.
    if (
      cell === null ||
      isBlank(cell.text) ||
      sameAsAbove.test(plain(cell.text)) ||
      (cell.column < column && !isSameMeaning(columns, cell.column, column))
    )
      return null
    const carried = cell.row < row ? 'merge' : 'no'
    return { text: cell.text, source: { row: cell.row, column: cell.column, carried } }
  }
  const isCoveredFromLeft = (row: number, column: number) => {
    const cell = view.at(row, column)
    return cell !== null && cell.column < column && !isBlank(cell.text)
  }

  for (const [row, kind] of kinds.entries()) {
    if (kind === 'note') notes.push(rowText(view, row))
    if (kind === 'total') {
      const stated = totalOf(view, row, columns)
      if (stated !== null && !/^小计/.test(plain(rowText(view, row)))) total = stated
    }
    if (kind === 'heading' || kind === 'headingTask') {
      const points = valueAt(row, lastOf(of('points'))?.column)
      stack.section(sectionText(view, row, number), points === null ? null : printedPoints(points.text))
      above = null
      lastUnits = null
      if (kind === 'heading') continue
    }
    if (kind !== 'task' && kind !== 'headingTask') continue

    const isOwn = kind === 'task'
    if (isOwn)
      for (const level of levels) {
        const value = valueAt(row, level.column)
        if (value !== null)
          stack.level(level.level ?? 0, value.text, `${value.source.row}:${value.source.column}`)
        else if (isCoveredFromLeft(row, level.column)) stack.endLevel(level.level ?? 0)
      }
    const rule = valueAt(row, ruleColumn?.column)
    const text = headingTaskText(kind, valueAt(row, textColumn?.column), textColumn, levels, view, row)
    const ownUnits = unitMeanings.flatMap((meaning) => of(meaning).map((each) => valueAt(row, each.column)))
    const hasOwnUnits = ownUnits.some((value) => value !== null)

    // Lines that only add names or remarks to the row above.
    const last: DraftRow | undefined = rows.at(-1)
    if (
      isOwn &&
      !hasRule &&
      last !== undefined &&
      above !== null &&
      isContinuation(text, last) &&
      !hasOwnPoints(view, row, columns) &&
      !levels.some((level) => !isBlank(view.ownText(row, level.column))) &&
      (number === null || isBlank(view.ownText(row, number)))
    ) {
      appendTo(last, view, row, columns)
      continue
    }
    // A rule that is all this row has stands under the text above it.
    const carriedText =
      text === null &&
      rule !== null &&
      above !== null &&
      above.heading === stack.current() &&
      textColumn !== undefined &&
      above.sources.text !== undefined &&
      keptBlank?.has(`${row}:${textColumn.column}`) !== true &&
      !isCoveredFromLeft(row, textColumn.column)
        ? { text: above.text, source: { ...above.sources.text, carried: 'blank' as const } }
        : null
    let shownText = text ?? carriedText
    let heading = stack.current()
    const isReachedOver = textColumn !== undefined && isCoveredFromLeft(row, textColumn.column)
    if (shownText === null && isOwn && (rule === null || isReachedOver)) {
      // The deepest level that begins here is the task itself.
      const deepest = [...levels].reverse().find((level) => !isBlank(view.ownText(row, level.column)))
      if (deepest === undefined && !hasOwnUnits && valueAt(row, lastOf(of('points'))?.column) === null)
        continue
      if (deepest !== undefined) {
        shownText = valueAt(row, deepest.column)
        heading = stack.parentOf(deepest.level ?? 0)
      }
    }
    const unitColumns = unitMeanings.flatMap((meaning) =>
      of(meaning).map((each) => ({ meaning, column: each.column })),
    )
    const ruleAsText = shownText === null && rule !== null
    const units: { meaning: (typeof unitMeanings)[number]; text: string }[] = []
    const sources: Partial<Record<ColumnMeaning, ValueSource>> = {}
    const mayCarry =
      !hasOwnUnits &&
      isOwn &&
      lastUnits !== null &&
      lastUnits.heading === heading &&
      unitColumns.every(
        ({ column }) => !isCoveredFromLeft(row, column) && keptBlank?.has(`${row}:${column}`) !== true,
      )
    const values = unitColumns.map(({ column }, i): Value | null => {
      const own = valueAt(row, column)
      if (own !== null || !mayCarry) return own
      const taken = lastUnits?.values[i] ?? null
      return taken === null ? null : { text: taken.text, source: { ...taken.source, carried: 'blank' } }
    })
    for (const [i, { meaning }] of unitColumns.entries()) {
      const value = values[i]
      if (value === null || value === undefined) continue
      sources[meaning] = value.source
      if (!saysNone(value.text)) units.push({ meaning, text: value.text })
    }
    if (hasOwnUnits) lastUnits = { heading, values: values.map((value) => value) }
    else if (!mayCarry) lastUnits = null

    const remarks = of('remark')
      .flatMap((each) => valueAt(row, each.column) ?? [])
      .filter((each) => !saysNone(each.text))
    const numberValue = valueAt(row, number ?? undefined)
    if (shownText !== null) sources.text = shownText.source
    if (rule !== null) sources.rule = rule.source
    if (remarks[0] !== undefined) sources.remark = remarks[0].source
    if (numberValue !== null && isOwn) sources.number = numberValue.source
    const words = shownText?.text ?? (ruleAsText ? rule.text : '')
    const draft: DraftRow = {
      paperRow: row,
      heading,
      number: isOwn && numberValue !== null ? plain(numberValue.text) : numberOf(words),
      text: words,
      rule: rule?.text ?? (columns.some((each) => each.isAlsoRule) ? words : null),
      units,
      remark: [...new Set(remarks.map((each) => each.text))].join('\n'),
      others: columns
        .filter((each) => each.meaning === 'other')
        .flatMap((each) => {
          const value = valueAt(row, each.column)
          return value === null ? [] : [{ label: each.label, text: value.text }]
        }),
      points: of('points').flatMap((each) => {
        const value = valueAt(row, each.column)
        return value === null ? [] : [{ column: each.column, ...value }]
      }),
      sources,
    }
    rows.push(draft)
    above = draft
  }
  return { rows, headings: stack.headings(), notes, total, sectionDepth: stack.sectionDepth() }
}

/** Two columns under one heading, or of one meaning, share their cells. */
function isSameMeaning(columns: readonly Column[], left: number, right: number): boolean {
  const a = columns[left]
  const b = columns[right]
  return a !== undefined && b !== undefined && a.meaning === b.meaning && a.meaning !== 'level'
}

function lastOf<T>(list: readonly T[]): T | undefined {
  return list.at(-1)
}

/** In a section row the task's text is what stands beside the section's name, else its rule. */
function headingTaskText(
  kind: PaperRowKind,
  text: Value | null,
  textColumn: Column | undefined,
  levels: readonly Column[],
  view: GridView,
  row: number,
): Value | null {
  if (kind !== 'headingTask' || text === null || textColumn === undefined) return text
  // Where the section's name itself stands in the task's column, that column says nothing more.
  const isName = !levels.some((level) => !isBlank(view.ownText(row, level.column)))
  return isName ? null : text
}

function isContinuation(text: Value | null, last: DraftRow): boolean {
  if (text === null) return true
  return (
    text.source.carried === 'merge' &&
    last.sources.text?.row === text.source.row &&
    last.sources.text.column === text.source.column
  )
}

function hasOwnPoints(view: GridView, row: number, columns: readonly Column[]): boolean {
  return columns.some((each) => each.meaning === 'points' && !isBlank(view.ownText(row, each.column)))
}

function appendTo(last: DraftRow, view: GridView, row: number, columns: readonly Column[]): void {
  for (const { column, meaning } of columns) {
    const text = view.ownText(row, column)
    if (isBlank(text)) continue
    if (meaning === 'remark') last.remark = last.remark === '' ? text : `${last.remark}\n${text}`
    if (meaning !== 'lead' && meaning !== 'responsible' && meaning !== 'cooperating') continue
    const there = last.units.find((each) => each.meaning === meaning)
    if (there !== undefined) there.text = `${there.text}\n${text}`
  }
}

export function numberOf(text: string): string {
  const found =
    /^\s*(?:(\d+(?:[-－.．]\d+)*)(?=[.．、\s]|[^\d分%％年月日个项次人元万亿所处场条])|[(（](\d+)[)）])/.exec(
      text,
    )
  return found?.[1]?.normalize('NFKC') ?? found?.[2] ?? ''
}

function rowText(view: GridView, row: number): string {
  return view
    .own(row)
    .map((cell) => cell.text.trim())
    .filter((text) => text !== '')
    .join(' ')
}

function totalOf(view: GridView, row: number, columns: readonly Column[]): number | null {
  for (const { column, meaning } of columns) {
    if (meaning !== 'points') continue
    const cell = view.at(row, column)
    const points = cell === null || cell.row < row ? null : printedPoints(cell.text)
    if (points !== null) return points
  }
  const stated = /(\d+(?:\.\d+)?)分/.exec(plain(rowText(view, row)))?.[1]
  return stated === undefined ? null : Number(stated)
}
