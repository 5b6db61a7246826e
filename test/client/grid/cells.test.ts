// What cells say, what may be written in them, and which field stands behind each.
import { describe, expect, test } from 'vitest'
import { createRowAssembler } from '../../../client/grid/assembleRows.ts'
import { cellContent, contentToText } from '../../../client/grid/cellContent.ts'
import { type CellEdit, cellEdit } from '../../../client/grid/cellEdit.ts'
import { cellOfField, fieldOfCell } from '../../../client/grid/cellField.ts'
import { noFilter } from '../../../client/grid/filter/rowFilter.ts'
import { type ColumnId, columnIds, type GridRow } from '../../../client/grid/gridRow.ts'
import { headRow } from '../../../client/grid/spans.ts'
import { type CellValue, putValue, readWords } from '../../../client/grid/writeCell.ts'
import {
  entryKey,
  factField,
  noteField,
  progressField,
  submissionField,
  taskField,
} from '../../../shared/books/fields.ts'
import { unitBook } from '../../../shared/books/name.ts'
import { toId } from '../../../shared/ids.ts'
import type { PersonRole, TaskId } from '../../../shared/model.ts'
import { fillSample } from '../../e2e/harness/grid/sampleFilling.ts'
import { createLocalTable, unitId } from '../../e2e/harness/localTable.ts'

function open(unit: string, role: PersonRole = 'clerk') {
  const table = createLocalTable({ unit, role }, (run) => run())
  const assemble = createRowAssembler()
  const rows = () =>
    assemble(table.view(), { ownUnit: unitId(unit), unfolded: new Set(), filter: noFilter, sort: null }).rows
  const row = (task: string, name?: string): GridRow => {
    const found = rows().find(
      (each) =>
        each.task.task.id === table.taskId(task) &&
        (name === undefined || (each.line.kind !== 'summary' && each.line.name === name)),
    )
    if (found === undefined) throw new Error(`no row ${task} ${name}`)
    return found
  }
  const text = (task: string, column: ColumnId, name?: string) =>
    contentToText(cellContent(row(task, name), column))
  const edit = (task: string, column: ColumnId, name?: string): CellEdit =>
    cellEdit(row(task, name), column, {
      ownUnit: unitId(unit),
      isOffice: role === 'office',
      readonly: role === 'leader',
      mayWrite: table.mayWrite,
    })
  return { table, rows, row, text, edit }
}

test('[G37] an official figure stands before what the units state, and both are there', () => {
  const { table, text } = open('kexie')
  fillSample(table)
  expect(text('t34', 'facts')).toBe('1230 名 官方数据 单位填报 750 名')
})

describe('[G37] a cell says', () => {
  const { table, text, row } = open('kexie')
  fillSample(table)

  test('state and progress in words with an icon each', () => {
    expect(text('t1', 'status')).toBe('已报送\n已完成')
    expect(text('t3', 'status')).toBe('未报送\n有困难需协调')
    const { blocks } = cellContent(row('t3'), 'status')
    expect(blocks.flat().every((piece) => piece.icon !== undefined)).toBe(true)
  })

  test('of a line that nobody touched only that it was not reported, of the own line what there is to set', () => {
    expect(text('t10', 'status', '区政府办')).toBe('未报送')
    expect(text('t20', 'status', '区科协')).toBe('未报送\n未启动')
  })

  test('how many of a group reported', () => {
    expect(text('t17', 'status', '各镇街')).toBe('已报 4/22')
    expect(text('t17', 'unit', '各镇街')).toBe('各镇街 22 个')
  })

  test('who fills in for a group without members', () => {
    expect(text('t34', 'unit', '区级学（协）会')).toBe('区级学（协）会\n由区科协填报')
  })

  test('facts with their unit, sums over a group, the official figure as such', () => {
    expect(text('t34', 'facts', '各镇街')).toMatch(/^750 名 还有 18 个单位未填$/)
    expect(text('t34', 'facts')).toMatch(/^1230 名 官方数据/)
    expect(text('t27', 'facts', '区财政局')).toBe('2018年 1.62，2019年 1.85，2020年 2.1')
    expect(text('t1', 'facts')).toBe('是')
  })

  test('points with what kind they are, and why', () => {
    expect(text('t1', 'score')).toBe('1 已确认')
    expect(text('t3', 'score')).toBe('待评定')
    expect(text('t17', 'score')).toBe('2.5 预计')
    expect(cellContent(row('t1'), 'score').hint).toBe(table.view().tasks.get(table.taskId('t1'))?.explanation)
  })

  test('the heading’s requirements with their numbers, and that they are abridged', () => {
    const said = text('t1', 'requirements')
    expect(said).toMatch(/^1-1 /)
    expect(said.split('\n')).toHaveLength(6)
    expect(said).toContain('摘要')
  })

  test('points of heading and task; a task that is not scored', () => {
    expect(text('t1', 'headingPoints')).toBe('18')
    expect(text('t25', 'taskPoints')).toBe('0.5')
    expect(text('t45', 'taskPoints')).toBe('不计分')
  })
})

