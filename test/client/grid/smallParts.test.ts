// Numbers as they are typed, counted characters, what the browser keeps, and marks that pass.
import { describe, expect, test } from 'vitest'
import { countCharacters } from '../../../client/grid/countCharacters.ts'
import { readNumber } from '../../../client/grid/enteredNumber.ts'
import { cellKey, createMarks } from '../../../client/grid/marks.ts'
import { createGridMemory } from '../../../client/grid/views/gridMemory.ts'
import { formState } from '../../../client/grid/views/gridState.ts'
import { toId } from '../../../shared/ids.ts'

describe('[G40] a typed number', () => {
  test.each([
    ['1200', 1200],
    ['１２００', 1200],
    ['1,200', 1200],
    ['1，200', 1200],
    ['12,345,678.5', 12_345_678.5],
    ['98.5', 98.5],
    [' 30 人 ', 30],
    ['30人', 30],
    ['-3', -3],
    ['.5', 0.5],
    ['', null],
    ['  ', null],
  ])('%j is %j', (typed, value) => {
    expect(readNumber(typed, '人')).toEqual({ ok: true, value })
  })

  test.each([
    '约30',
    '1,2',
    '12,34',
    '1e5',
    '0x10',
    '三十',
    '30个',
    '1.2.3',
    '--1',
    'NaN',
    '1e400',
    '９９９９９９９９９９９９９９',
  ])('%j is none', (typed) => {
    expect(readNumber(typed, '人').ok).toBe(false)
  })
})

test('[G41] characters are counted as a limit means them', () => {
  expect(countCharacters('科普 工作\n2022年')).toBe(9)
  expect(countCharacters('𠮷野')).toBe(2)
  expect(countCharacters(' \n\t　')).toBe(0)
})

describe('[G42] what a person set', () => {
  const account = toId<'account'>('a1')
  const table = toId<'table'>('t1')
  const fakeStore = (): Storage & { readonly kept: Map<string, string> } => {
    const kept = new Map<string, string>()
    return {
      kept,
      length: 0,
      clear: () => kept.clear(),
      key: () => null,
      getItem: (key) => kept.get(key) ?? null,
      removeItem: (key) => void kept.delete(key),
      setItem: (key, value) => void kept.set(key, value),
    }
  }

  const wide = { ...formState, layout: { ...formState.layout, widths: { rule: 200 } }, unfolded: ['x'] }

  test('is kept for the account and the table', () => {
    const store = fakeStore()
    createGridMemory(store, account, table).write(wide)
    expect(createGridMemory(store, account, table).read()).toEqual(wide)
    expect(createGridMemory(store, toId<'account'>('a2'), table).read()).toBeNull()
    expect(createGridMemory(store, account, toId<'table'>('t2')).read()).toBeNull()
  })

  test.each([
    ['', formState],
    ['null', formState],
    ['{', formState],
    ['{"layout":{"widths":{"rule":"wide"}},"unfolded":["x"]}', { ...formState, unfolded: ['x'] }],
    [
      '{"layout":{"widths":{"rule":1e9},"order":["rule","rule","no such"],"frozen":"x"}}',
      { ...formState, layout: { ...formState.layout, order: ['rule'] } },
    ],
    ['{"filter":{"text":1},"sort":{"by":"length"},"scroll":{"top":-1}}', formState],
  ])('each part that is broken falls back alone: %s', (text, read) => {
    const store = fakeStore()
    createGridMemory(store, account, table).write(formState)
    const [key = ''] = store.kept.keys()
    store.kept.set(key, text)
    expect(createGridMemory(store, account, table).read()).toEqual(read)
  })

  test('lives in the page where there is no store, or it throws', () => {
    const broken: Storage = {
      ...fakeStore(),
      getItem() {
        throw new Error('denied')
      },
      setItem() {
        throw new Error('full')
      },
    }
    for (const store of [null, broken]) {
      const memory = createGridMemory(store, account, table)
      memory.write(wide)
      expect(memory.read()).toEqual(wide)
    }
  })
})

describe('[G43] marks', () => {
  const key = cellKey('row', 'note')

  test('a flash passes, but not before a second change had its own second', () => {
    const later: (() => void)[] = []
    const marks = createMarks((run) => later.push(run))
    let redrawn = 0
    marks.watch(key, () => {
      redrawn++
    })
    marks.flash(key, '甲')
    marks.flash(key, '乙')
    later[0]?.()
    expect(marks.of(key).changedBy).toBe('乙')
    later[1]?.()
    expect(marks.of(key).changedBy).toBe(null)
    expect(redrawn).toBe(3)
  })

  test('who left a cell is taken from it, and a cell that is gone is told nothing', () => {
    const marks = createMarks(() => undefined)
    const told: string[] = []
    const stop = marks.watch(key, () => told.push('note'))
    marks.watch(cellKey('row', 'status'), () => told.push('status'))
    marks.setPeers(new Map([[key, [{ name: '王芳', editing: false, colour: 1 }]]]))
    expect(marks.of(key).peers.map((peer) => peer.name)).toEqual(['王芳'])
    marks.setPeers(new Map())
    expect(marks.of(key).peers).toEqual([])
    stop()
    marks.flash(key, '甲')
    expect(told).toEqual(['note', 'note'])
  })
})
