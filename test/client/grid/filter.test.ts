// Filtering and sorting over the real table: what choices mean, and what holds of any of them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRowAssembler, createRowLister } from '../../../client/grid/assembleRows.ts'
import { allChoices, choicesOf } from '../../../client/grid/filter/choices.ts'
import { noFilter, type RowFilter, type RowSort, withChoices } from '../../../client/grid/filter/rowFilter.ts'
import { sortKeys } from '../../../client/grid/filter/sortTasks.ts'
import { type ColumnId, columnIds } from '../../../client/grid/gridRow.ts'
import { fillSample } from '../../e2e/harness/grid/sampleFilling.ts'
import { createLocalTable, unitId } from '../../e2e/harness/localTable.ts'

const table = createLocalTable({ unit: 'kexie', role: 'clerk' }, (run) => run())
fillSample(table)
const ownUnit = unitId('kexie')
const every = createRowLister()(table.view(), ownUnit, null)
const groups = every.filter((row) => row.fold !== null).map((row) => row.id)
const columns: readonly ColumnId[] = ['heading0', ...columnIds]

function show(
  filter: RowFilter,
  { sort = null, open = true }: { sort?: RowSort | null; open?: boolean } = {},
) {
  const unfolded = new Set(open ? groups : [])
  return createRowAssembler()(table.view(), { ownUnit, unfolded, filter, sort }).rows
}
const ids = (filter: RowFilter, how?: Parameters<typeof show>[1]) => show(filter, how).map((row) => row.id)

const choice = fc
  .constantFrom(...columns)
  .chain((column) =>
    fc.subarray(allChoices(every, column, () => 0).map(({ key }) => key)).map((keys) => ({ column, keys })),
  )
const filters = fc
  .array(choice, { maxLength: 3 })
  .map((chosen) => chosen.reduce((filter, { column, keys }) => withChoices(filter, column, keys), noFilter))

describe('[V4] filters', () => {
  test('within a column any choice will do: the rows of both are the rows of one and of the other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...columns), fc.nat(), fc.nat(), (column, a, b) => {
        const keys = allChoices(every, column, () => 0).map(({ key }) => key)
        const one = keys[a % keys.length] ?? ''
        const other = keys[b % keys.length] ?? ''
        const of = (...chosen: string[]) => new Set(ids(withChoices(noFilter, column, chosen)))
        expect(of(one, other)).toEqual(new Set([...of(one), ...of(other)]))
      }),
    )
  })

  test('columns must agree, in whatever order they were chosen; more of them never show more', () => {
    fc.assert(
      fc.property(filters, choice, (filter, { column, keys }) => {
        fc.pre(filter.columns[column] === undefined && keys.length > 0)
        const narrower = ids(withChoices(filter, column, keys))
        const wider = new Set(ids(filter))
        const alone = new Set(ids(withChoices(noFilter, column, keys)))
        expect(narrower.every((id) => wider.has(id) && alone.has(id))).toBe(true)
        expect(narrower.length).toBe([...wider].filter((id) => alone.has(id)).length)
      }),
    )
  })

  test('every row can be found by what its cells say: each choice is somebody’s, each somebody has a choice or says nothing', () => {
    for (const column of columns) {
      const choices = allChoices(every, column, () => 0)
      expect(choices.every(({ count }) => count > 0)).toBe(true)
      const all = ids(
        withChoices(
          noFilter,
          column,
          choices.map(({ key }) => key),
        ),
      )
      const silent = every.filter((row) => choicesOf(row, column).length === 0).map(({ id }) => id)
      expect(new Set([...all, ...silent])).toEqual(new Set(every.map(({ id }) => id)))
    }
  })

  test('a unit behind a closed group is found; choosing the group does not open it', () => {
    const of = (key: string) => show(withChoices(noFilter, 'unit', [key]), { open: false })
    const town = of(unitId('ciqikou'))
    expect(town.length).toBeGreaterThan(0)
    expect(town.every((row) => row.line.target?.unitId === unitId('ciqikou'))).toBe(true)
    const group = every.find((row) => row.fold !== null)
    if (group?.line.kind !== 'group') throw new Error('the table has groups')
    expect(of(group.line.groupId).every((row) => row.line.kind === 'group')).toBe(true)
  })

  test('missing is what nobody wrote: an empty text, a figure that was not said', () => {
    const empty = show(withChoices(noFilter, 'note', ['empty']))
    expect(empty.length).toBeGreaterThan(20)
    expect(empty.some((row) => row.task.task.id === table.taskId('t4') && row.line.kind === 'summary')).toBe(
      false,
    )
    const missing = show(withChoices(noFilter, 'facts', ['missing']))
    expect(missing.some((row) => row.task.task.id === table.taskId('t34'))).toBe(true)
    expect(missing.every((row) => row.fold === null)).toBe(true)
  })

  test('words are found whatever their width or case', () => {
    const found = ids({ ...noFilter, text: '十四五' })
    expect(found.length).toBeGreaterThan(0)
    expect(ids({ ...noFilter, text: '２０２０' })).toEqual(ids({ ...noFilter, text: '2020' }))
    expect(ids({ ...noFilter, text: '２０２０' }).length).toBeGreaterThan(0)
  })
})

describe('[V5] sorting', () => {
  const sorts = fc.record({ by: fc.constantFrom(...sortKeys), down: fc.boolean(), across: fc.boolean() })

  test('keeps the lines of a task together and in their order, and loses none', () => {
    fc.assert(
      fc.property(sorts, filters, (sort, filter) => {
        const sorted = show(filter, { sort })
        const plain = show(filter)
        expect([...sorted].map((row) => row.id).sort()).toEqual([...plain].map((row) => row.id).sort())
        for (const { task } of plain) {
          const lines = plain.filter((row) => row.task === task).map((row) => row.id)
          const at = sorted.findIndex((row) => row.task === task)
          expect(sorted.slice(at, at + lines.length).map((row) => row.id)).toEqual(lines)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('leaves headings whole unless it is asked for across the table', () => {
    for (const by of sortKeys)
      for (const down of [true, false]) {
        const headings = show(noFilter, { sort: { by, down, across: false } })
          .map((row) => row.task.task.headingId)
          .filter((id, i, all) => id !== all[i - 1])
        expect(new Set(headings).size).toBe(headings.length)
      }
  })

  test('goes by the value; what has none stands last either way; equals stay as in the form', () => {
    for (const down of [true, false]) {
      const tasks = [
        ...new Set(show(noFilter, { sort: { by: 'points', down, across: true } }).map((row) => row.task)),
      ]
      const points = tasks.map(({ task }) => task.points)
      const known = points.filter((each) => each !== null)
      expect(points.slice(0, known.length)).toEqual([...known].sort((a, b) => (down ? b - a : a - b)))
      tasks.forEach((task, i) => {
        const next = tasks[i + 1]
        if (next !== undefined && next.task.points === task.task.points)
          expect(next.number).toBeGreaterThan(task.number)
      })
    }
  })
})
