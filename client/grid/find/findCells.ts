/**
 * Finding words in every cell of the table, also in lines that are folded or filtered away and in columns that are hidden.
 * A merged cell is searched once. The words are only ever compared, never interpreted: whatever is typed, a search costs
 * one pass over the texts, cut into slices so that typing goes on meanwhile.
 */
import { cellContent, contentToText } from '../cellContent.ts'
import { type ColumnId, type GridRow, noteOf } from '../gridRow.ts'
import { sameCell } from '../spans.ts'
import { type FoundRange, findRanges, foldText, foldWidth } from './foldText.ts'
import type { PinyinSearch } from './pinyin.ts'

export interface FoundCell {
  readonly row: GridRow
  readonly column: ColumnId
  /** In the text that `searchedText` gives; none where a name was found by its pinyin. */
  readonly ranges: readonly FoundRange[]
}

export interface FindWhat {
  /** Folded already. */
  readonly words: string
  readonly columns: readonly ColumnId[]
  /** null until somebody types what can be pinyin, or without the dictionary. */
  readonly pinyin: PinyinSearch | null
}

/** Longer words are cut: nobody types them, and pasted ones are found by their beginning. */
export const longestWords = 200

export function wordsOf(typed: string): string {
  return foldWidth(typed.trim().slice(0, longestWords))
}

/** What of a cell is searched: of a text its own words, as they can be replaced; else what the cell shows. */
export function searchedText(row: GridRow, column: ColumnId): string {
  const own = column === 'note' ? noteOf(row.line) : ''
  return own === '' ? contentToText(cellContent(row, column)) : own
}

export interface CellFinder {
  /** What is found in these rows, row by row, a yield after each. */
  readonly find: (rows: readonly GridRow[], what: FindWhat) => Generator<undefined, readonly FoundCell[]>
}

/** Remembers the folded texts of rows that did not change. */
export function createCellFinder(): CellFinder {
  const folded = new WeakMap<GridRow, Map<ColumnId, string>>()
  const foldedOf = (row: GridRow, column: ColumnId): string => {
    const ofRow = folded.get(row) ?? new Map<ColumnId, string>()
    folded.set(row, ofRow)
    const text = ofRow.get(column) ?? foldWidth(searchedText(row, column))
    ofRow.set(column, text)
    return text
  }
  return {
    *find(rows, { words, columns, pinyin }) {
      const found: FoundCell[] = []
      if (words === '') return found
      for (const [i, row] of rows.entries()) {
        const above = rows[i - 1]
        for (const column of columns) {
          if (above !== undefined && sameCell(above, row, column)) continue
          if (foldedOf(row, column).includes(words)) {
            const ranges = findRanges(foldText(searchedText(row, column)), words)
            if (ranges.length > 0) found.push({ row, column, ranges })
          } else if (column === 'unit' && pinyin?.matches(row.line.name, words) === true)
            found.push({ row, column, ranges: [] })
        }
        yield
      }
      return found
    },
  }
}

/** One stop of next and previous. */
export interface Match {
  readonly cell: FoundCell
  /** The how-many-th in its cell. */
  readonly nth: number
}

export function matchesOf(cells: readonly FoundCell[]): Match[] {
  return cells.flatMap((cell) =>
    Array.from({ length: Math.max(1, cell.ranges.length) }, (_, nth) => ({ cell, nth })),
  )
}

/** The first match in this row or after it; from the top where there is none. */
export function matchFrom(matches: readonly Match[], rows: readonly GridRow[], rowId: string | null): number {
  const from = rows.findIndex(({ id }) => id === rowId)
  if (from <= 0) return 0
  const behind = new Set(rows.slice(from).map(({ id }) => id))
  return Math.max(
    0,
    matches.findIndex(({ cell }) => behind.has(cell.row.id)),
  )
}
