// Widths and order of the columns; that they are drawn so is in e2e/grid.test.ts.
import { expect, test } from 'vitest'
import { type ColumnOptions, gridColumns } from '../../../client/grid/columns.ts'
import { createDrawnRows } from '../../../client/grid/drawnRows.ts'
import { createMarks } from '../../../client/grid/marks.ts'
import { formLayout } from '../../../client/grid/views/gridState.ts'

const options = (changes: Partial<ColumnOptions>): ColumnOptions => ({
  levels: 1,
  names: { levels: ['指标'], units: ['责任单位'], isScored: true },
  room: 'wide',
  layout: formLayout,
  header: {
    openMenu: () => undefined,
    move: () => undefined,
    marks: () => ({ sorted: null, filtered: false }),
  },
  owner: {
    drawn: createDrawnRows(),
    marks: createMarks(() => undefined),
    notes: undefined,
    isWritable: () => false,
    toggleGroup: () => undefined,
    readCell: () => undefined,
    watchSize: () => () => undefined,
  },
  ...changes,
})
const ids = (changes: Partial<ColumnOptions>) => gridColumns(options(changes)).map((each) => each.colId)
const width = (changes: Partial<ColumnOptions>, pinned?: 'left') =>
  gridColumns(options(changes))
    .filter((each) => pinned === undefined || each.pinned === pinned)
    .reduce((sum, each) => sum + (each.flex == null ? (each.width ?? 0) : (each.minWidth ?? 0)), 0)

test('[G47] the whole form fits a screen of 1366 beside margins, border and a Windows scrollbar', () => {
  expect(width({})).toBeLessThanOrEqual(1366 - 32 - 2 - 17)
})

test('[G47] on a phone two narrow columns are frozen and leave half the screen to read', () => {
  expect(width({ room: 'narrow' }, 'left')).toBeLessThanOrEqual(195)
  expect(ids({ room: 'narrow' }).slice(0, 2)).toEqual(['heading0', 'rule'])
  expect([...ids({ room: 'narrow' })].sort()).toEqual([...ids({})].sort())
})

test('[G47] a person’s width stands instead of the growing one, on the desk alone', () => {
  const note = (changes: Partial<ColumnOptions>) =>
    gridColumns(options(changes)).find((each) => each.colId === 'note')
  const wider = { ...formLayout, widths: { note: 400 } }
  expect(note({})?.flex).toBeGreaterThan(0)
  expect(note({ layout: wider })).toMatchObject({ width: 400 })
  expect(note({ layout: wider })?.flex).toBeUndefined()
  expect(note({ layout: wider, room: 'narrow' })?.width).toBe(200)
})

test('[G47] levels of headings and columns of units have the document’s names', () => {
  const columns = gridColumns(
    options({
      levels: 2,
      names: { levels: ['类别', '一级指标'], units: ['牵头单位', '责任单位'], isScored: true },
    }),
  )
  expect(columns.slice(0, 2).map((each) => [each.colId, each.headerName, each.pinned])).toEqual([
    ['heading0', '类别', 'left'],
    ['heading1', '一级指标', 'left'],
  ])
  expect(columns.find((each) => each.colId === 'unit')?.headerName).toBe('牵头单位／责任单位')
})
