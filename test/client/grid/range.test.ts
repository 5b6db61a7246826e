// Rectangles over merged cells, and what a selection does when rows come, go and are sorted.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRowAssembler } from '../../../client/grid/assembleRows.ts'
import { noFilter } from '../../../client/grid/filter/rowFilter.ts'
import type { ColumnId, GridRow } from '../../../client/grid/gridRow.ts'
import {
  type Board,
  cellsOf,
  type Rect,
  rectOver,
  spanBottom,
  spanTop,
  stepHead,
} from '../../../client/grid/range/rangeGeometry.ts'
import { createSelection } from '../../../client/grid/range/selection.ts'
import { exactSum, sumsOf } from '../../../client/grid/range/selectionSums.ts'
import { indexRows } from '../../../client/grid/rowIndex.ts'
import { headRow } from '../../../client/grid/spans.ts'
import { fillSample } from '../../e2e/harness/grid/sampleFilling.ts'
import { createLocalTable, unitId } from '../../e2e/harness/localTable.ts'

const table = createLocalTable({ unit: 'kexie', role: 'clerk' }, (run) => run())
fillSample(table)
const { rows } = createRowAssembler()(table.view(), {
  ownUnit: unitId('kexie'),
  unfolded: new Set(),
  filter: noFilter,
  sort: null,
})
const columns: readonly ColumnId[] = ['heading0', 'taskPoints', 'rule', 'unit', 'status', 'note', 'score']
const board: Board = { rows, columns }

const spot = fc.record({ row: fc.nat(rows.length - 1), column: fc.nat(columns.length - 1) })

function cutsNothing({ top, bottom, left, right }: Rect): boolean {
  for (let column = left; column <= right; column++) {
    const id = columns[column]
    if (id === undefined) continue
    if (headRow(rows, top, id) !== rows[top]) return false
    if (bottom + 1 < rows.length && headRow(rows, bottom + 1, id) !== rows[bottom + 1]) return false
  }
  return true
}

describe('[G62] a rectangle over merged cells', () => {
  test('holds both ends, cuts no merged cell, and is the least one that does', () => {
    fc.assert(
      fc.property(spot, spot, (a, b) => {
        const rect = rectOver(board, a, b)
        for (const { row, column } of [a, b])
          expect(row >= rect.top && row <= rect.bottom && column >= rect.left && column <= rect.right).toBe(
            true,
          )
        expect(cutsNothing(rect)).toBe(true)
        // Shorter by a row, it cuts one or leaves an end out.
        const least = { top: Math.min(a.row, b.row), bottom: Math.max(a.row, b.row) }
        for (const smaller of [
          { ...rect, top: rect.top + 1 },
          { ...rect, bottom: rect.bottom - 1 },
        ])
          expect(smaller.top > least.top || smaller.bottom < least.bottom || !cutsNothing(smaller)).toBe(true)
      }),
    )
  })

  test('tells each of its cells once, with all the rows it is merged over', () => {
    fc.assert(
      fc.property(spot, spot, (a, b) => {
        const rect = rectOver(board, a, b)
        const places = [...cellsOf(board, rect)].reduce((sum, cell) => sum + cell.height, 0)
        expect(places).toBe((rect.bottom - rect.top + 1) * (rect.right - rect.left + 1))
      }),
      { numRuns: 40 },
    )
  })

  test('grows by what the direction says and shrinks again to where it was', () => {
    fc.assert(
      fc.property(spot, spot, fc.constantFrom('up', 'down', 'left', 'right'), (a, b, way) => {
        const before = rectOver(board, a, b)
        const head = stepHead(board, a, b, way)
        const after = rectOver(board, a, head)
        if (head === b) return
        expect(after).not.toEqual(before)
      }),
    )
  })

  test('one step down from a merged cell takes the next merged cell whole', () => {
    const first = rows.findIndex((row) => row.task.number === 4)
    const rule = columns.indexOf('rule')
    const anchor = { row: first, column: rule }
    const head = stepHead(board, anchor, anchor, 'down')
    const rect = rectOver(board, anchor, head)
    expect(rows[rect.bottom]?.task.number).toBe(5)
    expect(rect).toMatchObject({ top: first, bottom: spanBottom(rows, rect.bottom, 'rule') })
    expect(spanTop(rows, rect.bottom, 'rule')).toBeGreaterThan(first)
  })
})

describe('[G63] a selection', () => {
  function select(from: number, to: number, column: ColumnId = 'note') {
    let shown: readonly GridRow[] = rows
    let index = indexRows(rows)
    const at = (row: number) => ({ row: rows[row] ?? fail(), column })
    const selection = createSelection({
      active: () => at(from),
      index: () => index,
      columns: () => columns,
      isFilled: () => false,
      changed: () => undefined,
    })
    selection.extendTo(at(to))
    return {
      selection,
      become(next: readonly GridRow[]) {
        const before = shown
        shown = next
        index = indexRows(next)
        selection.follow(before)
        const rect = selection.rect()
        return rect === null ? null : shown.slice(rect.top, rect.bottom + 1).map((row) => row.id)
      },
    }
  }
  const ids = (list: readonly GridRow[]) => list.map((row) => row.id)

  test('stays on its lines when lines above come and go, and takes in what comes between', () => {
    const kept = select(10, 14)
    expect(kept.become(rows.slice(5))).toEqual(ids(rows.slice(10, 15)))
    const grown = select(10, 14)
    const without = rows.filter((_, i) => i !== 12)
    expect(grown.become(without)).toEqual(ids([10, 11, 13, 14].map((i) => rows[i] ?? fail())))
    expect(grown.become(rows)).toEqual(ids(rows.slice(10, 15)))
  })

  test('shrinks to what is left when an end is filtered away, and is gone with its last line', () => {
    const at = select(10, 14)
    expect(at.become(rows.filter((_, i) => i !== 14 && i !== 10))).toEqual(ids(rows.slice(11, 14)))
    expect(at.become(rows.slice(20))).toBe(null)
  })

  test('is over when sorting tears its lines apart, and stays where they are only turned round', () => {
    const reversed = [...rows].reverse()
    expect(new Set(select(10, 14).become(reversed))).toEqual(new Set(ids(rows.slice(10, 15))))
    const torn = [...rows.filter((_, i) => i % 2 === 0), ...rows.filter((_, i) => i % 2 === 1)]
    expect(select(10, 14).become(torn)).toBe(null)
  })

  test('ends when another cell becomes the active one', () => {
    const { selection } = select(10, 14)
    selection.activate({ row: rows[10] ?? fail(), column: 'note' })
    expect(selection.rect()).not.toBe(null)
    selection.activate({ row: rows[11] ?? fail(), column: 'note' })
    expect(selection.rect()).toBe(null)
  })
})

test('[G64] sums count a merged cell once and are exact in decimals', () => {
  expect(exactSum([0.1, 0.2, 0.7])).toBe(1)
  expect(exactSum([])).toBe(0)
  expect(exactSum([1e9, 0.5])).toBe(1_000_000_000.5)
  const points = columns.indexOf('taskPoints')
  const whole = rectOver(board, { row: 0, column: points }, { row: rows.length - 1, column: points })
  const full = table.view().plan.tasks.reduce((sum, task) => sum + (task.points ?? 0), 0)
  const scored = table.view().plan.tasks.filter((task) => task.points !== null)
  expect(sumsOf(cellsOf(board, whole))).toMatchObject({ sum: full, numbers: scored.length })
})

function fail(): never {
  throw new Error('no such row')
}
