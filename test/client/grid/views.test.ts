// Saved views: what is kept, what comes first, what a spoilt one does, and the rows that exports take.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withChoices } from '../../../client/grid/filter/rowFilter.ts'
import { createGridMemory } from '../../../client/grid/views/gridMemory.ts'
import { formState, type GridState, looksSame, readGridState } from '../../../client/grid/views/gridState.ts'
import { createSavedViewStore } from '../../../client/grid/views/savedViews.ts'
import { shownRows } from '../../../client/grid/views/shownRows.ts'
import { firstState, listViews } from '../../../client/grid/views/viewList.ts'
import { toId } from '../../../shared/ids.ts'
import { fillSample } from '../../e2e/harness/grid/sampleFilling.ts'
import { createLocalTable } from '../../e2e/harness/localTable.ts'

const account = toId<'account'>('me')
const tableId = toId<'table'>('table')
const mine: GridState = { ...formState, filter: { ...formState.filter, mine: true } }
const shared = (id: string, state: string) => ({ id: toId<'view'>(id), name: id, state })

function memoryStore(): Storage {
  const kept = new Map<string, string>()
  return {
    length: 0,
    clear: () => kept.clear(),
    key: () => null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

test('[V30] own views are kept for the account; another account has none', () => {
  const store = memoryStore()
  const views = { views: [{ id: 'v', name: '本单位', state: mine }], first: 'v' }
  createSavedViewStore(store, account, tableId).write(views)
  expect(createSavedViewStore(store, account, tableId).read()).toEqual(views)
  expect(createSavedViewStore(store, toId<'account'>('other'), tableId).read().views).toEqual([])
})

describe('[V31] who has not been here before', () => {
  const own = { views: [{ id: 'v', name: '本单位', state: mine }], first: 'v' }
  const plan = {
    views: [shared('s', JSON.stringify({ ...formState, sort: null }))],
    firstView: toId<'view'>('s'),
  }

  test('begins with the own view, else the office’s, else the form', () => {
    expect(firstState(own, plan)).toEqual(mine)
    expect(firstState({ ...own, first: null }, plan)).toEqual(formState)
    expect(firstState({ views: [], first: 'gone' }, { views: [], firstView: null })).toBeNull()
  })

  test('a shared view that cannot be read is listed, and is not begun with', () => {
    const spoilt = { views: [shared('s', '[')], firstView: toId<'view'>('s') }
    expect(listViews({ views: [], first: null }, spoilt)).toMatchObject([{ name: 's', state: null }])
    expect(firstState({ views: [], first: null }, spoilt)).toBeNull()
  })
})

test('[V32] whatever a book or a store holds, a state is read or is none, and what is read can be read again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      const state = readGridState(text)
      if (state === null) return
      expect(readGridState(JSON.stringify(state))).toEqual(state)
      expect(looksSame(state, state)).toBe(true)
    }),
  )
})

test('[V33] where one has scrolled to is no difference; what is chosen is, whatever its order', () => {
  const ab = { ...formState, filter: withChoices(formState.filter, 'unit', ['a', 'b']) }
  const ba = {
    ...formState,
    filter: withChoices(formState.filter, 'unit', ['b', 'a']),
    scroll: { top: 9, left: 0 },
  }
  expect(looksSame(ab, ba)).toBe(true)
  expect(looksSame(ab, formState)).toBe(false)
})

test('[V34] exports take the rows that the person sees, as they were left', () => {
  const table = createLocalTable({ unit: 'kexie', role: 'clerk' }, (run) => run())
  fillSample(table)
  const store = memoryStore()
  expect(shownRows(table, store).rows.length).toBe(shownRows(table, store).all)
  const sort = { by: 'points', down: true, across: true } as const
  createGridMemory(store, table.person.accountId, table.tableId).write({ ...mine, sort })
  const { rows, all, state } = shownRows(table, store)
  expect(rows.length).toBeLessThan(all)
  expect(rows.every((row) => row.mine)).toBe(true)
  expect(rows[0]?.task.task.points).toBe(5)
  expect(state.sort).toEqual(sort)
})
