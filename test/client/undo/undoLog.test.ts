// Taking back one's own edits, over the real table, while others go on writing.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { stepName } from '../../../client/undo/stepName.ts'
import { createUndoLog, type UndoGroup, type UndoLog } from '../../../client/undo/undoLog.ts'
import {
  entryKey,
  factField,
  noteField,
  progressField,
  submissionField,
  taskField,
} from '../../../shared/books/fields.ts'
import { unitBook } from '../../../shared/books/name.ts'
import { readPlan } from '../../../shared/books/planBook.ts'
import { addTask, bindUnit, editTask } from '../../../shared/books/taskEdits.ts'
import { readEntry } from '../../../shared/books/unitBook.ts'
import { addRecord, setFact, setNote, setProgress, submit } from '../../../shared/books/unitEdits.ts'
import { toId } from '../../../shared/ids.ts'
import type { Progress } from '../../../shared/model.ts'
import { createLocalTable, unitId } from '../../e2e/harness/localTable.ts'

const book = unitBook(unitId('kexie'))

function open() {
  const table = createLocalTable({ unit: 'kexie', role: 'clerk' }, (run) => run())
  const undo = createUndoLog(table, async () => undefined)
  const entry = entryKey(table.taskId('t34'))
  const fact = 'volunteers'
  const other = (change: Parameters<typeof table.remote>[2]) => table.remote(book, '李明', change)
  const noteNow = () => table.doc(book).getText(noteField(entry)).toString()
  return {
    table,
    undo,
    other,
    entry,
    ...writing((change, visit) => undo.edit(book, change, visit)),
    /** The same through a group. */
    writing: (group: UndoGroup) => writing((change) => group.edit(book, change)),
    otherNote: (text: string) => other((doc) => setNote(doc, { entry, text, base: noteNow() })),
    otherFigure: (value: number) => other((doc) => setFact(doc, { entry, fact, value })),
    noteNow,
    figureNow: (key = fact) => table.doc(book).getMap('cells').get(factField(entry, key)) ?? null,
    progressNow: () => table.doc(book).getMap('cells').get(progressField(entry)),
  }
  function writing(edit: (change: (doc: Y.Doc) => void, visit?: symbol) => unknown) {
    return {
      note: (text: string, visit?: symbol) =>
        edit((doc) => setNote(doc, { entry, text, base: noteNow() }), visit),
      figure: (value: number | null, key = fact) => edit((doc) => setFact(doc, { entry, fact: key, value })),
      progress: (progress: Progress) => edit((doc) => setProgress(doc, { entry, progress })),
    }
  }
}