describe('[G38] writing', () => {
  const whyNot = (edit: CellEdit) => (edit.kind === 'none' ? edit.why.reason : edit.kind)

  test('in the own line: text, progress, and the one fact of the rule', () => {
    const { edit } = open('quweiban')
    expect(edit('t1', 'note').kind).toBe('text')
    expect(edit('t1', 'status').kind).toBe('progress')
    expect(edit('t1', 'facts').kind).toBe('yesno')
    expect(edit('t4', 'note', '区委办')).toMatchObject({ kind: 'text', text: 'note' })
    expect(edit('t4', 'note')).toMatchObject({ kind: 'text', text: 'summary' })
  })

  test('one figure is typed, several open the task', () => {
    expect(open('kexie').edit('t34', 'facts', '区科协').kind).toBe('number')
    expect(whyNot(open('quweiban').edit('t9', 'facts', '区委办'))).toContain('多个数据')
  })

  test('another unit’s line is read', () => {
    const { edit } = open('kexie')
    for (const column of ['note', 'status', 'facts'] as const)
      expect(whyNot(edit('t1', column))).toContain('其他单位')
    expect(whyNot(edit('t4', 'note'))).toContain('汇总由牵头单位填写')
    expect(whyNot(edit('t1', 'rule'))).toContain('只有创建办')
  })

  test('the judged score is the lead’s, with the clause’s bounds; what is computed is nobody’s', () => {
    const { edit } = open('kexie')
    expect(edit('t17', 'score')).toMatchObject({ kind: 'score', min: 0, max: 3 })
    expect(whyNot(open('xuanchuanbu').edit('t17', 'score'))).toContain('牵头单位')
    expect(whyNot(edit('t1', 'score'))).toContain('自动计分')
    expect(whyNot(edit('t26', 'score'))).toContain('省级科协')
  })

  test('the office fills in for others in the drawer, where it names its source', () => {
    expect(whyNot(open('gangyaoban', 'office').edit('t1', 'note'))).toContain('注明来源')
  })

  test('a leader, and a unit whose filling is closed, are told so', () => {
    expect(whyNot(open('kexie', 'leader').edit('t5', 'note'))).toContain('只能查看')
    const closed = open('quweiban')
    closed.table.closeFilling()
    expect(whyNot(closed.edit('t1', 'note'))).toContain('填报已关闭')
  })

  test('a number that is none, is below zero or out of bounds is refused with a sentence, and nothing is written', () => {
    const { table, edit, row } = open('kexie')
    const rule = row('t34').task.task.rule
    const number = edit('t34', 'facts', '区科协')
    const score = edit('t17', 'score')
    if (number.kind !== 'number' || score.kind !== 'score') throw new Error('not typed')
    const said = (words: string) => {
      const read = readWords(number, words, rule)
      return read.ok ? read.value : read.why.reason
    }
    const put = (value: CellValue) => table.edit(number.target.book, (doc) => putValue(doc, number, value))
    expect(said('约一千')).toContain('不是数字')
    expect(said('-5')).toContain('不能小于 0')
    const tooMuch = readWords(score, '3.01', row('t17').task.task.rule)
    expect(tooMuch.ok ? '' : tooMuch.why.reason).toContain('0 到 3 分')
    expect(said('1,200名')).toBe(1200)
    expect(put(1200)).toBe(null)
    const after = edit('t34', 'facts', '区科协')
    expect(after.kind === 'number' ? after.value : null).toBe(1200)
    expect(said('')).toBe(null)
    expect(put(null)).toBe(null)
    const cleared = edit('t34', 'facts', '区科协')
    expect(cleared.kind === 'number' ? cleared.value : 'x').toBe(null)
  })

  test('a text longer than a book holds is refused, not cut', () => {
    const { edit, row } = open('quweiban')
    const text = edit('t1', 'note')
    if (text.kind !== 'text') throw new Error('not typed')
    const { rule } = row('t1').task.task
    const tooLong = readWords(text, '字'.repeat(20_001), rule)
    expect(tooLong.ok ? '' : tooLong.why.reason).toContain('20000')
    expect(readWords(text, '字'.repeat(20_000), rule).ok).toBe(true)
  })

  test('a choice takes the words people write for it, and no others', () => {
    const { edit, row } = open('quweiban')
    const { rule } = row('t1').task.task
    const read = (column: ColumnId, words: string) => {
      const at = edit('t1', column)
      if (at.kind === 'none') throw new Error('not writable')
      const result = readWords(at, words, rule)
      return result.ok ? result.value : result.why.reason
    }
    expect(['是', ' 有 ', '√', 'Ｙ', 'TRUE'].map((words) => read('facts', words))).toEqual(
      Array(5).fill(true),
    )
    expect(['否', '无', '×', 'no'].map((words) => read('facts', words))).toEqual(Array(4).fill(false))
    expect(read('facts', '')).toBe(null)
    expect(read('facts', '也许')).toContain('“也许”')
    // As the cell itself says it, with the reporting state above.
    expect(read('status', '已报送\n推进中')).toBe('underWay')
    expect(read('status', '已完成')).toBe('done')
    expect(read('status', '')).toBe('notStarted')
    expect(read('status', '快了')).toContain('“快了”')
    expect(String(read('status', '快'.repeat(50_000))).length).toBeLessThan(60)
  })
})

