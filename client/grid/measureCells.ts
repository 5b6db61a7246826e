/**
 * How tall cells are, found before they are drawn: their content is set up out of sight at the column's width, many at
 * once, since the browser lays a page out once for all of them.
 */
import { type CellContent, cellContent } from './cellContent.ts'
import { drawContent } from './drawContent.ts'
import type { ColumnId, GridRow } from './gridRow.ts'
import { isMerged } from './spans.ts'

export interface CellMeasure {
  /** Draws what these rows' cells say. @returns how many texts that took; of more than `mostMeasured` none is drawn */
  readonly measure: (rows: readonly GridRow[], columns: readonly ColumnId[]) => number
  /** As it was measured, else estimated. */
  readonly height: (row: GridRow, column: ColumnId) => number
  /** Widths changed. */
  readonly forget: () => void
  readonly remove: () => void
}

/** Of more texts in one go none is drawn, and heights are estimated: an estimate is a little generous, never short. */
export const mostMeasured = 4_000

/** What was measured is forgotten then; rows keep theirs. */
const mostKept = 20_000

/** @param widthOf the column's width in pixels */
export function createCellMeasure(place: HTMLElement, widthOf: (column: ColumnId) => number): CellMeasure {
  const hidden = place.ownerDocument.createElement('div')
  hidden.className = 'grid-measure'
  hidden.setAttribute('aria-hidden', 'true')
  place.append(hidden)
  /** By what is said in which column. */
  const known = new Map<string, number>()
  let ofRows = new WeakMap<GridRow, Map<ColumnId, number>>()

  const keep = (row: GridRow, column: ColumnId, height: number) => {
    const ofRow = ofRows.get(row) ?? new Map<ColumnId, number>()
    ofRows.set(row, ofRow.set(column, height))
  }
  const width = (row: GridRow, column: ColumnId) => widthOf(column) - indent(row, column)

  /** What is to be drawn for it, by what it says; null where that is too much. */
  function gather(rows: readonly GridRow[], columns: readonly ColumnId[]): Map<string, Waiting> | null {
    const missing = new Map<string, Waiting>()
    for (const row of rows)
      for (const column of columns) {
        if (!carries(row, column) || ofRows.get(row)?.has(column) === true) continue
        const content = cellContent(row, column)
        if (isOneLine(content, width(row, column))) {
          keep(row, column, oneLine)
          continue
        }
        const key = `${column} ${indent(row, column)} ${row.mine} ${said(content)}`
        const height = known.get(key)
        const waiting = missing.get(key)
        if (height !== undefined) keep(row, column, height)
        else if (waiting !== undefined) waiting.rows.push(row)
        else missing.set(key, { rows: [row], column, content })
        if (missing.size > mostMeasured) return null
      }
    return missing
  }

  return {
    measure(rows, columns) {
      const missing = gather(rows, columns)
      if (missing === null || missing.size === 0) return missing === null ? mostMeasured + 1 : 0
      const drawn = [...missing].flatMap(([key, { rows: alike, column, content }]) => {
        const [row] = alike
        if (row === undefined) return []
        const body = hidden.ownerDocument.createElement('div')
        body.className = `cell-body cell-${/^heading\d/.test(column) ? 'heading' : column}`
        body.classList.toggle('is-mine', row.mine)
        body.style.width = `${width(row, column)}px`
        body.append(drawContent(content))
        return [{ key, alike, column, body }]
      })
      hidden.replaceChildren(...drawn.map(({ body }) => body))
      for (const { key, alike, column, body } of drawn) {
        const height = body.offsetHeight + lines
        known.set(key, height)
        for (const row of alike) keep(row, column, height)
      }
      hidden.replaceChildren()
      if (known.size > mostKept) known.clear()
      return drawn.length
    },
    height(row, column) {
      const measured = ofRows.get(row)?.get(column)
      if (measured !== undefined) return measured
      return carries(row, column) ? estimate(cellContent(row, column), width(row, column)) : 0
    },
    forget() {
      known.clear()
      ofRows = new WeakMap()
    },
    remove: () => hidden.remove(),
  }
}

interface Waiting {
  readonly rows: GridRow[]
  readonly column: ColumnId
  readonly content: CellContent
}

/** Is it this row that a merged cell's height is asked of? */
function carries(row: GridRow, column: ColumnId): boolean {
  if (!isMerged(column)) return true
  return column.startsWith('heading') ? row.startsHeading : row.startsTask
}

/** The line between two rows belongs to the lower one. */
const lines = 1
const lineHeight = 20
const padding = 14
const oneLine = lineHeight + padding + lines

/** What the cell keeps free beside its text: the padding, the fold's arrow, a member's place further in. */
function indent(row: GridRow, column: ColumnId): number {
  if (column !== 'unit') return 18
  return 18 + (row.member ? 12 : 0) + (row.fold === null ? 0 : 18)
}

/** For certain: whatever stands around its words. */
function isOneLine({ blocks }: CellContent, width: number): boolean {
  const [block, second] = blocks
  if (block === undefined) return true
  let length = 0
  for (const { text } of block) {
    if (text.includes('\n')) return false
    length += text.length + 2
  }
  return second === undefined && length * 14 <= width
}

/** What its height hangs on. */
function said({ blocks }: CellContent): string {
  let key = ''
  for (const block of blocks) {
    for (const { text, icon, look } of block) key += `${icon ?? ''} ${look ?? ''} ${text}\u0001`
    key += '\u0002'
  }
  return key
}

function estimate({ blocks }: CellContent, width: number): number {
  const perLine = Math.max(1, Math.floor(width / 14))
  let count = 0
  for (const block of blocks) {
    let length = 0
    for (const { text } of block) {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
      length += text.length + 1
    }
    count += Math.max(1, Math.ceil((length - 1) / perLine))
  }
  return Math.min(Math.max(count, 1), 6) * lineHeight + padding + lines
}
