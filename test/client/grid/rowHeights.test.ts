// Heights of rows and of the merged cells over them.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRowAssembler } from '../../../client/grid/assembleRows.ts'
import { noFilter } from '../../../client/grid/filter/rowFilter.ts'
import type { ColumnId, GridRow } from '../../../client/grid/gridRow.ts'
import { leastHeight, rowHeights } from '../../../client/grid/rowHeights.ts'
import { headRow } from '../../../client/grid/spans.ts'
import { createLocalTable, unitId } from '../../e2e/harness/localTable.ts'

const table = createLocalTable({ unit: 'kexie', role: 'clerk' }, (run) => run())
const { rows } = createRowAssembler()(table.view(), {
  ownUnit: unitId('kexie'),
  unfolded: new Set(),
  filter: noFilter,
  sort: null,
})
const columns: readonly ColumnId[] = [
  'unit',
  'status',
  'note',
  'facts',
  'rule',
  'score',
  'remark',
  'heading0',
]

/** The rows that share a row's cell. */
function covered(row: GridRow, column: ColumnId): number[] {
  const head = headRow(rows, rows.indexOf(row), column)
  return rows.flatMap((_, i) => (headRow(rows, i, column) === head ? [i] : []))
}

test('[G44] an empty table stands at the least height', () => {
  expect(new Set(rowHeights(rows, 1, () => 0))).toEqual(new Set([leastHeight]))
  expect(rowHeights([], 1, () => 50)).toEqual([])
})

test('[G44] what a merged cell needs more is shared among its rows, to the pixel', () => {
  const first = rows.findIndex((row) => row.task.number === 4)
  const heights = rowHeights(rows, 1, (row, column) => (column === 'rule' && row.task.number === 4 ? 130 : 0))
  expect(heights.slice(first, first + 3)).toEqual([44, 43, 43])
  expect(heights.filter((height) => height !== leastHeight)).toHaveLength(3)
})

test('[G44] every cell has the height it needs, and no row more than some cell over it asks for', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 40 }), (needs) => {
      const need = (row: GridRow, column: ColumnId) =>
        needs[(rows.indexOf(row) * 7 + columns.indexOf(column)) % needs.length] ?? 0
      const heights = rowHeights(rows, 1, need)
      for (const row of rows)
        for (const column of columns) {
          const under = covered(row, column)
          const head = rows[under[0] ?? 0] ?? row
          const have = under.reduce((sum, i) => sum + (heights[i] ?? 0), 0)
          expect(have).toBeGreaterThanOrEqual(need(head, column))
        }
      const most = Math.max(leastHeight, ...needs)
      for (const height of heights) expect(height).toBeLessThanOrEqual(most)
    }),
    { numRuns: 10 },
  )
})