describe('[G39] the field behind a cell', () => {
  const { table, rows } = open('kexie')
  fillSample(table)
  const byTask = () => {
    const map = new Map<TaskId, GridRow[]>()
    for (const row of rows()) map.set(row.task.task.id, [...(map.get(row.task.task.id) ?? []), row])
    return map
  }

  test('leads back to the cell, for every cell that has a field of its own', () => {
    const all = rows()
    const places = byTask()
    let checked = 0
    for (const [i, row] of all.entries())
      for (const column of columnIds) {
        const { book, field } = fieldOfCell(row, column)
        // Cells without a field of their own stand for their task.
        if (field === taskField(row.task.task.id, 'text') && column !== 'rule') continue
        if (column === 'score' && book === 'plan') continue
        const cell = cellOfField(book, field, places)
        const head =
          cell === null
            ? undefined
            : headRow(
                all,
                all.findIndex((each) => each.id === cell.rowId),
                column,
              )
        expect([cell?.column, head?.id]).toEqual([column, headRow(all, i, column)?.id])
        checked++
      }
    expect(checked).toBeGreaterThan(800)
  })

  test('of a member of a closed group is the group’s line', () => {
    const places = byTask()
    const taskId = table.taskId('t17')
    const group = places.get(taskId)?.find((row) => row.line.kind === 'group')
    const book = unitBook(unitId('ciqikou'))
    const entry = entryKey(taskId)
    expect(cellOfField(book, noteField(entry), places)).toEqual({ rowId: group?.id, column: 'note' })
    expect(cellOfField(book, progressField(entry), places)).toEqual({ rowId: group?.id, column: 'status' })
    const sent = submissionField('entry', entry, toId<'submission'>('s1'), 'copy')
    expect(cellOfField(book, sent, places)).toEqual({ rowId: group?.id, column: 'status' })
  })

  test('of a unit that has nothing to do with the task, or of no book at all, is nowhere', () => {
    const places = byTask()
    const entry = entryKey(table.taskId('t1'))
    expect(cellOfField(unitBook(unitId('jiaowei')), noteField(entry), places)).toBe(null)
    expect(cellOfField(unitBook(unitId('jiaowei')), 'nonsense', places)).toBe(null)
    expect(cellOfField('plan', factField(entry, 'x'), places)).toBe(null)
  })
})
