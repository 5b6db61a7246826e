/**
 * The tables of a document, put together where paper cut them apart: a table goes on after a page with the same header or
 * with none; tables under one header with a line of text between them (（二）重点工程) are one table with that line as heading. Each
 * piece that is left is a candidate.
 */
import type { Block, Grid, GridCell, Paragraph, SourceTable } from '../source.ts'
import { createGridView, type GridView, plain } from './gridView.ts'
import { findHeader, type Header, rowKey } from './header.ts'
import { sectionNumber } from './rowKinds.ts'
import { isUnitName } from './unitLike.ts'

export interface Piece {
  readonly grid: Grid
  readonly sheet: string | null
  /** The paragraphs before it, up to the table before. */
  readonly before: readonly string[]
  /** How many tables of the document went into it. */
  readonly tables: number
}

interface Part {
  readonly table: SourceTable
  readonly view: GridView
  readonly header: Header | null
  readonly before: readonly string[]
}

export function piecesOf(blocks: readonly Block[]): Piece[] {
  const groups: Part[][] = []
  for (const part of partsOf(blocks)) {
    const group = groups.at(-1)
    if (group !== undefined && goesOn(group, part)) group.push(part)
    else groups.push([part])
  }
  return groups.map((group) => {
    const captions = captionsOf(group)
    const before = group[0]?.before ?? []
    return {
      grid: joined(group, captions),
      sheet: group[0]?.table.sheet ?? null,
      // The line that names the first part is a heading and not the table's title.
      before: captions[0] === null || captions[0] === undefined ? before : withoutLast(before, captions[0]),
      tables: group.length,
    }
  })
}

function withoutLast(lines: readonly string[], line: string): string[] {
  const at = lines.map((each) => each.trim()).lastIndexOf(line)
  return lines.filter((_, i) => i !== at)
}

function partsOf(blocks: readonly Block[]): Part[] {
  const parts: Part[] = []
  let before: string[] = []
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      before.push((block satisfies Paragraph).text)
      continue
    }
    const view = createGridView(block.grid)
    parts.push({ table: block, view, header: findHeader(view), before })
    before = []
  }
  return parts
}

const continuation =
  /^[(（]?续[)）]?(?:表|上表)?[\d一二三四五六七八九十]*[)）]?[：:]?$|^(?:单位|计量单位)[：:]/

function goesOn(group: readonly Part[], part: Part): boolean {
  const [first] = group
  if (first === undefined || first.header === null || first.table.sheet !== null || part.table.sheet !== null)
    return false
  const between = part.before.filter((text) => !continuation.test(plain(text)))
  if (part.table.grid.columnCount !== first.table.grid.columnCount) return false
  if (part.header === null) return between.length === 0
  if (!hasSameHeader(first, part)) return false
  return (
    between.length <= 3 &&
    !between.some((text) => /^附(?:件|表)/.test(plain(text)) || plain(text).length > 80)
  )
}

function hasSameHeader(a: Part, b: Part): boolean {
  if (a.header === null || b.header === null) return false
  return rowKey(a.view, a.header.from) === rowKey(b.view, b.header.from)
}

/** By table, the line before it that names its part; lines count only where they stand between tables. */
function captionsOf(group: readonly Part[]): (string | null)[] {
  const captions = group.map((part) => captionOf(part))
  return captions.slice(1).some((caption) => caption !== null) ? captions : group.map(() => null)
}

function joined(group: readonly Part[], captions: readonly (string | null)[]): Grid {
  const [first] = group
  if (first === undefined || first.header === null || group.length === 1)
    return first?.table.grid ?? { rowCount: 0, columnCount: 0, cells: [] }
  const { columnCount } = first.table.grid
  const cells: GridCell[] = []
  let rowCount = 0
  for (const [i, part] of group.entries()) {
    const caption = captions[i] ?? null
    const headerEnd = part.header?.to ?? 0
    const from = i === 0 ? 0 : headerEnd
    const insertAt = i === 0 ? headerEnd : from
    const shift = (row: number) => rowCount + row - from + (caption !== null && row >= insertAt ? 1 : 0)
    for (const cell of part.table.grid.cells)
      if (cell.row >= from) cells.push({ ...cell, row: shift(cell.row) })
    if (caption !== null)
      cells.push({
        row: rowCount + insertAt - from,
        column: 0,
        rowSpan: 1,
        columnSpan: columnCount,
        text: caption,
      })
    rowCount += part.table.grid.rowCount - from + (caption === null ? 0 : 1)
  }
  cells.sort((a, b) => a.row - b.row || a.column - b.column)
  return { rowCount, columnCount, cells }
}

/** The line right before a table that names its part of the whole. */
function captionOf(part: Part): string | null {
  const last = part.before.filter((text) => !continuation.test(plain(text))).at(-1)
  if (last === undefined) return null
  const words = plain(last)
  if (words.length > 40 || /[。；]$/.test(words)) return null
  return sectionNumber.test(words) || /^\d+[.、]/.test(words) || isUnitName(words) || words.length <= 20
    ? last.trim()
    : null
}
