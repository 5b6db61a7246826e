// Many cells written at once: where a block goes, what stands against it, and that it comes off again without a trace.
import { describe, expect, test } from 'vitest'
import { createRowAssembler } from '../../../client/grid/assembleRows.ts'
import { type BlockQuestion, createBlockWriter } from '../../../client/grid/block/createBlockWriter.ts'
import { placeBlock } from '../../../client/grid/block/placeBlock.ts'
import { cellEdit } from '../../../client/grid/cellEdit.ts'
import { copyCells } from '../../../client/grid/clipboard/copyCells.ts'
import { type Block, readClipboard } from '../../../client/grid/clipboard/readClipboard.ts'
import { dragTo } from '../../../client/grid/fill/dragTo.ts'
import { carryOn, copyThrough } from '../../../client/grid/fill/fillTargets.ts'
import { noFilter } from '../../../client/grid/filter/rowFilter.ts'
import type { ColumnId } from '../../../client/grid/gridRow.ts'
import { type Board, rectOver } from '../../../client/grid/range/rangeGeometry.ts'
import { createUndoLog } from '../../../client/undo/undoLog.ts'
import { fillSample } from '../../e2e/harness/grid/sampleFilling.ts'
import { createLocalTable, unitId } from '../../e2e/harness/localTable.ts'

const columns: readonly ColumnId[] = [
  'heading0',
  'taskPoints',
  'rule',
  'unit',
  'status',
  'note',
  'facts',
  'score',
]

function open(unit = 'kexie') {
  const table = createLocalTable({ unit, role: 'clerk' }, (run) => run())
  fillSample(table)
  const assemble = createRowAssembler()
  const board = (): Board => ({
    rows: assemble(table.view(), { ownUnit: unitId(unit), unfolded: new Set(), filter: noFilter, sort: null })
      .rows,
    columns,
  })
  const undo = createUndoLog(table, async () => undefined)
  const said: string[] = []
  const asked: BlockQuestion[] = []
  const screen = { agrees: true, stops: false, waits: 0 }
  const writer = createBlockWriter({
    edit: ({ row, column }) =>
      cellEdit(row, column, {
        ownUnit: unitId(unit),
        isOffice: false,
        readonly: false,
        mayWrite: table.mayWrite,
      }),
    ruleOf: ({ row }) => row.task.task.rule,
    undo,
    // Every piece is a long one.
    pauses: { now: () => (screen.waits += 1_000), pause: async () => undefined },
    screen: {
      ask(question) {
        if (question === null) return
        asked.push(question)
        question.answer(screen.agrees)
      },
      work: (working) => {
        if (screen.stops && working?.share !== undefined) working.stop?.()
      },
      tell: (text) => said.push(text),
      tellWhyNot: (why) => said.push(why.reason),
    },
  })
  /** Rows by task and line; columns by name. */
  const area = (from: readonly [number, ColumnId], to = from) => {
    const on = board()
    const spot = ([row, column]: readonly [number, ColumnId]) => ({ row, column: columns.indexOf(column) })
    return { board: on, rect: rectOver(on, spot(from), spot(to)) }
  }
  const mine = () => board().rows.flatMap((row, i) => (row.mine && row.line.kind !== 'summary' ? [i] : []))
  const paste = async (block: Block, at: ReturnType<typeof area>) => {
    const placed = placeBlock(block, at)
    return { outside: placed.outside, done: await writer.write('paste', placed.targets()) }
  }
  /** An empty text is none: what a book knows by name it knows for ever. */
  const books = () =>
    JSON.stringify(
      registryUnits(table).map((id) => table.doc(`unit/${id}`).toJSON()),
      (_, value: unknown) => (value === '' || value === null || value === 'notStarted' ? undefined : value),
    )
  const notes = (places: readonly number[]) =>
    places.map((place) => {
      const line = board().rows[place]?.line
      return line === undefined || line.kind === 'summary'
        ? null
        : line.kind === 'sole'
          ? line.summary.text
          : (line.entry?.note ?? null)
    })
  return { table, board, undo, said, asked, screen, writer, area, mine, paste, books, notes }
}

function registryUnits(table: ReturnType<typeof createLocalTable>) {
  return table.view().registry.units.map((unit) => unit.id)
}

