// Taking back one's own edits, over the real table, while others go on writing.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createUndoLog } from '../../../client/undo/undoLog.ts'
import { entryKey, factField, noteField, progressField } from '../../../shared/books/fields.ts'
import { unitBook } from '../../../shared/books/name.ts'
import { setFact, setNote, setProgress } from '../../../shared/books/unitEdits.ts'
import type { Progress } from '../../../shared/model.ts'
import { createLocalTable, unitId } from '../../e2e/harness/localTable.ts'

const book = unitBook(unitId('kexie'))

function open() {
  const table = createLocalTable({ unit: 'kexie', role: 'clerk' }, (run) => run())
  const undo = createUndoLog(table, async () => undefined)
  const entry = entryKey(table.taskId('t34'))
  const fact = 'volunteers'
  const other = (change: Parameters<typeof table.remote>[2]) => table.remote(book, '李明', change)
  return {
    table,
    undo,
    other,
    entry,
    note: (text: string) =>
      undo.edit(book, [noteField(entry)], (doc) => setNote(doc, { entry, text, base: noteNow() })),
    figure: (value: number | null, key = fact) =>
      undo.edit(book, [factField(entry, key)], (doc) => setFact(doc, { entry, fact: key, value })),
    progress: (progress: Progress) =>
      undo.edit(book, [progressField(entry)], (doc) => setProgress(doc, { entry, progress })),
    otherNote: (text: string) => other((doc) => setNote(doc, { entry, text, base: noteNow() })),
    otherFigure: (value: number) => other((doc) => setFact(doc, { entry, fact, value })),
    noteNow,
    figureNow: (key = fact) => table.doc(book).getMap('cells').get(factField(entry, key)) ?? null,
    progressNow: () => table.doc(book).getMap('cells').get(progressField(entry)),
  }
  function noteNow() {
    return table.doc(book).getText(noteField(entry)).toString()
  }
}

