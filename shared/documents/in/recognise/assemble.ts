/** Draft rows, points and problems put together into the outcome. */
import type {
  Candidate,
  ImportedColumn,
  ImportedHeading,
  ImportedRow,
  ImportedTable,
  Paper,
  PaperRowKind,
} from '../../imported.ts'
import type { Grid, SourceNotice } from '../source.ts'
import { labels } from '../texts.ts'
import type { Column } from './columns.ts'
import { isOutsideTotal } from './figures.ts'
import { splitRoled } from './names.ts'
import { outsideTotal, type PointedRows, pointRows } from './points.ts'
import { findProblems } from './problems.ts'
import type { DraftRow, ReadRows } from './readRows.ts'
import { sectionNumber } from './rowKinds.ts'
import { totalsOf } from './totals.ts'
import { isUnitName } from './unitLike.ts'

export interface Assembled {
  readonly title: string
  readonly kind: 'table' | 'prose'
  readonly read: ReadRows
  readonly columns: readonly Column[]
  readonly hasHeader: boolean
  readonly levelNames: readonly string[]
  readonly grid: Grid
  readonly kinds: readonly PaperRowKind[]
  readonly notices: readonly SourceNotice[]
  readonly candidates: readonly Candidate[]
  readonly chosen: string
}

export function assemble(parts: Assembled): ImportedTable {
  const { read, columns, grid, kinds } = parts
  const pointed = pointRows(read.rows, read.headings)
  const unitOf = unitsNamedByHeadings(columns, pointed.headings)
  const brokenRows = new Set<number>()
  const rows = read.rows.map((draft, i) => finishRow(draft, i, pointed, unitOf, brokenRows))
  const totals = totalsOf(rows, pointed.headings, read.total)
  return {
    title: parts.title === '' ? labels.untitled : parts.title,
    kind: parts.kind,
    levels: levelNames(parts.levelNames, pointed.headings),
    columns: columns.map(
      ({ column, label, meaning, level }): ImportedColumn => ({ column, label, meaning, level }),
    ),
    headings: pointed.headings,
    rows,
    notes: read.notes,
    totals,
    problems: findProblems({ ...parts, rows, pointed, totals, brokenRows }),
    paper: paperOf(grid, kinds, read.rows),
    candidates: parts.candidates,
    chosen: parts.chosen,
  }
}

/**
 * One table or section for each unit, named after it, says who is responsible where no column does: the heading's name by its
 * index, for levels whose headings are all names of units.
 */
function unitsNamedByHeadings(
  columns: readonly Column[],
  headings: readonly ImportedHeading[],
): ReadonlyMap<number, string> {
  const units = new Map<number, string>()
  const isNamed = columns.some(
    ({ meaning }) => meaning === 'lead' || meaning === 'responsible' || meaning === 'cooperating',
  )
  if (isNamed || columns.length === 0) return units
  const depth = headings.reduce((most, heading) => Math.max(most, heading.level + 1), 0)
  for (let level = 0; level < depth; level += 1) {
    const names = headings.flatMap((heading, i) =>
      heading.level === level ? [{ i, name: bareName(heading.text) }] : [],
    )
    if (names.length < 2 || !names.every(({ name }) => isUnitName(name))) continue
    for (const { i, name } of names) units.set(i, name)
  }
  return units
}

/** 一、区科协（20分） is 区科协. */
function bareName(heading: string): string {
  return heading
    .replace(sectionNumber, '')
    .replace(/^\s*\d+[.、．]/, '')
    .replace(/[（(][^（()）]*分[）)]$/, '')
    .replace(/[：:]$/, '')
    .trim()
}

function finishRow(
  draft: DraftRow,
  index: number,
  pointed: PointedRows,
  unitOf: ReadonlyMap<number, string>,
  brokenRows: Set<number>,
): ImportedRow {
  const names = { lead: [] as string[], responsible: [] as string[], cooperating: [] as string[] }
  for (const { meaning, text } of draft.units) {
    const split = splitRoled(text, meaning)
    if (split.isBroken) brokenRows.add(index)
    names.lead.push(...split.lead)
    names.responsible.push(...split.responsible)
    names.cooperating.push(...split.cooperating)
  }
  for (let at = draft.heading; at !== null; at = pointed.headings[at]?.parent ?? null) {
    const unit = unitOf.get(at)
    if (unit !== undefined && names.responsible.length === 0) names.responsible.push(unit)
  }
  return {
    heading: draft.heading,
    number: draft.number,
    text: draft.text,
    points: pointed.points[index] ?? null,
    rule: draft.rule,
    lead: [...new Set(names.lead)],
    responsible: [...new Set(names.responsible)],
    cooperating: [...new Set(names.cooperating)],
    remark: draft.remark,
    others: draft.others,
    outsideTotal:
      outsideTotal(draft.heading, pointed.headings) ||
      (draft.text.length <= 12 && isOutsideTotal(draft.text)),
    sources: draft.sources,
  }
}

/** One name for each level there is. */
function levelNames(names: readonly string[], headings: readonly ImportedHeading[]): string[] {
  const depth = headings.reduce((most, heading) => Math.max(most, heading.level + 1), 0)
  return Array.from(
    { length: depth },
    (_, level) => names[level] ?? (depth === 1 ? labels.category : (labels.levels[level] ?? labels.category)),
  )
}

function paperOf(grid: Grid, kinds: readonly PaperRowKind[], rows: readonly DraftRow[]): Paper {
  const numbers: (number | null)[] = kinds.map(() => null)
  for (const [i, row] of rows.entries()) numbers[row.paperRow] = i + 1
  return {
    rowCount: grid.rowCount,
    columnCount: grid.columnCount,
    cells: grid.cells,
    rowKinds: kinds,
    rowNumbers: numbers,
  }
}
