// Taking back one's own edits, over the real table.
import { expect, test } from 'vitest'
import { createRowAssembler, noFilter } from '../../../client/grid/assembleRows.ts'
import { cellEdit } from '../../../client/grid/cellEdit.ts'
import { idleAction, typingAction } from '../../../client/grid/editorKeys.ts'
import type { ColumnId } from '../../../client/grid/gridRow.ts'
import type { ActiveCell } from '../../../client/grid/overlayHost.ts'
import { createUndoEdits, valueTyped } from '../../../client/grid/undoEdits.ts'
import { writeProgress, writeTyped } from '../../../client/grid/writeCell.ts'
import { unitBook } from '../../../shared/books/name.ts'
import { setFact, setProgress } from '../../../shared/books/unitEdits.ts'
import { createLocalTable, unitId } from '../../e2e/harness/localTable.ts'

function open() {
  const table = createLocalTable({ unit: 'kexie', role: 'clerk' }, (run) => run())
  const assemble = createRowAssembler()
  const shown: string[] = []
  const cell = (column: ColumnId): ActiveCell => {
    const row = assemble(table.view(), {
      ownUnit: unitId('kexie'),
      unfolded: new Set(),
      filter: noFilter,
    }).rows.find(
      (each) =>
        each.task.task.id === table.taskId('t34') && each.line.name === '区科协' && each.line.kind === 'unit',
    )
    if (row === undefined) throw new Error('区科协 has a line in t34')
    return { row, column }
  }
  const edit = (column: ColumnId) =>
    cellEdit(cell(column).row, column, {
      ownUnit: unitId('kexie'),
      isOffice: false,
      readonly: false,
      mayWrite: table.mayWrite,
    })
  const undo = createUndoEdits({
    editNow: (at) => ({ edit: edit(at.column), rule: at.row.task.task.rule }),
    editBook: table.edit,
    show: (at) => shown.push(at.column),
  })
  const type = (column: ColumnId, typed: string) => {
    const at = cell(column)
    const before = edit(column)
    if (before.kind !== 'number' && before.kind !== 'text') throw new Error('not typed')
    const base = before.kind === 'text' ? before.value : ''
    expect(writeTyped(before, typed, base, at.row.task.task.rule, table.edit)).toBe(null)
    undo.done(at, before, valueTyped(before, typed))
  }
  const value = (column: ColumnId) => {
    const now = edit(column)
    return now.kind === 'none' ? now.why : now.value
  }
  return { table, undo, type, value, edit, cell, shown }
}

test('[G45] the last own edit goes first, down to how it was, and then nothing more', () => {
  const { undo, type, value, shown } = open()
  type('facts', '10')
  type('facts', '20 名')
  type('note', '说明')
  expect(undo.undo()).toBe(null)
  expect(value('note')).toBe('')
  expect(undo.undo()).toBe(null)
  expect(value('facts')).toBe(10)
  expect(undo.undo()).toBe(null)
  expect(value('facts')).toBe(null)
  expect(undo.undo()).toBe(null)
  expect(shown).toEqual(['note', 'facts', 'facts'])
})

test('[G45] a figure or a choice that somebody changed since is left, with a sentence', () => {
  const { table, undo, type, value, edit, cell } = open()
  type('facts', '10')
  const target = edit('facts')
  if (target.kind !== 'number') throw new Error('not a number')
  table.remote(unitBook(unitId('kexie')), '李明', (doc) =>
    setFact(doc, { entry: target.target.entry, fact: target.fact.key, value: 30 }),
  )
  expect(undo.undo()?.reason).toContain('已被他人修改')
  expect(value('facts')).toBe(30)

  const before = edit('status')
  if (before.kind !== 'progress') throw new Error('not a progress')
  expect(writeProgress(before, 'underWay', table.edit)).toBe(null)
  undo.done(cell('status'), before, 'underWay')
  table.remote(unitBook(unitId('kexie')), '李明', (doc) =>
    setProgress(doc, { entry: before.target.entry, progress: 'difficulty' }),
  )
  expect(undo.undo()?.reason).toContain('已被他人修改')
  expect(value('status')).toBe('difficulty')
})

test('[G45] closed filling is told, and nothing changes', () => {
  const { table, undo, type, edit } = open()
  type('note', '说明')
  table.closeFilling()
  expect(undo.undo()?.reason).toContain('填报已关闭')
  expect(edit('note').kind).toBe('none')
})

const key = (name: string, held: Partial<Record<'shift' | 'ctrl' | 'alt' | 'meta', boolean>> = {}) => ({
  key: name,
  shiftKey: held.shift ?? false,
  ctrlKey: held.ctrl ?? false,
  altKey: held.alt ?? false,
  metaKey: held.meta ?? false,
})

test('[G46] keys outside of a composition', () => {
  expect(idleAction(key('F2'))).toBe('open')
  expect(idleAction(key('Enter'))).toBe('open')
  expect(idleAction(key('Delete'))).toBe('clear')
  expect(idleAction(key('Delete', { ctrl: true }))).toBe(null)
  expect(idleAction(key('z', { ctrl: true }))).toBe('undo')
  expect(idleAction(key('Z', { ctrl: true, shift: true }))).toBe('swallow')
  expect(idleAction(key('a', { meta: true }))).toBe('swallow')
  expect(idleAction(key('c', { ctrl: true }))).toBe(null)
  expect(idleAction(key('a'))).toBe(null)
  for (const name of ['ArrowUp', 'ArrowLeft', 'Tab', 'Home', 'PageDown'])
    expect(idleAction(key(name))).toBe('move')
  expect(typingAction(key('Enter'), true)).toBe('commitDown')
  expect(typingAction(key('Enter', { alt: true }), true)).toBe('breakLine')
  expect(typingAction(key('Enter', { alt: true }), false)).toBe('commitDown')
  expect(typingAction(key('ArrowUp'), true)).toBe(null)
})
