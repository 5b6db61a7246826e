/**
 * How high each row must be to show its words. A spreadsheet fits rows to their words by itself, but never for merged
 * cells, and the form is made of those; so the lines are counted here from the widths.
 */
import type { Sheet, SheetCell } from './workbook.ts'

/** In points. */
const lineHeight = 14.5
const padding = 5
const least = 20
/** Excel's own limit. */
const most = 409

export function rowHeights({ columns, rows }: Sheet): number[] {
  const heights = rows.map((row) =>
    row.cells.reduce(
      (height, cell, at) => (cell?.rows === 1 ? Math.max(height, heightOf(cell, at)) : height),
      least,
    ),
  )
  rows.forEach((row, from) => {
    row.cells.forEach((cell, at) => {
      if (cell === null || cell.rows < 2) return
      const covered = heights.slice(from, from + cell.rows)
      const missing = heightOf(cell, at) - covered.reduce((sum, each) => sum + each, 0)
      if (missing <= 0) return
      covered.forEach((height, i) => {
        heights[from + i] = height + missing / cell.rows
      })
    })
  })
  return heights.map((height) => Math.min(most, Math.round(height * 4) / 4))

  function heightOf(cell: SheetCell, at: number): number {
    // What stands out of sight needs no room.
    if (cell.style === 'bare') return 0
    const width = columns.slice(at, at + cell.columns).reduce((sum, column) => sum + column.width, 0)
    const scale = cell.style === 'title' ? 1.7 : 1
    const lines = cell.text
      .split('\n')
      .reduce(
        (sum, line) => sum + Math.max(1, Math.ceil((textWidth(line) * scale) / Math.max(1, width - 1))),
        0,
      )
    return lines * lineHeight * scale + padding
  }
}

/** In half-width characters: 汉字 and full-width signs take two. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text)
    width += (character.codePointAt(0) ?? 0) > 0x2e7f || isWideSign(character) ? 2 : 1
  return width
}

/** Quotes, dashes and dots stand as wide as a 汉字 in a Chinese font. */
function isWideSign(character: string): boolean {
  return '“”‘’—…·×'.includes(character)
}