describe('[G45] taking back and doing again', () => {
  test('the last own edit goes first, down to how it was, and comes again in order', async () => {
    const at = open()
    at.figure(10)
    at.figure(20)
    at.note('说明')
    at.progress('underWay')
    await at.undo.undo()
    expect(at.progressNow()).toBe('notStarted')
    await at.undo.undo()
    expect([at.noteNow(), at.figureNow()]).toEqual(['', 20])
    await at.undo.undo()
    await at.undo.undo()
    expect([at.figureNow(), at.undo.canUndo()]).toEqual([null, false])
    expect(await at.undo.undo()).toBe(null)
    for (let i = 0; i < 4; i++) await at.undo.redo()
    expect([at.figureNow(), at.noteNow(), at.progressNow()]).toEqual([20, '说明', 'underWay'])
    expect(at.undo.canRedo()).toBe(false)
  })

  test('a new edit ends what could be done again', async () => {
    const at = open()
    at.figure(10)
    await at.undo.undo()
    at.figure(30)
    expect(await at.undo.redo()).toBe(null)
    expect(at.figureNow()).toBe(30)
  })

  test('a figure that somebody else set since stays, and is told with the name and the value', async () => {
    const at = open()
    at.figure(10)
    at.otherFigure(30)
    expect(await at.undo.undo()).toMatchObject({ done: [], left: [{ by: '李明', value: 30 }], refusal: null })
    expect(at.figureNow()).toBe(30)
  })

  test('doing again never overwrites what a colleague set meanwhile, not even by the same value', async () => {
    const at = open()
    at.figure(10)
    await at.undo.undo()
    at.otherFigure(30)
    expect(await at.undo.redo()).toMatchObject({ done: [], left: [{ by: '李明', value: 30 }] })
    expect(at.figureNow()).toBe(30)
    const same = open()
    same.figure(10)
    same.otherFigure(20)
    same.otherFigure(10)
    expect(await same.undo.undo()).toMatchObject({ done: [], left: [{ by: '李明', value: 10 }] })
    expect(same.figureNow()).toBe(10)
  })

  test('of a text only the own words go and come; those of others stay around them', async () => {
    const at = open()
    at.otherNote('前后')
    at.note('前我后')
    at.otherNote('他加的，前我后')
    await at.undo.undo()
    expect(at.noteNow()).toBe('他加的，前后')
    at.otherNote('他加的，前后。')
    await at.undo.redo()
    expect(at.noteNow()).toBe('他加的，前我后。')
  })

  test('closed filling is told, nothing changes, and the step waits', async () => {
    const at = open()
    at.note('说明')
    at.table.closeFilling()
    expect((await at.undo.undo())?.refusal?.reason).toContain('填报已关闭')
    expect([at.noteNow(), at.undo.canUndo()]).toEqual(['说明', true])
  })

  test('what filling that closes midway leaves standing can still be taken back when it opens', async () => {
    const at = open()
    const group = at.undo.begin()
    for (let i = 0; i < 410; i++) at.figure(i, `f${i}`)
    group.end()
    const outcome = await at.undo.undo(async () => at.table.closeFilling())
    expect([outcome?.done.length, outcome?.refusal?.code]).toEqual([400, 'closed'])
    expect([at.figureNow('f409'), at.figureNow('f0')]).toEqual([null, 0])
    expect([at.undo.canUndo(), at.undo.canRedo()]).toEqual([true, true])
    at.table.openFilling()
    await at.undo.undo()
    expect(Array.from({ length: 410 }, (_, i) => at.figureNow(`f${i}`)).every((each) => each === null)).toBe(
      true,
    )
    await at.undo.redo()
    await at.undo.redo()
    expect([at.figureNow('f0'), at.figureNow('f409')]).toEqual([0, 409])
  })

  test('a group is one step, of however many transactions', async () => {
    const at = open()
    const group = at.undo.begin()
    for (let i = 0; i < 1_000; i++) at.figure(i, `f${i}`)
    at.figure(1, 'f7')
    group.end()
    at.otherFigure(5)
    const outcome = await at.undo.undo()
    expect(outcome?.done).toHaveLength(1_001)
    expect(
      Array.from({ length: 1_000 }, (_, i) => at.figureNow(`f${i}`)).every((each) => each === null),
    ).toBe(true)
    expect(at.undo.canUndo()).toBe(false)
    await at.undo.redo()
    expect([at.figureNow('f7'), at.figureNow('f999')]).toEqual([1, 999])
  })

  test('a group given up leaves nothing, and nothing to take back', async () => {
    const at = open()
    at.figure(3)
    const group = at.undo.begin()
    at.figure(4)
    at.note('写到一半')
    await group.takeBack()
    expect([at.figureNow(), at.noteNow()]).toEqual([3, ''])
    await at.undo.undo()
    expect([at.figureNow(), at.undo.canUndo()]).toEqual([null, false])
  })

  test('without others, taking everything back and doing it again is exact', async () => {
    const edits = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('figure' as const), value: fc.option(fc.nat(5)) }),
        fc.record({
          kind: fc.constant('note' as const),
          value: fc.string({ unit: 'grapheme', maxLength: 6 }),
        }),
        fc.record({
          kind: fc.constant('progress' as const),
          value: fc.constantFrom('notStarted', 'underWay', 'done'),
        }),
      ),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(edits, async (list) => {
        const at = open()
        const state = () => [at.figureNow(), at.noteNow(), at.progressNow() ?? 'notStarted']
        const start = state()
        for (const edit of list)
          if (edit.kind === 'figure') at.figure(edit.value)
          else if (edit.kind === 'note') at.note(edit.value)
          else at.progress(edit.value as Progress)
        const end = state()
        while (at.undo.canUndo()) await at.undo.undo()
        expect(state()).toEqual(start)
        while (at.undo.canRedo()) await at.undo.redo()
        expect(state()).toEqual(end)
      }),
      { numRuns: 15 },
    )
  })
})
