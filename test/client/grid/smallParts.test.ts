// Numbers as they are typed, counted characters, what the browser keeps, and marks that pass.
import { describe, expect, test } from 'vitest'
import { countCharacters } from '../../../client/grid/countCharacters.ts'
import { readNumber } from '../../../client/grid/enteredNumber.ts'
import { createGridMemory } from '../../../client/grid/gridMemory.ts'
import { cellKey, createMarks } from '../../../client/grid/marks.ts'
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

  test('is kept for the account and the table', () => {
    const store = fakeStore()
    createGridMemory(store, account, table).write({ widths: { rule: 200 }, unfolded: ['x'] })
    expect(createGridMemory(store, account, table).read()).toEqual({ widths: { rule: 200 }, unfolded: ['x'] })
    expect(createGridMemory(store, toId<'account'>('a2'), table).read()).toEqual({ widths: {}, unfolded: [] })
    expect(createGridMemory(store, account, toId<'table'>('t2')).read()).toEqual({ widths: {}, unfolded: [] })
  })

  test.each([
    '',
    'null',
    '{',
    '{"widths":{"rule":"wide"},"unfolded":[]}',
    '{"widths":{"rule":1e9},"unfolded":[]}',
  ])('is left when it is broken: %s', (text) => {
    const store = fakeStore()
    createGridMemory(store, account, table).write({ widths: {}, unfolded: [] })
    const [key = ''] = store.kept.keys()
    store.kept.set(key, text)
    expect(createGridMemory(store, account, table).read()).toEqual({ widths: {}, unfolded: [] })
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
      memory.write({ widths: { note: 300 }, unfolded: [] })
      expect(memory.read()).toEqual({ widths: { note: 300 }, unfolded: [] })
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
