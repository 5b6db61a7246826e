// Rows of the real table: order, folding, finding, and what stays the same object.
import { describe, expect, test } from 'vitest'
import { createRowAssembler } from '../../../client/grid/assembleRows.ts'
import { cellContent, contentToText } from '../../../client/grid/cellContent.ts'
import { noFilter, type RowFilter } from '../../../client/grid/filter/rowFilter.ts'
import type { GridRow } from '../../../client/grid/gridRow.ts'
import { headRow, sameCell } from '../../../client/grid/spans.ts'
import { unitBook } from '../../../shared/books/name.ts'
import { editTask } from '../../../shared/books/taskEdits.ts'
import { setProgress } from '../../../shared/books/unitEdits.ts'
import { fillSample } from '../../e2e/harness/grid/sampleFilling.ts'
import { createLocalTable, unitId } from '../../e2e/harness/localTable.ts'

function open(unit: string) {
  const table = createLocalTable({ unit, role: 'clerk' }, (run) => run())
  const assemble = createRowAssembler()
  const rows = (filter: Partial<RowFilter> = {}, unfolded: readonly string[] = []) =>
    assemble(table.view(), {
      ownUnit: unitId(unit),
      unfolded: new Set(unfolded),
      filter: { ...noFilter, ...filter },
      sort: null,
    })
  return { table, rows }
}

const names = (rows: readonly GridRow[], task: string) =>
  rows.filter((row) => row.task.task.id === task).map((row) => `${row.line.kind} ${row.line.name}`)

describe('[G33] rows in printed order', () => {
  test('55 tasks under 12 headings, each starting once', () => {
    const { rows } = open('kexie')
    const all = rows().rows
    expect(all.filter((row) => row.startsTask)).toHaveLength(55)
    expect(all.filter((row) => row.startsHeading)).toHaveLength(12)
    expect(new Set(all.map((row) => row.id)).size).toBe(all.length)
    expect(rows().levels).toBe(1)
    expect(all.every((row) => row.headings.length === 1)).toBe(true)
  })

  test('a group is one line; opened it has its members; the own member always shows', () => {
    const { table, rows } = open('ciqikou')
    const id = table.taskId('t17')
    const group = rows().rows.find((row) => row.task.task.id === id && row.fold === 'folded')
    if (group === undefined) throw new Error('t17 has a group')
    expect(names(rows().rows, id).slice(-2)).toEqual(['group 各镇街', 'unit 磁器口街道'])
    const opened = names(rows({}, [group.id]).rows, id)
    expect(opened).toHaveLength(names(rows().rows, id).length + 21)
    expect(opened.slice(-22, -20)).toEqual(['unit 小龙坎街道', 'unit 沙坪坝街道'])
  })

  test('own lines are those written in the own book', () => {
    const { rows } = open('kexie')
    for (const row of rows().rows) expect(row.mine).toBe(row.line.target?.unitId === unitId('kexie'))
    expect(rows().rows.some((row) => row.mine)).toBe(true)
  })
})

describe('[G34] an edit changes only the rows it shows in', () => {
  test('the others are the same objects', () => {
    const { table, rows } = open('kexie')
    const before = rows().rows
    table.remote(unitBook(unitId('wenmingban')), '李明', (doc) =>
      setProgress(doc, { entry: table.taskId('t3'), progress: 'difficulty' }),
    )
    const after = rows().rows
    const changed = after.filter((row, i) => row !== before[i])
    expect(changed.map((row) => row.task.task.id)).toEqual([table.taskId('t3')])
  })

  test('a change of points redraws the heading’s rows, not the table', () => {
    const { table, rows } = open('kexie')
    const before = rows().rows
    fillSample(table)
    const middle = rows().rows
    expect(middle.filter((row, i) => row !== before[i]).length).toBeGreaterThan(5)
    expect(rows().rows.every((row, i) => row === middle[i])).toBe(true)
  })
})