const canUndo = ({ undo }: { readonly undo: UndoLog }) => undo.next().undo !== null
const canRedo = ({ undo }: { readonly undo: UndoLog }) => undo.next().redo !== null

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
    expect([at.figureNow(), canUndo(at)]).toEqual([null, false])
    expect(await at.undo.undo()).toBe(null)
    for (let i = 0; i < 4; i++) await at.undo.redo()
    expect([at.figureNow(), at.noteNow(), at.progressNow()]).toEqual([20, '说明', 'underWay'])
    expect(canRedo(at)).toBe(false)
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
    expect([at.noteNow(), canUndo(at)]).toEqual(['说明', true])
  })

  test('what filling that closes midway leaves standing can still be taken back when it opens', async () => {
    const at = open()
    const group = at.undo.begin('粘贴')
    group.edit(book, (doc) => {
      for (let i = 0; i < 410; i++) setFact(doc, { entry: at.entry, fact: `f${i}`, value: i })
    })
    group.end()
    const outcome = await at.undo.undo(async () => at.table.closeFilling())
    expect([outcome?.done.length, outcome?.refusal?.code]).toEqual([400, 'closed'])
    expect([at.figureNow('f409'), at.figureNow('f0')]).toEqual([null, 0])
    expect([canUndo(at), canRedo(at)]).toEqual([true, true])
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
    const group = at.undo.begin('粘贴')
    const within = at.writing(group)
    for (let part = 0; part < 20; part++)
      group.edit(book, (doc) => {
        for (let i = part * 50; i < (part + 1) * 50; i++)
          setFact(doc, { entry: at.entry, fact: `f${i}`, value: i })
      })
    within.figure(1, 'f7')
    group.end()
    at.otherFigure(5)
    const outcome = await at.undo.undo()
    expect(outcome?.done).toHaveLength(1_001)
    expect(
      Array.from({ length: 1_000 }, (_, i) => at.figureNow(`f${i}`)).every((each) => each === null),
    ).toBe(true)
    expect(canUndo(at)).toBe(false)
    await at.undo.redo()
    expect([at.figureNow('f7'), at.figureNow('f999')]).toEqual([1, 999])
  })

  test('a group given up leaves nothing, and nothing to take back', async () => {
    const at = open()
    at.figure(3)
    const group = at.undo.begin('粘贴')
    at.writing(group).figure(4)
    at.writing(group).note('写到一半')
    await group.takeBack()
    expect([at.figureNow(), at.noteNow()]).toEqual([3, ''])
    await at.undo.undo()
    expect([at.figureNow(), canUndo(at)]).toEqual([null, false])
  })

  test('what is edited beside a group is a step of its own', async () => {
    const at = open()
    const group = at.undo.begin('粘贴')
    at.writing(group).figure(4)
    at.note('另写的')
    at.writing(group).progress('done')
    group.end()
    await at.undo.undo()
    expect([at.figureNow(), at.progressNow(), at.noteNow()]).toEqual([null, 'notStarted', '另写的'])
    await at.undo.undo()
    expect([at.noteNow(), canUndo(at)]).toEqual(['', false])
  })

  test('what is typed into one text in one go is one step, and none where the box itself took it back', async () => {
    const at = open()
    const visit = Symbol('visit')
    at.note('前文')
    for (const text of ['前文一', '前文一二', '前文一二三']) at.note(text, visit)
    await at.undo.undo()
    expect(at.noteNow()).toBe('前文')
    await at.undo.redo()
    expect(at.noteNow()).toBe('前文一二三')
    const again = Symbol('again')
    at.note('前文一二三四', again)
    at.note('前文一二三', again)
    await at.undo.undo()
    expect(at.noteNow()).toBe('前文')
  })

  test('what somebody else wrote while one typed stays, however much was typed around it', async () => {
    const at = open()
    const visit = Symbol('visit')
    at.note('我一', visit)
    at.otherNote('我一他')
    at.note('我一他我二', visit)
    await at.undo.undo()
    await at.undo.undo()
    expect([at.noteNow(), canUndo(at)]).toEqual(['他', false])
  })

  test('an act is named with what takes it back, and not taken back; behind it comes what was edited before', async () => {
    const at = open()
    const id = toId<'submission'>('s1')
    const copy = () =>
      at.table
        .doc(book)
        .getMap('cells')
        .get(submissionField('entry', at.entry, id, 'copy')) !== undefined
    at.note('说明')
    // Entry and summary of one line are reported together.
    for (const of of ['entry', 'summary'] as const)
      at.undo.act(book, (doc) => submit(doc, { entry: at.entry, of, id }), {
        name: '报送',
        remedy: '点撤回。',
      })
    const outcome = await at.undo.undo()
    expect([outcome?.step.name, outcome?.step.remedy, outcome?.done]).toEqual(['报送', '点撤回。', []])
    expect([at.noteNow(), copy(), canRedo(at)]).toEqual(['说明', true, false])
    await at.undo.undo()
    expect([at.noteNow(), copy()]).toEqual(['', true])
  })

  test('a refused edit is no step', () => {
    const at = open()
    at.table.closeFilling()
    at.note('说明')
    expect(canUndo(at)).toBe(false)
  })

  test('a step is told by its field, or by what was done and to how many', () => {
    const at = open()
    at.figure(10)
    const named = () => {
      const step = at.undo.next().undo
      return step && stepName(at.table.view(), step)
    }
    expect(named()).toMatch(/^34\. .* · 区科协 注册科技志愿者$/)
    const group = at.undo.begin('粘贴')
    at.writing(group).figure(11)
    at.writing(group).note('说明')
    group.end()
    expect(named()).toBe('粘贴 2 处')
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
        while (canUndo(at)) await at.undo.undo()
        expect(state()).toEqual(start)
        while (canRedo(at)) await at.undo.redo()
        expect(state()).toEqual(end)
      }),
      { numRuns: 15 },
    )
  })
})

