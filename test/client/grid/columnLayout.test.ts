// Columns as a person lays them out: what is moved, hidden and frozen; headings stay at the left.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  columnOrder,
  formOrder,
  frozenCount,
  hideColumn,
  isHeadingColumn,
  mayHide,
  mayMove,
  moveColumn,
  showColumn,
  shownColumns,
} from '../../../client/grid/columns/columnLayout.ts'
import type { ColumnId } from '../../../client/grid/gridRow.ts'
import { type ColumnLayout, formLayout } from '../../../client/grid/views/gridState.ts'

const form = formOrder(2, 'wide')
const column = fc.constantFrom(...form)
type Step = (layout: ColumnLayout) => ColumnLayout
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ id: column, by: fc.constantFrom(-1 as const, 1 as const) }).map(
    ({ id, by }): Step =>
      (layout) =>
        moveColumn(layout, 2, id, by),
  ),
  column.map(
    (id): Step =>
      (layout) =>
        hideColumn(layout, 2, id),
  ),
  column.map(
    (id): Step =>
      (layout) =>
        showColumn(layout, id),
  ),
  column.map(
    (id): Step =>
      (layout) => ({ ...layout, frozen: id }),
  ),
)

test('[V0] whatever is moved, hidden and frozen, headings lead in their order and no column is lost', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const layout = steps.reduce((before, each) => each(before), formLayout)
      const order = columnOrder(layout, 2, 'wide')
      expect([...order].sort()).toEqual([...form].sort())
      expect(order.slice(0, 2)).toEqual(['heading0', 'heading1'])
      const shown = shownColumns(layout, 2, 'wide')
      expect(shown.some((id) => !isHeadingColumn(id))).toBe(true)
      expect(frozenCount(layout, 2, 'wide')).toBeLessThanOrEqual(shown.length)
      expect(columnOrder(layout, 2, 'narrow')).toEqual(formOrder(2, 'narrow'))
    }),
  )
})

describe('[V1] moving', () => {
  const shown = (layout: ColumnLayout) => shownColumns(layout, 1, 'wide')
  const from = (layout: ColumnLayout, id: ColumnId, by: -1 | 1) => shown(moveColumn(layout, 1, id, by))

  test('goes one place among what shows, and back', () => {
    expect(from(formLayout, 'note', -1).indexOf('note')).toBe(shown(formLayout).indexOf('note') - 1)
    const moved = moveColumn(formLayout, 1, 'note', -1)
    expect(from(moved, 'note', 1)).toEqual(shown(formLayout))
    const without = hideColumn(formLayout, 1, 'status')
    expect(from(without, 'note', -1).slice(-5)).toEqual(['note', 'unit', 'facts', 'score', 'remark'])
  })

  test('stops at the headings and at the edge', () => {
    expect(mayMove(formLayout, 1, 'requirements', -1)).toBe(false)
    expect(mayMove(formLayout, 1, 'heading0', 1)).toBe(false)
    expect(mayMove(formLayout, 1, 'remark', 1)).toBe(false)
    expect(moveColumn(formLayout, 1, 'remark', 1)).toBe(formLayout)
  })
})

test('[V2] the last column beside the headings cannot be hidden', () => {
  const bare = form.reduce((layout, id) => hideColumn(layout, 2, id), formLayout)
  const left = shownColumns(bare, 2, 'wide').filter((id) => !isHeadingColumn(id))
  expect(left).toEqual(['remark'])
  expect(mayHide(bare, 2, 'remark')).toBe(false)
})

test('[V3] what is frozen reaches to the named column, counts as in the form without a name, and ends with “none”', () => {
  expect(frozenCount(formLayout, 1, 'wide')).toBe(2)
  expect(frozenCount({ ...formLayout, frozen: 'rule' }, 1, 'wide')).toBe(5)
  expect(frozenCount({ ...formLayout, frozen: 'none' }, 1, 'wide')).toBe(0)
  expect(frozenCount(hideColumn({ ...formLayout, frozen: 'rule' }, 1, 'rule'), 1, 'wide')).toBe(2)
  expect(frozenCount({ ...formLayout, frozen: 'remark' }, 1, 'narrow')).toBe(2)
})
