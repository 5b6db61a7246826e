/**
 * The points of rows. 分值 that stands once for several rows is the heading's, never each row's; then a row's own points come
 * from the sentence of its rule. Nothing is invented: a row whose points nobody states has none.
 */
import { parseRule } from '../../../rules/parse/parseRule.ts'
import type { Reading } from '../../../rules/parse/reading.ts'
import type { Rule } from '../../../rules/rule.ts'
import { fullPoints } from '../../../rules/ruleNeeds.ts'
import type { ImportedHeading } from '../../imported.ts'
import { limits } from '../limits.ts'
import { problemTexts } from '../texts.ts'
import { isOutsideTotal, pointsInText, printedPoints, saysNoPoints } from './figures.ts'
import { plain } from './gridView.ts'
import type { DraftRow } from './readRows.ts'

export interface PointedRows {
  /** By row. */
  readonly points: readonly (number | null)[]
  readonly headings: readonly ImportedHeading[]
  /** Rows that share one printed 分值 without being a whole heading. */
  readonly groups: readonly { readonly rows: readonly number[]; readonly printed: number }[]
  /** Rows whose 分值 is no number. */
  readonly unclear: readonly { readonly row: number; readonly text: string }[]
  /** By row; null where there is no rule. */
  readonly readings: readonly (Reading | null)[]
}

export function pointRows(rows: readonly DraftRow[], headings: readonly ImportedHeading[]): PointedRows {
  const read = createRuleReader()
  const column = rowPointsColumn(rows)
  const pointed = headings.map((heading) => ({ ...heading }))
  const points: (number | null)[] = rows.map(() => null)
  const groups: { rows: number[]; printed: number }[] = []
  const unclear: { row: number; text: string }[] = []

  const counts = new Map<number | null, number>()
  for (const { heading } of rows) counts.set(heading, (counts.get(heading) ?? 0) + 1)
  for (const group of groupsOf(rows, column)) {
    const [first = 0] = group.rows
    const printed = group.text === null ? null : printedPoints(group.text)
    if (group.text !== null && printed === null && !saysNoPoints(group.text))
      unclear.push({ row: first, text: group.text })
    if (group.rows.length === 1 && column !== null) {
      points[first] = printed
      continue
    }
    const options = group.rows.map((row) =>
      optionsOf(rows[row], column !== null || group.text !== null, read),
    )
    const settled = printed === null ? null : comingTo(options, printed)
    for (const [i, row] of group.rows.entries()) points[row] = settled?.[i] ?? options[i]?.[0] ?? null
    if (printed === null) continue
    const heading = headingOf(group.rows, rows, counts)
    const target = heading === null ? undefined : pointed[heading]
    if (target !== undefined && target.points === null) target.points = printed
    else if (target === undefined || target.points !== printed) groups.push({ rows: group.rows, printed })
  }
  takeOtherColumns(rows, column, pointed)
  const readings = rows.map((row, i) =>
    row.rule === null || plain(row.rule) === '' ? null : read(row.rule, points[i] ?? null),
  )
  return { points, headings: pointed, groups, unclear, readings }
}

/** Sentences repeat in large tables. */
function createRuleReader() {
  const known = new Map<string, Reading>()
  let length = 0
  return (text: string, points: number | null): Reading => {
    const key = `${points}:${text}`
    const there = known.get(key)
    if (there !== undefined) return there
    length += text.length
    const isRead = length <= limits.ruleText
    const reading: Reading = isRead
      ? parseRule(text, { points })
      : { reading: 'manual', reason: problemTexts.rulesTooMany, unread: '' }
    known.set(key, reading)
    return reading
  }
}

type ReadRule = ReturnType<typeof createRuleReader>

/** Of several columns of points the one in which most rows have a cell of their own. */
function rowPointsColumn(rows: readonly DraftRow[]): number | null {
  const own = new Map<number, number>()
  for (const row of rows)
    for (const { column, source } of row.points) {
      const count = (own.get(column) ?? 0) + (source.row === row.paperRow ? 1 : 0)
      own.set(column, count)
    }
  let best: number | null = null
  for (const [column, count] of own) if (best === null || count >= (own.get(best) ?? 0)) best = column
  return best
}

/**
 * Rows that share a cell of 分值: by a merge, or because the cells below it are blank as long as the heading lasts.
 */