describe('[G35] finding', () => {
  test('by the words of a task, a heading, a unit or what was written', () => {
    const { table, rows } = open('kexie')
    fillSample(table)
    expect(rows({ text: '“十四五”' }).rows.map((row) => row.task.number)).toEqual([2])
    const heading = rows({ text: '应急科普机制' }).rows
    expect(heading).toHaveLength(0)
    expect(
      new Set(rows({ text: '建立应急科普工作机制' }).rows.map((row) => row.headings[0]?.heading.text)).size,
    ).toBe(1)
    // Inside a closed group as well.
    expect(rows({ text: '磁器口' }).rows.every((row) => row.line.name === '磁器口街道')).toBe(true)
    expect(rows({ text: '磁器口' }).rows.length).toBeGreaterThan(0)
    expect(rows({ text: '正式盖章版已备' }).rows.map((row) => row.task.number)).toEqual([1])
    expect(rows({ text: '没有这样的话' }).rows).toEqual([])
    expect(rows({ text: '没有这样的话' }).all).toBe(rows().all)
  })

  test('by the own unit, by state', () => {
    const { table, rows } = open('kexie')
    fillSample(table)
    const mine = rows({ mine: true }).rows
    expect(mine.length).toBeGreaterThan(5)
    expect(mine.every((row) => row.mine)).toBe(true)
    const difficult = rows({ columns: { status: ['progress:difficulty'] } }).rows
    expect(difficult.map((row) => row.task.number)).toEqual([3])
    const reported = rows({ columns: { status: ['report:reported'] } }).rows
    // Reported by towns behind a closed group: found in it.
    expect(reported.filter((row) => row.member)).toHaveLength(4)
    const undecided = rows({ columns: { score: ['score:open'] } }).rows
    expect(undecided.length).toBeGreaterThan(0)
    expect(undecided.every((row) => row.task.evaluation.state === 'open')).toBe(true)
  })

  test('a task’s first row is the first one that is shown', () => {
    const { table, rows } = open('zhengfuban')
    const shown = rows({ mine: true }).rows
    expect(shown.filter((row) => row.task.task.id === table.taskId('t4'))).toMatchObject([
      { startsTask: true, line: { name: '区政府办' } },
    ])
  })
})

describe('[G36] merged cells', () => {
  const { rows } = open('kexie')
  const all = rows().rows

  test('a task’s rule, points and score cover its lines and nothing else', () => {
    for (const [i, row] of all.entries()) {
      const next = all[i + 1]
      if (next === undefined) continue
      const oneTask = row.task.task.id === next.task.task.id
      for (const column of ['rule', 'taskPoints', 'score'] as const)
        expect(sameCell(row, next, column)).toBe(oneTask)
      const oneHeading = row.task.task.headingId === next.task.task.headingId
      for (const column of ['heading0', 'requirements', 'headingPoints'] as const)
        expect(sameCell(row, next, column)).toBe(oneHeading)
      for (const column of ['unit', 'status', 'note', 'facts'] as const)
        expect(sameCell(row, next, column)).toBe(false)
    }
  })

  test('[K18] rows with a wording beside the rule share its cell where it is the same', () => {
    const { table, rows: shown } = open('kexie')
    const change = (task: string, text: string) =>
      table.remote('plan', '王芳', (doc) =>
        editTask(doc, { id: table.taskId(task), text, sentence: `${task}，得1分` }),
      )
    change('t1', '建立健全制度')
    change('t2', '建立健全制度')
    const rowOf = (number: number) => {
      const row = shown().rows.find((each) => each.task.number === number)
      if (row === undefined) throw new Error(`no row ${number}`)
      return row
    }
    expect(sameCell(rowOf(1), rowOf(2), 'requirements')).toBe(true)
    expect(sameCell(rowOf(2), rowOf(3), 'requirements')).toBe(false)
    expect(contentToText(cellContent(rowOf(1), 'requirements'))).toMatch(/^建立健全制度/)
    expect(contentToText(cellContent(rowOf(1), 'rule'))).toBe('t1，得1分')
  })

  test('equal remarks run on within a heading, empty ones do not', () => {
    const pairs = all.slice(1).map((row, i) => [all[i] ?? row, row] as const)
    const across = pairs.filter(
      ([a, b]) => a.task !== b.task && sameCell(a, b, 'remark') && a.task.task.remark !== '',
    )
    expect(across.length).toBeGreaterThan(0)
    expect(
      pairs.some(([a, b]) => a.task !== b.task && a.task.task.remark === '' && sameCell(a, b, 'remark')),
    ).toBe(false)
  })

  test('a merged cell belongs to its first row', () => {
    const last = all.findIndex((row) => row.task.number === 5) - 1
    expect(headRow(all, last, 'rule')).toBe(all.find((row) => row.task.number === 4))
    expect(headRow(all, last, 'heading0')).toBe(all[0])
    expect(headRow(all, last, 'note')).toBe(all[last])
  })
})
