// Rows that are kept from the last time are the rows that would be made now, whatever was edited and chosen meanwhile.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRowAssembler, type RowOptions } from '../../../client/grid/assembleRows.ts'
import { noFilter } from '../../../client/grid/filter/rowFilter.ts'
import { spanBottom, spanTop } from '../../../client/grid/range/rangeGeometry.ts'
import { rowHeights } from '../../../client/grid/rowHeights.ts'
import { indexRows } from '../../../client/grid/rowIndex.ts'
import { unitBook } from '../../../shared/books/name.ts'
import { editHeading } from '../../../shared/books/planEdits.ts'
import { editTask, moveTask, removeTask, restoreTask } from '../../../shared/books/taskEdits.ts'
import { setFact, setNote, setProgress } from '../../../shared/books/unitEdits.ts'
import { factsOf } from '../../../shared/rules/ruleNeeds.ts'
import { createLocalTable, unitId } from '../../e2e/harness/localTable.ts'

const own = unitId('kexie')

type Step =
  | {
      readonly do: 'note' | 'progress' | 'fact' | 'points' | 'remove' | 'restore' | 'move'
      readonly at: number
    }
  | { readonly do: 'heading'; readonly at: number }
  | { readonly do: 'look'; readonly options: Partial<RowOptions> }

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('note', 'progress', 'fact', 'points', 'remove', 'restore', 'move', 'heading'),
      at: fc.nat(54),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('look' as const),
      options: fc.constantFrom<Partial<RowOptions>>(
        {},
        { filter: { ...noFilter, mine: true } },
        { filter: { ...noFilter, text: '科普' } },
        { sort: { by: 'points', down: true, across: false } },
        { sort: { by: 'score', down: false, across: true } },
      ),
    }),
  },
)

test('[G34] kept rows are those that would be made anew, and stand where the index says', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      const table = createLocalTable({ unit: 'kexie', role: 'clerk' }, (run) => run())
      const assemble = createRowAssembler()
      let options: RowOptions = { ownUnit: own, unfolded: new Set(), filter: noFilter, sort: null }
      let before = assemble(table.view(), options).rows
      let index = indexRows(before)
      for (const each of steps) {
        if (each.do === 'look') options = { ...options, filter: noFilter, sort: null, ...each.options }
        else edit(table, each)
        const now = assemble(table.view(), options)
        expect(now).toEqual({ ...createRowAssembler()(table.view(), options), changed: now.changed })
        const alike =
          before.length === now.rows.length && before.every((row, i) => row.id === now.rows[i]?.id)
        const others = now.rows.flatMap((row, i) => (row === before[i] ? [] : [i]))
        expect(now.changed).toEqual(alike ? others : null)
        index = indexRows(now.rows, alike ? index : null)
        before = now.rows
        for (const [i, row] of now.rows.entries())
          if (i % 17 === 0) {
            expect([index.indexOf(row.id), index.row(row.id)]).toEqual([i, row])
            expect(index.byTask.get(row.task.task.id)).toContain(row)
          }
      }
    }),
    { numRuns: 12 },
  )
})

function edit(table: ReturnType<typeof createLocalTable>, step: Exclude<Step, { do: 'look' }>) {
  const { plan } = table.view()
  const task = plan.tasks[step.at % Math.max(1, plan.tasks.length)]
  const line = task === undefined ? undefined : table.view().tasks.get(task.id)?.lines.at(-1)
  const target = line?.target ?? null
  const other = (change: Parameters<typeof table.remote>[2]) =>
    table.remote(target?.book ?? unitBook(own), '李明', change)
  const office = (change: Parameters<typeof table.remote>[2]) => table.remote('plan', '创建办', change)
  if (task === undefined) return
  const { id } = task
  switch (step.do) {
    case 'note':
      if (target !== null) other((doc) => setNote(doc, { entry: target.entry, text: `说明${step.at}` }))
      return
    case 'progress':
      if (target !== null) other((doc) => setProgress(doc, { entry: target.entry, progress: 'done' }))
      return
    case 'fact': {
      const [fact] = factsOf(task.rule)
      if (target !== null && fact !== undefined)
        other((doc) =>
          setFact(doc, { entry: target.entry, fact: fact.key, value: fact.kind === 'yesno' ? true : 7 }),
        )
      return
    }
    case 'points':
      office((doc) => editTask(doc, { id, text: `改写${step.at}` }))
      return
    case 'remove':
      office((doc) => removeTask(doc, { id }))
      return
    case 'restore': {
      const [gone] = plan.leftOut.flatMap((each) => (each.kind === 'task' ? [each.task.id] : []))
      if (gone !== undefined) office((doc) => restoreTask(doc, { id: gone }))
      return
    }
    case 'move': {
      const to = plan.headings[step.at % plan.headings.length]
      if (to !== undefined) office((doc) => moveTask(doc, { id, headingId: to.id, place: 'last' }))
      return
    }
    case 'heading': {
      const heading = plan.headings[step.at % plan.headings.length]
      if (heading !== undefined) office((doc) => editHeading(doc, { id: heading.id, text: `指标${step.at}` }))
    }
  }
}

test('[G44] heights under one top heading depend on no row beyond it', () => {
  const table = createLocalTable({ unit: 'kexie', role: 'clerk' }, (run) => run())
  const { rows } = createRowAssembler()(table.view(), {
    ownUnit: own,
    unfolded: new Set(),
    filter: noFilter,
    sort: null,
  })
  fc.assert(
    fc.property(
      fc.nat(rows.length - 1),
      fc.array(fc.nat(300), { minLength: 3, maxLength: 30 }),
      (at, needs) => {
        const need = (row: (typeof rows)[number], column: string) =>
          needs[(rows.indexOf(row) * 5 + column.length) % needs.length] ?? 0
        const [from, to] = [spanTop(rows, at, 'heading0'), spanBottom(rows, at, 'heading0') + 1]
        expect(rowHeights(rows.slice(from, to), 1, need)).toEqual(rowHeights(rows, 1, need).slice(from, to))
      },
    ),
    { numRuns: 20 },
  )
})
