/**
 * What the table comes to. Bonus rows stand outside. Where every unit is scored by itself (each department out of 60), the
 * sixties are not added up: a heading whose rows come to its printed points unit by unit counts once.
 */
import { hundredthsToPoints, pointsToHundredths } from '../../../rules/decimal.ts'
import type { ImportedHeading, ImportedRow, ImportedTable } from '../../imported.ts'
import { rowsUnder } from './points.ts'

export function totalsOf(
  rows: readonly ImportedRow[],
  headings: readonly ImportedHeading[],
  printed: number | null,
): ImportedTable['totals'] {
  const under = rowsUnder(rows, headings)
  const unstated = unstatedHeadings(rows, headings, under)
  if (unstated.length === 0 && !rows.some((row) => row.points !== null))
    return { rows: rows.length, points: null, printed }
  const taken = new Set<number>()
  let points = 0
  // Outer headings come first; what one of them counted is not counted again below it.
  for (const heading of [...sharedHeadings(rows, headings), ...unstated]) {
    const mine = under[heading] ?? []
    if (mine.some((row) => taken.has(row) || rows[row]?.outsideTotal === true)) continue
    for (const row of mine) taken.add(row)
    points += headings[heading]?.points ?? 0
  }
  const rest = rows.filter((row, i) => !row.outsideTotal && !taken.has(i))
  return { rows: rows.length, points: hundredthsToPoints(pointsToHundredths(points + sumOf(rest))), printed }
}

/** Outermost headings with points of their own whose rows have none. */
function unstatedHeadings(
  rows: readonly ImportedRow[],
  headings: readonly ImportedHeading[],
  under: readonly (readonly number[])[],
): number[] {
  const found = new Set<number>()
  for (const [index, { parent, points }] of headings.entries()) {
    const mine = under[index] ?? []
    const isInside = parent !== null && found.has(parent)
    if (isInside || (points !== null && mine.length > 0 && mine.every((row) => rows[row]?.points === null)))
      found.add(index)
  }
  return [...found].filter((index) => {
    const parent = headings[index]?.parent ?? null
    return parent === null || !found.has(parent)
  })
}

export function sumOf(rows: readonly ImportedRow[]): number {
  return hundredthsToPoints(pointsToHundredths(rows.reduce((sum, row) => sum + (row.points ?? 0), 0)))
}

/** Headings under which each unit by itself comes to the printed points. */
export function sharedHeadings(rows: readonly ImportedRow[], headings: readonly ImportedHeading[]): number[] {
  const rowsOf = rowsUnder(rows, headings)
  return headings.flatMap((heading, index) => {
    const { points } = heading
    if (points === null || points === 0) return []
    const under = (rowsOf[index] ?? []).flatMap((row) => rows[row] ?? [])
    if (sumOf(under) <= points) return []
    const byUnit = new Map<string, ImportedRow[]>()
    for (const row of under) {
      const unit = [...row.lead, ...row.responsible].join('、')
      const there = byUnit.get(unit)
      if (there === undefined) byUnit.set(unit, [row])
      else there.push(row)
    }
    if (byUnit.size < 2 || byUnit.has('')) return []
    const fitting = [...byUnit.values()].filter((each) => sumOf(each) === points)
    return fitting.length >= byUnit.size * 0.8 ? [index] : []
  })
}