function groupsOf(
  rows: readonly DraftRow[],
  column: number | null,
): { rows: number[]; text: string | null }[] {
  const groups: { rows: number[]; text: string | null; key: string; heading: number | null }[] = []
  // Blanks go on with the cell above only where the writer leaves blanks for what is the same.
  const leavesBlanks = rows.some((row) => row.sources.text?.carried === 'blank')
  const spans = rows.some((row) => row.points.some((each) => each.source.carried === 'merge'))
  for (const [i, row] of rows.entries()) {
    const value = row.points.find((each) => each.column === column)
    const last = groups.at(-1)
    if (value === undefined) {
      const goesOn =
        last !== undefined &&
        last.text !== null &&
        last.heading === row.heading &&
        row.heading !== null &&
        !spans &&
        leavesBlanks
      if (goesOn) last.rows.push(i)
      else groups.push({ rows: [i], text: null, key: '', heading: row.heading })
      continue
    }
    const key = `${value.source.row}:${value.source.column}`
    if (last !== undefined && last.key === key) last.rows.push(i)
    else groups.push({ rows: [i], text: value.text, key, heading: row.heading })
  }
  return groups
}

/** What a row's own words can come to: its likeliest points first; empty where they state none. */
function optionsOf(row: DraftRow | undefined, hasColumn: boolean, read: ReadRule): number[] {
  if (row === undefined) return []
  const inText = pointsInText(row.text)
  if (row.rule !== null && plain(row.rule) !== '') {
    const stated = pointsOfReading(read(row.rule, null))
    return stated.length > 0 || inText === null ? stated : [inText]
  }
  return hasColumn || inText === null ? [] : [inText]
}

/** The most a sentence can give, by each of its readings; none where it gives nothing or was not understood. */
function pointsOfReading(reading: Reading): number[] {
  if (reading.reading === 'manual') return []
  const rules =
    reading.reading === 'sure'
      ? [reading.rule]
      : [reading.proposal, ...reading.questions.flatMap((each) => each.proposals.map((one) => one.rule))]
  const points = rules.filter(givesPoints).map(fullPoints)
  return [...new Set(points)].filter((each) => each > 0)
}

/** Where sentences have several readings, the one that comes to the printed points is meant. */
function comingTo(
  options: readonly (readonly number[])[],
  printed: number,
): readonly (number | null)[] | null {
  const open = options.filter((each) => each.length > 1).length
  if (open === 0 || open > 10) return null
  const from = (i: number, sum: number): (number | null)[] | null => {
    if (i === options.length) return Math.round(sum * 100) === Math.round(printed * 100) ? [] : null
    const here = options[i] ?? []
    for (const points of here.length === 0 ? [null] : here) {
      const rest = from(i + 1, sum + (points ?? 0))
      if (rest !== null) return [points, ...rest]
    }
    return null
  }
  return from(0, 0)
}

function givesPoints(rule: Rule): boolean {
  return rule.kind !== 'veto' && rule.kind !== 'adjustment' && rule.kind !== 'target'
}

/** The innermost heading whose rows are exactly these. */
function headingOf(
  group: readonly number[],
  rows: readonly DraftRow[],
  counts: ReadonlyMap<number | null, number>,
): number | null {
  const heading = rows[group[0] ?? -1]?.heading ?? null
  if (heading === null || group.some((row) => rows[row]?.heading !== heading)) return null
  return counts.get(heading) === group.length ? heading : null
}

/** Further columns of points belong to the levels beside which they stand. */
function takeOtherColumns(
  rows: readonly DraftRow[],
  column: number | null,
  headings: { parent: number | null; points: number | null }[],
): void {
  const under = rowsUnder(rows, headings)
  for (const row of rows)
    for (const value of row.points) {
      if (value.column === column) continue
      const printed = printedPoints(value.text)
      let at = row.heading
      while (at !== null) {
        const heading = headings[at]
        if (heading === undefined) break
        // The cell begins where the heading's first row does.
        const first = rows[under[at]?.[0] ?? -1]
        if (heading.points === null && printed !== null && first?.paperRow === value.source.row) {
          heading.points = printed
          break
        }
        at = heading.parent
      }
    }
}

/** Rows under 加分项 and the like. */
export function outsideTotal(heading: number | null, headings: readonly ImportedHeading[]): boolean {
  for (let at = heading; at !== null; at = headings[at]?.parent ?? null) {
    const text = headings[at]?.text
    if (text !== undefined && isOutsideTotal(text)) return true
  }
  return false
}

/** By heading: the indices of the rows that stand under it, however deep. */
export function rowsUnder(
  rows: readonly { readonly heading: number | null }[],
  headings: readonly { readonly parent: number | null }[],
): number[][] {
  const under: number[][] = headings.map(() => [])
  for (const [i, row] of rows.entries())
    for (let at = row.heading; at !== null; at = headings[at]?.parent ?? null) under[at]?.push(i)
  return under
}
