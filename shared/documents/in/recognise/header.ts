/**
 * Finds the row or rows that name the columns. A heading is short and mostly made of words we know; a second line under
 * it (责任单位 over 牵头 and 配合) belongs to it where it only divides what stands above.
 */
import type { GridCell } from '../source.ts'
import { type GridView, isBlank, plain } from './gridView.ts'
import { guessLabel, type LabelGuess } from './labels.ts'

export interface Header {
  /** The first row of it, and the first row after it. */
  readonly from: number
  readonly to: number
  readonly columns: readonly HeaderColumn[]
}

export interface HeaderColumn {
  readonly label: string
  readonly guess: LabelGuess | null
  /** The column is a further one under one heading: 考核项目 over two columns. */
  readonly isFurther: boolean
}

const searched = 60

export function findHeader(view: GridView): Header | null {
  const last = Math.min(view.rowCount, searched)
  for (let row = 0; row < last; row += 1) {
    if (!isHeaderRow(view, row)) continue
    const to = endOfHeader(view, row)
    return { from: row, to, columns: columnsOf(view, row, to) }
  }
  return null
}

/** The texts of a row, to know it again where a page repeats it. */
export function rowKey(view: GridView, row: number): string {
  return view
    .own(row)
    .map((cell) => plain(cell.text))
    .filter((text) => text !== '')
    .join('|')
}

function isHeaderRow(view: GridView, row: number): boolean {
  const cells = filledCells(view, row)
  if (cells.length < 2) return false
  const guesses = cells.map((cell) => guessLabel(cell.text))
  const known = guesses.filter((guess) => guess !== null)
  if (known.length < 2 || known.length < cells.length * 0.5) return false
  if (cells.some((cell) => plain(cell.text).length > 40)) return false
  const kinds = new Set(known)
  // Sentences hold such words too: one column at least must say something that no task says.
  const isTelling = known.some((guess) => guess !== 'subject' && guess !== 'text' && guess !== 'level')
  const isLevels = kinds.size >= 2 || known.length >= 3
  if (!isTelling && !(isLevels && cells.every((cell) => plain(cell.text).length <= 8))) return false
  return cells.every((cell) => !/[。；]/.test(cell.text) && !/^\d+(?:\.\d+)?$/.test(plain(cell.text)))
}

function filledCells(view: GridView, row: number): GridCell[] {
  return view.own(row).filter((cell) => !isBlank(cell.text))
}

function endOfHeader(view: GridView, row: number): number {
  const height = Math.max(...filledCells(view, row).map((cell) => cell.rowSpan))
  let to = row + Math.min(height, 3)
  while (to < view.rowCount && to < row + 3 && isSecondLine(view, row, to)) to += 1
  return Math.min(to, view.rowCount)
}

/** A line that only divides the columns above: known short words, each under a wide or a blank heading. */
function isSecondLine(view: GridView, first: number, row: number): boolean {
  const cells = filledCells(view, row)
  if (cells.length === 0) return false
  const known = cells.filter((cell) => guessLabel(cell.text) !== null)
  if (known.length < cells.length || cells.some((cell) => plain(cell.text).length > 12)) return false
  const divides = cells.every((cell) => {
    const above = view.at(first, cell.column)
    const isUnderWide = above !== null && above.columnSpan > 1
    const isUnderBlank = above === null || isBlank(above.text)
    const left = view.at(first, cell.column - 1)
    const isAfterNone = isUnderBlank && left !== null
    const right = view.at(first, cell.column + 1)
    const hasBlankRight =
      above !== null && (right === null || isBlank(right.text)) && cell.column + 1 < view.columnCount
    return isUnderWide || isAfterNone || hasBlankRight
  })
  return divides && cells.length >= 2
}

function columnsOf(view: GridView, from: number, to: number): HeaderColumn[] {
  const columns: HeaderColumn[] = []
  for (let column = 0; column < view.columnCount; column += 1) {
    const cells: GridCell[] = []
    for (let row = from; row < to; row += 1) {
      const cell = view.at(row, column)
      if (cell !== null && !isBlank(cell.text) && cells.at(-1) !== cell) cells.push(cell)
    }
    // Without merges the upper line stands over the first of its columns alone.
    const bottom = cells.at(-1)
    const divided = to - from > 1 && bottom !== undefined && bottom.row > from && bottom.columnSpan === 1
    const top = divided ? cells[0] : undefined
    const wide = divided && cells.length === 1 ? headingToTheLeft(view, from, column) : null
    const texts = [...(wide === null ? [] : [wide]), ...cells].map((cell) => cell.text.replace(/\s+/g, ''))
    const bottomGuess = bottom === undefined ? null : guessLabel(bottom.text)
    // 一级指标 under 考核指标 says it all; 牵头 under 责任单位 does not.
    const isWhole = bottomGuess !== null && plain(bottom?.text ?? '').length > 2
    const label = [...new Set(isWhole ? texts.slice(-1) : texts)].join('')
    const topGuess = top === undefined || top === bottom ? null : guessLabel(top.text)
    const isFurther = bottom !== undefined && bottom.column < column
    columns.push({ label, guess: combined(topGuess, bottomGuess, label), isFurther })
  }
  return columns
}

function headingToTheLeft(view: GridView, row: number, column: number): GridCell | null {
  for (let at = column - 1; at >= 0; at -= 1) {
    const cell = view.at(row, at)
    if (cell !== null && !isBlank(cell.text)) return cell
  }
  return null
}

/** The lower line says more, except where it only says which of what the upper line names. */
function combined(top: LabelGuess | null, bottom: LabelGuess | null, label: string): LabelGuess | null {
  if (top === null) return bottom
  if (bottom === null) return guessLabel(label) ?? top
  if (top === 'score' && (bottom === 'checker' || bottom === 'responsible')) return 'score'
  return bottom
}
