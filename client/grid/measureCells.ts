/**
 * How tall cells are, found before they are drawn: their content is set up out of sight at the column's width, many at
 * once, since the browser lays a page out once for all of them.
 */
import { type CellContent, cellContent, contentToText } from './cellContent.ts'
import { drawContent } from './drawContent.ts'
import type { ColumnId, GridRow } from './gridRow.ts'
import { isMerged } from './spans.ts'

export interface CellMeasure {
  /** Heights of these rows' cells are known afterwards. */
  readonly measure: (rows: readonly GridRow[], columns: readonly ColumnId[]) => void
  readonly height: (row: GridRow, column: ColumnId) => number
  /** Widths changed. */
  readonly forget: () => void
  readonly remove: () => void
}

/** Beyond this many texts in one go, heights are estimated: an estimate is a little generous, never short. */
const mostMeasured = 4_000

/** @param widthOf the column's width in pixels */
export function createCellMeasure(place: HTMLElement, widthOf: (column: ColumnId) => number): CellMeasure {
  const hidden = place.ownerDocument.createElement('div')
  hidden.className = 'grid-measure'
  hidden.setAttribute('aria-hidden', 'true')
  place.append(hidden)
  /** By what is said in which column. */
  const known = new Map<string, number>()
  let keys = new WeakMap<GridRow, Map<ColumnId, string>>()

  const keyOf = (row: GridRow, column: ColumnId): string => {
    const ofRow = keys.get(row) ?? new Map<ColumnId, string>()
    keys.set(row, ofRow)
    const key =
      ofRow.get(column) ??
      `${column} ${indent(row, column)} ${row.mine} ${JSON.stringify(cellContent(row, column).blocks)}`
    ofRow.set(column, key)
    return key
  }

  return {
    measure(rows, columns) {
      const missing = new Map<string, { readonly row: GridRow; readonly column: ColumnId }>()
      for (const row of rows)
        for (const column of columns) {
          if (!carries(row, column)) continue
          const key = keyOf(row, column)
          if (!known.has(key)) missing.set(key, { row, column })
        }
      if (missing.size === 0) return
      const estimated = missing.size > mostMeasured
      const drawn = [...missing].map(([key, { row, column }]) => {
        const content = cellContent(row, column)
        if (estimated) {
          known.set(key, estimate(content, widthOf(column) - indent(row, column)))
          return null
        }
        const body = hidden.ownerDocument.createElement('div')
        body.className = `cell-body cell-${/^heading\d/.test(column) ? 'heading' : column}`
        body.classList.toggle('is-mine', row.mine)
        body.style.width = `${widthOf(column) - indent(row, column)}px`
        body.append(drawContent(content))
        return { key, body }
      })
      const bodies = drawn.filter((each) => each !== null)
      hidden.replaceChildren(...bodies.map(({ body }) => body))
      for (const { key, body } of bodies) known.set(key, body.offsetHeight + lines)
      hidden.replaceChildren()
    },
    height: (row, column) => known.get(keyOf(row, column)) ?? 0,
    forget() {
      known.clear()
      keys = new WeakMap()
    },
    remove: () => hidden.remove(),
  }
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

/** What the cell keeps free beside its text: the padding, the fold's arrow, a member's place further in. */
function indent(row: GridRow, column: ColumnId): number {
  if (column !== 'unit') return 18
  return 18 + (row.member ? 12 : 0) + (row.fold === null ? 0 : 18)
}

function estimate(content: CellContent, width: number): number {
  const perLine = Math.max(1, Math.floor(width / 14))
  const count = contentToText(content)
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / perLine)), 0)
  return Math.min(count, 6) * lineHeight + padding + lines
}