describe('[G68] a pasted block', () => {
  test('one value goes into all that is selected; whole copies side by side; else from the corner on', () => {
    const { area } = open()
    const words = (block: Block, at: ReturnType<typeof area>) =>
      [...placeBlock(block, at).targets()].map((target) => target.words)
    expect(words([['x']], area([0, 'note'], [3, 'note']))).toEqual(['x', 'x', 'x', 'x'])
    expect(words([['a'], ['b']], area([0, 'note'], [3, 'note']))).toEqual(['a', 'b', 'a', 'b'])
    expect(words([['a'], ['b']], area([0, 'note'], [2, 'note']))).toEqual(['a', 'b'])
    expect(words([['a', null, 'c']], area([0, 'status']))).toEqual(['a', 'c'])
    const last = area([0, 'score']).board.rows.length - 1
    expect(
      placeBlock(
        [
          ['a', 'b', 'c'],
          ['d', 'e', 'f'],
        ],
        area([last, 'facts']),
      ).outside,
    ).toEqual({ rows: 1, columns: 1 })
  })

  test('what is copied from the table and pasted where it was changes nothing and asks nothing', async () => {
    const at = open()
    const before = at.books()
    const all = at.area([0, 'heading0'], [at.board().rows.length - 1, 'score'])
    const { text } = copyCells(all)
    const read = readClipboard('', text)
    if (read.kind !== 'block') throw new Error('not read')
    expect(read.block).toHaveLength(at.board().rows.length)
    await at.paste(read.block, all)
    expect(
      at.asked.flatMap(({ plan }) => plan.refused.map(({ cell, why }) => [cell.column, why.reason])),
    ).toEqual([])
    expect(at.books()).toBe(before)
  })

  test('cells that may not be written are shown before anything happens; 取消 writes nothing', async () => {
    const at = open()
    at.screen.agrees = false
    const before = at.books()
    const [own = 0] = at.mine()
    const block: Block = [['甲'], ['乙'], ['丙']]
    expect((await at.paste(block, at.area([own - 1, 'note']))).done).toBe(false)
    expect(at.asked[0]?.plan.refused.length).toBe(2)
    expect(at.asked[0]?.plan.writes.length).toBe(1)
    expect(at.books()).toBe(before)
    at.screen.agrees = true
    await at.paste(block, at.area([own - 1, 'note']))
    expect(at.notes([own])).toEqual(['乙'])
    await at.undo.undo()
    expect(at.books()).toBe(before)
  })

  test('what no cell of its kind can hold is refused with its sentence, the rest is offered', async () => {
    const at = open()
    const places = at.mine()
    const number = places.find((place) => {
      const row = at.board().rows[place]
      return row !== undefined && row.task.task.id === at.table.taskId('t34')
    })
    if (number === undefined) throw new Error('区科协 has a line in t34')
    at.screen.agrees = false
    await at.paste([['推进中', '好', '约一千']], at.area([number, 'status']))
    const [question] = at.asked
    expect(question?.plan.refused.map(({ cell, why }) => [cell.column, why.reason])).toEqual([
      ['facts', '“约一千”不是数字，没有保存。'],
    ])
    expect(question?.plan.writes.map(({ value }) => value)).toEqual(['underWay', '好'])
  })

  test('a long one is one step; stopped half-way it leaves no trace', async () => {
    const at = open()
    const before = at.books()
    const words = Array.from({ length: at.board().rows.length }, (_, i) => [`第 ${i} 行`])
    await at.paste(words, at.area([0, 'note']))
    expect(at.books()).not.toBe(before)
    const after = at.notes(at.mine())
    await at.undo.undo()
    expect(at.books()).toBe(before)
    await at.undo.redo()
    expect(at.notes(at.mine())).toEqual(after)
  })

  test('closing the filling meanwhile is told, and what was written can be taken back later', async () => {
    const at = open()
    at.screen.agrees = true
    const [own = 0] = at.mine()
    const placed = placeBlock([['甲']], at.area([own, 'note']))
    const writing = at.writer.write('paste', placed.targets())
    at.table.closeFilling()
    expect(await writing).toBe(false)
    expect(at.said.at(-1)).toContain('填报已关闭')
  })
})

describe('[G69] emptying and filling', () => {
  test('Delete empties what it may, says what it left, and never asks', async () => {
    const at = open()
    const [own = 0] = at.mine()
    await at.paste([['甲']], at.area([own, 'note']))
    const { rect, board } = at.area([own, 'rule'], [own, 'note'])
    const targets = board.columns
      .slice(rect.left, rect.right + 1)
      .flatMap((column) =>
        board.rows[own] === undefined
          ? []
          : [{ cell: { row: board.rows[own], column }, words: '', isCovered: false }],
      )
    expect(await at.writer.write('clear', targets)).toBe(true)
    expect(at.notes([own])).toEqual([''])
    expect(at.said.at(-1)).toContain('格不能写，未改动')
    expect(at.asked).toEqual([])
  })

  test('Ctrl+D copies the first row through, or the row above into one', () => {
    const { area } = open()
    const words = (at: ReturnType<typeof area>) => copyThrough(at, 'down').map((target) => target.words)
    expect(words(area([0, 'note'], [2, 'note']))).toEqual(Array(2).fill(words(area([1, 'note']))[0]))
    expect(copyThrough(area([0, 'note']), 'down')).toEqual([])
    expect(copyThrough(area([0, 'heading0']), 'right')).toEqual([])
  })

  test('the dragged corner goes on with what stands in the column, in the direction it is dragged', async () => {
    const at = open()
    const [own = 0] = at.mine()
    await at.paste([['第1季度']], at.area([own, 'note']))
    const from = at.area([own, 'note'])
    const to = dragTo(from, { row: own + 2, column: columns.indexOf('note') })
    expect(carryOn(from, to, false).map(({ words }) => words)).toEqual(['第2季度', '第3季度'])
    expect(carryOn(from, to, true).map(({ words }) => words)).toEqual(['第1季度', '第1季度'])
    const up = dragTo(from, { row: own - 1, column: columns.indexOf('note') })
    expect(carryOn(from, up, false).map(({ words }) => words)).toEqual(['第4季度'])
  })
})