describe('[K7] what came with a step', () => {
  function office() {
    const table = createLocalTable({ unit: 'quweiban', role: 'office' }, (run) => run())
    const undo = createUndoLog(table, async () => undefined)
    const plan = () => readPlan(table.doc('plan'))
    return { table, undo, plan }
  }

  test('rows go softly and come back with all that was in them; what others changed stays and is told', async () => {
    const { table, undo, plan } = office()
    const before = plan()
    const [first, second] = before.tasks
    const [heading] = before.headings
    if (first === undefined || second === undefined || heading === undefined) throw new Error('an empty plan')
    const id = toId<'task'>('new')
    const group = undo.begin('合并')
    group.edit('plan', (doc) => editTask(doc, { id: first.id, text: '新的', points: 3 }))
    group.edit('plan', (doc) => editTask(doc, { id: first.id, text: '更新的' }))
    table.remote('plan', '李明', (doc) => editTask(doc, { id: second.id, remark: '别人写的' }))
    group.edit('plan', (doc) => {
      addTask(doc, { id, headingId: heading.id, text: '新增', points: 2, place: 'last' })
      bindUnit(doc, { taskId: id, unitId: unitId('kexie'), role: 'lead', place: 'last' })
      bindUnit(doc, { taskId: first.id, unitId: unitId('kexie'), role: 'cooperating', place: 'last' })
    })
    group.end()
    const made = plan()
    table.remote('plan', '李明', (doc) => editTask(doc, { id: first.id, points: 9 }))
    const outcome = await undo.undo()
    expect(outcome?.left).toMatchObject([{ by: '李明', value: 9 }])
    const after = plan()
    expect(after.tasks.map((task) => [task.id, task.text])).toEqual(
      before.tasks.map((task) => [task.id, task.text]),
    )
    expect(after.tasks[0]).toEqual({ ...first, points: 9 })
    expect(after.tasks[1]?.remark).toBe('别人写的')
    await undo.redo()
    expect(plan().tasks.find((task) => task.id === id)).toEqual(made.tasks.find((task) => task.id === id))
    expect(plan().tasks[0]).toEqual({ ...made.tasks[0], points: 9 })
  })

  test('a record of an activity goes and comes as a whole', async () => {
    const at = open()
    const record = { entry: at.entry, fact: 'talks', id: toId<'record'>('r1') }
    const records = () => readEntry(at.table.doc(book), at.entry)?.facts.records.get('talks')
    at.undo.edit(book, (doc) =>
      addRecord(doc, { ...record, date: '2026-03-01', place: '礼堂', topic: '宣讲', people: 3 }),
    )
    const made = records()
    await at.undo.undo()
    expect(records()).not.toEqual(made)
    await at.undo.redo()
    expect(records()).toEqual(made)
  })

  test('a cell that holds what it may not is taken back to nothing', async () => {
    const { table, undo, plan } = office()
    const [task] = plan().tasks
    if (task === undefined) throw new Error('an empty plan')
    table.doc('plan').getMap('cells').set(taskField(task.id, 'points'), 'many')
    undo.edit('plan', (doc) => editTask(doc, { id: task.id, points: 2 }))
    await undo.undo()
    expect(plan().tasks[0]?.points).toBe(null)
  })
})
