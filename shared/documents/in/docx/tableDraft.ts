/**
 * A Word table while it is read. Word writes every row with all its cells and marks those that continue the cell above
 * (vMerge); WPS and LibreOffice leave out `restart` or begin with `continue` now and then. Here a mark is an offer: a
 * cell joins the one above where that stands in the same columns and the lower one says nothing of its own; what has text
 * stays a cell. Older files merge sideways by hMerge instead of gridSpan.
 */
import { createGridBuilder, cutText } from '../gridBuilder.ts'
import { limits } from '../limits.ts'
import type { Grid, SourceNotice } from '../source.ts'
import { Unreadable } from '../unreadable.ts'

type Merge = 'none' | 'restart' | 'continue'

interface DraftCell {
  readonly column: number
  columnSpan: number
  rowSpan: number
  merge: Merge
  sideMerge: Merge
  lines: string[]
  /** The cell that this one became part of. */
  joined: DraftCell | null
}

export interface TableDraft {
  startRow(): void
  skip(columns: number): void
  startCell(): void
  setColumnSpan(columns: number): void
  setMerge(merge: Merge): void
  setSideMerge(merge: Merge): void
  addLine(text: string): void
  endCell(): void
  hasOpenCell(): boolean
  finish(): Grid
  /** A table inside a cell: its rows as lines. */
  finishAsText(): string
}

export function createTableDraft(notice: (notice: SourceNotice) => void): TableDraft {
  const rows: DraftCell[][] = []
  let above = new Map<number, DraftCell>()
  let here = new Map<number, DraftCell>()
  let cell: DraftCell | null = null
  let column = 0

  const place = (done: DraftCell) => {
    const left = here.get(column - 1)
    if (done.sideMerge === 'continue' && left !== undefined && textOf(done) === '') {
      left.columnSpan += 1
      here.set(column, left)
      column += 1
      return
    }
    const over = above.get(column)
    const holder = over?.joined ?? over
    const fits = holder !== undefined && holder.column === column && holder.columnSpan === done.columnSpan
    const placed: DraftCell = { ...done, column }
    const text = textOf(done)
    if (done.merge === 'continue' && fits && (text === '' || text === textOf(holder))) {
      holder.rowSpan += 1
      placed.joined = holder
    }
    rows.at(-1)?.push(placed)
    for (let i = 0; i < done.columnSpan; i += 1) here.set(column + i, placed)
    column += done.columnSpan
  }

  return {
    startRow() {
      if (rows.length >= limits.rows + limits.titleRows) throw new Unreadable('tooManyRows')
      rows.push([])
      above = here
      here = new Map()
      column = 0
    },
    skip(columns) {
      if (Number.isInteger(columns) && columns > 0) column = Math.min(limits.columns, column + columns)
    },
    startCell() {
      cell = { column, columnSpan: 1, rowSpan: 1, merge: 'none', sideMerge: 'none', lines: [], joined: null }
    },
    setColumnSpan(columns) {
      if (cell !== null && Number.isInteger(columns) && columns > 1)
        cell.columnSpan = Math.min(columns, limits.columns)
    },
    setMerge(merge) {
      if (cell !== null) cell.merge = merge
    },
    setSideMerge(merge) {
      if (cell !== null) cell.sideMerge = merge
    },
    addLine(text) {
      if (cell !== null && cell.lines.length < limits.cellText) cell.lines.push(text)
    },
    endCell() {
      if (cell !== null && column < limits.columns) place(cell)
      else if (cell !== null && textOf(cell) !== '') notice({ kind: 'columnsCut', columns: limits.columns })
      cell = null
    },
    hasOpenCell: () => cell !== null,
    finish() {
      const builder = createGridBuilder(notice)
      for (const row of rows) {
        builder.startRow()
        for (const each of row) {
          if (each.joined !== null) continue
          const { column: at, columnSpan, rowSpan } = each
          builder.addAt(at, { text: textOf(each), columnSpan, rowSpan })
        }
      }
      return builder.finish()
    },
    finishAsText() {
      const lines = rows.map((row) =>
        row
          .map((each) => textOf(each).replaceAll('\n', ' '))
          .filter((text) => text !== '')
          .join(' '),
      )
      return cutText(lines.filter((line) => line !== '').join('\n'), notice)
    },
  }
}

/** Blank lines inside a cell stay; those around its text do not. */
function textOf(cell: DraftCell): string {
  return cell.lines.join('\n').trim()
}
