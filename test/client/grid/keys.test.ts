// What keys mean to the grid.
import { expect, test } from 'vitest'
import { idleAction, typingAction } from '../../../client/grid/editorKeys.ts'
import { selectByKey } from '../../../client/grid/range/selectionKeys.ts'

const key = (name: string, held: Partial<Record<'shift' | 'ctrl' | 'alt' | 'meta', boolean>> = {}) => ({
  key: name,
  shiftKey: held.shift ?? false,
  ctrlKey: held.ctrl ?? false,
  altKey: held.alt ?? false,
  metaKey: held.meta ?? false,
})

test('[G46] keys outside of a composition', () => {
  expect(idleAction(key('F2'))).toBe('open')
  expect(idleAction(key('F2', { shift: true }))).toBe('comment')
  expect(idleAction(key('Enter'))).toBe('open')
  expect(idleAction(key('Delete'))).toBe('clear')
  expect(idleAction(key('Delete', { ctrl: true }))).toBe(null)
  expect(idleAction(key('z', { ctrl: true }))).toBe('undo')
  expect(idleAction(key('Z', { ctrl: true, shift: true }))).toBe('redo')
  expect(idleAction(key('y', { ctrl: true }))).toBe('redo')
  expect(idleAction(key('d', { ctrl: true }))).toBe('fillDown')
  expect(idleAction(key('r', { ctrl: true }))).toBe('fillRight')
  expect(idleAction(key('r', { ctrl: true, shift: true }))).toBe(null)
  expect(idleAction(key('c', { ctrl: true }))).toBe(null)
  expect(idleAction(key('a'))).toBe(null)
  expect(idleAction(key('F10', { shift: true }))).toBe('menu')
  for (const name of ['ArrowUp', 'ArrowLeft', 'Tab', 'Home', 'PageDown'])
    expect(idleAction(key(name))).toBe('move')
  expect(typingAction(key('Enter'), true)).toBe('commitDown')
  expect(typingAction(key('Enter', { ctrl: true }), true)).toBe('commitAll')
  expect(typingAction(key('Enter', { alt: true }), true)).toBe('breakLine')
  expect(typingAction(key('Enter', { alt: true }), false)).toBe('commitDown')
  expect(typingAction(key('ArrowUp'), true)).toBe(null)
})

test('[G46] keys that select, and those that only move', () => {
  const done: string[] = []
  const press = (name: string, held: Parameters<typeof key>[1] = {}) =>
    selectByKey(
      {
        all: () => done.push('all'),
        extend: (way) => done.push(`extend ${way}`),
        jump: (way) => done.push(`jump ${way}`),
        extendRows: (count) => done.push(`rows ${count}`),
        extendToEdge: (edge) => done.push(edge),
        wholeRows: () => done.push('wholeRows'),
        wholeColumns: () => done.push('wholeColumns'),
      },
      key(name, held),
      20,
    )
  const shift = { shift: true }
  const both = { shift: true, ctrl: true }
  expect([
    press('ArrowDown', shift),
    press('ArrowLeft', both),
    press('PageUp', shift),
    press('Home', shift),
    press('End', both),
    press('a', { ctrl: true }),
    press(' ', shift),
    press(' ', { ctrl: true }),
  ]).toEqual(Array(8).fill(true))
  expect(done).toEqual([
    'extend down',
    'jump left',
    'rows -20',
    'rowStart',
    'tableEnd',
    'all',
    'wholeRows',
    'wholeColumns',
  ])
  expect([
    press('ArrowDown'),
    press('ArrowDown', { ctrl: true }),
    press('ArrowDown', { alt: true, shift: true }),
    press(' '),
    press('A', shift),
    press('Tab', shift),
  ]).toEqual(Array(6).fill(false))
})
